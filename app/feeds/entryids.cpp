#include "feeds/entryids.h"

#include "markup/bodygate.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <chrono>
#include <numeric>

namespace dateline {

namespace {

QString withoutLastSlash(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

QString idFromQuery(const QUrl& url)
{
    const QUrlQuery query(url);
    for (const QLatin1String name :
         {QLatin1String("pinned_post_locator"), QLatin1String("post"), QLatin1String("postid"),
          QLatin1String("post-id"), QLatin1String("post_id"), QLatin1String("update"),
          QLatin1String("entry")}) {
        const QString value = query.queryItemValue(name, QUrl::FullyDecoded);
        if (!value.isEmpty())
            return value;
    }
    const QString page = query.queryItemValue(QStringLiteral("page"), QUrl::FullyDecoded);
    return page.startsWith(QLatin1String("with:")) ? page.mid(5) : QString();
}

/// "?inlagg=9f2c1a70" behind the story's own path: the only thing that such an address adds to the story's.
QString idFromOnlyItem(const QUrl& url, const QUrl& story)
{
    static const QRegularExpression id(QStringLiteral("^(?=.*[0-9])[A-Za-z0-9_-]{5,64}$"));
    static const QRegularExpression other(
        QStringLiteral(
            "^(utm_.*|page|p|ref|src|source|from|cmp|cid|filter.*|sort|order|v|ver|version|t|ts|time|"
            "date|amp|lang|share|fbclid|gclid)$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    const bool isOfStory = url.host() == story.host() && url.path() == story.path() && !story.hasQuery();
    return isOfStory && items.size() == 1 && !other.match(items.first().first).hasMatch() &&
                   id.match(items.first().second).hasMatch()
               ? items.first().second
               : QString();
}

/// An address without what may differ where it leads to the same page.
QString bareAddress(const QString& address)
{
    const QUrl url(address);
    QString host = url.host();
    if (host.startsWith(QLatin1String("www.")))
        host.remove(0, 4);
    return host + withoutLastSlash(url.path()) + u'?' + url.query() + u'#' + url.fragment();
}

/// Names that entries bear which are not one: another time and another headline, or at least three headlines.
class SharedNames
{
public:
    void add(const QString& name, const Entry& entry)
    {
        if (name.isEmpty())
            return;
        const auto first = m_first.constFind(name);
        if (first == m_first.constEnd()) {
            m_first.insert(name, &entry);
            return;
        }
        constexpr std::chrono::minutes asGood{1};
        const Entry& other = **first;
        const bool isOtherTime = entry.published && other.published &&
                                 (entry.published->at >= other.published->at + asGood ||
                                  other.published->at >= entry.published->at + asGood);
        const bool saysOther =
            entry.headline != other.headline || (entry.headline.isEmpty() && entry.content != other.content);
        if (!saysOther)
            return;
        QString& second = m_second[name];
        if (isOtherTime || (!second.isEmpty() && second != entry.headline))
            m_shared.insert(name);
        second = entry.headline;
    }
    bool contains(const QString& name) const { return m_shared.contains(name); }

private:
    QHash<QString, const Entry*> m_first;
    QHash<QString, QString> m_second; ///< another headline than that of the first
    QSet<QString> m_shared;
};

QString wordsOf(const Entry& entry)
{
    return bodyPlainText(bodyOf(entry.content)).simplified();
}

} // namespace

QString entryIdFromAddress(const QString& address, const QString& storyAddress)
{
    const QUrl url = QUrl(storyAddress).resolved(QUrl(address));
    const QString fromQuery = idFromQuery(url); // "?post=asset:1#post": what is after '#' is the place
    if (!fromQuery.isEmpty())
        return fromQuery;
    const QString fragment = url.fragment(QUrl::FullyDecoded);
    if (!fragment.isEmpty() && fragment.size() <= 200)
        return fragment.startsWith(u'/') ? fragment.section(u'/', -1) : fragment;
    const QString onlyItem = url.hasQuery() ? idFromOnlyItem(url, QUrl(storyAddress)) : QString();
    if (!onlyItem.isEmpty())
        return onlyItem;
    const QString path = withoutLastSlash(url.path());
    QString story = withoutLastSlash(QUrl(storyAddress).path());
    if (story.endsWith(QLatin1String("/index.html")))
        story.chop(11);
    return path != story && path.startsWith(story + QLatin1Char('/')) ? path.section(u'/', -1) : QString();
}

void dropSharedNames(QList<Entry>* entries, const QStringList& storyAddresses)
{
    QSet<QString> ofPage;
    for (const QString& address : storyAddresses) {
        if (!address.isEmpty())
            ofPage.insert(bareAddress(address));
    }
    SharedNames links;
    SharedNames ids;
    for (const Entry& entry : std::as_const(*entries)) {
        links.add(entry.link, entry);
        ids.add(entry.id, entry);
    }
    const auto isOfSite = [](const QString& address) {
        const QUrl url(address);
        return withoutLastSlash(url.path()).isEmpty() && !url.hasQuery() && !url.hasFragment();
    };
    for (Entry& entry : *entries) {
        if (ids.contains(entry.id))
            entry.id.clear();
        if (!entry.link.isEmpty() &&
            (isOfSite(entry.link) || ofPage.contains(bareAddress(entry.link)) || links.contains(entry.link)))
            entry.link.clear();
    }
}

void joinCopies(Snapshot* snapshot)
{
    QHash<QString, qsizetype> places;
    QHash<QString, QString> words; // of the first entry of an id, read once
    QList<Entry> kept;
    kept.reserve(snapshot->entries.size());
    QList<EntryForm> forms;
    for (qsizetype i = 0; i < snapshot->entries.size(); ++i) {
        Entry& entry = snapshot->entries[i];
        const auto found = entry.id.isEmpty() ? places.constEnd() : places.constFind(entry.id);
        if (found != places.constEnd() && kept.at(*found).headline == entry.headline) {
            Entry& first = kept[*found];
            if (!words.contains(entry.id))
                words.insert(entry.id, wordsOf(first));
            if (words.value(entry.id) == wordsOf(entry)) {
                first.key = first.key || entry.key;
                first.pinned = first.pinned || entry.pinned;
                first.breaking = first.breaking || entry.breaking;
                continue;
            }
        }
        if (!entry.id.isEmpty() && found == places.constEnd())
            places.insert(entry.id, kept.size());
        kept.append(std::move(entry));
        if (i < snapshot->forms.size())
            forms.append(snapshot->forms.at(i));
    }
    snapshot->entries = std::move(kept);
    snapshot->forms = std::move(forms);
}

void sortNewestFirst(Snapshot* snapshot)
{
    QList<Entry>& entries = snapshot->entries;
    if (!std::all_of(entries.cbegin(), entries.cend(),
                     [](const Entry& e) { return e.published.has_value(); }))
        return;
    QList<qsizetype> order(entries.size());
    std::iota(order.begin(), order.end(), 0);
    const bool oldestFirst =
        !entries.isEmpty() && entries.first().published->at < entries.last().published->at;
    if (oldestFirst) // ties turn with the rest
        std::reverse(order.begin(), order.end());
    std::stable_sort(order.begin(), order.end(), [&entries](qsizetype a, qsizetype b) {
        return entries.at(a).published->at > entries.at(b).published->at;
    });
    if (std::is_sorted(order.cbegin(), order.cend()))
        return;
    QList<Entry> sorted;
    sorted.reserve(entries.size());
    QList<EntryForm> forms;
    for (const qsizetype i : order) {
        sorted.append(std::move(entries[i]));
        if (i < snapshot->forms.size())
            forms.append(snapshot->forms.at(i));
    }
    entries = std::move(sorted);
    snapshot->forms = std::move(forms);
}

} // namespace dateline
