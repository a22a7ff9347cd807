#pragma once

#include "dialogs/themeddialog.h"
#include "stories/storyrecord.h"

class QLineEdit;

namespace dateline {

/// Asks for the name and password of a source, or for the key that its address names, and says where they are
/// kept.
class LoginDialog final : public ThemedDialog
{
    Q_OBJECT
public:
    LoginDialog(const SourceRecord& source, const Theme& theme, QWidget* parent);

    /// The keyring or the server said no: the words stay beside the fields.
    void setProblem(const Problem& problem);

Q_SIGNALS:
    void loginWanted(dateline::SourceId source, const QString& user, const QString& password);

private:
    SourceId m_source;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_password = nullptr;
    QLabel* m_status = nullptr;
    TextButton* m_login = nullptr;
};

} // namespace dateline
