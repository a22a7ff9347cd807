#pragma once

#include "catchup/catchuprows.h"
#include "theme.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace dateline {

class CatchUpList;
class Chip;
class IconButton;
class TextButton;

/// What happened since the reader left, or in a span of their choice: new, edited, withdrawn, key events
/// first, by hour, topic or reporter. Takes the place of header, filter bar and timeline; the desk fills it.
/// Owned by the window; GUI thread.
class CatchUpView final : public QWidget
{
    Q_OBJECT
public:
    CatchUpView(const Clock& clock, QWidget* parent);

    void setTheme(const Theme& theme);
    /// The entries that changed, and what of it is asked; the rest of the question is this view's.
    void setEntries(const QList<StoredEntry>& entries, Instant since, const QString& storyTitle);
    /// Nothing is known yet.
    void showLoading(const QString& storyTitle);
    /// Lists over several stories were never left as one: they begin with a day.
    void setSpan(CatchUpSpan span, bool sinceLeftPossible);
    CatchUpSpan span() const { return m_span; }
    CatchUpGrouping grouping() const { return m_grouping; }
    const CatchUp& shown() const { return m_all; }
    bool isLoading() const { return m_loading; }
    CatchUpList& list() { return *m_list; }
    void focusList();

Q_SIGNALS:
    void spanWanted(dateline::CatchUpSpan span);
    void entryWanted(const dateline::CatchUpLine& line);
    void readWanted(const QList<dateline::EntryNumber>& entries);
    void readOnWanted(); ///< in the timeline, from where the reader left
    void leaveWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildHead(QVBoxLayout* column);
    void setGrouping(CatchUpGrouping grouping);
    void toggle(bool CatchUpChoice::*kind);
    void rebuild();
    void updateHead();
    void updatePanel();
    void addShares(QVBoxLayout* column, const QString& title, const QList<std::pair<QString, int>>& shares,
                   CatchUpGrouping grouping);
    void goToSection(CatchUpGrouping grouping, const QString& title);
    void showSpanMenu();
    QLabel* label(const QFont& font, const QColor& colour);

    const Clock& m_clock;
    Theme m_theme;
    QList<StoredEntry> m_entries;
    QString m_storyTitle;
    CatchUpSpan m_span = CatchUpSpan::SinceLeft;
    CatchUpGrouping m_grouping = CatchUpGrouping::ByHour;
    CatchUpChoice m_choice;
    Instant m_since;
    bool m_loading = true;
    bool m_sinceLeftPossible = true;
    CatchUp m_all;
    QSet<int> m_opened;

    QWidget* m_head = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_empty = nullptr;
    TextButton* m_markRead = nullptr;
    TextButton* m_readOn = nullptr;
    IconButton* m_close = nullptr;
    Chip* m_byHour = nullptr;
    Chip* m_byTopic = nullptr;
    Chip* m_byReporter = nullptr;
    TextButton* m_spanButton = nullptr;
    Chip* m_keyEvents = nullptr;
    Chip* m_edited = nullptr;
    Chip* m_withdrawn = nullptr;
    CatchUpList* m_list = nullptr;
    QScrollArea* m_panel = nullptr;
};

} // namespace dateline
