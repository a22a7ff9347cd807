#include "feeds/entrytimes.h"

#include "feeds/pagelines.h"
#include "markup/datewords.h"
#include "markup/markupof.h"
#include "markup/relativedates.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>

namespace dateline {

namespace {

constexpr qsizetype longestDay = 40; ///< of a line that no name marks

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
                m_before = (m_before + u' ' + at.text()).right(longestWrittenTime);
            const bool isTime = at.isElement() && (takeTime(at) || takeChangeLine(at));
            at = isTime && at != m_entry ? at.nextBeside(m_entry) : at.next(m_entry);
        }
        if (!m_found.updated)
            m_found.updated = parseDate(timeOfChange(m_entry), m_context.dates);
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
        const QString own = fewWords(at, longestWrittenTime);
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

HtmlNode lineAround(HtmlNode time, HtmlNode entry)
{
    constexpr qsizetype longestLine = 120;
    const HtmlNode line = time.parent();
    static const Selector ownPart(
        QStringLiteral("h1, h2, h3, h4, p, [class*=headline], [class*=Headline], [class*=title]"));
    if (line.isAnyOf({"h1", "h2", "h3", "h4", "h5", "h6"}))
        return {}; // clock and headline in one
    const bool mayBe = line != entry && line.isElement() && holdsAtMost(line, 4 * longestLine);
    const QString words = mayBe ? cleanLine(textOf(line, 4 * longestLine)).left(longestLine + 1) : QString();
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
    const QString words = fewWords(node, isNamed ? longestWrittenTime : longestDay);
    if (!isNamed && !isDayLine(words))
        return std::nullopt;
    const auto time = words.isEmpty() ? std::nullopt : parseDate(words, context.dates);
    return time && time->precision == Precision::Day ? time : std::nullopt;
}

} // namespace dateline