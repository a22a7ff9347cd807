#pragma once

#include <QString>

#include <optional>

namespace dateline {

/// What a line of a live page opens with: "+++ 15:31 Uhr: ", "Update at 4:40 p.m. ET. ", "Jan. 8, 15:30 – ".
struct LineHead
{
    QString time;         ///< date, clock and zone, as parseDate reads them
    qsizetype length = 0; ///< of all that is no text or headline, characters of the line
    bool isSign = false;  ///< "+++", "UPDATE", "Ore": hardly a line opens so but on a live page
    bool isLoud = false;  ///< so much so that it need not be bold: "UPDATE 19:40", "Ore 18.42 – "
};

/// The head of a line whose white space is collapsed; nothing where it opens otherwise.
std::optional<LineHead> lineHeadOf(const QString& line);

/// The marks that part a head from what follows, at the start of the text.
qsizetype marksBefore(QStringView text);

} // namespace dateline
