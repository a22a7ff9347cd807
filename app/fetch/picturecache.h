#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace dateline {

/// Pictures on the disk by address, within a budget of bytes; the least recently used go first. File names
/// are hashes: nothing from outside becomes a path. What fails to be written is simply not cached. One
/// thread.
class PictureCache final
{
public:
    PictureCache(const QString& folder, qint64 budget);

    std::optional<QByteArray> take(const QString& address);
    void put(const QString& address, const QByteArray& bytes);
    qint64 size() const { return m_size; }

private:
    QString pathOf(const QString& address) const;
    void measure();
    void shrink();

    QString m_folder;
    qint64 m_budget;
    qint64 m_size = -1; ///< of all files; -1 until measured
};

} // namespace dateline
