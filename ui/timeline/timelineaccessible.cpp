#include "timeline/timelineaccessible.h"

#include "timeline/entrywords.h"
#include "timeline/timelineview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype longestDescription = 8000; ///< characters; more is read in the card itself

/// One entry for the screen reader. Found by its number, so that it stays right when entries come above it.
/// Owned by Qt's cache and given back by the list.
class TimelineItem final : public QAccessibleInterface, public QAccessibleActionInterface
{
    Q_DECLARE_TR_FUNCTIONS(TimelineItem)
public:
    TimelineItem(TimelineView* view, EntryNumber number, int row)
        : m_view(view)
        , m_number(number)
        , m_row(row)
    {
    }

    EntryNumber number() const { return m_number; }
    int row() const
    {
        if (m_view)
            m_row = m_view->rows().rowOf(m_number, std::max(0, m_row));
        return m_view ? m_row : -1;
    }

    bool isValid() const override { return row() >= 0; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override
    {
        const int at = row();
        if (at < 0)
            return {};
        const QRect card = m_view->cardRect(at);
        return QRect(m_view->viewport()->mapToGlobal(card.topLeft()), card.size());
    }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::State state() const override;

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override
    {
        QStringList names{pressAction(), setFocusAction(), openName(), saveName(), linkName()};
        if (m_view && m_view->versions(m_number))
            names += {earlierName(), laterName()};
        return names;
    }
    QString localizedActionName(const QString& name) const override;
    void doAction(const QString& name) override;
    QStringList keyBindingsForAction(const QString& name) const override;

private:
    static QString openName() { return QStringLiteral("open"); }
    static QString saveName() { return QStringLiteral("save"); }
    static QString earlierName() { return QStringLiteral("earlier version"); }
    static QString laterName() { return QStringLiteral("later version"); }
    QString spokenVersions() const;
    static QString linkName() { return QStringLiteral("next link"); }

    QPointer<TimelineView> m_view;
    EntryNumber m_number;
    mutable int m_row; ///< where it was last; checked first
};

QString TimelineItem::spokenVersions() const
{
    const OpenVersions* open = m_view->versions(m_number);
    return open ? QLatin1String(", ") + open->spokenName(m_view->now()) : QString();
}

QString TimelineItem::text(QAccessible::Text kind) const
{
    const int at = row();
    if (at < 0)
        return {};
    const Card* card = m_view->card(at);
    if (kind == QAccessible::Name)
        return card ? spokenName(card->entry, m_view->now()) + spokenVersions()
                    : stateWords(m_view->rows().stub(at).flags).join(QLatin1String(", "));
    if (kind != QAccessible::Description || !card)
        return {};
    if (const OpenVersions* open = m_view->versions(m_number))
        return open->spokenText().left(longestDescription);
    QStringList parts;
    const Body& body = cardBody(card->entry.entry);
    for (qsizetype i = 0; i < body.blocks.size(); ++i) {
        const Block& block = body.blocks.at(i);
        const QString words = block.kind == Block::Kind::Picture
                                  ? block.picture.alt
                                  : partText(card->entry, static_cast<TextPart>(i));
        if (!words.isEmpty())
            parts.append(words);
    }
    return parts.join(QLatin1Char('\n')).left(longestDescription);
}

QAccessible::State TimelineItem::state() const
{
    QAccessible::State state;
    const int at = row();
    if (at < 0) {
        state.invalid = true;
        return state;
    }
    state.focusable = true;
    state.readOnly = true;
    const Card* card = m_view->card(at);
    state.expanded = m_view->versions(m_number) != nullptr;
    state.expandable = state.expanded || (card && card->entry.revisions > 0);
    state.focused = m_view->current() == m_number && m_view->hasFocus();
    state.active = m_view->current() == m_number;
    const auto [first, last] = m_view->visibleRows();
    state.offscreen = at < first || at > last;
    return state;
}

QString TimelineItem::localizedActionName(const QString& name) const
{
    if (name == openName())
        return tr("Open in browser");
    if (name == saveName())
        return tr("Save");
    if (name == linkName())
        return tr("Next link");
    if (name == earlierName())
        return tr("Earlier version");
    if (name == laterName())
        return tr("Later version");
    return QAccessibleActionInterface::localizedActionName(name);
}

QStringList TimelineItem::keyBindingsForAction(const QString& name) const
{
    if (name == openName())
        return {QStringLiteral("V")};
    return name == saveName() ? QStringList{QStringLiteral("S")} : QStringList();
}

void TimelineItem::doAction(const QString& name)
{
    if (row() < 0)
        return;
    m_view->showEntry(m_number);
    if (name == setFocusAction())
        m_view->setFocus();
    else if (name == openName())
        m_view->perform(TimelineCommand::OpenInBrowser);
    else if (name == saveName())
        m_view->perform(TimelineCommand::Save);
    else if (name == linkName())
        m_view->stepLink(true);
    else if (name == earlierName())
        m_view->stepVersion(-1);
    else if (name == laterName())
        m_view->stepVersion(1);
    else if (name == pressAction())
        m_view->perform(TimelineCommand::OpenVersions);
}

/// The timeline as a list of all its entries, laid out or not.
class TimelineList final : public QAccessibleWidget
{
public:
    explicit TimelineList(TimelineView* view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }
    ~TimelineList() override
    {
        forget([](EntryNumber) { return true; });
    }

    TimelineView* view() const { return static_cast<TimelineView*>(widget()); }

    int childCount() const override { return view()->rows().count(); }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const EntryNumber number = view()->rows().stub(index).number;
        if (QAccessible::Id id = m_items.value(number))
            return QAccessible::accessibleInterface(id);
        auto* item = new TimelineItem(view(), number, index);
        m_items.insert(number, QAccessible::registerAccessibleInterface(item));
        return item;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* item = dynamic_cast<const TimelineItem*>(child);
        return item ? item->row() : -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint point = view()->viewport()->mapFromGlobal(QPoint(x, y));
        if (!view()->viewport()->rect().contains(point))
            return nullptr;
        return child(view()->hitAt(point).row);
    }
    QAccessibleInterface* focusChild() const override
    {
        return view()->hasFocus() ? child(view()->rowOfCurrent()) : nullptr;
    }
    /// Gives items back whose entry left the list.
    void forgetGone()
    {
        forget([this](EntryNumber number) { return view()->rows().rowOf(number) < 0; });
    }

private:
    template <typename Gone> void forget(Gone gone)
    {
        QList<QAccessible::Id> old;
        for (auto it = m_items.begin(); it != m_items.end();) {
            if (gone(it.key())) {
                old.append(it.value());
                it = m_items.erase(it); // before giving it back: that may call in here
            } else {
                ++it;
            }
        }
        for (const QAccessible::Id id : std::as_const(old))
            QAccessible::deleteAccessibleInterface(id);
    }

    mutable QHash<EntryNumber, QAccessible::Id> m_items;
};

QAccessibleInterface* makeTimelineList(const QString&, QObject* object)
{
    auto* view = qobject_cast<TimelineView*>(object);
    return view ? new TimelineList(view) : nullptr;
}

TimelineList* listOf(TimelineView* view)
{
    if (!QAccessible::isActive())
        return nullptr;
    return dynamic_cast<TimelineList*>(QAccessible::queryAccessibleInterface(view));
}

} // namespace

void installTimelineAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(makeTimelineList);
        return true;
    }();
    Q_UNUSED(once);
}

void tellListReplaced(TimelineView* view)
{
    TimelineList* list = listOf(view);
    if (!list)
        return;
    list->forgetGone();
    QAccessibleEvent event(view, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

void tellCurrentChanged(TimelineView* view)
{
    TimelineList* list = listOf(view);
    QAccessibleInterface* item = list ? list->child(view->rowOfCurrent()) : nullptr;
    if (!item || !view->hasFocus())
        return;
    QAccessibleEvent event(item, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

void tellEntryChanged(TimelineView* view, int row)
{
    TimelineList* list = listOf(view);
    QAccessibleInterface* item = list ? list->child(row) : nullptr;
    if (!item)
        return;
    for (const QAccessible::Event what : {QAccessible::NameChanged, QAccessible::DescriptionChanged}) {
        QAccessibleEvent event(item, what);
        QAccessible::updateAccessibility(&event);
    }
}

void tellNewEntries(TimelineView* view, const QString& words)
{
    // Qt 6.4 has no announcement; a changed description is what its bridge passes on.
    view->setAccessibleDescription(words);
    if (!listOf(view))
        return;
    QAccessibleEvent event(view, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace dateline
