#include "filters/sidepanel.h"

#include "buttons.h"
#include "filters/chip.h"
#include "filters/panelrows.h"
#include "filters/sourcerows.h"
#include "icons.h"
#include "sidebar/sidebarrows.h"
#include "timewords.h"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

namespace dateline {

SidePanel::SidePanel(const Clock& clock, QWidget* parent)
    : QScrollArea(parent)
    , m_clock(clock)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("About this story"));
    viewport()->setAutoFillBackground(false);
}

void SidePanel::setTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

void SidePanel::setStory(const std::optional<StoryRecord>& story)
{
    const bool other = !m_story || !story || m_story->id != story->id;
    const auto sourcesAlike = [&] {
        return std::equal(m_story->sources.begin(), m_story->sources.end(), story->sources.begin(),
                          story->sources.end(), [](const SourceRecord& a, const SourceRecord& b) {
                              return a.id == b.id && a.problem == b.problem && a.failures == b.failures;
                          });
    };
    const bool same = !other && m_story->standfirst == story->standfirst && sourcesAlike();
    m_story = story;
    if (other)
        m_opened.clear();
    if (!same)
        rebuild();
}

void SidePanel::setFacets(const Facets& facets)
{
    const bool same = facets.people == m_facets.people && facets.places == m_facets.places &&
                      facets.outlets == m_facets.outlets && facets.keyEvents == m_facets.keyEvents;
    m_facets = facets;
    if (!same)
        rebuild();
}

void SidePanel::setFilter(const EntryFilter& filter)
{
    const bool same = filter.people == m_filter.people && filter.places == m_filter.places &&
                      filter.outlets == m_filter.outlets;
    m_filter = filter;
    if (!same)
        rebuild();
}

void SidePanel::rebuild()
{
    const int scroll = verticalScrollBar()->value();
    auto* page = new QWidget;
    page->setAutoFillBackground(false);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(m_theme.px(14), m_theme.px(20), m_theme.px(12), m_theme.px(24));
    m_column->setSpacing(m_theme.px(16));
    const bool trouble = m_story && storyProblem(*m_story);
    if (trouble)
        addSources();
    addStandfirst();
    addKeyEvents();
    addRows(Section::People, tr("Reporters"), m_facets.people, FilterAspect::Person);
    addPlaces();
    addRows(Section::Outlets, tr("Outlets"), m_facets.outlets, FilterAspect::Outlet);
    if (m_story && m_story->sources.size() > 1 && !trouble)
        addSources();
    m_column->addStretch(1);
    for (PaintedButton* button : page->findChildren<PaintedButton*>())
        button->setTheme(m_theme);
    QWidget* focused = QApplication::focusWidget();
    const bool hadFocus = focused && widget() && widget()->isAncestorOf(focused);
    const QString name = hadFocus ? focused->objectName() : QString();
    if (hadFocus)
        setFocus(Qt::OtherFocusReason); // not to whatever comes next in the window
    // The row that was clicked may be on the stack still: the old page goes later.
    if (QWidget* old = takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    setWidget(page);
    page->setAutoFillBackground(false);
    verticalScrollBar()->setValue(scroll);
    if (name.isEmpty())
        return;
    // The reader goes on where they were.
    if (auto* row = page->findChild<PaintedButton*>(name))
        row->setFocus(Qt::TabFocusReason);
}

QLabel* SidePanel::makeLabel(const QString& text, const QFont& font, const QColor& colour)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(font);
    QPalette palette = m_theme.palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
    return label;
}

QVBoxLayout* SidePanel::addSection(const QString& title, int count)
{
    auto* section = new QVBoxLayout;
    section->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(m_theme.px(6), 0, m_theme.px(6), m_theme.px(4));
    QLabel* words = makeLabel(title, m_theme.groupLabel, m_theme.ink3);
    // Qt aligns by the direction of the words, which may not be that of the window.
    words->setAlignment(Qt::AlignAbsolute | Qt::AlignVCenter |
                        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    head->addWidget(words, 1);
    QLabel* number = makeLabel(QLocale().toString(count), m_theme.caption, m_theme.ink3);
    number->setWordWrap(false);
    head->addWidget(number);
    section->addLayout(head);
    m_column->addLayout(section);
    return section;
}

void SidePanel::addSources()
{
    QVBoxLayout* section = addSection(tr("Sources of this story"), static_cast<int>(m_story->sources.size()));
    auto* rows = new SourceRows(*m_story, m_clock.now(), m_theme, widget());
    section->addWidget(rows);
    connect(rows, &SourceRows::wanted, this, &SidePanel::sourceWanted);
}

void SidePanel::addStandfirst()
{
    if (!m_story || m_story->standfirst.isEmpty())
        return;
    QLabel* label = makeLabel(m_story->standfirst, m_theme.standfirst, m_theme.ink2);
    label->setContentsMargins(m_theme.px(6), 0, m_theme.px(6), 0);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addWidget(label);
}

int SidePanel::shown(Section section, int all, int few) const
{
    // One hidden row is not worth a button.
    return m_opened.contains(static_cast<int>(section)) || all <= few + 1 ? std::min(all, 500) : few;
}

/// By which the row of a page is found again in the next; "show more" has no label.
QString SidePanel::rowName(Section section, const QString& label)
{
    return QString::number(static_cast<int>(section)) + u'/' + label;
}

void SidePanel::addMoreButton(QVBoxLayout* column, Section section, int hidden)
{
    if (hidden <= 0)
        return;
    auto* more = new TextButton(tr("%n more", nullptr, hidden), TextButton::Look::Plain, nullptr);
    more->setDesignHeight(28);
    more->setObjectName(rowName(section, QString()));
    connect(more, &QAbstractButton::clicked, this, [this, section] {
        m_opened.insert(static_cast<int>(section));
        rebuild();
    });
    column->addWidget(more, 0, Qt::AlignLeft);
}

void SidePanel::addKeyEvents()
{
    const int all = static_cast<int>(m_facets.keyEvents.size());
    if (all == 0)
        return;
    QVBoxLayout* section = addSection(tr("Key events"), all);
    const int most = shown(Section::KeyEvents, all, 6);
    for (const KeyEvent& keyEvent : m_facets.keyEvents.mid(0, most)) {
        auto* row = new KeyEventRow(keyEvent, clockTime(keyEvent.at), nullptr);
        const EntryNumber number = keyEvent.number;
        row->setObjectName(rowName(Section::KeyEvents, QString::number(toInt(number))));
        connect(row, &QAbstractButton::clicked, this, [this, number] { Q_EMIT entryWanted(number); });
        section->addWidget(row);
    }
    addMoreButton(section, Section::KeyEvents, all - most);
}

void SidePanel::addRows(Section section, const QString& title, const QList<Facet>& facets,
                        FilterAspect aspect)
{
    const int all = static_cast<int>(facets.size());
    if (all == 0)
        return;
    QVBoxLayout* column = addSection(title, all);
    const int most = shown(section, all, 6);
    for (int i = 0; i < all; ++i) {
        const Facet& facet = facets.at(i);
        const bool active = isActive(m_filter, aspect, facet.label);
        if (i >= most && !active)
            continue;
        auto* row = new FacetRow(facet, nullptr);
        row->setObjectName(rowName(section, facet.label));
        row->setChecked(active);
        connect(row, &QAbstractButton::clicked, this, [this, aspect, value = facet.label] {
            Q_EMIT filterWanted(toggled(m_filter, aspect, value));
        });
        column->addWidget(row);
    }
    addMoreButton(column, section, all - most);
}

void SidePanel::addPlaces()
{
    const int all = static_cast<int>(m_facets.places.size());
    if (all == 0)
        return;
    QVBoxLayout* section = addSection(tr("Places"), all);
    auto* holder = new QWidget;
    auto* flow = new FlowLayout(holder, m_theme.px(6));
    flow->setContentsMargins(m_theme.px(6), 0, 0, 0);
    const int most = shown(Section::Places, all, 8);
    for (int i = 0; i < all; ++i) {
        const Facet& facet = m_facets.places.at(i);
        const bool active = isActive(m_filter, FilterAspect::Place, facet.label);
        if (i >= most && !active)
            continue;
        auto* chip = new Chip(facet.label, Chip::Look::Outlined, holder);
        chip->setObjectName(rowName(Section::Places, facet.label));
        chip->setCount(facet.count);
        chip->setChecked(active);
        connect(chip, &Chip::chosen, this, [this, value = facet.label] {
            Q_EMIT filterWanted(toggled(m_filter, FilterAspect::Place, value));
        });
        flow->addWidget(chip);
    }
    section->addSpacing(m_theme.px(2));
    section->addWidget(holder);
    addMoreButton(section, Section::Places, all - most);
}

void SidePanel::focusFirstRow()
{
    const QList<QAbstractButton*> rows = findChildren<QAbstractButton*>();
    const auto first = std::find_if(rows.begin(), rows.end(), [](const QAbstractButton* row) {
        return row->isVisible() && (row->focusPolicy() & Qt::TabFocus) != 0;
    });
    QWidget* target = first == rows.end() ? static_cast<QWidget*>(this) : *first;
    target->setFocus(Qt::TabFocusReason);
}

void SidePanel::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.paper);
    painter.fillRect(QRect(isRightToLeft() ? viewport()->width() - 1 : 0, 0, 1, viewport()->height()),
                     m_theme.hairline);
    QScrollArea::paintEvent(event);
}

} // namespace dateline
