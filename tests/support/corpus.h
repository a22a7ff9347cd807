#pragma once

#include <QDir>
#include <QFile>
#include <QString>

namespace dateline::test {

/// The folder of real pages and feeds; empty where this machine has none. Environment DATELINE_CORPUS wins
/// over the configured folder.
inline QString corpusFolder()
{
    const QString chosen = qEnvironmentVariable("DATELINE_CORPUS", QStringLiteral(DATELINE_CORPUS));
    return QDir(chosen).exists() ? QDir(chosen).absolutePath() : QString();
}

inline QString dataFolder()
{
    return QStringLiteral(DATELINE_TEST_DATA);
}

inline QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace dateline::test

/// First line of a test that needs the corpus.
#define DATELINE_NEED_CORPUS()                                                                               \
    if (dateline::test::corpusFolder().isEmpty())                                                            \
    QSKIP("the corpus of real pages and feeds is not on this machine (set DATELINE_CORPUS)")
