#include "timeline/cardgeometry.h"

#include "timewords.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <vector>

namespace dateline {

namespace {

constexpr int charactersPerLine = 75;
constexpr int narrowBelow = 520;

Instant noonOf(int month)
{
    return fromDateTime(QDateTime({2024, month, 28}, {12, 0}, Qt::UTC));
}

/// Wide enough for every day of another year ("28 Sept 2024"), for a time of the evening ("10:48 PM") and for
/// the longest age ("59 min ago"), in the reader's language.
double widestTime(const QFont& clock, const QFont& below)
{
    const QFontMetricsF metrics(below);
    const Instant evening = noonOf(1) + std::chrono::minutes(648);
    double widest = QFontMetricsF(clock).horizontalAdvance(clockTime(evening));
    const Instant later = fromDateTime(QDateTime({2034, 1, 1}, {12, 0}, Qt::UTC));
    for (int month = 1; month <= 12; ++month)
        widest = std::max(widest, metrics.horizontalAdvance(shortDay(noonOf(month), later)));
    return std::max(widest, metrics.horizontalAdvance(relativeTime(later - std::chrono::minutes(59), later)));
}

int timeColumn(const Theme& theme)
{
    // Asked for in every frame of a resize, as averageAdvance is, and the fonts change seldom.
    static QFont clock;
    static QFont below;
    static double ascent = 0;
    static double widest = 0;
    const double now = QFontMetricsF(theme.timelineTag).ascent();
    if (ascent != now || clock != theme.timelineTime || below != theme.timelineTag) {
        ascent = now;
        clock = theme.timelineTime;
        below = theme.timelineTag;
        widest = widestTime(clock, below);
    }
    return std::max(theme.timelinePx(65), static_cast<int>(std::ceil(widest)));
}

} // namespace

double averageAdvance(const QFont& font)
{
    // Asked for in every frame of a resize, always for the same few fonts.
    struct Known
    {
        QFont font;
        double ascent; ///< tells the same font apart at another resolution
        double advance;
    };
    static std::vector<Known> known;
    const QFontMetricsF metrics(font);
    for (const Known& each : known)
        if (each.ascent == metrics.ascent() && each.font == font)
            return each.advance;
    const QString sample = QStringLiteral(
        "The research ship Skarven passed the edge of the pack ice at 14:26 under her own power this morning "
        "and "
        "all the people on board are well, the harbour office said in a short note to reporters.");
    const double advance = metrics.horizontalAdvance(sample) / static_cast<double>(sample.size());
    if (known.size() == 8)
        known.erase(known.begin());
    known.push_back({font, metrics.ascent(), advance});
    return advance;
}

CardGeometry cardGeometry(const Theme& theme, int viewWidth, bool rightToLeft)
{
    CardGeometry g;
    g.width = viewWidth;
    g.mirrored = rightToLeft;
    g.timeAbove = viewWidth < theme.timelinePx(narrowBelow);
    const int time = g.timeAbove ? 0 : timeColumn(theme);
    const int timeToRail = theme.timelinePx(g.timeAbove ? 8 : 18);
    const int railToCard = theme.timelinePx(g.timeAbove ? 11 : 15);
    const int pad = theme.timelinePx(g.timeAbove ? 13 : 18);
    const int around = time + timeToRail + railToCard + 2 * pad;
    const int measure = qRound(charactersPerLine * averageAdvance(theme.timelineBody));
    const int margin = theme.px(viewWidth < theme.px(700) ? 4 : 8);
    const int room = viewWidth - around - 2 * margin;
    g.textWidth = std::clamp(room, std::min(theme.px(160), measure), measure);
    g.left = std::max(margin, (viewWidth - around - g.textWidth) / 2);
    g.timeRight = g.left + time;
    g.rail = g.timeRight + timeToRail;
    g.card = g.rail + railToCard;
    g.text = g.card + pad;
    g.cardRight = g.text + g.textWidth + pad;
    return g;
}

} // namespace dateline
