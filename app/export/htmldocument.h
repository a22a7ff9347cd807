#pragma once

#include "export/exportwords.h"
#include "stories/storedentry.h"

#include <QHash>

namespace dateline {

/// Entries as one HTML page that needs nothing from outside: style inside, no scripts, and a policy that
/// forbids the browser to fetch anything. `pictures` holds bytes by address (png, jpeg, gif, webp by
/// content); a picture that is not among them becomes a link.
QByteArray entriesToHtml(const QList<StoredEntry>& entries, const QString& title,
                         const QHash<QString, QByteArray>& pictures = {}, const ExportWords& words = {});

} // namespace dateline
