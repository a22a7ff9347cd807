#include "dialogs/about.h"

#include "icons.h"

#include <QLabel>
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

} // namespace dateline
