#pragma once

namespace dateline {

class PaceStrip;

/// Makes every PaceStrip a slider for screen readers; its value is the bar, its text says what the bar holds.
void installPaceAccessibility();
void tellPaceMoved(PaceStrip* strip);

} // namespace dateline
