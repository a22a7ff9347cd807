#pragma once

#include "dialogs/themeddialog.h"
#include "settings/settings.h"

class QComboBox;
class QFormLayout;

namespace dateline {

/// What the reader can set. Every change applies at once; closing is all there is to do.
class SettingsDialog final : public ThemedDialog
{
    Q_OBJECT
public:
    SettingsDialog(const Settings& settings, const Theme& theme, QWidget* parent);

Q_SIGNALS:
    void changed(const dateline::Settings& settings);

private:
    void addLook(QFormLayout& form);
    void addReading(QFormLayout& form);
    void addRefresh(QFormLayout& form);
    QComboBox* addChoice(QFormLayout& form, const QString& label, const QStringList& items, int current,
                         std::function<void(int)> take);
    void addSwitch(QFormLayout& form, const QString& text, bool on, std::function<void(bool)> take);
    void addHeading(QFormLayout& form, const QString& text);

    Settings m_settings;
};

} // namespace dateline
