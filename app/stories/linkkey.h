#pragma once

#include <QString>

namespace dateline {

/// Link without scheme, "www." and tracking parameters, host in lower case; fragment kept. Two links with one
/// key lead to the same thing. Empty for no link.
QString linkKey(const QString& link);

} // namespace dateline
