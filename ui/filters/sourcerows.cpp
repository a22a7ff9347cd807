#include "filters/sourcerows.h"

#include "buttons.h"
#include "cli/problemtext.h"
#include "controloutline.h"
#include "filters/flowlayout.h"
#include "icons.h"
#include "timewords.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QStyle>
#include <QVBoxLayout>

namespace dateline {

namespace {

QString kindWords(SourceKind kind)
{
    switch (kind) {
    case SourceKind::LivePage:
        return SourceRows::tr("Live page.");
    case SourceKind::File:
        return SourceRows::tr("From a file; it is not checked again.");
    case SourceKind::Demo:
        return SourceRows::tr("The demo story of Dateline.");
    case SourceKind::Feed:
        break;
    }
    return SourceRows::tr("Feed.");
}

} // namespace

QString sourceWords(const SourceRecord& source, Instant now)
{
    QStringList words;
    if (source.problem) {
        words.append(problemText(source.problem));
        if (source.lastGood)
            words.append(SourceRows::tr("Last good answer %1.").arg(shortTime(*source.lastGood, now)));
        if (source.failures > 1)
            words.append(SourceRows::tr("Tried %n times.", nullptr, source.failures));
        if (source.nextDue && *source.nextDue > now)
            words.append(SourceRows::tr("Next try %1.").arg(timeUntil(*source.nextDue, now)));
        return words.join(QLatin1Char(' '));
    }
    words.append(kindWords(source.kind));
    if (source.lastChecked && source.kind != SourceKind::File)
        words.append(SourceRows::tr("Last answer %1.").arg(shortTime(*source.lastChecked, now)));
    return words.join(QLatin1Char(' '));
}

QString sourceReport(const SourceRecord& source)
{
    QStringList lines{source.outlet.isEmpty() ? source.title : source.outlet, source.address,
                      problemText(source.problem)};
    if (source.problem.status != 0)
        lines.append(QStringLiteral("HTTP %1").arg(source.problem.status));
    if (!source.problem.detail.isEmpty())
        lines.append(source.problem.detail);
    if (source.lastChecked)
        lines.append(QStringLiteral("checked %1").arg(toIso8601(*source.lastChecked)));
    if (source.lastGood)
        lines.append(QStringLiteral("last good %1").arg(toIso8601(*source.lastGood)));
    return lines.join(QLatin1Char('\n'));
}

namespace {

QString nameOf(const SourceRecord& source)
{
    return source.outlet.isEmpty() ? source.title : source.outlet;
}

QLabel* wordsLabel(const QString& text, const QFont& font, const QColor& colour, const Theme& theme)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(font);
    QPalette palette = theme.palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
    return label;
}

} // namespace

SourceRows::SourceRows(const StoryRecord& story, Instant now, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    m_rows = new QVBoxLayout(this);
    m_rows->setContentsMargins(theme.px(6), 0, theme.px(6), 0);
    m_rows->setSpacing(theme.px(8));
    for (const SourceRecord& source : story.sources)
        addRow(source, story.sources.size() > 1, now);
    outlineControls(*this, theme);
}

void SourceRows::addRow(const SourceRecord& source, bool several, Instant now)
{
    const bool trouble = source.enabled && source.problem;
    auto* row = new QGridLayout;
    row->setHorizontalSpacing(0);
    row->setVerticalSpacing(0);
    row->setColumnStretch(1, 1);
    // The words begin on one line, below a check box's label or beside a mark.
    row->setColumnMinimumWidth(0, several ? style()->pixelMetric(QStyle::PM_IndicatorWidth) +
                                                style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing)
                                          : m_theme.px(26));
    addHead(*row, source, several);
    if (!several || trouble) {
        auto* mark = new QLabel;
        mark->setPixmap(iconPixmap(trouble ? QStringLiteral("warning") : QStringLiteral("check"),
                                   m_theme.px(16), trouble ? m_theme.warnInk : m_theme.ink3,
                                   devicePixelRatioF()));
        row->addWidget(mark, several ? 1 : 0, 0, Qt::AlignTop | Qt::AlignLeft);
    }
    row->addWidget(wordsLabel(source.enabled ? sourceWords(source, now) : tr("Switched off."),
                              m_theme.caption, m_theme.ink2, m_theme),
                   1, 1, 1, 2);
    if (trouble)
        addRemedies(*row, source);
    m_rows->addLayout(row);
}

void SourceRows::addHead(QGridLayout& row, const SourceRecord& source, bool several)
{
    QFont bold = m_theme.small;
    bold.setWeight(QFont::DemiBold);
    if (!several) {
        row.addWidget(wordsLabel(nameOf(source), bold, m_theme.ink, m_theme), 0, 1);
        return;
    }
    auto* shown = new QCheckBox(nameOf(source), this);
    shown->setFont(bold);
    shown->setChecked(source.enabled);
    shown->setToolTip(tr("Show its entries and check it"));
    connect(shown, &QCheckBox::clicked, this, [this, source](bool on) {
        Q_EMIT wanted({on ? SourceWish::Kind::Show : SourceWish::Kind::Hide, source});
    });
    auto* more = new IconButton(QStringLiteral("more"), tr("More about %1").arg(nameOf(source)), {}, this);
    more->setTheme(m_theme);
    connect(more, &QAbstractButton::clicked, this, [this, more, source] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu, source);
        menu->popup(more->mapToGlobal(QPoint(0, more->height())));
    });
    row.addWidget(shown, 0, 0, 1, 2);
    row.addWidget(more, 0, 2);
}

void SourceRows::fillMenu(QMenu& menu, const SourceRecord& source)
{
    const auto add = [&](const QString& text, SourceWish::Kind kind) {
        menu.addAction(text, this, [this, kind, source] { Q_EMIT wanted({kind, source}); });
    };
    add(tr("Check now"), SourceWish::Kind::CheckNow);
    add(tr("Open in browser"), SourceWish::Kind::OpenPage);
    add(tr("Copy address"), SourceWish::Kind::CopyAddress);
    menu.addSeparator();
    add(tr("Move to a story of its own"), SourceWish::Kind::MoveOut);
    add(tr("Remove from this story"), SourceWish::Kind::Remove);
}

void SourceRows::addRemedies(QGridLayout& row, const SourceRecord& source)
{
    auto* holder = new QWidget(this);
    auto* buttons = new FlowLayout(holder, m_theme.px(6));
    const bool login = waitsForLogin(source);
    auto* act = new TextButton(login ? tr("Log in…") : tr("Try now"), TextButton::Look::Outlined, holder);
    auto* copy = new TextButton(tr("Copy report"), TextButton::Look::Outlined, holder);
    buttons->addWidget(act);
    buttons->addWidget(copy);
    connect(act, &QAbstractButton::clicked, this, [this, source, login] {
        Q_EMIT wanted({login ? SourceWish::Kind::LogIn : SourceWish::Kind::CheckNow, source});
    });
    connect(copy, &QAbstractButton::clicked, this, [this, source] {
        Q_EMIT wanted({SourceWish::Kind::CopyReport, source});
    });
    holder->setContentsMargins(0, m_theme.px(6), 0, 0);
    row.addWidget(holder, 2, 1, 1, 2);
}

} // namespace dateline
