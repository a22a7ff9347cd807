#pragma once

#include "base/worker.h"

#include <QHash>
#include <QObject>
#include <QPixmap>

#include <list>

namespace dateline {

/// Pictures decoded to the size in which they are painted, within a budget of bytes; the least recently used
/// go first and are asked for again when they are near the view. Decoding runs in its own thread. Only png,
/// jpeg, gif and webp by content, and no more pixels than a sane picture has. Owned by the view; GUI thread.
/// Knows no network: bytes come from outside.
class ImageCache final : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8 { Unknown, Asked, Ready, Failed };

    explicit ImageCache(qint64 budget, QObject* parent = nullptr);

    State state(const QString& url) const;
    /// Null unless ready. Counts as a use.
    QPixmap pixmap(const QString& url);
    /// Remembers the size (and the radius of the corners) in which it will be painted; true if its bytes must
    /// be asked for. A ready one is asked again only for a clearly other size, and serves until then.
    bool prepare(const QString& url, QSize pixels, int radius);
    /// Empty bytes: it could not be had; not asked again until forgotten.
    void arrived(const QString& url, const QByteArray& bytes);
    void forget(const QString& url); ///< the reader wants another try
    void clear();
    qint64 used() const { return m_used; }
    bool isWaiting() const;                       ///< for bytes that were asked for
    void waitForDecoding() { m_decoder.drain(); } ///< for tests and screenshots

Q_SIGNALS:
    void changed(const QString& url);

private:
    struct Slot
    {
        State state = State::Unknown;
        QSize pixels;
        int radius = 0;
        bool again = false; ///< ready, and asked for in another size
        QPixmap pixmap;
        std::list<QString>::iterator use;
    };
    void decoded(const QString& url, const QImage& image);
    void trim();

    QHash<QString, Slot> m_slots;
    std::list<QString> m_uses; ///< ready ones, latest first
    qint64 m_budget;
    qint64 m_used = 0;
    Worker m_decoder;
};

/// The picture in these bytes as an image of exactly `pixels` with round corners: it fills the size where its
/// shape is nearly that, else it stands in the middle on nothing. Null if it is none that we read, or too
/// large. Any thread.
QImage decodePicture(const QByteArray& bytes, QSize pixels, int radius);

} // namespace dateline
