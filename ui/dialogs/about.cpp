#include "dialogs/about.h"

#include "icons.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace dateline {

AboutDialog::AboutDialog(const Theme& theme, QWidget* parent)
    : ThemedDialog(tr("Dateline"), theme, parent)
{
    setMinimumWidth(theme.px(420));
    auto* mark = new QLabel(this);
    mark->setPixmap(applicationIcon().pixmap(theme.px(64)));
    m_column->insertWidget(0, mark);
    addWords(
        tr("Follow a story as it happens: live pages and feeds, entry by entry, with what was changed and "
           "where you left."),
        theme.ui, theme.ink2);
    addWords(tr("Version %1").arg(QStringLiteral(DATELINE_VERSION)), theme.small, theme.ink3);
    addWords(tr("Free software under the GNU General Public License, version 3 or later. Everything you read "
                "stays on this computer; there is no account."),
             theme.small, theme.ink3);
    TextButton* close = addButton(tr("Close"), TextButton::Look::Default);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    finishButtons();
}

ShortcutsDialog::ShortcutsDialog(const QList<QAction*>& actions, const Theme& theme, QWidget* parent)
    : ThemedDialog(tr("Keyboard"), theme, parent)
{
    addWords(tr("Single letters work while the timeline has the focus."), theme.small, theme.ink3);
    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, theme.px(12), 0);
    grid->setHorizontalSpacing(theme.px(24));
    grid->setVerticalSpacing(theme.px(6));
    int row = 0;
    for (const QAction* action : actions) {
        if (action->shortcuts().isEmpty())
            continue;
        QString text = action->text();
        text.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
        auto* what = new QLabel(text, page);
        auto* keys = new QLabel(QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)
                                    .replace(QLatin1String("; "), QStringLiteral("   ")),
                                page);
        what->setFont(theme.small);
        keys->setFont(theme.groupLabel);
        grid->addWidget(what, row, 0);
        grid->addWidget(keys, row, 1);
        ++row;
    }
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(page);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    area->setMinimumHeight(theme.px(360));
    area->setMinimumWidth(theme.px(460));
    m_column->addWidget(area, 1);
    TextButton* close = addButton(tr("Close"), TextButton::Look::Default);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    finishButtons();
}

} // namespace dateline
