#include "emptystate.h"

#include "buttons.h"
#include "shapes.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace dateline {

namespace {

constexpr int loadingMoment = 150;

QPalette inkPalette(const Theme& theme, const QColor& colour)
{
    QPalette palette = theme.palette();
    palette.setColor(QPalette::WindowText, colour);
    return palette;
}

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus); // keeps the keyboard until the entries come
    m_head = new QLabel(this);
    m_words = new QLabel(this);
    m_action = new TextButton(QString(), TextButton::Look::Outlined, this);
    m_action->setDesignHeight(34);
    for (QLabel* label : {m_head, m_words}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_head);
    column->addWidget(m_words);
    column->addSpacing(6);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QAbstractButton::clicked, this, &EmptyState::actionWanted);
    m_moment.setSingleShot(true);
    m_moment.setInterval(loadingMoment);
    connect(&m_moment, &QTimer::timeout, this, [this] {
        m_words->setVisible(!m_words->text().isEmpty());
        update();
    });
}

void EmptyState::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_head->setFont(theme.dialogTitle);
    m_head->setPalette(inkPalette(theme, theme.ink));
    m_words->setFont(theme.ui);
    m_words->setPalette(inkPalette(theme, theme.ink2));
    m_action->setTheme(theme);
    update();
}

void EmptyState::say(const QString& head, const QString& words, const QString& action)
{
    m_loading = false;
    m_moment.stop();
    m_head->setText(head);
    m_head->show();
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_action->setText(action);
    showAction(!action.isEmpty());
    m_action->updateGeometry();
    update();
}

void EmptyState::showLoading(const QString& words)
{
    m_loading = true;
    m_head->hide();
    showAction(false);
    m_words->setText(words);
    m_words->hide();
    m_moment.start();
    update();
}

void EmptyState::showAction(bool shown)
{
    const bool hadFocus = hasFocus() || m_action->hasFocus();
    if (shown)
        m_action->show();
    setFocusProxy(shown ? m_action : nullptr);
    if (hadFocus)
        setFocus(Qt::OtherFocusReason);
    if (!shown)
        m_action->hide();
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.paper);
    if (!m_loading || m_moment.isActive())
        return;
    const int left = std::max(m_theme.px(32), (width() - m_theme.px(738)) / 2) + m_theme.px(98);
    const int room = std::max(m_theme.px(100), std::min(m_theme.px(604), width() - left - m_theme.px(32)));
    const double shares[] = {0.7, 0.43, 0.98, 0.93};
    const int heights[] = {14, 9, 10, 10};
    for (int top = m_theme.px(36); top < height(); top += m_theme.px(150)) {
        int y = top;
        for (int i = 0; i < 4; ++i) {
            const int bar = m_theme.px(heights[i]);
            drawRounded(
                painter,
                QRectF(isRightToLeft() ? width() - left - room * shares[i] : left, y, room * shares[i], bar),
                bar / 2.0, m_theme.hover);
            y += m_theme.px(26);
        }
    }
}

} // namespace dateline
