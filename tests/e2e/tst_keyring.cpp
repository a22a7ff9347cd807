#include "accounts/credentials.h"

#include "program.h"
#include "support/registry.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <optional>

using namespace dateline;
using namespace dateline::test;

/// Passwords in a real keyring: a daemon of its own on the session bus of the test.
class TestKeyring final : public QObject
{
    Q_OBJECT

    const QUrl m_address{QStringLiteral("https://news.example/live?story=1")};
    const Login m_login{QStringLiteral("ada"), QStringLiteral("a secret of hers")};
    QProcess m_daemon;

    std::optional<Login> found(Credentials& credentials)
    {
        std::optional<std::optional<Login>> answer;
        credentials.find(m_address, this, [&answer](const std::optional<Login>& login) { answer = login; });
        [&answer] { QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000); }();
        return answer.value_or(std::nullopt);
    }
    bool stored(Credentials& credentials)
    {
        std::optional<Outcome> answer;
        credentials.store(m_address, m_login, this, [&answer](const Outcome& outcome) { answer = outcome; });
        [&answer] { QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000); }();
        return answer && answer->ok();
    }
    /// What another program finds there: binary secrets are printed in base 64.
    static QByteArray lookUp()
    {
        const QByteArray out =
            Program::run(QStringLiteral("secret-tool"),
                         {QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("user"),
                          QStringLiteral("https://news.example:443")})
                .out;
        const QByteArray mark = "secret = ";
        const qsizetype at = out.indexOf(mark);
        if (at < 0)
            return {};
        const QByteArray secret = out.mid(at + mark.size());
        return QByteArray::fromBase64(secret.left(secret.indexOf('\n')));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty())
            QSKIP("gnome-keyring is not installed (packaging/setup test)");
        m_daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_daemon.start(QStringLiteral("gnome-keyring-daemon"),
                       {QStringLiteral("--unlock"), QStringLiteral("--foreground"),
                        QStringLiteral("--components=secrets")});
        QVERIFY(m_daemon.waitForStarted());
        m_daemon.write("the test's own\n");
        m_daemon.closeWriteChannel();
        // Whoever asks before it is on the bus has a second daemon started there, which is locked.
        QTRY_VERIFY_WITH_TIMEOUT(QDBusConnection::sessionBus().interface()->isServiceRegistered(
                                     QStringLiteral("org.freedesktop.secrets")),
                                 60'000);
        // Ready when it answers.
        QTRY_COMPARE_WITH_TIMEOUT(
            Program::run(QStringLiteral("secret-tool"),
                         {QStringLiteral("search"), QStringLiteral("user"), QStringLiteral("none")})
                .status,
            0, 20'000);
    }
    void cleanupTestCase()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    void aPasswordOutlivesTheProgram()
    {
        {
            Credentials credentials;
            QVERIFY(stored(credentials));
        }
        Credentials next;
        QCOMPARE(found(next), std::optional(m_login));
        QVERIFY(lookUp().contains(m_login.password.toUtf8()));
    }

    void removedItIsGoneFromTheKeyring()
    {
        Credentials credentials;
        QVERIFY(stored(credentials));
        std::optional<Outcome> answer;
        credentials.remove(m_address, this, [&answer](const Outcome& outcome) { answer = outcome; });
        QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000);
        QVERIFY(answer->ok());
        Credentials next;
        QVERIFY(!found(next));
        QVERIFY(!lookUp().contains(m_login.password.toUtf8()));
    }
};

DATELINE_TEST(TestKeyring)
#include "tst_keyring.moc"
