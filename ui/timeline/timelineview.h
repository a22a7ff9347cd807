#pragma once

#include "timeline/cardcache.h"
#include "timeline/cardpainter.h"
#include "timeline/imagecache.h"
#include "timeline/pill.h"
#include "timeline/readtracker.h"
#include "timeline/scrollanchor.h"
#include "timeline/sight.h"
#include "timeline/timelinecommand.h"
#include "timeline/timelinesource.h"
#include "timeline/versions.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimer>

#include <vector>

class QVariantAnimation;

namespace dateline {

class TimelineCopy;
class TimelineKeyboard;
class TimelineMouse;

/// What the timeline shows beside the entries' own words.
struct TimelineOptions
{
    bool storyNames = false; ///< lists over several stories
    bool outlets = false;    ///< stories with several sources
    bool readOnScroll = true;
    Settings::Pictures pictures = Settings::Pictures::Always;
    bool operator==(const TimelineOptions&) const = default;
};

/// What a byline, tag or place asks to filter by when it is clicked.
struct FilterWish
{
    enum class Kind : quint8 { Topic, Person, Place, Organisation };
    Kind kind = Kind::Topic;
    QString value;
    Qt::KeyboardModifiers modifiers; ///< Ctrl adds, Alt excludes
};

/// An entry under a point of the view, and what of it.
struct TimelineHit
{
    int row = -1;
    CardHit card;
};

/// The timeline of one story or of many: paints its own cards, keeps the reader's place to the pixel, never
/// scrolls by itself but at the newest end when told to follow. Holds numbers and heights of all entries, and
/// the entries themselves only near the view: these come from the source, by page. What the reader does goes
/// out by signal; nothing is marked, saved or opened here. Owned by the window; GUI thread.
///
/// Every frame: settle (lay out what shows, correct heights, keep the anchor), then scroll, then paint.
/// Painting changes nothing.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    TimelineView(TimelineSource* source, const Clock& clock, QWidget* parent = nullptr);
    ~TimelineView() override;

    void setTheme(const Theme& theme);
    const Theme& theme() const { return m_theme; }
    void setOptions(const TimelineOptions& options);
    void setOrder(EntryOrder order);
    EntryOrder order() const { return m_order; }
    /// Follow: stay at the newest end when entries come while it shows.
    void setFollowing(bool following);
    bool isFollowing() const { return m_following; }

    /// Opens a list: another story, or the first one. Everything of the list before is dropped.
    void setStubs(const QList<EntryStub>& stubs, const Place& place);
    /// The list of the same story after a commit or under another filter. `delta` may be empty.
    void apply(const EntryDelta& delta, const QList<EntryStub>& now);
    /// Where the reader left: "9 new since you left at 14:20".
    void setDivider(std::optional<Instant> left);
    /// Spans in which nobody asked the sources: "Not checked between …".
    void setGaps(const QList<std::pair<Instant, Instant>>& gaps);
    /// Words to light up; empty for none.
    void setFound(const QString& words);
    /// Room between cards and scroll bar, for the pace strip, which becomes a child of this view. Width 0
    /// hides it.
    void setSideWidget(QWidget* widget, int width);

    Place place() const;
    EntryNumber current() const { return m_current; }
    void setCurrent(EntryNumber entry, bool byKey = false);
    int newEntries() const { return m_pill.count(); }
    bool isAtNewest() const;
    /// The reader asked for this entry: it becomes current and comes into view.
    void showEntry(EntryNumber entry);
    /// First and last row on screen; {-1, -1} for an empty list.
    std::pair<int, int> visibleRows() const;
    /// Goes to a share of the list, 0 to 1, by rows: what the pace strip drags.
    void scrollToShare(double share);
    const TimelineRows& rows() const { return m_rows; }
    void perform(TimelineCommand command);

    // For the parts of this room
    /// On the viewport; counts from its top left. May lie outside of it.
    QRect cardRect(int row) const;
    TimelineHit hitAt(QPoint point) const;
    TextPoint textAt(QPoint point) const;
    QRect dividerRect() const; ///< "9 new since you left", on the viewport; empty if there is none
    const Card* card(int row) const;
    std::optional<SelectedRange> selectedRange() const { return m_selection.range(m_rows); }
    TimelineSelection& selection() { return m_selection; }
    qint64 scrollY() const { return m_y; }
    /// The reader scrolls: the only way in which what shows is moved.
    void scrollTo(qint64 y);
    void showRow(int row);
    int rowOfCurrent() const { return m_rows.rowOf(m_current, m_currentRow); }
    int rowUnderEye() const;
    void activate(const TimelineHit& hit, Qt::KeyboardModifiers modifiers);
    void setUnderMouse(const TimelineHit& hit, bool onPill);
    void setLink(const std::optional<CardHit>& link);
    const std::optional<CardHit>& link() const { return m_link; }
    bool stepLink(bool next); ///< to the next link of the current entry; false when there is none left
    void updateRow(int row);
    void goToNewest();
    void goToEnd(bool last);
    void goToDivider();
    void toggleFold(EntryNumber entry);
    bool isUnfolded(EntryNumber entry) const { return m_unfolded.contains(entry); }
    /// Opens the versions of an entry in its card, as soon as they have come, or closes them.
    void toggleVersions(EntryNumber entry);
    void closeVersions(EntryNumber entry);
    void showVersion(EntryNumber entry, int version);
    bool stepVersion(int by); ///< of the current entry; false where none are open
    const OpenVersions* versions(EntryNumber entry) const; ///< null while they are not open
    /// What a card lays out: its entry, or the woven one while versions are open.
    const StoredEntry& shownEntry(const Card& card) const;
    void copySelection();
    Instant now() const { return m_clock.now(); }
    QRect pillRect() const;
    ImageCache& images() { return m_images; }
    void settleNow(); ///< what was put off to the next frame

Q_SIGNALS:
    void readWanted(const QList<dateline::EntryNumber>& entries, bool read);
    void saveWanted(dateline::EntryNumber entry, bool saved);
    void openWanted(const QString& url);
    void filterWanted(const dateline::FilterWish& wish);
    void storyWanted(dateline::StoryId story);
    void pictureWanted(dateline::EntryNumber entry, const QString& url); ///< open large
    void followWanted(bool following);
    void markAllReadWanted();
    void contextMenuWanted(dateline::EntryNumber entry, const QString& url, QPoint global);
    void leaveWanted(); ///< Escape with nothing left to step back from
    void copied(int entries);
    void currentChanged(dateline::EntryNumber entry);
    void placeChanged(const dateline::Place& place);
    void newestReached();
    void newEntriesChanged(int count);
    void visibleRowsChanged(int first, int last);
    void catchUpWanted(); ///< the divider was clicked
    void rowsChanged();   ///< the list, its reading states or its divider

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void changeEvent(QEvent* event) override;

private:
    /// A line of text at the view's top, held while its card is laid out anew.
    struct TextHold
    {
        TextPart part = noPart;
        int position = 0;
        int below = 0; ///< px from the view's top to the line
    };

    void settle();
    void settleLater();
    bool measure(qint64 from, qint64 to);
    bool measureRow(int row);
    void dropFarLayouts();
    void holdText();
    void restoreHold();
    void anchorOn(int row);
    void relayout();
    void freshenMetrics();
    /// `shift`: how far what showed moved down, where the reader scrolled.
    void afterMove(bool byReader, qint64 shift = 0);
    Sight sight() const;
    void paintChanges(qint64 shift);
    void syncScrollBar();
    void wantNear();
    void wantPictures(int first, int last);
    void placeStrips();
    void countUnseen();
    void highlight(const QList<EntryNumber>& added);
    void observeReading(bool byReader);
    void sendRead();
    void arrived(const QList<StoredEntry>& entries);
    void pictureChanged(const QString& url);
    void versionsArrived(EntryNumber entry, const QList<Revision>& earlier);
    void versionsChanged(EntryNumber entry, bool byReader);
    void refreshVersions(const StoredEntry& entry);
    void keepLink(EntryNumber entry);
    Q_INVOKABLE void tick();
    void activateLinks(const CardHit& hit, EntryNumber entry, Qt::KeyboardModifiers modifiers);
    void activateActions(const CardHit& hit, const StoredEntry& entry);
    void paintRect(QPainter& painter, const QRect& rect);
    void paintRow(QPainter& painter, int row, const QRect& clip);
    CardState stateOf(int row, const StoredEntry& entry) const;
    CardOptions optionsOf(EntryNumber entry) const;
    void moveStrips(qint64 shift);
    void placeSideWidget();
    void rest();
    qint64 lastY() const;

    QPointer<TimelineSource> m_source;
    const Clock& m_clock;
    Theme m_theme;
    TimelineOptions m_options;
    CardGeometry m_geometry;
    EntryOrder m_order = EntryOrder::NewestFirst;
    bool m_following = false;

    TimelineRows m_rows;
    CardCache m_cards;
    ImageCache m_images;
    ScrollAnchor m_anchor;
    std::optional<TextHold> m_hold;
    qint64 m_y = 0;         ///< of the view's top in the list; outside of it where the place asks for that
    qint64 m_barOrigin = 0; ///< y at the scroll bar's zero
    bool m_settlePending = false;
    bool m_settling = false;
    bool m_metricsStale = true;         ///< fonts or width changed while there were no rows to guess
    Sight m_seen;                       ///< what is painted, or will be in the next paint
    quint32 m_made = 0;                 ///< layouts made so far
    std::vector<EntryNumber> m_laidOut; ///< in the order in which they were; may name some twice

    QSet<EntryNumber> m_asked;
    QSet<EntryNumber> m_unfolded;
    QHash<EntryNumber, std::shared_ptr<OpenVersions>> m_versions; ///< open in this list; never stored
    QSet<EntryNumber> m_versionsWanted;                           ///< asked for by the reader, not here yet
    QSet<QString> m_loadedPictures;
    QSet<EntryNumber> m_unseen; ///< what the pill counts
    QSet<EntryNumber> m_fresh;  ///< new and still lit
    std::optional<Instant> m_left;
    QList<std::pair<Instant, Instant>> m_gaps;
    Pill m_pill;
    bool m_onPill = false;

    EntryNumber m_current{};
    int m_currentRow = 0; ///< a hint
    bool m_focusByKey = false;
    TimelineHit m_under;
    EntryNumber m_underEntry{};
    std::optional<CardHit> m_link;
    TimelineSelection m_selection;
    QString m_found;

    ReadTracker m_tracker;
    QList<EntryNumber> m_readPending;
    bool m_scrolledByReader = false;
    QTimer m_readPause;
    QTimer m_ripen;
    QTimer m_minute;
    QTimer m_placePause;
    QVariantAnimation* m_highlight = nullptr;
    QPointer<QWidget> m_side;
    int m_sideWidth = 0;
    std::pair<int, int> m_lastVisible{-1, -1};
    bool m_wasAtNewest = false;
    bool m_wasResized = false;         ///< since the view last came to rest
    std::optional<Instant> m_lastTold; ///< when new entries were last said to the screen reader

    std::unique_ptr<TimelineMouse> m_mouse;
    std::unique_ptr<TimelineKeyboard> m_keyboard;
    std::unique_ptr<TimelineCopy> m_copy;
};

} // namespace dateline
