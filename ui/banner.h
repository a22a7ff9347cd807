#pragma once

#include "theme.h"

#include <QMap>
#include <QWidget>

namespace dateline {

class TextButton;

/// A line above the timeline about something that lasts: one at a time, the most serious first.
class Banner final : public QWidget
{
    Q_OBJECT
public:
    /// In order of weight.
    enum class Matter { Store, Login, Offline, Restarted };
    struct Text
    {
        QString head; ///< bold
        QString words;
        QString action;   ///< empty: no button
        QString iconName; ///< of resources/icons
        bool operator==(const Text&) const = default;
    };
    explicit Banner(QWidget* parent);

    void setTheme(const Theme& theme);
    void setMatter(Matter matter, const Text& text);
    void clearMatter(Matter matter);
    QSize sizeHint() const override;

Q_SIGNALS:
    void actionWanted(dateline::Banner::Matter matter);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void arrange();

    Theme m_theme;
    QMap<Matter, Text> m_matters;
    TextButton* m_button = nullptr;
};

} // namespace dateline
