#include "filters/chip.h"

#include "icons.h"
#include "shapes.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace dateline {

Chip::Chip(const QString& label, Look look, QWidget* parent)
    : PaintedButton(parent)
    , m_label(label)
    , m_look(look)
{
    setCheckable(true);
    describe();
    connect(this, &QAbstractButton::clicked, this, [this] {
        const Qt::KeyboardModifiers held = m_modifiers;
        m_modifiers = {};
        Q_EMIT chosen(held);
    });
}

void Chip::describe()
{
    QString name = m_label;
    if (m_look == Look::Dashed)
        name = tr("Remove filter: %1").arg(m_label);
    else if (m_count >= 0)
        name = tr("%1, %n entries", nullptr, m_count).arg(m_label);
    setAccessibleName(name);
    setToolTip(m_look == Look::Filled   ? tr("Click: this only. Ctrl+click: add. Alt+click: hide.")
               : m_look == Look::Dashed ? name
               : m_iconOnly             ? m_label
                                        : QString());
}

void Chip::setCount(int count)
{
    m_count = count;
    describe();
    updateGeometry();
    update();
}

void Chip::setIconName(const QString& iconName)
{
    m_iconName = iconName;
    updateGeometry();
}

void Chip::setIconOnly(bool iconOnly)
{
    m_iconOnly = iconOnly;
    describe();
    updateGeometry();
    update();
}

void Chip::setMarked(bool marked)
{
    m_marked = marked;
    updateGeometry();
    update();
}

QFont Chip::labelFont() const
{
    QFont font = m_theme.small;
    if (isChecked())
        font.setWeight(QFont::DemiBold);
    return font;
}

QSize Chip::sizeHint() const
{
    if (!m_theme.isMade())
        return {};
    const int height = std::max(28, m_theme.px(28));
    if (m_iconOnly)
        return {m_theme.px(34), height};
    // The bold width always, so that switching on moves no neighbour.
    QFont bold = m_theme.small;
    bold.setWeight(QFont::DemiBold);
    int width = textWidth(bold, m_label) + 2 * m_theme.px(12);
    const int gap = m_theme.px(6);
    if (m_count >= 0)
        width += gap + textWidth(m_theme.small, QLocale().toString(m_count));
    if (!m_iconName.isEmpty())
        width += gap + m_theme.px(16);
    if (m_marked || m_look == Look::Dashed)
        width += gap + m_theme.px(14);
    return {width, height};
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const double radius = height() / 2.0;
    const bool lit = isHovered() || isDown();
    QColor ground = m_look == Look::Filled ? m_theme.chip : QColor();
    if (lit)
        ground = m_theme.hover;
    if (isChecked())
        drawRounded(painter, rect(), radius, m_theme.accentSoft, m_theme.accent, 1.25);
    else if (m_look == Look::Dashed)
        drawRounded(painter, rect(), radius, ground, m_theme.controlLine, 1, Qt::CustomDashLine);
    else
        drawRounded(painter, rect(), radius, ground, m_look == Look::Outlined ? m_theme.cardLine : QColor());

    const QColor ink = isChecked() ? m_theme.accentInk : m_theme.ink2;
    const int gap = m_theme.px(6);
    int x = m_theme.px(m_iconOnly ? 9 : 12);
    const auto drawIcon = [&](const QString& name, int size, const QColor& colour) {
        const int left = isRightToLeft() ? width() - x - size : x;
        painter.drawPixmap(QPointF(left, (height() - size) / 2.0),
                           iconPixmap(name, size, colour, devicePixelRatioF()));
        x += size + gap;
    };
    const auto drawWords = [&](const QString& words, const QFont& font, const QColor& colour) {
        const int room = std::min(textWidth(font, words), width() - x - gap);
        const QRect box(isRightToLeft() ? width() - x - room : x, 0, room, height());
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip,
                         QFontMetrics(font).elidedText(words, Qt::ElideRight, room));
        x += room + gap;
    };
    if (m_marked)
        drawIcon(QStringLiteral("check"), m_theme.px(14), ink);
    if (!m_iconName.isEmpty())
        drawIcon(m_iconName, m_theme.px(16), ink);
    if (!m_iconOnly) {
        drawWords(m_label, labelFont(), ink);
        if (m_count >= 0)
            drawWords(QLocale().toString(m_count), m_theme.small,
                      isChecked() ? m_theme.accentInk : m_theme.ink3);
        if (m_look == Look::Dashed)
            drawIcon(QStringLiteral("close"), m_theme.px(14), m_theme.ink3);
    }
    if (showsFocus())
        drawFocusRing(painter, m_theme, rect(), radius);
}

void Chip::mouseReleaseEvent(QMouseEvent* event)
{
    m_modifiers = event->modifiers();
    PaintedButton::mouseReleaseEvent(event);
}

void Chip::keyPressEvent(QKeyEvent* event)
{
    const bool removes = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace;
    if (removes && m_look == Look::Dashed)
        click();
    else
        PaintedButton::keyPressEvent(event);
}

} // namespace dateline
