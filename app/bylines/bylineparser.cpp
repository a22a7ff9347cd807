#include "bylines/bylineparser.h"

#include "bylines/bylinelist.h"
#include "bylines/bylinewords.h"
#include "bylines/segmentreader.h"

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

} // namespace

Byline parseByline(const QString& printed)
{
    Byline byline;
    byline.printed = printed.simplified();
    const QString line = withoutOuterBrackets(byline.printed.left(longestByline));
    const bool shouting = isShoutedLine(line);
    const QList<BylineSegment> segments = bylineSegments(line, shouting);
    for (const BylineSegment& segment : segments)
        SegmentReader(byline, segment, shouting).read();
    return byline;
}

} // namespace dateline
