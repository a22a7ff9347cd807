#pragma once

#include <QByteArray>

namespace dateline {

/// Bytes without the control characters that XML forbids; shared, not copied, where there are none.
QByteArray withoutControls(const QByteArray& utf8);

} // namespace dateline
