#include "catchup/catchupview.h"

#include "buttons.h"
#include "catchup/catchuplist.h"
#include "catchup/sharerow.h"
#include "filters/chip.h"
#include "filters/flowlayout.h"
#include "icons.h"
#include "isolate.h"
#include "timewords.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

namespace dateline {

namespace {

constexpr int panelFromWidth = 960;
constexpr qsizetype mostShares = 7; ///< one more is shown too: "and 1 more" takes its line

qint64 readersZone(Instant now)
{
    return toDateTimeUtc(now).toLocalTime().offsetFromUtc() * 1000LL;
}

/// One line that ends in "…" where there is no room for more.
class ElidedLabel final : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect(),
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter,
                         fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    }
};

void paint(QWidget* widget, const QFont& font, const QPalette& base, const QColor& colour)
{
    widget->setFont(font);
    QPalette palette = base;
    palette.setColor(QPalette::WindowText, colour);
    widget->setPalette(palette);
}

} // namespace

CatchUpView::CatchUpView(const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
{
    setAccessibleName(tr("Catch up"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(column);
    m_list = new CatchUpList(this);
    m_panel = new QScrollArea(this);
    m_panel->setFrameShape(QFrame::NoFrame);
    m_panel->setWidgetResizable(true);
    m_panel->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_panel->setFocusPolicy(Qt::NoFocus);
    m_panel->setAccessibleName(tr("Shares"));
    m_empty = new QLabel(this);
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setWordWrap(true);
    auto* below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(m_list, 1);
    below->addWidget(m_empty, 1);
    below->addWidget(m_panel);
    column->addLayout(below, 1);
    connect(m_list, &CatchUpList::entryWanted, this, &CatchUpView::entryWanted);
    connect(m_list, &CatchUpList::leaveWanted, this, &CatchUpView::leaveWanted);
    connect(m_list, &CatchUpList::moreWanted, this, [this](int section) {
        m_opened.insert(section);
        rebuild();
    });
}

void CatchUpView::buildHead(QVBoxLayout* column)
{
    m_head = new QWidget(this);
    auto* rows = new QVBoxLayout(m_head);
    auto* first = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    m_facts = new ElidedLabel(m_head);
    m_title = new ElidedLabel(m_head);
    for (QLabel* each : {m_facts, m_title}) {
        each->setTextFormat(Qt::PlainText);
        each->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        words->addWidget(each);
    }
    words->setSpacing(2);
    m_markRead = new TextButton(tr("Mark all as read"), TextButton::Look::Plain, m_head);
    m_markRead->setIconName(QStringLiteral("check"));
    m_markRead->setDesignHeight(34);
    m_readOn = new TextButton(tr("Read on"), TextButton::Look::Default, m_head);
    m_readOn->setDesignHeight(34);
    m_close = new IconButton(QStringLiteral("close"), tr("Back to the timeline"),
                             QKeySequence(Qt::Key_Escape), m_head);
    first->addLayout(words, 1);
    for (QWidget* button :
         {static_cast<QWidget*>(m_markRead), static_cast<QWidget*>(m_readOn), static_cast<QWidget*>(m_close)})
        first->addWidget(button, 0, Qt::AlignVCenter);
    rows->addLayout(first);
    auto* chips = new QWidget(m_head);
    auto* flow = new FlowLayout(chips, 6);
    const auto chip = [&](const QString& text, Chip::Look look, const QString& iconName) {
        auto* made = new Chip(text, look, chips);
        if (!iconName.isEmpty())
            made->setIconName(iconName);
        made->setToolTip(QString());
        flow->addWidget(made);
        return made;
    };
    m_byHour = chip(tr("By hour"), Chip::Look::Filled, {});
    m_byTopic = chip(tr("By topic"), Chip::Look::Filled, {});
    m_byReporter = chip(tr("By reporter"), Chip::Look::Filled, {});
    m_spanButton = new TextButton(tr("Since you left"), TextButton::Look::Plain, chips);
    m_spanButton->setChevron(true);
    m_spanButton->setDesignHeight(28);
    flow->addWidget(m_spanButton);
    m_keyEvents = chip(tr("Key events"), Chip::Look::Outlined, QStringLiteral("key-event"));
    m_edited = chip(tr("Edited"), Chip::Look::Outlined, QStringLiteral("edited"));
    m_withdrawn = chip(tr("Withdrawn"), Chip::Look::Outlined, QStringLiteral("withdrawn"));
    rows->addWidget(chips);
    column->addWidget(m_head);
    connect(m_byHour, &Chip::chosen, this, [this] { setGrouping(CatchUpGrouping::ByHour); });
    connect(m_byTopic, &Chip::chosen, this, [this] { setGrouping(CatchUpGrouping::ByTopic); });
    connect(m_byReporter, &Chip::chosen, this, [this] { setGrouping(CatchUpGrouping::ByReporter); });
    connect(m_keyEvents, &Chip::chosen, this, [this] { toggle(&CatchUpChoice::keyEvents); });
    connect(m_edited, &Chip::chosen, this, [this] { toggle(&CatchUpChoice::edited); });
    connect(m_withdrawn, &Chip::chosen, this, [this] { toggle(&CatchUpChoice::withdrawn); });
    connect(m_spanButton, &QAbstractButton::clicked, this, &CatchUpView::showSpanMenu);
    connect(m_markRead, &QAbstractButton::clicked, this, [this] { Q_EMIT readWanted(m_all.unread); });
    connect(m_readOn, &QAbstractButton::clicked, this, &CatchUpView::readOnWanted);
    connect(m_close, &QAbstractButton::clicked, this, &CatchUpView::leaveWanted);
}

void CatchUpView::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_head->layout()->setContentsMargins(theme.px(32), theme.px(10), theme.px(12), theme.px(8));
    m_head->layout()->setSpacing(theme.px(8));
    paint(m_facts, theme.small, theme.palette(), theme.ink3);
    paint(m_title, theme.storyTitle, theme.palette(), theme.ink);
    paint(m_empty, theme.ui, theme.palette(), theme.ink2);
    m_empty->setContentsMargins(theme.px(24), theme.px(60), theme.px(24), 0);
    for (PaintedButton* button : m_head->findChildren<PaintedButton*>())
        button->setTheme(theme);
    m_list->setTheme(theme);
    m_panel->setFixedWidth(theme.px(254));
    QPalette palette = theme.palette();
    palette.setColor(QPalette::Window, theme.paper);
    m_panel->setPalette(palette);
    updatePanel();
}

void CatchUpView::setSpan(CatchUpSpan span, bool sinceLeftPossible)
{
    m_span = span;
    m_sinceLeftPossible = sinceLeftPossible;
    m_opened.clear();
}

void CatchUpView::showLoading(const QString& storyTitle)
{
    m_loading = true;
    m_storyTitle = storyTitle;
    m_entries.clear();
    rebuild();
}

void CatchUpView::setEntries(const QList<StoredEntry>& entries, Instant since, const QString& storyTitle)
{
    m_loading = false;
    m_entries = entries;
    m_since = since;
    m_storyTitle = storyTitle;
    rebuild();
}

void CatchUpView::setGrouping(CatchUpGrouping grouping)
{
    m_grouping = grouping;
    m_opened.clear();
    rebuild();
}

void CatchUpView::toggle(bool CatchUpChoice::*kind)
{
    m_choice.*kind = !(m_choice.*kind);
    m_opened.clear();
    rebuild();
}

void CatchUpView::rebuild()
{
    const Instant now = m_clock.now();
    m_all = catchUp(m_entries, {m_span, m_since, now, m_grouping, m_choice, readersZone(now)});
    m_list->setRows(catchUpRows(m_all, m_grouping, m_opened, now));
    const bool nothing = m_all.sections.isEmpty();
    const bool hadFocus = m_list->hasFocus();
    m_list->setVisible(!nothing);
    m_empty->setVisible(nothing && !m_loading);
    m_empty->setText(m_choice == CatchUpChoice() ? tr("Nothing has come or changed in this time.")
                                                 : tr("Nothing of this kind in this time."));
    if (nothing && hadFocus)
        m_close->setFocus(Qt::OtherFocusReason);
    updateHead();
    updatePanel();
}

void CatchUpView::updateHead()
{
    const Instant now = m_clock.now();
    QStringList facts{m_loading ? QString() : catchUpSpanWords(m_span, m_since, now), isolated(m_storyTitle)};
    if (m_all.minutes > 0)
        facts.append(tr("about %n minutes to read", nullptr, m_all.minutes));
    facts.removeAll(QString());
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
    m_title->setText(m_loading ? QString() : catchUpTitle(m_all));
    m_byHour->setChecked(m_grouping == CatchUpGrouping::ByHour);
    m_byTopic->setChecked(m_grouping == CatchUpGrouping::ByTopic);
    m_byReporter->setChecked(m_grouping == CatchUpGrouping::ByReporter);
    m_keyEvents->setChecked(m_choice.keyEvents);
    m_edited->setChecked(m_choice.edited);
    m_withdrawn->setChecked(m_choice.withdrawn);
    m_keyEvents->setCount(m_all.keyEvents);
    m_edited->setCount(m_all.corrected);
    m_withdrawn->setCount(m_all.withdrawn);
    m_markRead->setEnabled(!m_all.unread.isEmpty());
    m_readOn->setVisible(m_span == CatchUpSpan::SinceLeft && m_sinceLeftPossible && m_all.added > 0);
    m_readOn->setText(width() < m_theme.px(560) ? tr("Read on")
                                                : tr("Read on from %1").arg(shortTime(m_since, now)));
    m_spanButton->setText(m_span == CatchUpSpan::SinceLeft ? tr("Since you left")
                                                           : catchUpSpanWords(m_span, m_since, now));
    setAccessibleDescription(m_title->text() + QLatin1String(", ") + m_facts->text());
}

void CatchUpView::showSpanMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, CatchUpSpan span) {
        QAction* action = menu->addAction(text, this, [this, span] { Q_EMIT spanWanted(span); });
        action->setCheckable(true);
        action->setChecked(span == m_span);
    };
    if (m_sinceLeftPossible)
        add(tr("Since you left"), CatchUpSpan::SinceLeft);
    for (const CatchUpSpan span :
         {CatchUpSpan::Hour, CatchUpSpan::SixHours, CatchUpSpan::Day, CatchUpSpan::Today})
        add(catchUpSpanWords(span, m_since, m_clock.now()), span);
    menu->popup(m_spanButton->mapToGlobal(QPoint(0, m_spanButton->height() + 2)));
}

QLabel* CatchUpView::label(const QFont& font, const QColor& colour)
{
    auto* made = new QLabel;
    made->setTextFormat(Qt::PlainText);
    paint(made, font, m_theme.palette(), colour);
    return made;
}

void CatchUpView::addShares(QVBoxLayout* column, const QString& title,
                            const QList<std::pair<QString, int>>& shares, CatchUpGrouping grouping)
{
    if (shares.isEmpty())
        return;
    auto* section = new QVBoxLayout;
    section->setSpacing(0);
    QLabel* head = label(m_theme.groupLabel, m_theme.ink3);
    head->setText(title);
    head->setContentsMargins(m_theme.px(6), 0, 0, m_theme.px(4));
    section->addWidget(head);
    const qsizetype shown = shares.size() <= mostShares + 1 ? shares.size() : mostShares;
    for (const auto& [name, count] : shares.first(shown)) {
        auto* row = new ShareRow(name, count, shares.constFirst().second, nullptr);
        row->setTheme(m_theme);
        connect(row, &QAbstractButton::clicked, this,
                [this, grouping, wanted = name] { goToSection(grouping, wanted); });
        section->addWidget(row);
    }
    if (shares.size() > shown) {
        QLabel* more = label(m_theme.small, m_theme.ink3);
        more->setText(tr("and %1 more").arg(QLocale().toString(shares.size() - shown)));
        more->setContentsMargins(m_theme.px(6), m_theme.px(4), 0, 0);
        section->addWidget(more);
    }
    column->addLayout(section);
}

void CatchUpView::goToSection(CatchUpGrouping grouping, const QString& title)
{
    m_grouping = grouping;
    m_opened.clear();
    rebuild();
    for (int i = 0; i < m_all.sections.size(); ++i)
        if (m_all.sections.at(i).title == title)
            m_list->showSection(i);
    m_list->setFocus(Qt::OtherFocusReason);
}

void CatchUpView::updatePanel()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(m_theme.px(14), m_theme.px(20), m_theme.px(12), m_theme.px(24));
    column->setSpacing(m_theme.px(18));
    addShares(column, tr("By topic"), m_all.topics, CatchUpGrouping::ByTopic);
    addShares(column, tr("By reporter"), m_all.reporters, CatchUpGrouping::ByReporter);
    column->addStretch(1);
    // The row that was clicked may be on the stack still: the old page goes later.
    if (QWidget* old = m_panel->takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_panel->setWidget(page);
    page->setAutoFillBackground(false);
    const bool any = !m_all.topics.isEmpty() || !m_all.reporters.isEmpty();
    m_panel->setVisible(any && width() >= m_theme.px(panelFromWidth));
}

void CatchUpView::focusList()
{
    if (m_list->isHidden())
        m_close->setFocus(Qt::OtherFocusReason);
    else
        m_list->setFocus(Qt::OtherFocusReason);
}

void CatchUpView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.paper);
    painter.fillRect(0, m_head->geometry().bottom(), width(), 1, m_theme.hairline);
}

void CatchUpView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < m_theme.px(800);
    m_markRead->setText(narrow ? QString() : tr("Mark all as read"));
    m_markRead->setAccessibleName(tr("Mark all as read"));
    updateHead();
    const bool any = !m_all.topics.isEmpty() || !m_all.reporters.isEmpty();
    m_panel->setVisible(any && width() >= m_theme.px(panelFromWidth));
}

void CatchUpView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT leaveWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace dateline
