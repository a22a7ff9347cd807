#include "dialogs/pictureviewer.h"

#include "buttons.h"
#include "cli/problemtext.h"
#include "stories/body.h"
#include "timeline/imagecache.h"

#include <QKeyEvent>
#include <QPainter>

namespace dateline {

PictureViewer::PictureViewer(const Picture& picture, const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_url(picture.url)
    , m_said(tr("Loading…"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Picture"));
    m_words = picture.caption.isEmpty() ? picture.alt : picture.caption;
    if (!picture.credit.isEmpty() && !m_words.contains(picture.credit))
        m_words += (m_words.isEmpty() ? QString() : QStringLiteral(" · ")) + picture.credit;
    setAccessibleName(picture.alt.isEmpty() ? m_words : picture.alt);
    m_open = new IconButton(QStringLiteral("open"), tr("Open in browser"), {}, this);
    m_close = new IconButton(QStringLiteral("close"), tr("Close"), QKeySequence(Qt::Key_Escape), this);
    for (IconButton* button : {m_open, m_close})
        button->setTheme(theme);
    connect(m_open, &QAbstractButton::clicked, this, [this] { Q_EMIT openWanted(m_url); });
    connect(m_close, &QAbstractButton::clicked, this, &QDialog::reject);
    const QSize most =
        parent ? parent->size() - QSize(theme.px(80), theme.px(80)) : QSize(theme.px(900), theme.px(640));
    resize(most.expandedTo(QSize(theme.px(320), theme.px(240))));
}

void PictureViewer::take(const Result<QByteArray>& bytes)
{
    if (bytes) {
        m_bytes = *bytes;
        decode();
    } else {
        m_said = problemText(bytes.problem());
        update();
    }
}

void PictureViewer::decode()
{
    const QSize pixels = (QSizeF(room().size()) * devicePixelRatioF()).toSize();
    if (m_bytes.isEmpty() || pixels.isEmpty())
        return;
    m_decoder.run(
        this, [bytes = m_bytes, pixels] { return decodePicture(bytes, pixels, 0); },
        [this](const QImage& image) {
            m_image = image;
            m_image.setDevicePixelRatio(devicePixelRatioF());
            if (image.isNull())
                m_said = tr("This picture cannot be shown.");
            update();
        });
}

QRect PictureViewer::room() const
{
    const int margin = m_theme.px(16);
    return rect().adjusted(margin, m_theme.px(52), -margin, -margin - m_wordsHeight);
}

void PictureViewer::resizeEvent(QResizeEvent* event)
{
    QDialog::resizeEvent(event);
    const QFontMetrics metrics(m_theme.small);
    const int wide = width() - 2 * m_theme.px(16);
    m_wordsHeight =
        m_words.isEmpty()
            ? 0
            : metrics.boundingRect(QRect(0, 0, wide, height() / 3), Qt::TextWordWrap, m_words).height() +
                  m_theme.px(12);
    const QSize size = m_close->sizeHint();
    const int top = m_theme.px(10);
    const QRect bar(m_theme.px(10), top, width() - 2 * m_theme.px(10), size.height());
    m_close->setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignRight, size, bar));
    m_open->setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignRight, size,
                                            bar.adjusted(0, 0, -size.width() - m_theme.px(4), 0)));
    decode();
}

void PictureViewer::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.paper);
    const QRect where = room();
    if (m_image.isNull()) {
        painter.setFont(m_theme.ui);
        painter.setPen(m_theme.ink2);
        painter.drawText(where, Qt::AlignCenter | Qt::TextWordWrap, m_said);
    } else {
        const QSizeF size = m_image.deviceIndependentSize();
        painter.drawImage(QPointF(where.x() + (where.width() - size.width()) / 2,
                                  where.y() + (where.height() - size.height()) / 2),
                          m_image);
    }
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.ink2);
    painter.drawText(QRect(where.left(), where.bottom() + m_theme.px(12), where.width(), m_wordsHeight),
                     Qt::AlignTop | Qt::TextWordWrap |
                         static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                     m_words);
}

void PictureViewer::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        reject();
    else
        QDialog::keyPressEvent(event);
}

void PictureViewer::mouseReleaseEvent(QMouseEvent*)
{
    reject();
}

} // namespace dateline
