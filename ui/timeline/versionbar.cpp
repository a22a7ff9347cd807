#include "timeline/versionbar.h"

#include "timeline/versions.h"
#include "timewords.h"

#include <QCoreApplication>
#include <QFontMetrics>

#include <algorithm>
#include <numeric>

namespace dateline {

namespace {

class BarWords final
{
    Q_DECLARE_TR_FUNCTIONS(BarWords)
public:
    static QString close() { return tr("Close versions (Esc)"); }
    static QString earlier() { return tr("Earlier versions (←)"); }
    static QString later() { return tr("Later versions (→)"); }
    static QString more() { return QString(QChar(0x2026)); }
};

/// Which versions have a segment: from `first` to `last`, and whether "…" stands before and after them.
struct Window
{
    int first = 0;
    int last = 0;
};

/// As many as fit, the latest first, and always the one that shows with the one before it.
Window windowOf(const QList<int>& widths, int shown, int room, int more)
{
    const int count = static_cast<int>(widths.size());
    if (std::accumulate(widths.begin(), widths.end(), 0) <= room)
        return {0, count - 1};
    const auto fits = [&](int first, int last) {
        int width = (first > 0 ? more : 0) + (last < count - 1 ? more : 0);
        for (int i = first; i <= last; ++i)
            width += widths.at(i);
        return width <= room;
    };
    Window window{count - 1, count - 1};
    while (window.first > 0 && fits(window.first - 1, window.last))
        --window.first;
    if (shown >= window.first)
        return window;
    window = {shown, shown};
    if (shown > 0 && fits(shown - 1, shown))
        --window.first;
    while (window.last < count - 1 && fits(window.first, window.last + 1))
        ++window.last;
    return window;
}

/// Places the parts of a bar from the reading side.
class BarLayout final
{
public:
    BarLayout(const OpenVersions& versions, const Theme& theme, const CardGeometry& geometry, int y,
              Instant now)
        : m_versions(versions)
        , m_theme(theme)
        , m_geometry(geometry)
        , m_now(now)
        , m_y(y)
        , m_height(theme.timelinePx(versionBarHeight))
    {
    }

    VersionBar layout()
    {
        m_bar.rect = m_geometry.textRect(m_y, m_height);
        placeClose();
        m_x = px(12);
        if (m_end - m_x > px(150)) {
            m_bar.icon = place(px(18), m_height);
            m_x += px(8);
        } else {
            m_x = px(7); // the narrowest cards have room for the times alone
        }
        const QList<int> widths = segmentWidths();
        m_bar.countWords = m_versions.countWords();
        const int count = bold().horizontalAdvance(m_bar.countWords) + 1;
        const int all = std::accumulate(widths.begin(), widths.end(), 0);
        if (count + px(12) + std::min(all, px(190)) <= m_end - m_x) {
            m_bar.count = place(count, m_height);
            m_x += px(12);
        }
        placeSegments(widths);
        placeChanges();
        return std::move(m_bar);
    }

private:
    int px(double design) const { return m_theme.timelinePx(design); }
    QFontMetrics bold() const { return QFontMetrics(m_theme.timelineBylineName); }
    QFontMetrics plain() const { return QFontMetrics(m_theme.timelineByline); }

    QRect place(int width, int height)
    {
        const QRect rect = m_geometry.place(
            QRect(m_geometry.text + m_x, m_y + (m_height - height) / 2, std::max(0, width), height));
        m_x += width;
        return rect;
    }

    void placeClose()
    {
        const int side = px(28);
        const int x = std::exchange(m_x, m_geometry.textWidth - px(7) - side);
        m_end = m_x - px(6);
        m_bar.close = {
            CardPart::CloseVersions, place(side, side), BarWords::close(), QStringLiteral("close"), {}};
        m_x = x;
    }

    QList<int> segmentWidths() const
    {
        QList<int> widths;
        for (int i = 0; i < m_versions.count(); ++i)
            // Measured in the wider font: choosing another one moves nothing.
            widths.append(bold().horizontalAdvance(m_versions.timeWords(i, m_now)) + 2 * px(10) + 1);
        return widths;
    }

    void placeSegments(const QList<int>& widths)
    {
        const int more = std::max(px(24), plain().horizontalAdvance(BarWords::more()) + 2 * px(6) + 1);
        const Window window = windowOf(widths, m_versions.shown(), m_end - m_x, more);
        const bool earlier = window.first > 0;
        const bool later = window.last < m_versions.count() - 1;
        const int height = px(28);
        const auto add = [&](int width, int version, const QString& words, const QString& tip) {
            m_bar.segments.append(
                {CardPart::Version, place(width, height), words, {}, QString::number(version)});
            m_bar.tips.append(tip);
        };
        // In the narrowest cards the time is cut rather than painted over the button.
        const int most = m_end - m_x - more * ((earlier ? 1 : 0) + (later ? 1 : 0));
        if (earlier)
            add(more, window.first - 1, BarWords::more(), BarWords::earlier());
        for (int i = window.first; i <= window.last; ++i) {
            if (i == m_versions.shown())
                m_bar.shown = static_cast<int>(m_bar.segments.size());
            const int width = std::min(widths.at(i), std::max(px(14), most));
            add(width, i, bold().elidedText(m_versions.timeWords(i, m_now), Qt::ElideRight, width - px(8)),
                fullTime(m_versions.seen(i)));
        }
        if (later)
            add(more, window.last + 1, BarWords::more(), BarWords::later());
    }

    void placeChanges()
    {
        m_x += px(10);
        m_bar.tip = m_versions.changeWords();
        const int room = m_end - m_x;
        const int width = plain().horizontalAdvance(m_bar.tip) + 1;
        if (room < std::min(width, px(64)))
            return;
        m_bar.changeWords = plain().elidedText(m_bar.tip, Qt::ElideRight, room);
        m_bar.changes = place(std::min(room, width), m_height);
    }

    const OpenVersions& m_versions;
    const Theme& m_theme;
    const CardGeometry& m_geometry;
    Instant m_now;
    int m_y;
    int m_height;
    int m_x = 0;   ///< from the text's edge
    int m_end = 0; ///< what is placed ends here
    VersionBar m_bar;
};

} // namespace

VersionBar layoutVersionBar(const OpenVersions& versions, const Theme& theme, const CardGeometry& geometry,
                            int y, Instant now)
{
    return BarLayout(versions, theme, geometry, y, now).layout();
}

} // namespace dateline
