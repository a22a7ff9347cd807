#pragma once

class QCoreApplication;

namespace dateline {

/// Words in the reader's language, ours and Qt's own, where there is a translation; else English with its
/// singular forms. Once, before the first widget; initUiResources() first.
void installTranslations(QCoreApplication& app);

} // namespace dateline
