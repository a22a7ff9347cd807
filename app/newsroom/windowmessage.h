#pragma once

#include "stories/storedentry.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace dateline {

/// What another process of the same profile says to the window over its local socket: addresses to open (a
/// second start), or what a command has just committed. One JSON object a message, at most 1 MiB. A message
/// is data from outside: decoding refuses what is not exactly of this form.
struct WindowMessage
{
    QStringList open;          ///< addresses and absolute file names
    bool raise = false;        ///< a second start without addresses brings the window forward
    QList<EntryDelta> changed; ///< committed by a command
    bool storiesChanged = false;
};

QByteArray encodeWindowMessage(const WindowMessage& message);
std::optional<WindowMessage> decodeWindowMessage(const QByteArray& bytes);

/// Full path of the window's socket: named by a hash of the profile's path, in XDG_RUNTIME_DIR (else a
/// private folder of the temporary folder).
QString windowSocketPath(const QString& profileFolder);

/// Hands the message to a running window of the profile. False if there is none.
bool postToWindow(const QString& profileFolder, const WindowMessage& message);

} // namespace dateline
