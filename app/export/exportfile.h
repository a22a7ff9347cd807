#pragma once

#include "base/result.h"

#include <QByteArray>

namespace dateline {

/// Writes the whole file or leaves what was there before. Folders, devices and pipes are refused. Problem:
/// FileUnwritable or DiskFull, subject: the path, detail: what the system says. Any thread.
Outcome writeExport(const QString& path, const QByteArray& bytes);

} // namespace dateline
