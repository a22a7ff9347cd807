#pragma once

#include "settings/settings.h"

#include <QColor>
#include <QFont>
#include <QPalette>

namespace dateline {

/// Colours, fonts and measures of one moment, as a value: widgets paint with it and keep none of their own.
/// Made by ThemeWatcher, handed out by signal when the desktop or the settings change. Roles: the visual
/// design's token names.
struct Theme
{
    bool dark = false;
    bool reducedMotion = false;

    QColor paper, sidebar, card, cardLine, hairline, rail, controlLine, chip, hover;
    QColor ink, ink2, ink3;
    QColor accent, accentFill, onAccent, accentSoft, accentInk;
    QColor live, liveSoft, star, warnSoft, warnInk;
    QColor addBg, addInk, delBg, delInk, hitBg, hitInk, noteBg, noteInk, histRead;

    /// Fonts of the roles in the type table; sizes follow the application font. `timeline…` follow Ctrl +/−
    /// too.
    QFont ui, caption, small, groupLabel, storyTitle, dialogTitle, welcome, standfirst;
    QFont timelineBody, timelineRunIn, timelineQuote, timelineHeadline, timelineHeadlineRead, timelineByline,
        timelineBylineName, timelineTime, timelineTimeRead, timelineCaption, timelineFlag, timelineTag;
    /// Factor from the design's px (at a 14 px font) to this desktop's; `timelineScale` includes the text
    /// size.
    double scale = 1;
    double timelineScale = 1;

    /// Whether anything can be measured with it. A widget measures nothing before it was given one: each font
    /// takes the start a millisecond.
    bool isMade() const { return paper.isValid(); }

    int px(double design) const { return qRound(design * scale); }
    int timelinePx(double design) const { return qRound(design * timelineScale); }

    /// What Qt's own widgets are painted with.
    QPalette palette() const;
};

/// Light or dark theme from tokens, the application font and the settings. Pure apart from reading font
/// metrics.
Theme makeTheme(bool dark, const QFont& applicationFont, const QPalette& desktop, const Settings& settings);

/// Contrast of two colours by WCAG 2, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

} // namespace dateline
