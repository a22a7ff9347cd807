#pragma once

#include "base/clock.h"
#include "base/picturepolicy.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace dateline {

/// Everything the reader can set: one struct, typed, one load, one save.
struct Settings
{
    enum class Colours { Dateline, Desktop };
    enum class Light { Follow, Light, Dark };
    using Pictures = PicturePolicy;

    Light light = Light::Follow;
    Colours colours = Colours::Dateline;
    int textPercent = 100; ///< timeline only, 80 to 200
    bool serifBodies = false;
    Pictures pictures = Pictures::Always;
    bool readOnScroll = true;
    std::chrono::seconds liveInterval{30}; ///< shown in the active window
    std::chrono::seconds backgroundInterval{120};
    std::chrono::minutes feedInterval{30};

    // Window, kept but not shown in the dialog
    QByteArray windowGeometry;
    QByteArray splitterState;
    bool sidebarVisible = true;
    bool panelVisible = true;
    bool menuBarVisible = false;
    std::optional<Instant> demoStarted; ///< the demo story's entries are dated from here
    QString lastScope;                  ///< "all", "saved" or "story:<number>"

    bool operator==(const Settings&) const = default;
};

/// From the profile's settings.ini; what is missing or senseless falls back to the default.
Settings loadSettings(const QString& file);
/// Written whole to a new file and put in place; false if that failed.
bool saveSettings(const QString& file, const Settings& settings);

} // namespace dateline
