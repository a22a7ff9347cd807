#pragma once

namespace dateline {

/// Gives what was freed back to the system. The C library keeps freed blocks for the next request, and a
/// window that changed its size leaves many of its own size behind: tens of MB at scale 2. For moments of
/// rest, a few ms; any thread. Does nothing where the C library is not glibc.
void giveFreedMemoryBack();

} // namespace dateline
