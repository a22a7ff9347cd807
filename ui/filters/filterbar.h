#pragma once

#include "filters/filterchoice.h"
#include "theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;

namespace dateline {

class Chip;
class IconButton;
class TextButton;

/// Topics as chips, the toggles, what else filters, and the box that finds words in the story. Shows a filter
/// and asks for another; holds no entries.
class FilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setFacets(const Facets& facets, int entries);
    void setFilter(const EntryFilter& filter);
    const EntryFilter& filter() const { return m_filter; }
    /// How many entries the list shows and at which of them (from 1; 0: none) the reader is; said beside the
    /// words that are looked for.
    void setMatches(int matches, int current);
    void openFind();
    bool isFinding() const { return m_finding; }
    /// Closes the find box and takes its words out of the filter; false if it was not open.
    bool closeFind();
    void focusTopics();
    QMenu* makeFilterMenu(QWidget* parent);
    /// What a chip does with keys held, for those whose desktop takes the keys.
    QMenu* makeTopicMenu(const QString& topic);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void filterWanted(const dateline::EntryFilter& filter);
    void nextHitWanted();
    void previousHitWanted();
    void focusListWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildFind();
    void rebuildChips();
    Chip* makeTopicChip(const Facet& facet);
    void updateToggles();
    void arrange();
    int arrangeToggles(bool narrow);
    void showMoreTopics();
    void addFacetMenu(QMenu& menu, const QString& title, const QList<Facet>& facets, FilterAspect aspect);
    void want(const EntryFilter& filter);
    void placeAt(QWidget* widget, int x, int width, int height) const;

    Theme m_theme;
    EntryFilter m_filter;
    Facets m_facets;
    int m_entries = 0;
    QList<Chip*> m_chips; ///< All, removable filters, topics; in order
    Chip* m_unread = nullptr;
    Chip* m_keyEvents = nullptr;
    Chip* m_more = nullptr; ///< the Filter menu
    TextButton* m_moreTopics = nullptr;
    QLineEdit* m_words = nullptr;
    QLabel* m_matches = nullptr;
    IconButton* m_closeFind = nullptr;
    bool m_finding = false;
    QTimer m_typing; ///< asks for the words when the reader pauses
};

} // namespace dateline
