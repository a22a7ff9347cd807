#include "timeline/imagecache.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

#include <algorithm>

namespace dateline {

namespace {

constexpr qint64 mostPixels = 60'000'000;

/// Nearly of the box's shape: what would be cut off is no loss.
bool fills(QSize shape, QSize box)
{
    const double ratio = static_cast<double>(shape.width()) * box.height() / shape.height() / box.width();
    return ratio > 0.85 && ratio < 1.18;
}

QImage framed(const QImage& image, QSize target, QSize pixels, int radius)
{
    QImage frame(pixels, QImage::Format_ARGB32_Premultiplied);
    frame.fill(Qt::transparent);
    QPainter painter(&frame);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF whole(QPointF(0, 0), QSizeF(pixels));
    QRectF at(QPointF(0, 0), QSizeF(target));
    at.moveCenter(whole.center());
    QBrush brush(image);
    brush.setTransform(QTransform::fromTranslate(at.x(), at.y())
                           .scale(at.width() / image.width(), at.height() / image.height()));
    painter.setBrush(brush);
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(at.intersected(whole), radius, radius);
    return frame;
}

qint64 bytesOf(const QPixmap& pixmap)
{
    return static_cast<qint64>(pixmap.width()) * pixmap.height() * 4;
}

} // namespace

QImage decodePicture(const QByteArray& bytes, QSize pixels, int radius)
{
    QByteArray data = bytes;
    QBuffer buffer(&data);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    static const QList<QByteArray> formats{"png", "jpeg", "jpg", "gif", "webp"};
    if (!formats.contains(reader.format()))
        return {};
    const QSize natural = reader.size();
    if (natural.isEmpty() || static_cast<qint64>(natural.width()) * natural.height() > mostPixels)
        return {};
    // A picture that is turned by its metadata is scaled before it is turned.
    const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    const QSize shape = turned ? natural.transposed() : natural;
    const QSize target =
        shape.scaled(pixels, fills(shape, pixels) ? Qt::KeepAspectRatioByExpanding : Qt::KeepAspectRatio);
    if (target.width() < shape.width())
        reader.setScaledSize(turned ? target.transposed() : target);
    const QImage image = reader.read();
    return image.isNull() ? QImage() : framed(image, target, pixels, radius);
}

ImageCache::ImageCache(qint64 budget, QObject* parent)
    : QObject(parent)
    , m_budget(budget)
    , m_decoder(QStringLiteral("pictures"))
{
}

bool ImageCache::isWaiting() const
{
    return std::any_of(m_slots.begin(), m_slots.end(),
                       [](const Slot& slot) { return slot.state == State::Asked; });
}

ImageCache::State ImageCache::state(const QString& url) const
{
    const auto found = m_slots.constFind(url);
    return found == m_slots.constEnd() ? State::Unknown : found->state;
}

QPixmap ImageCache::pixmap(const QString& url)
{
    const auto found = m_slots.find(url);
    if (found == m_slots.end() || found->state != State::Ready)
        return {};
    m_uses.splice(m_uses.begin(), m_uses, found->use);
    return found->pixmap;
}

bool ImageCache::prepare(const QString& url, QSize pixels, int radius)
{
    Slot& slot = m_slots[url];
    const bool ready = slot.state == State::Ready;
    const double ratio = ready ? pixels.width() / std::max(1.0, double(slot.pixmap.width())) : 1;
    if (slot.state == State::Unknown)
        slot.state = State::Asked;
    else if (ready && !slot.again && (ratio > 1.1 || ratio < 0.67))
        slot.again = true;
    else
        return false;
    slot.pixels = pixels;
    slot.radius = radius;
    return true;
}

void ImageCache::arrived(const QString& url, const QByteArray& bytes)
{
    const auto found = m_slots.find(url);
    if (found == m_slots.end() || (found->state != State::Asked && !found->again))
        return;
    if (bytes.isEmpty()) {
        decoded(url, {});
        return;
    }
    const QSize pixels = found->pixels;
    const int radius = found->radius;
    m_decoder.run(
        this, [bytes, pixels, radius] { return decodePicture(bytes, pixels, radius); },
        [this, url](const QImage& image) { decoded(url, image); });
}

void ImageCache::decoded(const QString& url, const QImage& image)
{
    const auto found = m_slots.find(url);
    if (found == m_slots.end())
        return;
    if (found->state == State::Ready) {
        if (!found->again || image.isNull())
            return; // the one we have serves on
        m_used -= bytesOf(found->pixmap);
        m_uses.erase(found->use);
    }
    found->again = false;
    found->state = image.isNull() ? State::Failed : State::Ready;
    if (!image.isNull()) {
        found->pixmap = QPixmap::fromImage(image);
        m_uses.push_front(url);
        found->use = m_uses.begin();
        m_used += bytesOf(found->pixmap);
        trim();
    }
    Q_EMIT changed(url);
}

void ImageCache::forget(const QString& url)
{
    const auto found = m_slots.find(url);
    if (found == m_slots.end())
        return;
    if (found->state == State::Ready) {
        m_used -= bytesOf(found->pixmap);
        m_uses.erase(found->use);
    }
    m_slots.erase(found);
}

void ImageCache::clear()
{
    m_slots.clear();
    m_uses.clear();
    m_used = 0;
}

void ImageCache::trim()
{
    // The latest stays even if it alone is over the budget: it is on screen.
    while (m_used > m_budget && m_uses.size() > 1)
        forget(QString(m_uses.back()));
}

} // namespace dateline
