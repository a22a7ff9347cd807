#pragma once

#include "stories/storedentry.h"
#include "stories/storyrecord.h"
#include "theme.h"

#include <QWidget>

class QMenu;

namespace dateline {

class IconButton;
class TextButton;

/// What is said above the timeline.
struct HeaderFacts
{
    enum class Mark { None, Live, Paused, Ended };
    Mark mark = Mark::None;
    QString title;
    QString details; ///< outlets
    int entries = 0;
    int unread = 0;
    bool operator==(const HeaderFacts&) const = default;
};

/// Facts of a story or of a list over all stories. Pure.
HeaderFacts headerFacts(const Scope& scope, const QList<StoryRecord>& stories, bool paused);

/// Two lines about what is shown, and its buttons: order, mark all read, panel, everything else.
class StoryHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit StoryHeader(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setFacts(const HeaderFacts& facts);
    void setOrder(EntryOrder order);
    void setPanelShown(bool shown);
    /// Narrow windows have a button for the drawer and no words at the order.
    void setDrawerButton(bool shown);
    void setMoreMenu(QMenu* menu); ///< not owned

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void orderWanted(dateline::EntryOrder order);
    void markAllReadWanted();
    void panelToggled();
    void drawerToggled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void arrange();
    void showOrderMenu();
    QRect titleRect() const;
    void describe();

    Theme m_theme;
    HeaderFacts m_facts;
    EntryOrder m_order = EntryOrder::NewestFirst;
    TextButton* m_orderButton = nullptr;
    IconButton* m_markRead = nullptr;
    IconButton* m_panel = nullptr;
    IconButton* m_more = nullptr;
    IconButton* m_drawer = nullptr;
    QMenu* m_menu = nullptr;
    int m_left = 0;
    int m_right = 0; ///< text lies between these
};

} // namespace dateline
