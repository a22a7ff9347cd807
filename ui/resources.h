#pragma once

/// Makes the icons of a static library known to Qt; call once at start.
void initUiResources();
