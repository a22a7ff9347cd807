#include "feeds/writtentime.h"

#include "bylines/bylineparser.h"
#include "feeds/pagelines.h"
#include "markup/datewords.h"
#include "markup/relativedates.h"
#include "markup/textgate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

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
                                          "data-entry-time",
                                          "data-first-publish",
                                          "data-first-published"};

bool isNameOfChange(QByteArrayView attribute)
{
    return attribute.contains("updat") || attribute.contains("modif");
}

QString timeAttribute(HtmlNode node)
{
    static const QRegularExpression whole(QStringLiteral("^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{5,8}"));
    if (!node.hasAttributes())
        return {};
    if (node.is("time") && !node.hasAttribute("datetime")) { // data-time-published and its like
        for (const auto& [name, value] : node.attributes()) {
            if (name.startsWith("data-") && !isNameOfChange(name) && value.size() < 40 &&
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

/// The title of an element that tells date and clock, where the words are "2 hours ago" or a bare clock.
QString titleInFull(HtmlNode node)
{
    static const QRegularExpression inFull(QStringLiteral("[0-9]{4}.*[0-9]{1,2}[:.][0-9]{2}"));
    if (!node.hasAttribute("title"))
        return {};
    const QString title = cleanLine(node.attribute("title").left(2 * longestWrittenTime));
    return title.size() <= longestWrittenTime && inFull.match(title).hasMatch() ? title : QString();
}

/// Whether an element below tells a time for machines, or so many stand there that no one time is meant.
bool holdsExactTime(HtmlNode node)
{
    constexpr int mostLooked = 200;
    int looked = 0;
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (++looked > mostLooked)
            return true;
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
        if (at.isText() && at.rawText().size() < longestWrittenTime &&
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
    if (!node.isAnyOf({"p", "div"}) || !node.parent().hasAttribute("id"))
        return {};
    HtmlNode before = node.previousSibling();
    while (before.isText() && before.rawText().trimmed().isEmpty())
        before = before.previousSibling();
    if (!before.isNull() || !numbered.match(QString::fromUtf8(node.parent().rawAttribute("id"))).hasMatch())
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

/// How many characters there are that are no blanks; counted no further than to more than `most`.
qsizetype lettersIn(QByteArrayView utf8, qsizetype most)
{
    qsizetype letters = 0;
    for (auto at = utf8.begin(); at != utf8.end() && letters <= most; ++at)
        letters += (*at & 0xc0) != 0x80 && uchar(*at) > ' ';
    return letters;
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

} // namespace

QString timeOfChange(HtmlNode node)
{
    constexpr qsizetype longest = 40;
    static const QSet<QByteArrayView> names{"data-last-updated", "data-updated",       "data-updated-at",
                                            "data-modified",     "data-last-modified", "data-modified-at"};
    for (const auto& [name, value] : node.attributes()) {
        if (value.size() <= longest && names.contains(name))
            return cleanLine(QString::fromUtf8(value));
    }
    return {};
}

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

bool holdsTime(HtmlNode node)
{
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (at.is("time") || (at.isElement() && (isNamedTime(at) || !timeAttribute(at).isEmpty())))
            return true;
    }
    return false;
}

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
    if (!mayBe)
        return {};
    const QRegularExpressionMatch match = line.match(fewWords(node, longestLine));
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

bool isWholeTime(const QString& written)
{
    static const QRegularExpression whole(
        QStringLiteral("^([0-9]{10}|[0-9]{13}|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*(Z|[+-][0-9]{2}:?[0-9]{2}))$"));
    return whole.match(written).hasMatch();
}

QString changeLine(HtmlNode node)
{
    if (!node.isAnyOf({"p", "span", "small", "em", "div", "i"}))
        return {};
    const QString words = fewWords(node, longestWrittenTime);
    static const QRegularExpression opening(QStringLiteral("^\\W{0,3}(\\w+ )?$"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    if (words.isEmpty())
        return {};
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
    constexpr qsizetype mostInvisible = 16; // marks that the line is cleaned of
    QString words;
    int walked = 0;
    qsizetype letters = 0;
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (++walked > mostNodes || words.size() > most)
            return {};
        if (at.isElement())
            continue;
        letters += lettersIn(at.rawText(), most + mostInvisible);
        if (letters > most + mostInvisible)
            return {}; // not even read: most of what is asked are paragraphs, and they may be of many MB
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
    if (!title.isEmpty() && !holdsExactTime(node) &&
        (isNamed || isTimeLine(fewWords(node, longestWrittenTime))))
        return title;
    if (!isNamed) {
        const QString clock = bareClock(node);
        return clock.isEmpty() && !namesBehindClock(node).isEmpty()
                   ? fewWords(node, 2 * longestWrittenTime).left(5).trimmed()
                   : clock;
    }
    static const QRegularExpression named(QStringLiteral("^(ore|kl\\.?|klo|às|um)\\s+(?=[0-9])"),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression brackets(QStringLiteral("^\\((.*)\\)$")); // "1h ago (16:25 GMT)"
    const QString words =
        fewWords(node, longestWrittenTime).replace(brackets, QStringLiteral("\\1")).remove(named);
    static const QRegularExpression digit(QStringLiteral("[0-9٠-٩۰-۹०-९]"));
    if (!words.contains(digit))
        return {};
    const bool isWhole = !holdsTime(node) || (!holdsExactTime(node) && !holdsDistance(node) &&
                                              isTimeLine(words)); // clock and day apart
    return isWhole ? words : QString();
}

} // namespace dateline
