#include "feeds/namedelements.h"

#include "feeds/entryfurniture.h"
#include "feeds/generalentry.h"
#include "feeds/livecap.h"
#include "markup/bodygate.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace dateline {

namespace {

constexpr qsizetype shortestElement = 10; ///< characters
constexpr int highestElement = 10;        ///< levels from a headline up to the entry that it heads

/// What two ids of one entry have in common: "liveblogPost1288914", "post-1288914" → "1288914".
QString idCore(const QString& id)
{
    static const QRegularExpression number(QStringLiteral("^[A-Za-z_-]*?([0-9]{4,})$"));
    const QRegularExpressionMatch numbered = number.match(id);
    if (numbered.hasMatch())
        return numbered.captured(1);
    static const QRegularExpression core(QStringLiteral("([0-9]{4,}|[0-9a-fA-F-]{12,}|[A-Za-z0-9]+)$"));
    const QRegularExpressionMatch match = core.match(id.right(80));
    return match.hasMatch() ? match.captured(1).section(u'-', -1) : id;
}

/// Ids as elements bear them.
QList<QByteArrayView> idsOf(HtmlNode element)
{
    QList<QByteArrayView> ids;
    for (const char* name :
         {"id", "data-id", "data-post-id", "data-entry-id", "data-update-id", "data-block-id", "data-item-id",
          "data-article-id", "data-uuid", "data-postid"}) {
        const QByteArrayView id = element.rawAttribute(name);
        if (!id.isEmpty() && id.size() <= 300)
            ids.append(id);
    }
    return ids;
}

/// Whether several entries of the data bear one headline: then it is a topic, and the page shows better.
bool headlinesAreTopics(const QList<Entry>& entries)
{
    QSet<QString> headlines;
    qsizetype told = 0;
    for (const Entry& entry : entries) {
        told += !entry.headline.isEmpty();
        headlines.insert(entry.headline);
    }
    return headlines.size() * 2 <= told;
}

const Selector& headings()
{
    static const Selector selector(
        QStringLiteral("h1, h2, h3, h4, h5, [class*=headline], [class*=Headline], [class*=title]"));
    return selector;
}

bool sameNames(const QList<Author>& a, const QList<Author>& b)
{
    return a.size() == b.size() &&
           std::equal(a.cbegin(), a.cend(), b.cbegin(),
                      [](const Author& x, const Author& y) { return x.name == y.name; });
}

class NamedReader
{
public:
    NamedReader(HtmlNode root, const Snapshot& data, const PageContext& context)
        : m_root(root)
        , m_data(data)
        , m_context(context)
        , m_topics(headlinesAreTopics(data.entries))
    {
    }

    Snapshot read()
    {
        readByIds();
        readUnnamedBeside(true);
        if (m_snapshot.entries.isEmpty()) {
            readByHeadlines();
            readUnnamedBeside(false);
        }
        m_snapshot.forms = QList<EntryForm>(m_snapshot.entries.size(), EntryForm::Html);
        m_snapshot.isLivePage = !m_snapshot.entries.isEmpty();
        return m_snapshot;
    }

private:
    void readByIds()
    {
        QHash<QString, qsizetype> wanted;
        for (qsizetype i = 0; i < m_data.entries.size(); ++i) {
            if (!m_data.entries.at(i).id.isEmpty())
                wanted.insert(idCore(m_data.entries.at(i).id), i);
        }
        for (HtmlNode at = m_root.next(m_root); !at.isNull() && !wanted.isEmpty(); at = at.next(m_root)) {
            if (!at.isElement() || at.is("a"))
                continue;
            for (const QByteArrayView id : idsOf(at)) {
                const auto place = wanted.constFind(idCore(QString::fromUtf8(id)));
                if (place == wanted.constEnd())
                    continue;
                const HtmlNode element = elementOf(at);
                if (element.isNull())
                    continue;
                take(element, m_data.entries.at(*place));
                m_taken.append(element);
                wanted.erase(place);
                break;
            }
        }
    }

    /// The data may tell of a few entries where the page shows more: elements beside those that it names, of
    /// the same tag and class, with a time of their own, and an id or, where none bears one, a headline.
    void readUnnamedBeside(bool areNamed)
    {
        constexpr qsizetype fewest = 3; // known by their headlines alone, fewer may be alike by chance
        if (m_taken.size() < (areNamed ? 1 : fewest))
            return;
        QSet<const void*> known;
        for (const HtmlNode element : std::as_const(m_taken))
            known.insert(element.key());
        const HtmlNode first = m_taken.first();
        const QByteArray classes = first.rawAttribute("class").toByteArray();
        qsizetype looked = 0;
        for (HtmlNode at = first.parent().firstElement(); !at.isNull() && looked <= mostLiveEntries;
             at = at.nextElement()) {
            const bool isAlike =
                at.tag() == first.tag() && !at.rawAttribute("class").isEmpty() &&
                classes.split(' ').value(0) == at.rawAttribute("class").toByteArray().split(' ').value(0);
            if (!isAlike || known.contains(at.key()) || (areNamed && idsOf(at).isEmpty()) || isAdvert(at))
                continue;
            ++looked;
            const Entry entry = generalEntry(at, m_context);
            const bool isNamed = areNamed ? !entry.id.isEmpty() : !entry.headline.isEmpty();
            if (entry.published && isNamed && !entry.content.isEmpty())
                m_snapshot.entries.append(entry);
        }
    }

    /// The element that the id names: itself, or the one that an empty target stands at the top of.
    static HtmlNode elementOf(HtmlNode named)
    {
        if (cleanLine(textOf(named)).size() >= shortestElement)
            return named;
        return {};
    }

    void readByHeadlines()
    {
        QHash<QString, qsizetype> wanted;
        for (qsizetype i = 0; i < m_data.entries.size(); ++i) {
            const QString& headline = m_data.entries.at(i).headline;
            if (!headline.isEmpty())
                wanted.insert(headline, wanted.contains(headline) ? -1 : i); // two of one name tell nothing
        }
        QList<std::pair<HtmlNode, qsizetype>> found;
        QHash<const void*, int> below; // headlines below an element
        constexpr qsizetype mostHeadings = 20'000;
        for (const HtmlNode heading : headings().all(m_root, mostHeadings)) {
            const qsizetype place = wanted.value(cleanLine(textOf(heading).left(600)), -1);
            if (place < 0 || !opensText(heading, m_data.entries.at(place)))
                continue;
            wanted.remove(m_data.entries.at(place).headline);
            found.append({heading, place});
            HtmlNode up = heading.parent();
            for (int level = 0; level < highestElement && up.isElement(); ++level, up = up.parent())
                ++below[up.key()];
        }
        for (const auto& [heading, place] : std::as_const(found)) {
            HtmlNode element = heading;
            for (int level = 0; level < highestElement && found.size() > 1; ++level) {
                const HtmlNode up = element.parent();
                if (!up.isElement() || up.isAnyOf({"body", "main"}) || below.value(up.key()) != 1)
                    break;
                element = up;
            }
            if (element == heading)
                continue;
            take(element, m_data.entries.at(place));
            m_taken.append(element);
        }
    }

    /// Whether the text of the entry follows the heading: in a list of key events it does not.
    bool opensText(HtmlNode heading, const Entry& said) const
    {
        constexpr qsizetype enough = 30;
        const auto letters = [](const QString& text) {
            QString kept;
            for (const QChar c : text) {
                if (c.isLetterOrNumber() && kept.size() < enough)
                    kept += c;
            }
            return kept;
        };
        const QString opening = letters(bodyPlainText(bodyOf(said.content)).remove(said.headline));
        if (opening.isEmpty())
            return false;
        constexpr qsizetype looked = 600;
        QString following;
        for (HtmlNode at = heading.nextBeside(m_root); !at.isNull() && following.size() < looked;
             at = at.next(m_root)) {
            if (at.isText())
                following += at.text();
            else if (headings().matches(at))
                break;
        }
        QString plain;
        for (const QChar c : following) {
            if (c.isLetterOrNumber())
                plain += c;
        }
        return plain.contains(opening);
    }

    void take(HtmlNode element, const Entry& said)
    {
        bool timeIsWhole = false;
        Entry entry = generalEntry(element, m_context, said.byline.people, &timeIsWhole);
        if (said.published && !timeIsWhole)
            entry.published = said.published;
        if (!said.byline.isEmpty())
            takeByline(said.byline, &entry);
        entry.id = said.id;
        if (!said.link.isEmpty())
            entry.link = said.link;
        // a heading found in general may belong to the text
        if (!said.headline.isEmpty() && (!m_topics || entry.headline.isEmpty()))
            entry.headline = said.headline;
        m_snapshot.entries.append(entry);
    }

    /// The data knows who wrote it; what the page shows beside the same names is kept.
    static void takeByline(const Byline& said, Entry* entry)
    {
        if (!sameNames(said.people, entry->byline.people)) {
            entry->byline = said;
            return;
        }
        for (qsizetype i = 0; i < said.people.size(); ++i) {
            Author& person = entry->byline.people[i];
            person.uri = said.people.at(i).uri;
            if (person.job.isEmpty())
                person.job = said.people.at(i).job;
        }
    }

    HtmlNode m_root;
    const Snapshot& m_data;
    const PageContext& m_context;
    bool m_topics;
    QList<HtmlNode> m_taken; ///< elements that the data tells of
    Snapshot m_snapshot;
};

} // namespace

Snapshot readNamedElements(const HtmlTree& tree, const Snapshot& data, const PageContext& context)
{
    return NamedReader(tree.root(), data, context).read();
}

} // namespace dateline
