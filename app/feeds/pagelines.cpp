#include "feeds/pagelines.h"

#include "bylines/bylineparser.h"
#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"
#include "markup/dates.h"
#include "markup/datewords.h"
#include "markup/relativedates.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr int longestTimeLine = 90;
constexpr int longestBylineLine = 400;

QSet<QString> pageWords(const QString& name)
{
    QSet<QString> words;
    const QList<QStringList> lines = readWordList(name);
    for (const QStringList& line : lines)
        words.insert(line.first());
    return words;
}

/// Words that stand around a time without being one.
bool isTimeFiller(const QString& folded)
{
    static const QSet<QString> fillers{
        QStringLiteral("at"),      QStringLiteral("on"),      QStringLiteral("published"),
        QStringLiteral("posted"),  QStringLiteral("first"),   QStringLiteral("last"),
        QStringLiteral("am"),      QStringLiteral("pm"),      QStringLiteral("uhr"),
        QStringLiteral("h"),       QStringLiteral("st"),      QStringLiteral("nd"),
        QStringLiteral("rd"),      QStringLiteral("th"),      QStringLiteral("um"),
        QStringLiteral("le"),      QStringLiteral("a"),       QStringLiteral("de"),
        QStringLiteral("den"),     QStringLiteral("vom"),     QStringLiteral("noon"),
        QStringLiteral("time"),    QStringLiteral("local"),   QStringLiteral("today"),
        QStringLiteral("heute"),   QStringLiteral("gestern"), QStringLiteral("yesterday"),
        QStringLiteral("updated"), QStringLiteral("update"),  QStringLiteral("aktualisiert"),
        QStringLiteral("stand")};
    return fillers.contains(folded);
}

bool hasOnlyTimeWords(const QString& folded)
{
    bool digits = false;
    QString word;
    const auto wordFits = [&word] {
        const bool fits = word.isEmpty() || isTimeFiller(word) || monthNamed(word) != 0 ||
                          isWeekdayName(word) || (word.size() > 1 && zoneNamed(word).has_value());
        word.clear();
        return fits;
    };
    for (const QChar c : folded) {
        digits = digits || c.isDigit();
        if (c.isLetter())
            word.append(c);
        else if (!wordFits())
            return false;
    }
    return wordFits() && digits;
}

bool startsWithWord(const QString& line, const char* word)
{
    return line.startsWith(QLatin1String(word), Qt::CaseInsensitive);
}

bool isUpdatedLine(const QString& line)
{
    const bool says = startsWithWord(line, "updated ") || startsWithWord(line, "last updated ") ||
                      startsWithWord(line, "aktualisiert ") || startsWithWord(line, "mis à jour ") ||
                      startsWithWord(line, "actualizado ");
    if (!says || line.size() > longestTimeLine)
        return false;
    const QString rest = withShortZoneNames(foldedWord(line.mid(line.indexOf(QLatin1Char(' ')) + 1)));
    return hasOnlyTimeWords(QString(rest).remove(QLatin1Char('(')).remove(QLatin1Char(')'))) ||
           isRelativeTime(rest);
}

/// BBC pages run headline and time together: "… says ministerpublished at 11:10 British Summer Time 29
/// April".
bool splitGluedTime(PageLine& line)
{
    const QString mark = QStringLiteral("published at ");
    const int at = line.text.lastIndexOf(mark, -1, Qt::CaseInsensitive);
    if (at < 0 || !isTimeLine(line.text.mid(at)))
        return false;
    line.kind = PageLine::Kind::Time;
    line.timeFollowsHeadline = true;
    line.headline = line.text.left(at).trimmed();
    line.text = line.text.mid(at);
    return true;
}

bool isToolHeader(const QString& line)
{
    return startsWithWord(line, "date ") && line.size() < 80 && line.size() > 14 && line.at(5).isDigit() &&
           parseDate(line.mid(5, 10)).has_value();
}

/// "Sarah Rainsford" before "Reporting from Kyiv".
bool looksLikeName(const QString& line)
{
    const QStringList words = line.split(QLatin1Char(' '));
    if (words.size() < 2 || words.size() > 4 || line.size() > 50)
        return false;
    for (const QString& word : words)
        if (!word.at(0).isUpper() && word.size() > 3)
            return false;
    return line.back().isLetter();
}

PageLine pageLineOf(const QString& text)
{
    using Kind = PageLine::Kind;
    PageLine line;
    line.text = text;
    if (splitGluedTime(line))
        return line;
    if (isToolHeader(text))
        line.kind = Kind::Header;
    else if (isUpdatedLine(text))
        line.kind = Kind::Updated;
    else if (isTimeLine(text))
        line.kind = Kind::Time;
    else if (isLiveMark(text))
        line.kind = Kind::LiveMark;
    else if (!text.contains(QLatin1Char(' ')) &&
             (text.startsWith(QLatin1String("http://")) || text.startsWith(QLatin1String("https://"))))
        line.kind = Kind::Link;
    else if (isBylineLine(text))
        line.kind = Kind::Byline;
    return line;
}

} // namespace

bool isLiveMark(const QString& line)
{
    static const QSet<QString> marks{QStringLiteral("live updates"),   QStringLiteral("live"),
                                     QStringLiteral("live reporting"), QStringLiteral("live blog"),
                                     QStringLiteral("liveblog"),       QStringLiteral("live story"),
                                     QStringLiteral("live coverage"),  QStringLiteral("live ticker"),
                                     QStringLiteral("liveticker"),     QStringLiteral("en direct"),
                                     QStringLiteral("en directo"),     QStringLiteral("in diretta"),
                                     QStringLiteral("ao vivo"),        QStringLiteral("newsblog"),
                                     QStringLiteral("en vivo"),        QStringLiteral("live en cours"),
                                     QStringLiteral("diretta"),        QStringLiteral("canlı"),
                                     QStringLiteral("na żywo"),        QStringLiteral("live now"),
                                     QStringLiteral("jetzt live"),     QStringLiteral("direct"),
                                     QStringLiteral("онлайн"),         QStringLiteral("online"),
                                     QStringLiteral("ticker"),         QStringLiteral("minuto a minuto"),
                                     QStringLiteral("fil info"),       QStringLiteral("速報"),
                                     QStringLiteral("live text"),      QStringLiteral("időrendben"),
                                     QStringLiteral("زنده"),           QStringLiteral("مباشر")};
    return line.size() < 20 && marks.contains(line.toLower());
}

bool isServiceName(const QString& line)
{
    static const QSet<QString> services = pageWords(QStringLiteral("words/services.txt"));
    return line.size() < 30 && services.contains(line.toLower());
}

bool isButtonLine(const QString& line)
{
    static const QSet<QString> buttons = pageWords(QStringLiteral("words/buttons.txt"));
    static const QSet<QString> verbs{
        QStringLiteral("share"),      QStringLiteral("compartir"), QStringLiteral("compartilhar"),
        QStringLiteral("partager"),   QStringLiteral("condividi"), QStringLiteral("teilen"),
        QStringLiteral("delen"),      QStringLiteral("dela"),      QStringLiteral("del"),
        QStringLiteral("udostępnij"), QStringLiteral("paylaş")};
    static const QRegularExpression tool(
        QStringLiteral(
            "^\\w+ (on|via|to|this|with|en|sur|su|auf|op|på|no|na|mit|per|por|con)\\b[^.!?]{0,30}$|"
            "^\\w+ ?: ?[\\w ()-]{0,20}$|"
            "^[0-9.,]+ ?[kKmM]? (likes?|comments?|shares?|reactions?|replies|views|kommentare?|"
            "commentaires?|comentarios?|commenti|reacties|postings?|kommentarer?|komentarzy?|komentářů?|"
            "комментари\\p{L}*|yorum|hozzászólás)$|"
            "^[0-9]{1,3} ?(\\+ ?[0-9]{1,2} ?)?['’′´] ?(\\+ ?[0-9]{1,2})?['’′´]?$|" // the minute of a match
            "^[0-9]{1,3}(e|ème|\\. ?min\\.?)$|^[0-9]{1,3}\\+[0-9]{1,2}$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression arrows(QStringLiteral("^[\\s↑↓→←»›‹«⇧▲▼+•]+|[\\s↑↓→←»›‹«⇧▲▼…]+$"));
    if (line.size() >= 60)
        return false;
    const QString words = QString(line).remove(arrows).toLower();
    const auto verbEnd = std::find_if(words.cbegin(), words.cend(), [](QChar c) { return !c.isLetter(); });
    const bool mayBeTool =
        !words.isEmpty() && (words.at(0).isDigit() || verbs.contains(words.left(verbEnd - words.cbegin())));
    return buttons.contains(words) || isServiceName(words) || (mayBeTool && tool.match(words).hasMatch());
}

bool isTimeLine(const QString& line)
{
    if (line.isEmpty() || line.size() > longestTimeLine)
        return false;
    const QString folded = foldedWord(line);
    if (isRelativeTime(folded))
        return true;
    if (!hasOnlyTimeWords(withShortZoneNames(folded)))
        return false;
    // A clock of any day is enough to tell whether a time without a date is one.
    DateContext anyDay;
    anyDay.pageClock = fromMsecs(1'700'000'000'000);
    const std::optional<ClaimedTime> time = parseDate(line, anyDay);
    return time && (time->precision == Precision::Minute || time->precision == Precision::Exact);
}

bool isDayLine(const QString& line)
{
    const bool mayBe = line.size() <= longestTimeLine &&
                       std::any_of(line.cbegin(), line.cend(), [](QChar c) { return c.isDigit(); });
    if (!mayBe || !hasOnlyTimeWords(foldedWord(line)))
        return false;
    DateContext anyDay;
    anyDay.pageClock = fromMsecs(1'700'000'000'000);
    const std::optional<ClaimedTime> time = parseDate(line, anyDay);
    return time && time->precision == Precision::Day;
}

bool isBylineLine(const QString& line)
{
    static const char* leads[] = {
        "by ",        "from ",        "analysis by ", "opinion by ",    "reporting by ",
        "edited by ", "writing by ",  "written by ",  "von ",           "par ",
        "por ",       "compiled by ", "posted by ",   "live reporting", "geschreven door ",
        "door ",      "skrevet av ",  "a cura di "};
    bool leadStands = false;
    for (const char* lead : leads)
        leadStands = leadStands || startsWithWord(line, lead);
    if (!leadStands || line.size() > longestBylineLine || line.endsWith(QLatin1Char('.')) ||
        line.endsWith(QLatin1Char('?')) || line.endsWith(QLatin1Char(':')))
        return false;
    const Byline byline = parseByline(line);
    for (const Author& author : byline.people)
        if (author.name.count(QLatin1Char(' ')) > 4 || !bylineword::isCapitalised(author.name) ||
            author.name.section(QLatin1Char(' '), -1).at(0).isLower() || // "By Monday evening"
            (author.name.count(QLatin1Char(' ')) == 0 && author.org.isEmpty()))
            return false;
    return !byline.people.isEmpty() || !byline.orgs.isEmpty();
}

QString reportedPlace(const QString& line)
{
    constexpr qsizetype longestPlace = 60;
    static const QRegularExpression from(
        QStringLiteral(
            "^(?:(?:[Ll]ive )?(?:[Rr]eporting|[Rr]eports) (?:live "
            ")?(?:from|in)|Desde|Depuis|Aus|Vanuit|Inviat[oa] "
            "a|Reportant de|Из) "
            "(\\p{Lu}[\\p{L}.’'-]*(?:,? (?:(?:de|del|la|of|the|and|near|on|upon) )?\\p{Lu}[\\p{L}.’'-]*)*)$"),
        QRegularExpression::UseUnicodePropertiesOption);
    const QString place = from.match(line).captured(1);
    static const QRegularExpression state(
        QStringLiteral(", (?:[A-Z][a-z]{1,4}|[A-Z]\\.[A-Z])\\.$")); // "Fla."
    const bool isSentence = place.endsWith(u'.') && !state.match(place).hasMatch();
    return place.size() > longestPlace || isSentence ? QString() : place;
}

int runInHeadOf(const QString& paragraph)
{
    constexpr int longestHead = 70;
    static const QSet<QString> verbs{
        QStringLiteral("said"),      QStringLiteral("says"),      QStringLiteral("added"),
        QStringLiteral("wrote"),     QStringLiteral("asked"),     QStringLiteral("told"),
        QStringLiteral("replied"),   QStringLiteral("tweeted"),   QStringLiteral("posted"),
        QStringLiteral("reads"),     QStringLiteral("read"),      QStringLiteral("answered"),
        QStringLiteral("reported"),  QStringLiteral("writes"),    QStringLiteral("stated"),
        QStringLiteral("continued"), QStringLiteral("warned"),    QStringLiteral("saying"),
        QStringLiteral("adding"),    QStringLiteral("reporters"), QStringLiteral("including"),
        QStringLiteral("follows"),   QStringLiteral("following")};
    const int colon = int(paragraph.left(longestHead + 1).indexOf(QLatin1String(": ")));
    if (colon < 3 || paragraph.size() < colon + 20 || !paragraph.at(0).isUpper())
        return 0;
    const QStringList words = paragraph.left(colon).split(QLatin1Char(' '));
    const QChar first = paragraph.at(colon + 2);
    const bool quoted = first == QLatin1Char('"') || first == QChar(0x201C) || first == QLatin1Char('\'') ||
                        first == QChar(0x2018) || first == QChar(0xAB) || first == QChar(0x201E);
    const bool inSentence = paragraph.left(colon).contains(QLatin1String(". "));
    if (words.size() > 9 || quoted || inSentence || verbs.contains(words.last().toLower()))
        return 0;
    return first.isUpper() || first.isDigit() ? colon + 1 : 0;
}

QList<PageLine> pageLines(const QString& text)
{
    QList<PageLine> lines;
    QStringView rest(text);
    while (!rest.isEmpty() && lines.size() < mostPageLines) {
        const qsizetype end = rest.indexOf(QLatin1Char('\n'));
        const QString line = (end < 0 ? rest : rest.left(end)).toString().simplified();
        rest = end < 0 ? QStringView() : rest.mid(end + 1);
        if (line.isEmpty() || isButtonLine(line))
            continue;
        const bool reportsFrom = startsWithWord(line, "reporting from ") && line.size() < 80;
        if (reportsFrom && !lines.isEmpty() && looksLikeName(lines.last().text)) {
            lines.last().text += QLatin1Char(' ') + line;
            lines.last().kind = PageLine::Kind::Byline;
            continue;
        }
        lines.append(pageLineOf(line));
    }
    return lines;
}

} // namespace dateline
