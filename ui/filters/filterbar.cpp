#include "filters/filterbar.h"

#include "controloutline.h"
#include "filters/chip.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStyle>

namespace dateline {

namespace {

constexpr int mostTopicChips = 24;

QString menuLabel(const Facet& facet)
{
    QString label = facet.label;
    label.replace(QLatin1Char('&'), QLatin1String("&&"));
    return QStringLiteral("%1\t%2").arg(label, QLocale().toString(facet.count));
}

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
{
    m_moreTopics = new TextButton(tr("More topics"), TextButton::Look::Plain, this);
    m_moreTopics->setChevron(true);
    m_moreTopics->setDesignHeight(28);
    connect(m_moreTopics, &QAbstractButton::clicked, this, &FilterBar::showMoreTopics);
    const auto toggle = [this](const QString& label, const QString& iconName) {
        auto* chip = new Chip(label, Chip::Look::Outlined, this);
        chip->setIconName(iconName);
        return chip;
    };
    m_unread = toggle(tr("Unread"), QStringLiteral("unread"));
    m_keyEvents = toggle(tr("Key events"), QStringLiteral("key-event"));
    m_more = toggle(tr("Filter"), QStringLiteral("filter"));
    connect(m_unread, &Chip::chosen, this, [this] { want(toggled(m_filter, FilterAspect::Unread)); });
    connect(m_keyEvents, &Chip::chosen, this, [this] { want(toggled(m_filter, FilterAspect::KeyEvents)); });
    connect(m_more, &Chip::chosen, this, [this] {
        QMenu* menu = makeFilterMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 2)));
    });
    buildFind();
    rebuildChips();
}

void FilterBar::buildFind()
{
    m_words = new QLineEdit(this);
    m_words->setPlaceholderText(tr("Find in this list"));
    m_words->setAccessibleName(tr("Find in this list"));
    m_words->setMaxLength(200);
    m_words->installEventFilter(this);
    m_matches = new QLabel(this);
    m_closeFind =
        new IconButton(QStringLiteral("close"), tr("Close find"), QKeySequence(Qt::Key_Escape), this);
    for (QWidget* widget : {static_cast<QWidget*>(m_words), static_cast<QWidget*>(m_matches),
                            static_cast<QWidget*>(m_closeFind)})
        widget->hide();
    m_typing.setSingleShot(true);
    m_typing.setInterval(150);
    connect(m_words, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        EntryFilter filter = m_filter;
        filter.words = m_words->text().simplified();
        if (filter != m_filter)
            want(filter);
    });
    connect(m_closeFind, &QAbstractButton::clicked, this, &FilterBar::closeFind);
}

void FilterBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (PaintedButton* button : findChildren<PaintedButton*>())
        button->setTheme(theme);
    m_words->setFont(theme.ui);
    m_matches->setFont(theme.small);
    QPalette palette = theme.palette();
    palette.setColor(QPalette::WindowText, theme.ink3);
    m_matches->setPalette(palette);
    outlineControls(*this, theme);
    updateGeometry();
    arrange();
    update();
}

void FilterBar::setFacets(const Facets& facets, int entries)
{
    const bool same = facets.topics == m_facets.topics && entries == m_entries;
    m_facets = facets;
    m_entries = entries;
    if (!same)
        rebuildChips();
}

void FilterBar::setFilter(const EntryFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    if (m_finding && m_words->text().simplified() != filter.words)
        m_words->setText(filter.words);
    rebuildChips();
}

void FilterBar::setMatches(int matches, int current)
{
    const QString words = m_filter.words.isEmpty() ? QString()
                          : current > 0
                              ? tr("%1 of %2").arg(QLocale().toString(current), QLocale().toString(matches))
                              : tr("%n entries", nullptr, matches);
    if (words == m_matches->text())
        return;
    m_matches->setText(words);
    arrange();
}

Chip* FilterBar::makeTopicChip(const Facet& facet)
{
    auto* chip = new Chip(facet.label, Chip::Look::Filled, this);
    chip->setCount(facet.count);
    chip->setChecked(m_filter.topics.contains(facet.label));
    chip->setMarked(chip->isChecked() && m_filter.topics.size() > 1);
    const QString topic = facet.label;
    connect(chip, &Chip::chosen, this, [this, topic](Qt::KeyboardModifiers held) {
        const TopicChoice choice = held & Qt::AltModifier       ? TopicChoice::Exclude
                                   : held & Qt::ControlModifier ? TopicChoice::Add
                                                                : TopicChoice::Only;
        want(withTopic(m_filter, topic, choice));
    });
    chip->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(chip, &QWidget::customContextMenuRequested, this, [this, chip, topic](const QPoint& at) {
        QMenu* menu = makeTopicMenu(topic);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(chip->mapToGlobal(at));
    });
    return chip;
}

QMenu* FilterBar::makeTopicMenu(const QString& topic)
{
    auto* menu = new QMenu(this);
    const auto add = [&](const QString& words, TopicChoice choice) {
        menu->addAction(words, this, [this, topic, choice] { want(withTopic(m_filter, topic, choice)); });
    };
    add(m_filter.topics == QStringList{topic} ? tr("All topics again") : tr("Only this topic"),
        TopicChoice::Only);
    add(m_filter.topics.contains(topic) ? tr("No longer this topic") : tr("This topic too"),
        TopicChoice::Add);
    add(m_filter.withoutTopics.contains(topic) ? tr("No longer hide this topic") : tr("Hide this topic"),
        TopicChoice::Exclude);
    return menu;
}

void FilterBar::rebuildChips()
{
    // A chip may be the sender of the very change: it goes after its signal, and its successor has the focus.
    QString focused;
    for (Chip* chip : std::as_const(m_chips)) {
        if (focused.isEmpty() && chip->hasFocus())
            focused = chip->label();
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    auto* all = new Chip(tr("All"), Chip::Look::Filled, this);
    all->setCount(m_entries);
    all->setChecked(m_filter.isEmpty());
    all->setToolTip(tr("Show all entries"));
    connect(all, &Chip::chosen, this, [this] { want(EntryFilter()); });
    m_chips.append(all);
    for (const ActiveFilter& active : removableFilters(m_filter)) {
        if (m_finding && active.aspect == FilterAspect::Words)
            continue;
        auto* chip = new Chip(active.label, Chip::Look::Dashed, this);
        connect(chip, &Chip::chosen, this,
                [this, active] { want(toggled(m_filter, active.aspect, active.value)); });
        m_chips.append(chip);
    }
    // What is chosen comes first: it must not hide behind "More topics".
    QList<Facet> topics = m_facets.topics.mid(0, mostTopicChips);
    for (const QString& topic : m_filter.topics) {
        const auto known = std::find_if(m_facets.topics.begin(), m_facets.topics.end(),
                                        [&](const Facet& facet) { return facet.label == topic; });
        if (std::none_of(topics.begin(), topics.end(),
                         [&](const Facet& facet) { return facet.label == topic; }))
            topics.prepend(known == m_facets.topics.end() ? Facet{topic, {}, 0, {}} : *known);
    }
    std::stable_partition(topics.begin(), topics.end(),
                          [this](const Facet& facet) { return m_filter.topics.contains(facet.label); });
    for (const Facet& facet : std::as_const(topics)) {
        if (!m_filter.withoutTopics.contains(facet.label))
            m_chips.append(makeTopicChip(facet));
    }
    updateToggles();
    for (Chip* chip : std::as_const(m_chips))
        chip->setTheme(m_theme);
    arrange();
    for (Chip* chip : std::as_const(m_chips)) {
        if (!focused.isEmpty() && chip->label() == focused)
            chip->setFocus(Qt::TabFocusReason);
    }
}

void FilterBar::updateToggles()
{
    m_unread->setChecked(m_filter.unread);
    m_keyEvents->setChecked(m_filter.keyEvents);
    m_more->setChecked(!removableFilters(m_filter).isEmpty());
}

void FilterBar::placeAt(QWidget* widget, int x, int width, int height) const
{
    const QRect place(x, (this->height() - height) / 2, width, height);
    widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    widget->show();
}

/// From the right edge; answers where the chips must end.
int FilterBar::arrangeToggles(bool narrow)
{
    int right = width() - m_theme.px(16);
    for (Chip* chip : {m_more, m_keyEvents, m_unread}) {
        chip->setIconOnly(narrow);
        const QSize size = chip->sizeHint();
        right -= size.width();
        placeAt(chip, right, size.width(), size.height());
        right -= m_theme.px(6);
    }
    return right - m_theme.px(10);
}

void FilterBar::arrange()
{
    if (width() < 50 || !m_theme.isMade())
        return;
    const bool narrow = width() < m_theme.px(800);
    const int right = arrangeToggles(narrow);
    int x = m_theme.px(narrow ? 24 : 32);
    m_words->setVisible(m_finding);
    m_matches->setVisible(m_finding);
    m_closeFind->setVisible(m_finding);
    if (m_finding) {
        const int close = m_closeFind->sizeHint().width();
        const int said = m_matches->sizeHint().width() + m_theme.px(8);
        const int field = std::clamp(right - x - close - said, m_theme.px(80), m_theme.px(300));
        placeAt(m_words, x, field, std::max(28, m_theme.px(30)));
        x += field + m_theme.px(2);
        placeAt(m_closeFind, x, close, std::min(close, height()));
        x += close + m_theme.px(6);
        placeAt(m_matches, x, said, m_matches->sizeHint().height());
        x += said;
    }
    const int gap = m_theme.px(6);
    const int more = m_moreTopics->sizeHint().width();
    int topicsLeft = static_cast<int>(m_chips.size());
    bool full = false;
    for (Chip* chip : std::as_const(m_chips)) {
        const QSize size = chip->sizeHint();
        const int needed = size.width() + (topicsLeft > 1 ? gap + more : 0);
        full = full || x + needed > right;
        --topicsLeft;
        if (full) {
            chip->hide();
            continue;
        }
        placeAt(chip, x, size.width(), size.height());
        x += size.width() + gap;
    }
    if (full && x + more <= right && !m_facets.topics.isEmpty())
        placeAt(m_moreTopics, x, more, m_moreTopics->sizeHint().height());
    else
        m_moreTopics->hide();
}

void FilterBar::showMoreTopics()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Facet& facet : std::as_const(m_facets.topics)) {
        const QString topic = facet.label;
        QAction* action = menu->addAction(
            menuLabel(facet), this, [this, topic] { want(toggled(m_filter, FilterAspect::Topic, topic)); });
        action->setCheckable(true);
        action->setChecked(m_filter.topics.contains(topic));
    }
    menu->popup(m_moreTopics->mapToGlobal(QPoint(0, m_moreTopics->height() + 2)));
}

void FilterBar::addFacetMenu(QMenu& menu, const QString& title, const QList<Facet>& facets,
                             FilterAspect aspect)
{
    QMenu* sub = menu.addMenu(title);
    sub->setEnabled(!facets.isEmpty());
    for (const Facet& facet : facets) {
        const QString value = facet.label;
        QAction* action = sub->addAction(menuLabel(facet), this,
                                         [this, aspect, value] { want(toggled(m_filter, aspect, value)); });
        action->setCheckable(true);
        action->setChecked(isActive(m_filter, aspect, value));
    }
}

QMenu* FilterBar::makeFilterMenu(QWidget* parent)
{
    auto* menu = new QMenu(tr("Filter"), parent);
    addFacetMenu(*menu, tr("Reporters"), m_facets.people, FilterAspect::Person);
    addFacetMenu(*menu, tr("Places"), m_facets.places, FilterAspect::Place);
    addFacetMenu(*menu, tr("Outlets"), m_facets.outlets, FilterAspect::Outlet);
    addFacetMenu(*menu, tr("Topics"), m_facets.topics, FilterAspect::Topic);
    addFacetMenu(*menu, tr("Hide topic"), m_facets.topics, FilterAspect::WithoutTopic);
    menu->addSeparator();
    QAction* saved =
        menu->addAction(tr("Saved only"), this, [this] { want(toggled(m_filter, FilterAspect::Saved)); });
    saved->setCheckable(true);
    saved->setChecked(m_filter.saved);
    menu->addAction(tr("Find words…"), QKeySequence(QKeySequence::Find), this, &FilterBar::openFind);
    menu->addSeparator();
    QAction* clear = menu->addAction(tr("Show all"), this, [this] { want(EntryFilter()); });
    clear->setEnabled(!m_filter.isEmpty());
    return menu;
}

void FilterBar::openFind()
{
    m_finding = true;
    m_words->setClearButtonEnabled(true); // its picture is read from the style: not at the start
    m_words->setText(m_filter.words);
    rebuildChips();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

bool FilterBar::closeFind()
{
    if (!m_finding)
        return false;
    m_finding = false;
    m_typing.stop();
    EntryFilter filter = m_filter;
    filter.words.clear();
    Q_EMIT focusListWanted();
    if (filter != m_filter)
        want(filter);
    rebuildChips();
    return true;
}

void FilterBar::focusTopics()
{
    if (!m_chips.isEmpty())
        m_chips.first()->setFocus(Qt::ShortcutFocusReason);
}

void FilterBar::want(const EntryFilter& filter)
{
    Q_EMIT filterWanted(filter);
}

QSize FilterBar::sizeHint() const
{
    return {600, m_theme.px(46)};
}

QSize FilterBar::minimumSizeHint() const
{
    return {m_theme.px(260), m_theme.px(46)};
}

void FilterBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FilterBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.paper);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.hairline);
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape)
            return closeFind();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (static_cast<QKeyEvent*>(event)->modifiers() & Qt::ShiftModifier)
                Q_EMIT previousHitWanted();
            else
                Q_EMIT nextHitWanted();
            return true;
        }
        if (key == Qt::Key_Down) {
            Q_EMIT focusListWanted();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace dateline
