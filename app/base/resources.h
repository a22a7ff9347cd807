#pragma once

/// Makes the selectors, place names and demo story that lie in this static library known to Qt; call once at
/// start and before reading ":/app/…".
void initAppResources();
