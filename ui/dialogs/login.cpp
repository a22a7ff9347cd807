#include "dialogs/login.h"

#include "cli/problemtext.h"
#include "fetch/addresswords.h"

#include <QLabel>
#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace dateline {

LoginDialog::LoginDialog(const SourceRecord& source, const Theme& theme, QWidget* parent)
    : ThemedDialog(tr("Log in"), theme, parent)
    , m_source(source.id)
{
    setMinimumWidth(theme.px(420));
    const QUrl url(source.address);
    const QString keyName = keyNameOf(url);
    const bool asksKey = !keyName.isEmpty();
    addWords((asksKey ? tr("%1 asks for a key.") : tr("%1 asks for a name and a password.")).arg(url.host()),
             theme.ui, theme.ink2);
    if (url.scheme() == QLatin1String("http"))
        addWords(tr("The connection is not secure: others in the network can read the password."),
                 theme.small, theme.warnInk);
    m_user = new QLineEdit(this);
    m_password = new QLineEdit(this);
    m_password->setEchoMode(QLineEdit::Password);
    for (QLineEdit* field : {m_user, m_password}) {
        field->setMinimumHeight(theme.px(34));
        field->setMaxLength(500);
        field->setTextMargins(theme.px(6), 0, theme.px(6), 0);
    }
    QLabel* name = makeCaption(tr("Name"), m_user);
    m_column->addWidget(name);
    m_column->addWidget(m_user);
    m_column->addWidget(makeCaption(asksKey ? tr("Key") : tr("Password"), m_password));
    m_column->addWidget(m_password);
    addWords(asksKey
                 ? tr("It is kept in the keyring of your desktop and nowhere else, and is sent to this "
                      "server only.")
                 : tr("Both are kept in the keyring of your desktop and nowhere else, and are sent to this "
                      "server only."),
             theme.caption, theme.ink3);
    m_status = addWords(QString(), theme.small, theme.warnInk);
    TextButton* cancel = addButton(tr("Cancel"), TextButton::Look::Outlined);
    m_login = addButton(tr("Log in"), TextButton::Look::Default);
    finishButtons();
    m_login->setEnabled(false);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    const auto send = [this] {
        if (m_user->text().isEmpty())
            return;
        m_login->setEnabled(false);
        m_status->clear();
        Q_EMIT loginWanted(m_source, m_user->text(), m_password->text());
    };
    connect(m_login, &QAbstractButton::clicked, this, send);
    connect(m_password, &QLineEdit::returnPressed, this, send);
    connect(m_user, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_user, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_login->setEnabled(!text.isEmpty()); });
    m_user->setFocus();
    if (!asksKey)
        return;
    m_user->setText(keyName);
    m_user->hide();
    name->hide();
    m_password->setFocus();
}

void LoginDialog::setProblem(const Problem& problem)
{
    m_status->setText(problemText(problem));
    m_login->setEnabled(true);
}

} // namespace dateline
