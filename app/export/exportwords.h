#pragma once

#include <QString>

namespace dateline {

/// The few words that exported documents need around the publisher's text. ui/ fills them with tr(); the
/// command line keeps these. "%1" is a time or a number.
struct ExportWords
{
    QString firstSeen = QStringLiteral("first seen %1");
    QString version = QStringLiteral("version %1");
    QString withdrawn = QStringLiteral("Withdrawn by the publisher, noticed %1. Kept by the reader.");
    QString picture = QStringLiteral("Picture");
};

} // namespace dateline
