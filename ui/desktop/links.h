#pragma once

#include <QString>
#include <QUrl>

namespace dateline {

/// The address if it may go to the desktop: http, https or mailto, valid, with a host (mailto: a recipient);
/// else an empty one. Pure.
QUrl allowedLink(const QString& address);

/// Hands an address to the desktop's browser or mail program, as one argument and without a shell. False if
/// the link gate or the desktop refused.
bool openLink(const QString& address);

} // namespace dateline
