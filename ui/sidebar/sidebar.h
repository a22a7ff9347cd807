#pragma once

#include "sidebar/sidebarmodel.h"
#include "theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QMenu;

namespace dateline {

class IconButton;
class SidebarView;
class TextButton;

/// What the footer says about checking.
struct CheckState
{
    std::optional<Instant> last; ///< newest answer of any source
    std::optional<Instant> next; ///< next that is due
    bool offline = false;
    bool operator==(const CheckState&) const = default;
};

/// The left column: stories in groups, and what is checked when. Shows values and says what the reader wants
/// by signals; it changes nothing itself.
class Sidebar final : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(const Clock& clock, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setStories(const QList<StoryRecord>& stories);
    /// Marks what the window shows; emits nothing.
    void setScope(const Scope& scope);
    /// Marks "Since you left" instead while the catch-up is shown; emits nothing.
    void setCatchUpShown(bool shown);
    /// How many entries of the list shown are new since the reader left.
    void setSinceLeft(int entries);
    void setCheckState(const CheckState& state);
    void focusList();
    void beginRename(StoryId story);
    /// The scope `step` stories before or after the one shown, in the order of the rows.
    std::optional<Scope> neighbour(int step) const;
    /// The n-th story from the top, from 1.
    std::optional<Scope> storyAt(int number) const;
    QString footerText() const;

Q_SIGNALS:
    void scopeChosen(const dateline::Scope& scope);
    void catchUpRequested();
    void addRequested();
    void checkAllRequested();
    void settingsRequested();
    void renameRequested(dateline::StoryId story, const QString& title);
    void moveRequested(dateline::StoryId story, const QString& group, int position);
    void addSourceRequested(dateline::StoryId story);
    void picturesRequested(dateline::StoryId story, std::optional<dateline::PicturePolicy> pictures);
    void unfollowRequested(dateline::StoryId story);
    void markReadRequested(const dateline::Scope& scope);
    void checkRequested(dateline::StoryId story);
    void openPageRequested(const QString& address);
    void copyRequested(const QString& address);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildUp();
    void rebuild();
    void choose(const QModelIndex& index, bool byKey);
    void open(const QModelIndex& index);
    void mark();
    void showMenu(const QPoint& at);
    void fillPicturesMenu(QMenu& menu, const StoryRecord& story);
    void fillMoveMenu(QMenu& menu, StoryId story);
    void askForGroup(StoryId story);
    void updateFooter();
    const StoryRecord* story(StoryId id) const;

    const Clock& m_clock;
    Theme m_theme;
    QList<StoryRecord> m_stories;
    Scope m_scope;
    bool m_catchUp = false;
    int m_sinceLeft = 0;
    CheckState m_checks;
    SidebarModel m_model;
    SidebarView* m_view = nullptr;
    TextButton* m_add = nullptr;
    IconButton* m_check = nullptr;
    IconButton* m_settings = nullptr;
    QLabel* m_footer = nullptr;
    QTimer m_pause;  ///< after arrow keys, before a story opens
    QTimer m_minute; ///< the next moment at which words about time change
};

} // namespace dateline
