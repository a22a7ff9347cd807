#pragma once

#include <QByteArray>

namespace dateline {

/// Whether bytes that are not ASCII read as windows-1252 like words of one western language: its letters and
/// no others, none of them where no word has it. Short texts give a detector too little, and windows-1252 is
/// what nearly all of them are. Looks at the first 256 KiB.
bool readsAsWestern(const QByteArray& bytes);

} // namespace dateline
