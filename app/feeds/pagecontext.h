#pragma once

#include "markup/dates.h"

#include <QString>

namespace dateline {

/// What every reader of a live page leans on.
struct PageContext
{
    QString address; ///< where the document came from, without fragment
    QString base;    ///< against which relative links resolve
    DateContext dates;
};

} // namespace dateline
