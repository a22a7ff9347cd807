#include "welcomecard.h"

#include "buttons.h"
#include "icons.h"
#include "shapes.h"

#include <QFile>
#include <QLabel>
#include <QPainterPath>
#include <QSvgRenderer>
#include <QVBoxLayout>

namespace dateline {

WelcomeCard::WelcomeCard(const QString& iconName, const QString& head, const QString& words,
                         const QString& action, QWidget* parent)
    : QWidget(parent)
    , m_iconName(iconName)
{
    m_head = new QLabel(head, this);
    m_words = new QLabel(words, this);
    m_words->setWordWrap(true);
    m_action = new TextButton(action, TextButton::Look::Outlined, this);
    m_action->setAccessibleName(action + QLatin1String(": ") + head);
    connect(m_action, &QAbstractButton::clicked, this, &WelcomeCard::chosen);
    m_column = new QVBoxLayout(this);
    m_column->setSpacing(4);
    m_column->addWidget(m_head);
    m_column->addWidget(m_words);
    m_column->addStretch(1);
    m_column->addSpacing(8);
    m_column->addWidget(m_action, 0, Qt::AlignLeft);
}

int WelcomeCard::bandHeight() const
{
    return m_theme.px(104);
}

void WelcomeCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_action->setTheme(theme);
    QFont bold = theme.ui;
    bold.setWeight(QFont::DemiBold);
    m_head->setFont(bold);
    m_words->setFont(theme.small);
    QPalette palette = theme.palette();
    m_head->setPalette(palette);
    palette.setColor(QPalette::WindowText, theme.ink2);
    m_words->setPalette(palette);
    const int edge = theme.px(18);
    m_column->setContentsMargins(edge, bandHeight() + theme.px(16), edge, edge);
    setMinimumHeight(theme.px(268));
    m_picture = QPixmap();
    update();
}

void WelcomeCard::setPicture(const QString& svgFile)
{
    m_svgFile = QFile::exists(svgFile) ? svgFile : QString();
    m_picture = QPixmap();
    update();
}

void WelcomeCard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_picture = QPixmap();
}

void WelcomeCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = m_theme.px(10);
    drawRounded(painter, rect(), radius, m_theme.card);
    const QRectF band(0, 0, width(), bandHeight());
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()), radius, radius);
    painter.setClipPath(outline);
    painter.fillRect(band, m_theme.chip);
    if (!m_svgFile.isEmpty()) {
        if (m_picture.isNull()) {
            QSvgRenderer renderer(m_svgFile);
            // The whole width of the drawing; what is too high is cut above and below.
            const QSizeF drawing = renderer.defaultSize();
            const double height =
                drawing.width() > 0 ? width() * drawing.height() / drawing.width() : width();
            m_picture = QPixmap(band.size().toSize() * devicePixelRatioF());
            m_picture.setDevicePixelRatio(devicePixelRatioF());
            QPainter onto(&m_picture);
            renderer.render(&onto, QRectF(0, (band.height() - height) / 2, width(), height));
        }
        painter.drawPixmap(0, 0, m_picture);
    } else {
        const int size = m_theme.px(32);
        painter.drawPixmap(QPointF((width() - size) / 2.0, (band.height() - size) / 2),
                           iconPixmap(m_iconName, size, m_theme.ink3, devicePixelRatioF()));
    }
    painter.fillRect(QRectF(0, band.height(), width(), 1), m_theme.cardLine);
    painter.setClipping(false);
    drawRounded(painter, rect(), radius, QColor(), m_theme.cardLine);
}

} // namespace dateline
