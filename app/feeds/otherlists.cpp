#include "feeds/otherlists.h"

#include "bylines/bylinewords.h"
#include "feeds/entrytimes.h"
#include "feeds/pageclock.h"
#include "feeds/pagelines.h"
#include "markup/address.h"
#include "markup/bodygate.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype mostBlocksLooked = 40;

/// Whether eight of ten do.
template <typename List, typename Test> bool most(const List& list, Test test)
{
    const qsizetype looked = qMin(mostBlocksLooked, list.size());
    qsizetype count = 0;
    for (qsizetype i = 0; i < looked; ++i)
        count += test(list.at(i));
    return looked > 0 && count * 10 >= looked * 8;
}

/// "liveblog-post-31": a name that only the posts of a live page bear, with a number of its own.
bool isNamedLivePost(HtmlNode block)
{
    constexpr qsizetype longest = 200;
    static const QRegularExpression name(QStringLiteral("live[-_]?(blog|ticker|post|update|entry|item|text)"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression digits(QStringLiteral("[0-9]{2}"));
    const QString id = block.attribute("id") + u' ' + block.attribute("data-id");
    return digits.match(id.left(longest)).hasMatch() &&
           name.match(block.attribute("class").left(longest) + u' ' + id.left(longest)).hasMatch();
}

/// Posts of a live page that tell only their day: few days for many.
bool shareDays(const QList<HtmlNode>& blocks, const QList<Entry>& entries)
{
    constexpr qint64 day = 86'400'000;
    QSet<qint64> days;
    for (const Entry& entry : entries)
        days.insert(toMsecs(entry.published->at) / day);
    return days.size() * 2 <= entries.size() && most(blocks, isNamedLivePost);
}

/// Told by the day alone, or each on a day of its own at one hour: a series or a calendar. Three may be so.
bool standsDaysApart(const QList<Entry>& entries)
{
    constexpr qsizetype fewest = 4;
    constexpr qint64 day = 86'400'000;
    if (entries.size() < fewest)
        return false;
    QSet<qint64> days;
    QSet<qint64> clocks;
    for (const Entry& entry : entries) {
        days.insert(toMsecs(entry.published->at) / day);
        clocks.insert(toMsecs(entry.published->at) % day);
    }
    return (days.size() == entries.size() && clocks.size() * 3 <= entries.size()) ||
           most(entries, [](const Entry& entry) { return entry.published->precision == Precision::Day; });
}

/// Most lie ahead of the page's own clock: they announce. Zones that a page does not tell are allowed for.
bool liesAhead(const QList<Entry>& entries, const PageContext& context)
{
    const bool isUndated = isOfNobodysClock(context.dates.pageClock);
    const std::optional<Instant> now = isUndated ? context.dates.newestClock : context.dates.pageClock;
    if (!now)
        return false;
    const Instant ahead = *now + std::chrono::hours(24);
    return most(entries, [ahead](const Entry& entry) { return entry.published->at > ahead; });
}

/// "9:00 – 10:30" where an entry tells one time; "17:42 – 14.11.2024" is one.
bool tellsRange(HtmlNode block)
{
    static const QRegularExpression range(
        QStringLiteral("^[0-2]?[0-9]([:.h])[0-5][0-9]\\s*([ap]\\.?m\\.?)?\\s*(–|—|-|to|bis|à|a)\\s*"
                       "[0-2]?[0-9]\\1[0-5][0-9](?![.:0-9])"),
        QRegularExpression::CaseInsensitiveOption);
    for (HtmlNode at = block.next(block); !at.isNull(); at = at.next(block)) {
        if (at.isText() && range.match(cleanLine(at.text().left(60))).hasMatch())
            return true;
    }
    return false;
}

/// Rows that differ by their numbers: half of them say the same words, and these are no sentences. Times
/// alone are no rows: they head what stands below them.
bool areRows(const QList<HtmlNode>& blocks)
{
    constexpr qsizetype fewest = 6;
    constexpr qsizetype longestTime = 60;
    static const QRegularExpression unlike(QStringLiteral("[^\\p{L}]+"));
    static const QRegularExpression sentence(QStringLiteral("\\p{L}[.!?…。](\\s|$)"));
    if (blocks.size() < fewest)
        return false;
    const qsizetype looked = qMin(mostBlocksLooked, blocks.size());
    QSet<QString> said;
    for (qsizetype i = 0; i < looked; ++i) {
        const QString words = textOf(blocks.at(i), 2000);
        if (words.contains(sentence))
            return false;
        const QString time = cleanLine(words.left(longestTime + 1));
        const bool isTime = time.size() <= longestTime && isTimeLine(time);
        said.insert(isTime ? time : QString(words).remove(unlike));
    }
    return said.size() * 2 <= looked;
}

/// "Reply" or "Quote" in an element of its own: the post of a reader, where it has no headline.
bool isAnswerable(HtmlNode block)
{
    static const QRegularExpression label(
        QStringLiteral("^(reply|quote|report( (post|abuse|comment))?|antworten|zitieren|répondre|responder|"
                       "rispondi|svara|svar|beantwoorden|odpowiedz)$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    for (HtmlNode at = block.next(block); !at.isNull(); at = at.next(block)) {
        if (at.isAnyOf({"a", "button", "span", "div", "p", "li", "td", "small"}) &&
            label.match(fewWords(at, 40)).hasMatch())
            return true;
    }
    return false;
}

/// "Re: Where to go", again and again.
bool shareHeadlines(const QList<Entry>& entries)
{
    QSet<QString> said;
    qsizetype headed = 0;
    for (const Entry& entry : entries) {
        headed += !entry.headline.isEmpty();
        said.insert(entry.headline);
    }
    return headed == entries.size() && said.size() * 2 <= entries.size();
}

/// "Ann Lee": a name and nothing else.
bool isHeadedByName(const Entry& entry)
{
    static const QRegularExpression name(QStringLiteral("^\\p{Lu}[\\p{L}.’'-]*( \\p{Lu}[\\p{L}.’'-]*){0,2}$"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    return name.match(entry.headline).hasMatch() &&
           bylineword::isGivenName(entry.headline.section(u' ', 0, 0));
}

/// A short label in the block that says what else it is: "Book now", "52 min", "4 out of 5".
bool bearsOtherLabel(HtmlNode block)
{
    static const QRegularExpression label(
        QStringLiteral(
            "^(book( now| tickets)?|(buy|get|find) tickets|"
            "tickets( kaufen)?|add to (cart|basket|calendar)|apply( now)?|listen( now)?|play episode|"
            "jetzt bewerben|réserver|comprar( entradas)?|prenota|[1-5](\\.[0-9])? (out of|von|sur) 5|"
            "[0-9]+ (people|readers) found this helpful|★+☆*)$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression lasting(
        QStringLiteral("^(-?[0-9]{1,2} ?°[CF]?|[£$€] ?[0-9][0-9.,]*|[0-9][0-9.,]* ?[€£])$"),
        QRegularExpression::CaseInsensitiveOption);
    for (HtmlNode at = block.next(block); !at.isNull(); at = at.next(block)) {
        if (at.is("audio"))
            return true;
        if (!at.isAnyOf({"a", "button", "span", "div", "p", "li", "td", "small"}))
            continue;
        const QString words = fewWords(at, 40);
        if (words.isEmpty())
            continue;
        // words in a sentence are the entry's: only what stands as an element of its own is a label
        if (label.match(words).hasMatch() ||
            (!at.is("a") && lasting.match(words).hasMatch() && !at.parent().is("p")))
            return true;
    }
    return false;
}

/// Whether the first link of the block that has words leads to another page.
bool opensElsewhere(HtmlNode block, const PageContext& context)
{
    for (HtmlNode at = block.next(block); !at.isNull(); at = at.next(block)) {
        if (!at.is("a") || cleanLine(textOf(at)).size() < 10)
            continue;
        const QString address = safeAddress(at.attribute("href"), context.base).section(u'#', 0, 0);
        return !address.isEmpty() && address.section(u'?', 0, 0) != context.address.section(u'?', 0, 0);
    }
    return false;
}

/// A heading above the blocks that says that they lead on: "More stories", "Related".
bool standsBelowMore(HtmlNode block)
{
    static const QRegularExpression more(
        QStringLiteral(
            "^(more|related|read (more|also|next)|you may also|most (read|popular)|mehr|lesen sie auch|"
            "auch interessant|à lire aussi|lire aussi|lee también|leggi anche|lees ook|läs också|"
            "les også|les mer|search results|[0-9]+ results)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const HtmlNode heading = block.parent().firstElement();
    return heading.isAnyOf({"h2", "h3", "h4", "header"}) &&
           more.match(cleanLine(textOf(heading, 100))).hasMatch();
}

/// How long something lasts: "50 min". A label of the minute of a match, or of an age, grows or falls from
/// entry to entry; lengths do not.
bool tellLengths(const QList<HtmlNode>& blocks)
{
    static const QRegularExpression length(QStringLiteral("^([0-9]{1,3}) ?(min|mins|minutes|minuten)\\.?$"),
                                           QRegularExpression::CaseInsensitiveOption);
    QList<int> minutes;
    for (const HtmlNode block : blocks.mid(0, mostBlocksLooked)) {
        for (HtmlNode at = block.next(block); !at.isNull(); at = at.next(block)) {
            const QRegularExpressionMatch match =
                at.isText() ? length.match(cleanLine(at.text().left(30))) : QRegularExpressionMatch();
            if (match.hasMatch()) {
                minutes.append(match.captured(1).toInt());
                break;
            }
        }
    }
    return minutes.size() * 10 >= qMin(mostBlocksLooked, blocks.size()) * 8 &&
           !std::is_sorted(minutes.cbegin(), minutes.cend()) &&
           !std::is_sorted(minutes.crbegin(), minutes.crend());
}

/// Whether the page is what a search answers.
bool isSearch(const QString& address)
{
    static const QRegularExpression search(
        QStringLiteral("/(search|suche|recherche|buscar|busca|ricerca|zoeken)|[?&](q|query|s|search)="));
    return address.contains(search);
}

/// A heading that is the number of a version: what follows is a log of changes to a program.
bool isHeadedByVersion(const Entry& entry)
{
    static const QRegularExpression version(
        QStringLiteral("^(v|version )?[0-9]+\\.[0-9]+\\.[0-9]{1,3}$|^(v|version )[0-9]+(\\.[0-9]+)+$"),
        QRegularExpression::CaseInsensitiveOption);
    return version.match(entry.headline).hasMatch();
}

/// Times that rise below a heading that speaks of a programme.
bool isProgramme(HtmlNode block, const QList<Entry>& entries)
{
    static const Selector heading(QStringLiteral("h1"));
    static const QRegularExpression words(
        QStringLiteral(
            "\\b(tv.?(guide|programm|tablå|gids|oversikt)|fernsehprogramm|programme|schedule|"
            "what.s on|palinsesto|programación|programação|programm|timetable|fahrplan|agenda)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    HtmlNode root = block;
    while (root.parent().isElement())
        root = root.parent();
    const HtmlNode first = heading.first(root);
    return !first.isNull() && words.match(textOf(first, 200)).hasMatch() &&
           std::is_sorted(entries.cbegin(), entries.cend(),
                          [](const Entry& a, const Entry& b) { return a.published->at < b.published->at; });
}

} // namespace

bool isListOfOtherThings(const QList<HtmlNode>& blocks, const QList<Entry>& entries,
                         const PageContext& context)
{
    if (entries.isEmpty())
        return false;
    if (isProgramme(blocks.first(), entries))
        return true;
    const bool leadsOn = (standsBelowMore(blocks.first()) || isSearch(context.address)) &&
                         most(blocks, [&context](HtmlNode block) { return opensElsewhere(block, context); });
    const bool areHeadless =
        shareHeadlines(entries) || most(entries, [](const Entry& entry) { return entry.headline.isEmpty(); });
    return leadsOn || (areHeadless && most(blocks, isAnswerable)) ||
           (standsDaysApart(entries) && !shareDays(blocks, entries)) || liesAhead(entries, context) ||
           areRows(blocks) || most(blocks, tellsRange) || tellLengths(blocks) ||
           most(blocks, bearsOtherLabel) || most(entries, isHeadedByVersion);
}

bool areReadersPosts(const QList<HtmlNode>& blocks, const QList<Entry>& entries)
{
    const auto names = std::count_if(entries.cbegin(), entries.cend(), isHeadedByName);
    return names * 2 > entries.size() || shareHeadlines(entries) || most(blocks, isAnswerable);
}

} // namespace dateline
