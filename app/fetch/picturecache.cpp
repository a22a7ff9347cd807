#include "fetch/picturecache.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace dateline {

PictureCache::PictureCache(const QString& folder, qint64 budget)
    : m_folder(folder)
    , m_budget(budget)
{
}

QString PictureCache::pathOf(const QString& address) const
{
    const QByteArray hash = QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256);
    return m_folder + QLatin1Char('/') + QString::fromLatin1(hash.toHex().left(40));
}

std::optional<QByteArray> PictureCache::take(const QString& address)
{
    QFile file(pathOf(address));
    if (!file.open(QIODevice::ReadWrite)) // writing, to note the use
        return {};
    const QByteArray bytes = file.readAll();
    if (bytes.isEmpty())
        return {};
    file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    return bytes;
}

void PictureCache::put(const QString& address, const QByteArray& bytes)
{
    if (bytes.size() > m_budget / 4 || !QDir().mkpath(m_folder))
        return;
    measure();
    QSaveFile file(pathOf(address));
    const qint64 before = QFileInfo(file.fileName()).size();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return;
    m_size += bytes.size() - before;
    if (m_size > m_budget)
        shrink();
}

void PictureCache::measure()
{
    if (m_size >= 0)
        return;
    m_size = 0;
    const QFileInfoList files = QDir(m_folder).entryInfoList(QDir::Files);
    for (const QFileInfo& file : files)
        m_size += file.size();
}

/// Down to nine tenths, so that not every picture causes a walk through the folder.
void PictureCache::shrink()
{
    QFileInfoList files = QDir(m_folder).entryInfoList(QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo& file : files) {
        if (m_size <= m_budget / 10 * 9)
            return;
        if (QFile::remove(file.filePath()))
            m_size -= file.size();
    }
}

} // namespace dateline
