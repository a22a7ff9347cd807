#pragma once

#include "settings/settings.h"
#include "theme.h"

#include <QObject>
#include <QTimer>

#include <optional>

class QDBusVariant;

namespace dateline {

/// Keeps the theme in step with the desktop (settings portal, palette and font changes) and with the reader's
/// settings. Sets the application palette; widgets take the Theme from changed(). GUI thread.
class ThemeWatcher final : public QObject
{
    Q_OBJECT
public:
    /// `watchPortal`: ask the desktop over D-Bus; screenshots and tests do not.
    ThemeWatcher(const Settings& settings, bool watchPortal, QObject* parent = nullptr);
    ~ThemeWatcher() override;

    const Theme& theme() const { return m_theme; }
    void setSettings(const Settings& settings);

Q_SIGNALS:
    void changed(const dateline::Theme& theme);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private Q_SLOTS:
    void portalChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void askPortal();
    void take(const QString& key, const QVariant& value);
    void rebuild();

    Settings m_settings;
    Theme m_theme;
    std::optional<bool> m_portalDark;
    QColor m_portalAccent;
    QTimer m_pause; ///< one rebuild for a burst of changes
    bool m_applying = false;
};

} // namespace dateline
