#include "bylines/bylineparser.h"

#include "bylines/bylinelist.h"
#include "bylines/bylinetimes.h"
#include "bylines/bylinewords.h"
#include "bylines/segmentreader.h"

#include <QRegularExpression>

namespace dateline {

namespace {

using namespace bylineword;

/// What is read of one byline; more is cut off, never refused.
constexpr int longestByline = 5'000;

/// Agencies print their sign-off in brackets.
QString withoutOuterBrackets(const QString& line)
{
    const bool wrapped = line.startsWith(QLatin1Char('(')) && line.endsWith(QLatin1Char(')')) &&
                         line.indexOf(QLatin1Char('('), 1) < 0;
    return wrapped ? line.mid(1, line.size() - 2).trimmed() : line;
}

/// "ByAna Ruiz", "Texte : Jeanne Dupont", "记者：王小明", "文/王小明": marks stand where the rules expect
/// them.
QString withUsualBlanks(QString line)
{
    static const QRegularExpression glued(QStringLiteral("^By(?=\\p{Lu}\\p{Ll})"));
    static const QRegularExpression slashed(
        QStringLiteral("(?<=^|\\s)(文|图|圖|撰文|摄影|攝影|编辑)\\s?[/／丨]\\s?"));
    return line.replace(glued, QStringLiteral("By "))
        .replace(slashed, QStringLiteral("\\1: "))
        .replace(QLatin1String(" :- "), QLatin1String(": "))
        .replace(QLatin1String(" : "), QLatin1String(": "))
        .replace(QStringLiteral("\uFF1A"), QStringLiteral(": "));
}

/// "〔記者花孟璟／花蓮報導〕", "記者王小明／台北報導": name and place of Chinese papers.
QString withPlainSignOff(const QString& line)
{
    static const QRegularExpression sign(
        QStringLiteral(
            "^[〔【（(\\[]?(?:本報)?記者\\s*(\\p{Han}{2,4}(?:、\\p{Han}{2,4})*)[／/](\\p{Han}{2,6}?)"
            "(?:連線|綜合|即時)?報[導道][〕】）)\\]]?$"),
        QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = sign.match(line);
    return match.hasMatch() ? match.captured(1) + QLatin1String(" in ") + match.captured(2) : line;
}

/// "Compiled by Ana Ruiz from agency reports": the sources credit nobody.
QString withoutSources(QString line)
{
    static const QRegularExpression sources(
        QStringLiteral("\\s+(?:from|with)\\s+(?:news |wire |staff |agency )+reports?$"),
        QRegularExpression::CaseInsensitiveOption);
    return line.remove(sources);
}

} // namespace

Byline parseByline(const QString& printed)
{
    Byline byline;
    byline.printed = printed.simplified();
    const QString line = withoutSources(withoutOuterBrackets(
        withoutTimes(withUsualBlanks(withPlainSignOff(byline.printed.left(longestByline))))));
    const bool shouting = isShoutedLine(line);
    const QList<BylineSegment> segments = bylineSegments(line, shouting);
    QString owner;
    for (const BylineSegment& segment : segments) {
        const QStringList& opening = segment.items.first().words;
        const bool continues = segment.continues && segment.role.isEmpty() && !opening.isEmpty() &&
                               !isLead(opening.first()) && opening.size() > 1;
        SegmentReader reader(byline, segment, shouting, continues ? owner : QString());
        owner = reader.read();
        if (reader.isText())
            break;
    }
    return byline;
}

} // namespace dateline
