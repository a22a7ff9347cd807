#include "colourrules.h"

#include "theme.h"

#include <algorithm>
#include <cmath>

namespace dateline {

namespace {

double linearChannel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linearChannel(colour.redF()) + 0.7152 * linearChannel(colour.greenF()) +
           0.0722 * linearChannel(colour.blueF());
}

} // namespace

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mix(const QColor& top, const QColor& ground, double share)
{
    const auto channel = [share](double over, double under) {
        return static_cast<float>(over * share + under * (1 - share));
    };
    return QColor::fromRgbF(channel(top.redF(), ground.redF()), channel(top.greenF(), ground.greenF()),
                            channel(top.blueF(), ground.blueF()));
}

QColor untilContrast(const QColor& colour, const QList<QColor>& grounds, double ratio, bool dark)
{
    const auto enough = [&](const QColor& candidate) {
        return std::all_of(grounds.begin(), grounds.end(),
                           [&](const QColor& ground) { return contrastRatio(candidate, ground) >= ratio; });
    };
    const QColor hsl = colour.toHsl();
    float lightness = hsl.lightnessF();
    QColor moved = colour;
    while (!enough(moved) && (dark ? lightness < 1 : lightness > 0)) {
        lightness = std::clamp(lightness + (dark ? 0.01F : -0.01F), 0.0F, 1.0F);
        moved = QColor::fromHslF(std::max(hsl.hslHueF(), 0.0F), hsl.hslSaturationF(), lightness).toRgb();
    }
    return moved;
}

} // namespace dateline
