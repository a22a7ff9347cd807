#include "welcome.h"

#include "buttons.h"
#include "controloutline.h"
#include "icons.h"
#include "welcomecard.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace dateline {

namespace {

QPalette tinted(const Theme& theme, const QColor& colour)
{
    QPalette palette = theme.palette();
    palette.setColor(QPalette::WindowText, colour);
    return palette;
}

} // namespace

Welcome::Welcome(QWidget* parent)
    : QWidget(parent)
{
}

void Welcome::build()
{
    m_page = new QWidget(this);
    m_mark = new QLabel(m_page);
    m_head = new QLabel(tr("Follow a story as it happens"), m_page);
    m_words = new QLabel(tr("Paste the address of a live page, a site or a feed. Dateline keeps every entry, "
                            "remembers your place, and shows what has changed."),
                         m_page);
    m_or = new QLabel(tr("or"), m_page);
    m_foot = new QLabel(tr("Everything stays on this computer. There is no account."), m_page);
    for (QLabel* label : {m_mark, m_head, m_words, m_or, m_foot}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label == m_words || label == m_head);
    }
    m_field = new QLineEdit(m_page);
    m_field->setPlaceholderText(QStringLiteral("https://"));
    m_field->setAccessibleName(tr("Address"));
    m_field->setMaxLength(4000);
    m_find = new TextButton(tr("Find"), TextButton::Look::Default, m_page);
    m_find->setDesignHeight(40);
    const auto find = [this] {
        if (!m_field->text().trimmed().isEmpty())
            Q_EMIT findWanted(m_field->text().trimmed());
    };
    connect(m_find, &QAbstractButton::clicked, this, find);
    connect(m_field, &QLineEdit::returnPressed, this, find);

    m_card = {
        new WelcomeCard(QStringLiteral("live"), tr("Try the demo story"),
                        tr("“Skarven freed after 41 days in the ice”: invented entries that arrive as you "
                           "watch. No network needed."),
                        tr("Open demo"), m_page),
        new WelcomeCard(QStringLiteral("feed"), tr("Bring your feeds"),
                        tr("Read an OPML file from another reader. Folders and titles are kept."),
                        tr("Import…"), m_page),
        new WelcomeCard(QStringLiteral("timeline"), tr("Open a saved page"),
                        tr("A live page that was saved as HTML or as text becomes a timeline."), tr("Open…"),
                        m_page)};
    connect(m_card.at(0), &WelcomeCard::chosen, this, &Welcome::demoWanted);
    connect(m_card.at(1), &WelcomeCard::chosen, this, &Welcome::importWanted);
    connect(m_card.at(2), &WelcomeCard::chosen, this, &Welcome::openFileWanted);
    m_card.at(0)->setPicture(QStringLiteral(":/ui/art/skarven.svg"));

    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addStretch(1);
    line->addWidget(m_field);
    line->addWidget(m_find);
    line->addStretch(1);
    m_cards = new QGridLayout;
    m_cards->setSpacing(16);
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(14);
    column->addStretch(1);
    column->addWidget(m_mark);
    column->addWidget(m_head);
    auto* lead = new QHBoxLayout;
    lead->addStretch(1);
    lead->addWidget(m_words);
    lead->addStretch(1);
    column->addLayout(lead);
    column->addLayout(line);
    column->addWidget(m_or);
    column->addLayout(m_cards);
    column->addWidget(m_foot);
    column->addStretch(1);

    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_page);
    area->viewport()->setAutoFillBackground(false);
    m_page->setAutoFillBackground(false);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
}

void Welcome::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_dressed = false;
    if (isVisible())
        dress();
}

void Welcome::dress()
{
    // Most starts show stories: what they do not need must not hold up their first frame.
    const Theme& theme = m_theme;
    if (!m_page)
        build();
    m_dressed = true;
    m_mark->setPixmap(applicationIcon().pixmap(QSize(theme.px(78), theme.px(78)), devicePixelRatioF()));
    m_head->setFont(theme.welcome);
    m_head->setPalette(tinted(theme, theme.ink));
    QFont lead = theme.ui;
    if (lead.pointSizeF() > 0)
        lead.setPointSizeF(lead.pointSizeF() * 16 / 14);
    m_words->setFont(lead);
    m_words->setPalette(tinted(theme, theme.ink2));
    for (QLabel* label : {m_or, m_foot}) {
        label->setFont(theme.small);
        label->setPalette(tinted(theme, theme.ink3));
    }
    m_field->setFont(theme.ui);
    m_field->setMinimumHeight(theme.px(40));
    m_field->setTextMargins(theme.px(8), 0, theme.px(8), 0);
    QPalette field = theme.palette();
    field.setColor(QPalette::Base, theme.card);
    m_field->setPalette(field);
    outlineControls(*this, theme);
    m_find->setTheme(theme);
    for (WelcomeCard* card : std::as_const(m_card))
        card->setTheme(theme);
    m_columns = 0;
    arrangeCards();
    update();
}

void Welcome::focusField()
{
    if (!m_dressed)
        dress();
    m_field->setFocus();
}

void Welcome::arrangeCards()
{
    const int columns = width() > m_theme.px(760) ? 3 : 1;
    const int card = columns == 3 ? std::min(m_theme.px(282), (width() - 48 - 32) / 3)
                                  : std::min(m_theme.px(420), width() - 48);
    for (WelcomeCard* each : std::as_const(m_card))
        each->setFixedWidth(std::max(card, 100));
    m_words->setFixedWidth(std::min(m_theme.px(520), std::max(200, width() - 60)));
    m_field->setFixedWidth(std::min(m_theme.px(450), std::max(180, width() - m_theme.px(140))));
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < m_card.size(); ++i)
        m_cards->addWidget(m_card.at(i), i / columns, 1 + i % columns);
    m_cards->setColumnStretch(0, 1);
    m_cards->setColumnStretch(4, 1);
}

void Welcome::showEvent(QShowEvent* event)
{
    if (!m_dressed)
        dress();
    QWidget::showEvent(event);
}

void Welcome::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_page)
        arrangeCards();
}

void Welcome::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.paper);
}

} // namespace dateline
