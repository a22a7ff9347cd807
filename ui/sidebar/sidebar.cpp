#include "sidebar/sidebar.h"

#include "buttons.h"
#include "sidebar/sidebarview.h"
#include "timewords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace dateline {

Sidebar::Sidebar(const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_model(nullptr)
{
    buildUp();
    m_pause.setSingleShot(true);
    m_pause.setInterval(200);
    connect(&m_pause, &QTimer::timeout, this, [this] { open(m_view->currentIndex()); });
    m_minute.setSingleShot(true);
    connect(&m_minute, &QTimer::timeout, this, &Sidebar::updateFooter);
    rebuild();
}

void Sidebar::buildUp()
{
    setMinimumWidth(220);
    m_add = new TextButton(tr("Add story"), TextButton::Look::Outlined, this);
    m_add->setIconName(QStringLiteral("add"));
    m_add->setDesignHeight(34);
    m_add->setToolTip(tr("Follow a live page or a feed (%1)")
                          .arg(QKeySequence(Qt::CTRL | Qt::Key_N).toString(QKeySequence::NativeText)));
    m_view = new SidebarView(m_model, this);
    m_check = new IconButton(QStringLiteral("refresh"), tr("Check all now"),
                             QKeySequence(Qt::CTRL | Qt::Key_F5), this);
    m_settings = new IconButton(QStringLiteral("settings"), tr("Settings"),
                                QKeySequence(Qt::CTRL | Qt::Key_Comma), this);
    m_footer = new QLabel(this);
    m_footer->setTextFormat(Qt::PlainText);

    auto* bottom = new QHBoxLayout;
    bottom->setContentsMargins(8, 5, 8, 5);
    bottom->setSpacing(4);
    bottom->addWidget(m_check);
    bottom->addWidget(m_footer, 1);
    bottom->addWidget(m_settings);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 1, 0);
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 0, 12, 8);
    top->addWidget(m_add, 1);
    column->addLayout(top);
    column->addWidget(m_view, 1);
    column->addLayout(bottom);

    connect(m_add, &QAbstractButton::clicked, this, &Sidebar::addRequested);
    connect(m_check, &QAbstractButton::clicked, this, &Sidebar::checkAllRequested);
    connect(m_settings, &QAbstractButton::clicked, this, &Sidebar::settingsRequested);
    connect(m_view, &SidebarView::chosen, this, &Sidebar::choose);
    connect(m_view, &SidebarView::editingEnded, this, &Sidebar::rebuild, Qt::QueuedConnection);
    connect(m_view, &SidebarView::removeWanted, this, [this](const QModelIndex& index) {
        const auto scope = m_model.scopeOf(index);
        if (scope && scope->kind == Scope::Kind::Story)
            Q_EMIT unfollowRequested(scope->story);
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &Sidebar::showMenu);
    connect(&m_model, &SidebarModel::renameRequested, this, &Sidebar::renameRequested);
    connect(&m_model, &SidebarModel::moveRequested, this, &Sidebar::moveRequested);
}

void Sidebar::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (PaintedButton* button : findChildren<PaintedButton*>())
        button->setTheme(theme);
    m_view->setTheme(theme);
    m_footer->setFont(theme.caption);
    QPalette palette = theme.palette();
    palette.setColor(QPalette::WindowText, theme.ink3);
    m_footer->setPalette(palette);
    update();
}

void Sidebar::setStories(const QList<StoryRecord>& stories)
{
    m_stories = stories;
    rebuild();
}

void Sidebar::setScope(const Scope& scope)
{
    m_scope = scope;
    m_pause.stop();
    mark();
}

void Sidebar::setCatchUpShown(bool shown)
{
    m_catchUp = shown;
    mark();
}

void Sidebar::setSinceLeft(int entries)
{
    if (entries == m_sinceLeft)
        return;
    m_sinceLeft = entries;
    rebuild();
}

void Sidebar::mark()
{
    const QModelIndex index = m_catchUp ? m_model.sinceLeft() : m_model.indexOf(m_scope);
    const QSignalBlocker quiet(m_view);
    if (index.isValid())
        m_view->setCurrentIndex(index);
    else
        m_view->selectionModel()->clear();
}

void Sidebar::setCheckState(const CheckState& state)
{
    const bool paused = state.offline != m_checks.offline;
    m_checks = state;
    if (paused)
        rebuild();
    updateFooter();
}

void Sidebar::focusList()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void Sidebar::beginRename(StoryId id)
{
    const QModelIndex index = m_model.indexOf({Scope::Kind::Story, id});
    if (index.isValid())
        m_view->edit(index);
}

std::optional<Scope> Sidebar::neighbour(int step) const
{
    const int rows = m_model.rowCount();
    for (int i = m_model.indexOf(m_scope).row() + step; i >= 0 && i < rows; i += step) {
        const auto scope = m_model.scopeOf(m_model.index(i));
        if (scope && scope->kind == Scope::Kind::Story)
            return scope;
    }
    return std::nullopt;
}

std::optional<Scope> Sidebar::storyAt(int number) const
{
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const auto scope = m_model.scopeOf(m_model.index(i));
        if (scope && scope->kind == Scope::Kind::Story && --number == 0)
            return scope;
    }
    return std::nullopt;
}

/// While a name is being edited the rows stay; the end of editing comes back here.
void Sidebar::rebuild()
{
    if (m_view->isEditing())
        return;
    m_model.setRows(sidebarRows(m_stories, m_clock.now(), m_checks.offline, m_sinceLeft));
    m_pause.stop();
    mark();
}

void Sidebar::choose(const QModelIndex& index, bool byKey)
{
    if (byKey) {
        m_pause.start();
        return;
    }
    m_pause.stop();
    open(index);
}

void Sidebar::open(const QModelIndex& index)
{
    if (index.isValid() && index == m_model.sinceLeft())
        Q_EMIT catchUpRequested();
    else if (const auto scope = m_model.scopeOf(index))
        Q_EMIT scopeChosen(*scope);
}

const StoryRecord* Sidebar::story(StoryId id) const
{
    const auto found =
        std::find_if(m_stories.begin(), m_stories.end(), [id](const StoryRecord& s) { return s.id == id; });
    return found == m_stories.end() ? nullptr : &*found;
}

void Sidebar::showMenu(const QPoint& at)
{
    // The Menu key asks at the current row, wherever the pointer is.
    const QModelIndex under = m_view->indexAt(at);
    const QModelIndex index = under.isValid() ? under : m_view->currentIndex();
    const auto scope = m_model.scopeOf(index);
    if (!scope)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Mark all as read"), this, [this, scope] { Q_EMIT markReadRequested(*scope); });
    const StoryRecord* record = scope->kind == Scope::Kind::Story ? story(scope->story) : nullptr;
    if (record) {
        const StoryId id = record->id;
        const QString link = record->link;
        const QString address = record->sources.isEmpty() ? link : record->sources.first().address;
        menu->addAction(tr("Check now"), this, [this, id] { Q_EMIT checkRequested(id); });
        menu->addSeparator();
        menu->addAction(tr("Rename…"), QKeySequence(Qt::Key_F2), this, [this, id] { beginRename(id); });
        fillMoveMenu(*menu->addMenu(tr("Move to")), id);
        menu->addAction(tr("Add a source…"), this, [this, id] { Q_EMIT addSourceRequested(id); });
        fillPicturesMenu(*menu->addMenu(tr("Pictures")), *record);
        menu->addSeparator();
        QAction* open =
            menu->addAction(tr("Open in browser"), this, [this, link] { Q_EMIT openPageRequested(link); });
        open->setEnabled(!link.isEmpty());
        menu->addAction(tr("Copy address"), this, [this, address] { Q_EMIT copyRequested(address); });
        menu->addSeparator();
        menu->addAction(tr("Unfollow"), QKeySequence(Qt::Key_Delete), this,
                        [this, id] { Q_EMIT unfollowRequested(id); });
    }
    menu->popup(m_view->viewport()->mapToGlobal(under.isValid() ? at : m_view->visualRect(index).center()));
}

void Sidebar::fillPicturesMenu(QMenu& menu, const StoryRecord& story)
{
    const auto add = [&](const QString& text, std::optional<PicturePolicy> policy) {
        QAction* action = menu.addAction(
            text, this, [this, id = story.id, policy] { Q_EMIT picturesRequested(id, policy); });
        action->setCheckable(true);
        action->setChecked(story.pictures == policy);
    };
    add(tr("As in the settings"), std::nullopt);
    add(tr("Show"), PicturePolicy::Always);
    add(tr("Show after a click"), PicturePolicy::OnClick);
    add(tr("Never load"), PicturePolicy::Never);
}

void Sidebar::fillMoveMenu(QMenu& menu, StoryId id)
{
    QStringList groups;
    for (const StoryRecord& record : m_stories) {
        if (!record.group.isEmpty() && !groups.contains(record.group))
            groups.append(record.group);
    }
    menu.addAction(tr("No group (by state)"), this, [this, id] { Q_EMIT moveRequested(id, QString(), 0); });
    for (const QString& group : groups) {
        QString label = group;
        menu.addAction(label.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                       [this, id, group] { Q_EMIT moveRequested(id, group, 0); });
    }
    menu.addSeparator();
    menu.addAction(tr("New group…"), this, [this, id] { askForGroup(id); });
}

void Sidebar::askForGroup(StoryId id)
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New group"));
    dialog->setLabelText(tr("Name of the group:"));
    dialog->setOkButtonText(tr("Move"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id](const QString& text) {
        if (!text.simplified().isEmpty())
            Q_EMIT moveRequested(id, text.simplified(), 0);
    });
    dialog->open();
}

QString Sidebar::footerText() const
{
    const QString last = m_checks.last ? shortTime(*m_checks.last, m_clock.now()) : QString();
    if (m_checks.offline)
        return last.isEmpty() ? tr("Offline") : tr("Offline · last checked %1").arg(last);
    if (m_stories.isEmpty())
        return tr("Nothing to check yet");
    const QString next = m_checks.next ? timeUntil(*m_checks.next, m_clock.now()) : QString();
    if (last.isEmpty())
        return next.isEmpty() ? tr("Not checked yet") : tr("Next check %1").arg(next);
    return next.isEmpty() ? tr("Checked %1").arg(last) : tr("Checked %1 · next %2").arg(last, next);
}

void Sidebar::updateFooter()
{
    m_footer->setText(footerText());
    m_check->setIconName(m_checks.offline ? QStringLiteral("offline") : QStringLiteral("refresh"));
    m_minute.stop();
    if (!m_checks.next || m_checks.offline || m_checks.next <= m_clock.now())
        return;
    // Seconds are counted only when few are left, and in tens: the footer must not keep the machine awake.
    const qint64 left = (toMsecs(*m_checks.next) - toMsecs(m_clock.now())) / 1000;
    m_minute.start(left < 100 ? 10000 : 60000);
}

void Sidebar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        m_view->viewport()->update();
}

void Sidebar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.sidebar);
    const int edge = isRightToLeft() ? 0 : width() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), m_theme.hairline);
    painter.fillRect(QRect(0, m_footer->geometry().top() - 6, width(), 1), m_theme.hairline);
}

} // namespace dateline
