#include "filters/storyheader.h"

#include "buttons.h"
#include "isolate.h"
#include "shapes.h"
#include "sidebar/sidebarrows.h"

#include <QActionGroup>
#include <QHelpEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace dateline {

namespace {

HeaderFacts listFacts(const Scope& scope, const QList<StoryRecord>& stories)
{
    HeaderFacts facts;
    const bool saved = scope.kind == Scope::Kind::Saved;
    facts.title = saved ? StoryHeader::tr("Saved") : StoryHeader::tr("All updates");
    int concerned = 0;
    for (const StoryRecord& story : stories) {
        facts.entries += saved ? story.saved : story.entries;
        facts.unread += saved ? 0 : story.unread;
        concerned += saved ? story.saved > 0 : 1;
    }
    facts.details =
        saved ? StoryHeader::tr("Kept on this computer") : StoryHeader::tr("%n stories", nullptr, concerned);
    return facts;
}

QString markWords(HeaderFacts::Mark mark)
{
    switch (mark) {
    case HeaderFacts::Mark::Live:
        return StoryHeader::tr("Live");
    case HeaderFacts::Mark::Paused:
        return StoryHeader::tr("Live, paused");
    case HeaderFacts::Mark::Ended:
        return StoryHeader::tr("Ended");
    case HeaderFacts::Mark::None:
        break;
    }
    return {};
}

QString factWords(const HeaderFacts& facts)
{
    if (facts.title.isEmpty()) // nothing is known yet
        return {};
    QStringList words;
    if (!facts.details.isEmpty())
        words.append(facts.details);
    words.append(StoryHeader::tr("%n entries", nullptr, facts.entries));
    if (facts.unread > 0)
        words.append(StoryHeader::tr("%n unread", nullptr, facts.unread));
    return words.join(QStringLiteral("  ·  "));
}

} // namespace

HeaderFacts headerFacts(const Scope& scope, const QList<StoryRecord>& stories, bool paused)
{
    if (scope.kind != Scope::Kind::Story)
        return listFacts(scope, stories);
    HeaderFacts facts;
    for (const StoryRecord& story : stories) {
        if (story.id != scope.story)
            continue;
        facts.title = story.title;
        facts.details = outletWords(story);
        facts.entries = story.entries;
        facts.unread = story.unread;
        if (story.state == LiveState::Live)
            facts.mark = paused ? HeaderFacts::Mark::Paused : HeaderFacts::Mark::Live;
        else if (story.state == LiveState::Ended)
            facts.mark = HeaderFacts::Mark::Ended;
    }
    return facts;
}

StoryHeader::StoryHeader(QWidget* parent)
    : QWidget(parent)
{
    m_drawer = new IconButton(QStringLiteral("sidebar"), tr("Stories"), QKeySequence(Qt::Key_F9), this);
    m_orderButton = new TextButton(tr("Newest first"), TextButton::Look::Plain, this);
    m_orderButton->setChevron(true);
    m_orderButton->setDesignHeight(34);
    m_markRead = new IconButton(QStringLiteral("check"), tr("Mark all as read"),
                                QKeySequence(Qt::SHIFT | Qt::Key_A), this);
    m_panel =
        new IconButton(QStringLiteral("panel"), tr("Panel"), QKeySequence(Qt::SHIFT | Qt::Key_F9), this);
    m_panel->setCheckable(true);
    m_more = new IconButton(QStringLiteral("more"), tr("Menu"), QKeySequence(Qt::Key_F10), this);
    m_drawer->hide();
    connect(m_drawer, &QAbstractButton::clicked, this, &StoryHeader::drawerToggled);
    connect(m_orderButton, &QAbstractButton::clicked, this, &StoryHeader::showOrderMenu);
    connect(m_markRead, &QAbstractButton::clicked, this, &StoryHeader::markAllReadWanted);
    connect(m_panel, &QAbstractButton::clicked, this, [this] {
        m_panel->setChecked(!m_panel->isChecked()); // the window decides and says so by setPanelShown
        Q_EMIT panelToggled();
    });
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        if (m_menu)
            m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 2)));
    });
}

void StoryHeader::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (PaintedButton* button : findChildren<PaintedButton*>())
        button->setTheme(theme);
    updateGeometry();
    arrange();
}

void StoryHeader::setFacts(const HeaderFacts& facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    m_markRead->setEnabled(facts.unread > 0);
    describe();
    update();
}

void StoryHeader::describe()
{
    setAccessibleName(m_facts.title);
    const QString mark = markWords(m_facts.mark);
    setAccessibleDescription(mark.isEmpty() ? factWords(m_facts)
                                            : mark + QLatin1String(", ") + factWords(m_facts));
}

void StoryHeader::setOrder(EntryOrder order)
{
    m_order = order;
    m_orderButton->setText(order == EntryOrder::NewestFirst ? tr("Newest first") : tr("Oldest first"));
    arrange();
}

void StoryHeader::setPanelShown(bool shown)
{
    m_panel->setChecked(shown);
}

void StoryHeader::setDrawerButton(bool shown)
{
    m_drawer->setVisible(shown);
    m_panel->setVisible(!shown);
    arrange();
}

void StoryHeader::setMoreMenu(QMenu* menu)
{
    m_menu = menu;
}

void StoryHeader::showOrderMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* choice = new QActionGroup(menu); // one of them: drawn as such
    const auto add = [&](const QString& text, EntryOrder order) {
        QAction* action = menu->addAction(text, this, [this, order] { Q_EMIT orderWanted(order); });
        action->setCheckable(true);
        action->setChecked(order == m_order);
        choice->addAction(action);
    };
    add(tr("Newest first"), EntryOrder::NewestFirst);
    add(tr("Oldest first"), EntryOrder::OldestFirst);
    menu->popup(m_orderButton->mapToGlobal(QPoint(0, m_orderButton->height() + 2)));
}

void StoryHeader::arrange()
{
    const int middle = height() / 2;
    const auto place = [&](QWidget* widget, int x) {
        const QSize size = widget->sizeHint();
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(),
                                               QRect(QPoint(x, middle - size.height() / 2), size)));
    };
    const bool narrow = !m_drawer->isHidden() || width() < m_theme.px(560);
    m_orderButton->setVisible(!narrow);
    m_right = width() - m_theme.px(12);
    for (QWidget* button : {static_cast<QWidget*>(m_more), static_cast<QWidget*>(m_panel),
                            static_cast<QWidget*>(m_markRead), static_cast<QWidget*>(m_orderButton)}) {
        if (button->isHidden())
            continue;
        m_right -= button->sizeHint().width();
        place(button, m_right);
        m_right -= m_theme.px(4);
    }
    m_left = m_theme.px(narrow ? 24 : 32);
    if (!m_drawer->isHidden()) {
        place(m_drawer, m_theme.px(12));
        m_left = m_theme.px(54);
    }
    m_right -= m_theme.px(8);
    update();
}

QRect StoryHeader::titleRect() const
{
    const QRect line(m_left, m_theme.px(32), std::max(0, m_right - m_left), m_theme.px(32));
    return QStyle::visualRect(layoutDirection(), rect(), line);
}

void StoryHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.fillRect(rect(), m_theme.paper);
    const Qt::Alignment leading =
        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter;
    int x = m_left;
    const int top = m_theme.px(12);
    const int line = m_theme.px(20);
    const auto box = [&](int width) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, top, width, line));
    };
    const QString mark = markWords(m_facts.mark);
    if (!mark.isEmpty()) {
        const bool live = m_facts.mark == HeaderFacts::Mark::Live;
        drawLiveMark(painter, m_theme, QRectF(box(m_theme.px(8))).center(), live);
        x += m_theme.px(14);
        QFont font = m_theme.small;
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(live ? m_theme.live : m_theme.ink2);
        const int width = QFontMetrics(font).horizontalAdvance(mark);
        painter.drawText(box(width), int(leading) | Qt::TextDontClip, mark);
        x += width + m_theme.px(8);
    }
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.ink3);
    const int room = std::max(0, m_right - x);
    painter.drawText(box(room), leading,
                     QFontMetrics(m_theme.small).elidedText(factWords(m_facts), Qt::ElideRight, room));
    painter.setFont(m_theme.storyTitle);
    painter.setPen(m_theme.ink);
    const QRect title = titleRect();
    painter.drawText(
        title, leading,
        isolated(QFontMetrics(m_theme.storyTitle).elidedText(m_facts.title, Qt::ElideRight, title.width())));
}

void StoryHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool StoryHeader::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const bool elided =
            QFontMetrics(m_theme.storyTitle).horizontalAdvance(m_facts.title) > titleRect().width();
        if (elided && titleRect().contains(help->pos()))
            QToolTip::showText(help->globalPos(), m_facts.title.toHtmlEscaped(), this, titleRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

QSize StoryHeader::sizeHint() const
{
    return {600, m_theme.px(76)};
}

QSize StoryHeader::minimumSizeHint() const
{
    return {m_theme.px(260), m_theme.px(76)};
}

} // namespace dateline
