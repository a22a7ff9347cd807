#pragma once

#include <QCoreApplication>
#include <QString>

namespace dateline {

/// What the commands say to a person, translated where there is a translation.
inline QString say(const char* text)
{
    return QCoreApplication::translate("Commands", text);
}

} // namespace dateline
