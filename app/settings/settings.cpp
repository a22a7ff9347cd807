#include "settings/settings.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace dateline {

namespace {

template <typename Enum> Enum readEnum(const QSettings& file, const QString& key, Enum last, Enum fallback)
{
    bool ok = false;
    const int value = file.value(key).toInt(&ok);
    return ok && value >= 0 && value <= static_cast<int>(last) ? static_cast<Enum>(value) : fallback;
}

template <typename Duration>
Duration readDuration(const QSettings& file, const QString& key, Duration least, Duration fallback)
{
    bool ok = false;
    const qint64 value = file.value(key).toLongLong(&ok);
    return ok ? std::max(least, Duration(value)) : fallback;
}

} // namespace

Settings loadSettings(const QString& path)
{
    using namespace std::chrono_literals;
    const QSettings file(path, QSettings::IniFormat);
    Settings settings;
    settings.light = readEnum(file, QStringLiteral("look/light"), Settings::Light::Dark, settings.light);
    settings.colours =
        readEnum(file, QStringLiteral("look/colours"), Settings::Colours::Desktop, settings.colours);
    settings.textPercent = std::clamp(file.value(QStringLiteral("look/text_percent"), 100).toInt(), 80, 200);
    settings.serifBodies = file.value(QStringLiteral("look/serif_bodies"), false).toBool();
    settings.pictures =
        readEnum(file, QStringLiteral("reading/pictures"), Settings::Pictures::Never, settings.pictures);
    settings.readOnScroll = file.value(QStringLiteral("reading/read_on_scroll"), true).toBool();
    settings.liveInterval = readDuration<std::chrono::seconds>(file, QStringLiteral("refresh/live_s"), 30s,
                                                               settings.liveInterval);
    settings.backgroundInterval = readDuration<std::chrono::seconds>(
        file, QStringLiteral("refresh/background_s"), 60s, settings.backgroundInterval);
    settings.feedInterval = readDuration<std::chrono::minutes>(file, QStringLiteral("refresh/feed_min"), 5min,
                                                               settings.feedInterval);
    settings.windowGeometry = file.value(QStringLiteral("window/geometry")).toByteArray();
    settings.splitterState = file.value(QStringLiteral("window/splitter")).toByteArray();
    settings.sidebarVisible = file.value(QStringLiteral("window/sidebar"), true).toBool();
    settings.panelVisible = file.value(QStringLiteral("window/panel"), true).toBool();
    settings.menuBarVisible = file.value(QStringLiteral("window/menu_bar"), false).toBool();
    settings.lastScope = file.value(QStringLiteral("window/scope")).toString();
    if (const qint64 started = file.value(QStringLiteral("demo/started_ms")).toLongLong(); started > 0)
        settings.demoStarted = fromMsecs(started);
    return settings;
}

bool saveSettings(const QString& path, const Settings& settings)
{
    QSettings file(path, QSettings::IniFormat);
    file.setAtomicSyncRequired(true);
    file.setValue(QStringLiteral("look/light"), static_cast<int>(settings.light));
    file.setValue(QStringLiteral("look/colours"), static_cast<int>(settings.colours));
    file.setValue(QStringLiteral("look/text_percent"), settings.textPercent);
    file.setValue(QStringLiteral("look/serif_bodies"), settings.serifBodies);
    file.setValue(QStringLiteral("reading/pictures"), static_cast<int>(settings.pictures));
    file.setValue(QStringLiteral("reading/read_on_scroll"), settings.readOnScroll);
    file.setValue(QStringLiteral("refresh/live_s"), qint64(settings.liveInterval.count()));
    file.setValue(QStringLiteral("refresh/background_s"), qint64(settings.backgroundInterval.count()));
    file.setValue(QStringLiteral("refresh/feed_min"), qint64(settings.feedInterval.count()));
    file.setValue(QStringLiteral("window/geometry"), settings.windowGeometry);
    file.setValue(QStringLiteral("window/splitter"), settings.splitterState);
    file.setValue(QStringLiteral("window/sidebar"), settings.sidebarVisible);
    file.setValue(QStringLiteral("window/panel"), settings.panelVisible);
    file.setValue(QStringLiteral("window/menu_bar"), settings.menuBarVisible);
    file.setValue(QStringLiteral("window/scope"), settings.lastScope);
    if (settings.demoStarted)
        file.setValue(QStringLiteral("demo/started_ms"), toMsecs(*settings.demoStarted));
    file.sync();
    return file.status() == QSettings::NoError;
}

} // namespace dateline
