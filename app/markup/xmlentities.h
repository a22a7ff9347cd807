#pragma once

#include <QByteArray>

namespace dateline {

/// The document with the entities that its own DOCTYPE declares put in place of their references, and without
/// that DOCTYPE; shared, not copied, where none is declared. Only internal general entities: parameter and
/// external ones are left alone, nothing is ever loaded. Bounds: 256 entities, 4,096 bytes each with all that
/// is nested in it, 6 levels, and no document grows by more than its size or 64 KiB. References over a bound
/// stay as they are written. The five entities of XML cannot be declared anew.
QByteArray withDeclaredEntities(const QByteArray& utf8);

} // namespace dateline
