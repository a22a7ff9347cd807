#pragma once

#include "cli/commandline.h"

namespace dateline {

/// `dateline --screenshot`: draws the window into a file and leaves. An address or file is opened in a
/// profile that is thrown away; without one the last place of the profile is drawn without writing to it,
/// else the demo story with its first entries at a fixed clock. Needs a QApplication on the offscreen
/// platform. Answers the exit status.
int drawScreenshot(const CommandLine& line);

/// What must be set before the QApplication is made.
void prepareForScreenshot(const CommandLine& line);

} // namespace dateline
