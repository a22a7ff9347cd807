#include "feeds/entrytimes.h"

#include "bylines/bylineparser.h"
#include "feeds/pagelines.h"
#include "markup/datewords.h"
#include "markup/markupof.h"
#include "markup/relativedates.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype longestTime = 60; ///< characters
constexpr qsizetype longestDay = 40;  ///< of a line that no name marks
constexpr const char* timeAttributes[] = {"datetime",
                                          "data-datetime",
                                          "data-timestamp",
                                          "data-time",
                                          "data-published",
                                          "data-published-at",
                                          "data-publish-date",
                                          "data-publish-time",
                                          "data-date",
                                          "data-created",
                                          "data-created-at",
                                          "data-post-time",
                                          "data-ts",
                                          "data-epoch",
                                          "data-unixtime",
                                          "data-js-timestamp",
                                          "data-posted-date-timestamp",
                                          "data-utc",
                                          "data-utctime",
                                          "data-date-time",
                                          "data-posted",
                                          "data-entry-time"};

/// Whether a class of the element says that a time stands in it.
bool isNamedTime(HtmlNode node)
{
    static const QRegularExpression named(
        QStringLiteral("(^|[\\s_-])([Tt]ime|[Dd]ate|[Tt]imestamp|[tT]imeStamp|[dD]ateTime|times|datetime|"
                       "dateline|hour|clock|heure|hora|ora|"
                       "orario|uhrzeit|zeit|"
                       "datum|tid|tidspunkt|klokkeslett|tijd|tijdstip|fecha|data|godzina|cas|publishedat|"
                       "published|ts|aika|posttime|post_time|pubdate|pubtime)($|[\\s_-])|"
                       "[a-z](Time|Date|Timestamp)($|[\\s_-])"));
    for (const char* attribute : {"class", "data-testid", "data-qa"}) {
        const QByteArrayView names = node.rawAttribute(attribute);
        if (!names.isEmpty() && names.size() < 300 && named.match(QString::fromUtf8(names)).hasMatch())
            return true;
    }
    return false;
}

QString timeAttribute(HtmlNode node)
{
    static const QRegularExpression whole(QStringLiteral("^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{5,8}"));
    if (node.is("time") && !node.hasAttribute("datetime")) { // data-time-published and its like
        for (const auto& [name, value] : node.attributes()) {
            if (name.startsWith("data-") && value.size() < 40 &&
                whole.match(QString::fromUtf8(value)).hasMatch())
                return QString::fromUtf8(value);
        }
    }
    for (const char* name : timeAttributes) {
        const QByteArrayView value = node.rawAttribute(name);
        if (!value.isEmpty() && value.size() < 100)
            return cleanLine(QString::fromUtf8(value));
    }
    return {};
}

/// Whether an element below tells a time of its own: then this one is only the line around it.
bool holdsTime(HtmlNode node)
{
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (at.is("time") || (at.isElement() && (isNamedTime(at) || !timeAttribute(at).isEmpty())))
            return true;
    }
    return false;
}

/// The title of an element that tells date and clock, where the words are "2 hours ago" or a bare clock.
QString titleInFull(HtmlNode node)
{
    static const QRegularExpression inFull(QStringLiteral("[0-9]{4}.*[0-9]{1,2}[:.][0-9]{2}"));
    if (!node.hasAttribute("title"))
        return {};
    const QString title = cleanLine(node.attribute("title").left(2 * longestTime));
    return title.size() <= longestTime && inFull.match(title).hasMatch() ? title : QString();
}

/// Whether an element below tells a time for machines.
bool holdsExactTime(HtmlNode node)
{
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        const bool tells = at.isElement() &&
                           (!timeAttribute(at).isEmpty() || (isNamedTime(at) && !titleInFull(at).isEmpty()));
        if (at.is("time") || tells)
            return true;
    }
    return false;
}

/// Whether an element below says "6h ago", whose hours are no clock of the line.
bool holdsDistance(HtmlNode node)
{
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (at.isText() && at.rawText().size() < longestTime &&
            isRelativeTime(foldedWord(cleanLine(at.text()))))
            return true;
    }
    return false;
}

/// "20.11", "20h11" as the first block of an element with a numbered id, however bold it is.
QString firstClock(HtmlNode node)
{
    static const QRegularExpression clock(QStringLiteral("^([01]?[0-9]|2[0-3])[.:h][0-5][0-9]$"));
    static const QRegularExpression numbered(QStringLiteral("[0-9]{2}"));
    HtmlNode before = node.previousSibling();
    while (before.isText() && before.rawText().trimmed().isEmpty())
        before = before.previousSibling();
    if (!node.isAnyOf({"p", "div"}) || !before.isNull() ||
        !numbered.match(QString::fromUtf8(node.parent().rawAttribute("id"))).hasMatch())
        return {};
    const QString words = fewWords(node, 5);
    return clock.match(words).hasMatch() ? QString(words).replace(u'.', u':') : QString();
}

/// A clock, or a clock with its date, that stands alone in an element whose name says nothing, as where names
/// are made by machines.
QString bareClock(HtmlNode node)
{
    const QString first = firstClock(node);
    if (!first.isEmpty())
        return first;
    const HtmlNode text = node.firstChild();
    constexpr qsizetype longestClock = 20;
    constexpr qsizetype longestDate = 40;
    if (!text.isText() || !text.nextSibling().isNull() || text.rawText().size() > 2 * longestDate ||
        !node.isAnyOf({"span", "div", "p", "small", "a", "em", "td", "th"}))
        return {};
    static const QRegularExpression clock(
        QStringLiteral("^([01]?[0-9]|2[0-3])(:[0-5][0-9]\\s?([ap]\\.?m\\.?|uhr|h)?(\\s[A-Z]{2,4})?|"
                       "\\.[0-5][0-9]\\s?([ap]\\.?m\\.?|uhr|h|(BST|GMT|UTC|CEST|CET|IST|EST|EDT|AEDT|AEST|"
                       "NZDT|NZST)))$"),
        QRegularExpression::CaseInsensitiveOption);
    const QString words = cleanLine(text.text());
    static const QRegularExpression epoch(
        QStringLiteral("^1[0-9]{9}([0-9]{3})?$")); // until a script rewrites it
    if (epoch.match(words).hasMatch())
        return words;
    const bool hasDigit = std::any_of(words.cbegin(), words.cend(), [](QChar c) { return c.isDigit(); });
    if (!hasDigit)
        return {};
    const bool isDistance = words.size() <= longestClock && isRelativeTime(foldedWord(words));
    if (isDistance || (words.size() <= longestClock && clock.match(words).hasMatch()))
        return words;
    static const QRegularExpression holdsClock(QStringLiteral("[0-9]{1,2}[:.][0-9]{2}"));
    static const QRegularExpression holdsDay(QStringLiteral("\\b(19|20)[0-9]{2}\\b"));
    return words.size() <= longestDate && holdsClock.match(words).hasMatch() &&
                   holdsDay.match(words).hasMatch() && isTimeLine(words)
               ? words
               : QString();
}

/// "16:12 , Ana Ruiz": what stands behind the clock of such a line, where it names people and nothing else.
QString namesBehindClock(HtmlNode node)
{
    constexpr qsizetype longestLine = 90;
    static const QRegularExpression line(
        QStringLiteral("^([01]?[0-9]|2[0-3])[:.][0-5][0-9]\\s?(?:[ap]\\.?m\\.?)?\\s*[,|•·–—-]\\s*"
                       "(\\p{Lu}[\\p{L}.’'-]+(?: \\p{L}[\\p{L}.’'-]*){1,3}"
                       "(?:(?:\\s*,\\s*| and | & )\\p{Lu}[\\p{L}.’'-]+(?: \\p{L}[\\p{L}.’'-]*){1,3})*)$"),
        QRegularExpression::UseUnicodePropertiesOption);
    const QByteArrayView text = node.firstChild().rawText().trimmed();
    const bool mayBe = node.isAnyOf({"div", "span", "p"}) && node.firstElement().isNull() &&
                       text.size() > 8 && text.at(0) >= '0' && text.at(0) <= '9';
    const QRegularExpressionMatch match = line.match(mayBe ? fewWords(node, longestLine) : QString());
    const QString names = match.captured(2);
    const Byline byline = match.hasMatch() ? parseByline(names) : Byline();
    const bool areNames =
        !byline.people.isEmpty() && byline.orgs.isEmpty() &&
        std::all_of(byline.people.cbegin(), byline.people.cend(), [](const Author& person) {
            const QStringList words = person.name.split(u' ');
            return words.size() >= 2 && words.first().at(0).isUpper() && words.last().at(0).isUpper();
        });
    return areNames ? names : QString();
}

/// Whether the written time is a whole one: an epoch, or a date and time with its zone. Words and bare clocks
/// leave open what structured data says exactly.
bool isWholeTime(const QString& written)
{
    static const QRegularExpression whole(
        QStringLiteral("^([0-9]{10}|[0-9]{13}|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*(Z|[+-][0-9]{2}:?[0-9]{2}))$"));
    return whole.match(written).hasMatch();
}

const QRegularExpression& changeWord()
{
    static const QRegularExpression word(
        QStringLiteral(
            "\\b(updated?|laatste update|modified|edited|aangepast|stand:|aktualisiert|geändert|mise? à "
            "jour|modifié|actualizado|"
            "modificado|aggiornat[oa]|bijgewerkt|gewijzigd|atualizado|uppdaterad|oppdatert|opdateret|"
            "päivitetty|zaktualizowano|aktualizacja|aktualizováno|обновлено|оновлено|güncellen\\w+|"
            "ενημερώθηκε|更新|업데이트|수정)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return word;
}

/// The time of a line that says when the entry was changed and nothing else: "Last updated at 10.15 GMT".
QString changeLine(HtmlNode node)
{
    if (!node.isAnyOf({"p", "span", "small", "em", "div", "i"}))
        return {};
    const QString words = fewWords(node, longestTime);
    static const QRegularExpression opening(QStringLiteral("^\\W{0,3}(\\w+ )?$"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = changeWord().match(words);
    if (!match.hasMatch() || !opening.match(words.left(match.capturedStart())).hasMatch())
        return {};
    static const QRegularExpression filler(
        QStringLiteral("^[\\s:–-]*((at|on|um|am|le|à|a las|alle|om|kl) )?"));
    static const QRegularExpression hourWord(QStringLiteral("\\s(uur|uhr|óra|hrs?|h)\\.?$"),
                                             QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression dotted(QStringLiteral("^([0-9]{1,2})\\.([0-9]{2})$"));
    QString written = words.mid(match.capturedEnd()).remove(filler).remove(hourWord);
    return written.replace(dotted, QStringLiteral("\\1:\\2"));
}

/// Whether the text below, blanks at its ends apart, is of few bytes; looks no further than that.
bool holdsAtMost(HtmlNode node, qsizetype bytes)
{
    qsizetype held = 0;
    int walked = 0;
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        held += at.isText() ? at.rawText().trimmed().size() : 0;
        if (held > bytes || ++walked > bytes)
            return false;
    }
    return true;
}

/// Reads times along a walk of the entry; what stands before a time says what it is the time of.
class TimeReader
{
public:
    TimeReader(HtmlNode entry, const PageContext& context)
        : m_entry(entry)
        , m_context(context)
    {
    }

    EntryTimes read()
    {
        constexpr qsizetype mostTimes = 50; // each costs a look at the line around it
        for (HtmlNode at = m_entry; !at.isNull() && m_found.nodes.size() < mostTimes;) {
            if (at.isText())
                m_before = (m_before + u' ' + at.text()).right(longestTime);
            const bool isTime = at.isElement() && (takeTime(at) || takeChangeLine(at));
            at = isTime && at != m_entry ? at.nextBeside(m_entry) : at.next(m_entry);
        }
        if (!m_found.published)
            m_found.published = std::exchange(m_found.updated, std::nullopt);
        constexpr std::chrono::minutes nearlyADay{23 * 60 + 30};
        if (m_found.updated && m_found.updated->at - m_found.published->at > nearlyADay &&
            m_found.updated->at - m_found.published->at <= std::chrono::hours(24))
            m_found.updated->at -= std::chrono::hours(24); // changed within the minute of its publication
        return m_found;
    }

private:
    /// Takes the element's time; whether there is nothing else in it.
    bool takeTime(HtmlNode at)
    {
        const QString written = writtenTime(at);
        if (written.isEmpty())
            return false;
        const auto time = parseDate(written, m_context.dates);
        if (!time)
            return false;
        const QString own = fewWords(at, longestTime);
        if (joinsPublished(*time, written)) {
            m_found.nodes.append(at);
            if (at.previousSibling().isText()) // "at", or a mark
                m_found.nodes.append(at.previousSibling());
            return true;
        }
        take(*time, saysChange(m_before) || saysChange(own) || (at != m_entry && isMarkedChange(at)), written,
             own);
        if (m_found.names.isEmpty() && at != m_entry)
            m_found.names = namesBehindClock(at);
        const bool alone =
            at != m_entry && (at.is("time") || !own.isEmpty() || textOf(at).trimmed().isEmpty());
        if (alone)
            m_found.nodes.append(withEmptyParents(at));
        return alone;
    }

    /// The time with the links and headings around it that hold nothing else.
    HtmlNode withEmptyParents(HtmlNode time) const
    {
        const qsizetype own = textOf(time).trimmed().size();
        HtmlNode top = time;
        for (HtmlNode up = time.parent();
             up != m_entry && up.isAnyOf({"a", "h2", "h3", "h4", "h5", "h6", "p"}); up = up.parent()) {
            if (!holdsAtMost(up, 4 * own + 16) || textOf(up).trimmed().size() != own)
                break;
            top = up;
        }
        return top;
    }

    /// A bare clock in "Updated 10.15" is the first such time after the publication.
    DateContext clockOfChange() const
    {
        DateContext dates = m_context.dates;
        if (m_shownOffset)
            dates.offsetMinutes = m_shownOffset;
        if (m_found.published)
            dates.newestClock = m_found.published->at + std::chrono::hours(23);
        return dates;
    }

    bool takeChangeLine(HtmlNode at)
    {
        const QString written = at == m_entry ? QString() : changeLine(at);
        if (written.isEmpty() || holdsTime(at))
            return false;
        const auto time = parseDate(written, clockOfChange());
        if (!time)
            return false;
        take(*time, true, written);
        m_found.nodes.append(at);
        return true;
    }

    /// The zone of the clocks that are printed here: "17.42" beside a time for machines that is 15:42 UTC.
    std::optional<int> shownOffset(const ClaimedTime& time, const QString& shown) const
    {
        static const QRegularExpression clock(QStringLiteral("\\b[0-9]{1,2}[:.hH][0-9]{2}\\b"));
        DateContext dates;
        dates.language = m_context.dates.language;
        dates.pageClock = time.at + std::chrono::hours(14);
        dates.offsetMinutes = 0;
        const auto printed = clock.match(shown).hasMatch() ? parseDate(shown, dates) : std::nullopt;
        if (!printed)
            return std::nullopt;
        constexpr qint64 day = 1440;
        constexpr qint64 mostEast = 14 * 60;
        qint64 minutes = (toMsecs(printed->at) / 60'000 - toMsecs(time.at) / 60'000) % day;
        minutes = minutes > mostEast ? minutes - day : minutes <= mostEast - day ? minutes + day : minutes;
        return minutes % 15 == 0 ? std::optional<int>(int(minutes)) : std::nullopt;
    }

    /// "17 Dec 2022", then "6:22PM" in the element beside it, or the other way round, are one time.
    bool joinsPublished(const ClaimedTime& time, const QString& written)
    {
        static const QRegularExpression clock(
            QStringLiteral(
                "^[0-2]?[0-9]([:.h][0-5][0-9])?\\s?([ap]\\.?m\\.?|uhr|hrs|hs|h)?(\\s[A-Z]{2,5})?$"),
            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression joint(
            QStringLiteral("^\\W*(at|um|à|às|ore|alle|a las|kl|klo|om|o|в|о)?\\W*$"),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        if (!m_found.published || m_found.updated || !joint.match(m_before).hasMatch())
            return false;
        const bool isClock = clock.match(written).hasMatch();
        const bool wasClock = clock.match(m_published).hasMatch();
        const bool isPair = (isClock && m_found.published->precision == Precision::Day) ||
                            (wasClock && time.precision == Precision::Day);
        const auto whole =
            isPair ? parseDate((isClock ? m_published : written) + u' ' + (isClock ? written : m_published),
                               m_context.dates)
                   : std::nullopt;
        if (!whole || whole->precision == Precision::Day)
            return false;
        m_found.published = whole;
        m_published.clear();
        return true;
    }

    void take(const ClaimedTime& time, bool isChange, const QString& written, const QString& shown = {})
    {
        m_before.clear();
        if (isChange) {
            m_found.updated = m_found.updated ? m_found.updated : time;
            return;
        }
        const bool isWhole = isWholeTime(written);
        const bool isDistance = isRelativeTime(foldedWord(written));
        if (m_found.published && !(m_found.isDistance && !isDistance && isNear(time)))
            return;
        m_found.isDistance = isDistance;
        m_found.published = time;
        m_published = written;
        m_shownOffset = shownOffset(time, shown);
        m_found.isWhole = isWhole;
    }

    /// "2h ago" was met, and here is the same moment as machines or clocks tell it.
    bool isNear(const ClaimedTime& time) const
    {
        constexpr std::chrono::hours mostRounded{24};
        const auto apart = m_found.published->at - time.at;
        return time.precision >= Precision::Minute && apart < mostRounded && apart > -mostRounded;
    }

    HtmlNode m_entry;
    const PageContext& m_context;
    EntryTimes m_found;
    std::optional<int> m_shownOffset; ///< minutes east
    QString m_published;              ///< as written
    QString m_before;                 ///< the last words since the time before
};

} // namespace

bool saysChange(const QString& words)
{
    return changeWord().match(words).hasMatch();
}

bool isMarkedChange(HtmlNode node)
{
    for (const char* name : {"class", "itemprop"}) {
        const QByteArray value = node.rawAttribute(name).toByteArray().toLower();
        if (value.contains("updated") || value.contains("modified"))
            return true;
    }
    return false;
}

QString fewWords(HtmlNode node, qsizetype most)
{
    constexpr int mostNodes = 12;
    QString words;
    int walked = 0;
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (++walked > mostNodes || words.size() > most)
            return {};
        if (at.isElement())
            continue;
        if (at.rawText().trimmed().size() > 4 * most + 400) // bytes; not even read: it may be of many MB
            return {};
        words += at.text() + u' ';
    }
    const QString line = cleanLine(words);
    return line.size() > most ? QString() : line;
}

QString writtenTime(HtmlNode node)
{
    const QString attribute = timeAttribute(node);
    if (!attribute.isEmpty())
        return attribute;
    if (node.is("time"))
        return cleanLine(textOf(node));
    const bool isNamed = isNamedTime(node);
    const QString title = titleInFull(node);
    if (!title.isEmpty() && !holdsExactTime(node) && (isNamed || isTimeLine(fewWords(node, longestTime))))
        return title;
    if (!isNamed) {
        const QString clock = bareClock(node);
        return clock.isEmpty() && !namesBehindClock(node).isEmpty()
                   ? fewWords(node, 2 * longestTime).left(5).trimmed()
                   : clock;
    }
    static const QRegularExpression named(QStringLiteral("^(ore|kl\\.?|klo|às|um)\\s+(?=[0-9])"),
                                          QRegularExpression::CaseInsensitiveOption);
    const QString words = fewWords(node, longestTime).remove(named);
    static const QRegularExpression digit(QStringLiteral("[0-9٠-٩۰-۹०-९]"));
    const bool isWhole = !holdsTime(node) || (!holdsExactTime(node) && !holdsDistance(node) &&
                                              isTimeLine(words)); // clock and day apart
    return words.contains(digit) && isWhole ? words : QString();
}

HtmlNode lineAround(HtmlNode time, HtmlNode entry)
{
    constexpr qsizetype longestLine = 120;
    const HtmlNode line = time.parent();
    static const Selector ownPart(
        QStringLiteral("h1, h2, h3, h4, p, [class*=headline], [class*=Headline], [class*=title]"));
    if (line.isAnyOf({"h1", "h2", "h3", "h4", "h5", "h6"}))
        return {}; // clock and headline in one
    const bool mayBe = line != entry && line.isElement() && holdsAtMost(line, 4 * longestLine);
    const QString words = mayBe ? cleanLine(textOf(line)).left(longestLine + 1) : QString();
    if (words.isEmpty() || words.size() > longestLine || !ownPart.first(line).isNull())
        return {};
    static const QRegularExpression sentence(QStringLiteral("\\p{L}{3,}[.!?…]$"));
    return sentence.match(words).hasMatch() ? HtmlNode() : line;
}

QString wordsWithoutTimes(HtmlNode node, const EntryTimes& times)
{
    MarkupRules rules;
    for (const HtmlNode time : times.nodes)
        rules.drop.insert(time.key());
    return plainFromHtml(markupOf(node, rules));
}

EntryTimes timesOf(HtmlNode entry, const PageContext& context)
{
    return TimeReader(entry, context).read();
}

std::optional<ClaimedTime> dayHeading(HtmlNode node, const PageContext& context)
{
    const bool isNamed =
        node.isAnyOf({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "time"}) || isNamedTime(node);
    if (!isNamed && !node.isAnyOf({"div", "p", "li", "span"}))
        return std::nullopt;
    const QString words = fewWords(node, isNamed ? longestTime : longestDay);
    if (!isNamed && !isDayLine(words))
        return std::nullopt;
    const auto time = words.isEmpty() ? std::nullopt : parseDate(words, context.dates);
    return time && time->precision == Precision::Day ? time : std::nullopt;
}

} // namespace dateline
