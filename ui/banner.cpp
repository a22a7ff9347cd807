#include "banner.h"

#include "buttons.h"
#include "icons.h"
#include "shapes.h"

#include <QPainter>
#include <QStyle>

namespace dateline {

Banner::Banner(QWidget* parent)
    : QWidget(parent)
{
    m_button = new TextButton(QString(), TextButton::Look::Outlined, this);
    connect(m_button, &QAbstractButton::clicked, this, [this] {
        if (!m_matters.isEmpty())
            Q_EMIT actionWanted(m_matters.firstKey());
    });
    hide();
}

void Banner::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_button->setTheme(theme);
    refresh();
}

void Banner::setMatter(Matter matter, const Text& text)
{
    if (m_matters.value(matter) == text)
        return;
    m_matters.insert(matter, text);
    refresh();
}

void Banner::clearMatter(Matter matter)
{
    if (m_matters.remove(matter) > 0)
        refresh();
}

void Banner::refresh()
{
    setVisible(!m_matters.isEmpty());
    if (m_matters.isEmpty())
        return;
    const Text& text = m_matters.first();
    m_button->setText(text.action);
    m_button->setVisible(!text.action.isEmpty());
    setAccessibleName(text.head + QLatin1Char(' ') + text.words);
    setToolTip(text.words.toHtmlEscaped());
    updateGeometry();
    arrange();
    update();
}

void Banner::arrange()
{
    const QSize size = m_button->sizeHint();
    const QRect place(width() - size.width() - m_theme.px(16), (height() - size.height()) / 2, size.width(),
                      size.height());
    m_button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

QSize Banner::sizeHint() const
{
    return {300, m_theme.px(44)};
}

void Banner::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Banner::paintEvent(QPaintEvent*)
{
    if (m_matters.isEmpty())
        return;
    const Text& text = m_matters.first();
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.fillRect(rect(), m_theme.warnSoft);
    const auto box = [&](int x, int width) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height()));
    };
    const int icon = m_theme.px(16);
    int x = m_theme.px(32);
    painter.drawPixmap(QPoint(box(x, icon).left(), (height() - icon) / 2),
                       iconPixmap(text.iconName, icon, m_theme.warnInk, devicePixelRatioF()));
    x += icon + m_theme.px(12);
    painter.setPen(m_theme.warnInk);
    const Qt::Alignment leading =
        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter;
    QFont bold = m_theme.small;
    bold.setWeight(QFont::DemiBold);
    const int head = textWidth(bold, text.head);
    painter.setFont(bold);
    painter.drawText(box(x, head), leading, text.head);
    x += head + m_theme.px(5);
    const int end =
        m_button->isHidden() ? width() - m_theme.px(16) : width() - m_button->width() - m_theme.px(28);
    const int room = std::max(0, end - x);
    painter.setFont(m_theme.small);
    painter.drawText(box(x, room), leading,
                     QFontMetrics(m_theme.small).elidedText(text.words, Qt::ElideRight, room));
}

} // namespace dateline
