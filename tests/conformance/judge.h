#pragma once

#include <QJsonObject>
#include <QString>

namespace dateline::conformance {

/// Whether what `inspect` prints satisfies one check of the corpus. `got` is set to what stands in its place.
bool holds(const QJsonObject& check, const QJsonObject& inspected, QString* got);

} // namespace dateline::conformance
