#pragma once

#include "filters/filterchoice.h"
#include "filters/sourcerows.h"
#include "stories/storyrecord.h"
#include "theme.h"

#include <QScrollArea>
#include <QSet>

class QLabel;
class QVBoxLayout;

namespace dateline {

/// The right column: what the story is about, its key events, who reports and from where; a click filters. In
/// trouble it begins with the sources and what can be done; several sources are listed at its end.
class SidePanel final : public QScrollArea
{
    Q_OBJECT
public:
    explicit SidePanel(const Clock& clock, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Nothing for lists over several stories.
    void setStory(const std::optional<StoryRecord>& story);
    void setFacets(const Facets& facets);
    void setFilter(const EntryFilter& filter);
    void focusFirstRow(); ///< for the keyboard

Q_SIGNALS:
    void filterWanted(const dateline::EntryFilter& filter);
    void entryWanted(dateline::EntryNumber number);
    void sourceWanted(const dateline::SourceWish& wish);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Section { KeyEvents, People, Places, Outlets };
    void rebuild();
    void addSources();
    void addStandfirst();
    void addKeyEvents();
    void addRows(Section section, const QString& title, const QList<Facet>& facets, FilterAspect aspect);
    void addPlaces();
    QVBoxLayout* addSection(const QString& title, int count);
    static QString rowName(Section section, const QString& label);
    void addMoreButton(QVBoxLayout* column, Section section, int hidden);
    /// How many rows of a section are shown before "Show all".
    int shown(Section section, int all, int few) const;
    QLabel* makeLabel(const QString& text, const QFont& font, const QColor& colour);

    const Clock& m_clock;
    Theme m_theme;
    std::optional<StoryRecord> m_story;
    Facets m_facets;
    EntryFilter m_filter;
    QSet<int> m_opened; ///< sections that show all their rows
    QVBoxLayout* m_column = nullptr;
};

} // namespace dateline
