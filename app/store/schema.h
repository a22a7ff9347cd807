#pragma once

#include <QByteArrayList>

namespace dateline {

/// Steps from one version of the schema to the next: step n leads from user_version n to n + 1. Steps that
/// have been released are never changed; a change of the schema is a new step and a fixture of the old file
/// in tests/data/store.
const QByteArrayList& schemaSteps();

} // namespace dateline
