#include "feeds/livesigns.h"

#include "base/resources.h"
#include "feeds/jsonvalues.h"
#include "markup/address.h"
#include "markup/bodygate.h"
#include "markup/selector.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

namespace dateline {

namespace {

struct LiveWords
{
    QRegularExpression endedTitle;
    QRegularExpression liveTitle;
    QRegularExpression liveProse;
    QRegularExpression ended;
    QRegularExpression endedNotice;
    QRegularExpression endedBadge;
    QRegularExpression badge;
    QRegularExpression keyHeading;
    QRegularExpression moved;
};

enum class Extent { Part, All };

QRegularExpression anyOfWords(const QJsonObject& words, const char* name, Extent extent = Extent::Part)
{
    const QString live = words.value(QLatin1String("live")).toString();
    QStringList parts;
    for (const QJsonValue& part : jsonList(words.value(QLatin1String(name))))
        parts.append(part.toString().replace(QLatin1String("{live}"), live));
    const QString any = parts.join(u'|');
    return QRegularExpression(
        extent == Extent::All && !any.isEmpty() ? QStringLiteral("^(?:%1)$").arg(any) : any,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

const LiveWords& liveWords()
{
    static const LiveWords words = [] {
        initAppResources();
        QFile file(QStringLiteral(":/app/words/live.json"));
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const QJsonObject object = QJsonDocument::fromJson(bytes).object();
        return LiveWords{anyOfWords(object, "endedTitle"),
                         anyOfWords(object, "liveTitle"),
                         anyOfWords(object, "liveProse"),
                         anyOfWords(object, "ended"),
                         anyOfWords(object, "endedNotice"),
                         anyOfWords(object, "endedBadge", Extent::All),
                         anyOfWords(object, "badge", Extent::All),
                         anyOfWords(object, "keyHeading", Extent::All),
                         anyOfWords(object, "moved")};
    }();
    return words;
}

bool says(const QRegularExpression& words, const QString& text)
{
    return !text.isEmpty() && words.isValid() && !words.pattern().isEmpty() &&
           words.match(text.left(4000)).hasMatch();
}

constexpr qsizetype longestBadgeWords = 80; ///< characters

/// Without the dot before a mark and the count behind it: "● LIVE 5 updates".
QString bareMark(const QString& words)
{
    static const QRegularExpression around(
        QStringLiteral("^[^\\p{L}\\p{M}]+|[^\\p{L}\\p{M}]+(new |neue |nouve\\w+ )?(updates?|posts?|beiträge|"
                       "aktualisierungen|mises à jour|actualizaciones|atualizações|aggiornamenti)?$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return QString(words).remove(around);
}

} // namespace

LiveState stateByWords(const Snapshot& snapshot)
{
    if (says(liveWords().endedTitle, snapshot.story.title))
        return LiveState::Ended;
    constexpr qsizetype newest = 2;
    for (qsizetype i = 0; i < qMin(newest, snapshot.entries.size()); ++i) {
        const Entry& entry = snapshot.entries.at(i);
        if (says(liveWords().ended, entry.headline) ||
            says(liveWords().ended, bodyPlainText(bodyOf(entry.content))))
            return LiveState::Ended;
    }
    return LiveState::Unknown;
}

bool callsItselfLive(const QString& title)
{
    return says(liveWords().liveTitle, title);
}

bool isTitledLive(const QString& title)
{
    static const QRegularExpression first(QStringLiteral("^([^:|–—-]{2,24})(?:\\s*[:|–—]|\\s+-\\s)"));
    static const QRegularExpression last(QStringLiteral("(?:\\s*[|–—]|\\s-)\\s*([^:|–—-]{2,24})$"));
    const QString line = title.left(400).trimmed();
    return isLiveBadge(first.match(line).captured(1).trimmed()) ||
           isLiveBadge(last.match(line).captured(1).trimmed());
}

bool proseSaysLive(const QString& words)
{
    return says(liveWords().liveProse, words);
}

bool saysEnded(const QString& words)
{
    return says(liveWords().ended, words);
}

bool saysEndedNotice(const QString& words)
{
    return says(liveWords().ended, words) || says(liveWords().endedNotice, words);
}

bool isLiveBadge(const QString& words)
{
    return words.size() <= longestBadgeWords && says(liveWords().badge, bareMark(words));
}

bool isEndedBadge(const QString& words)
{
    return words.size() <= longestBadgeWords && says(liveWords().endedBadge, bareMark(words));
}

bool headsKeyEntries(const QString& heading)
{
    static const QRegularExpression end(QStringLiteral("[\\s:…]+$"));
    return says(liveWords().keyHeading, QString(heading).remove(end));
}

QString movedAddress(const Snapshot& snapshot)
{
    constexpr qsizetype newest = 2;
    for (qsizetype i = 0; i < qMin(newest, snapshot.entries.size()); ++i) {
        const Body body = bodyOf(snapshot.entries.at(i).content);
        for (const Block& block : body.blocks) {
            if (!says(liveWords().moved, blockPlainText(block)))
                continue;
            for (const Run& run : block.runs) {
                if (!run.href.isEmpty())
                    return run.href;
            }
        }
    }
    return {};
}

QString movedAddress(const HtmlTree& tree, const QString& base)
{
    constexpr int mostSentences = 400;
    static const Selector links(QStringLiteral("a[href]"));
    int looked = 0;
    const HtmlNode root = tree.root();
    for (HtmlNode at = root.next(root); !at.isNull() && looked < mostSentences; at = at.next(root)) {
        if (!at.is("p"))
            continue;
        ++looked;
        const QList<HtmlNode> found = links.all(at);
        if (found.isEmpty() || !says(liveWords().moved, textOf(at)))
            continue;
        for (const HtmlNode link : found) {
            const QString address = safeAddress(link.attribute("href"), base);
            if (!address.isEmpty())
                return address;
        }
    }
    return {};
}

} // namespace dateline
