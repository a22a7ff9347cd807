#include "accounts/credentials.h"
#include "support/registry.h"
#include "support/waiting.h"

#include <QMap>
#include <QTest>
#include <QTimer>

using namespace dateline;

namespace {

/// A keyring whose disk is a map; it can be made to fail.
class FakeKeyring final : public Keyring
{
public:
    struct State
    {
        QMap<QString, QByteArray> secrets;
        bool available = true;
        int reads = 0;
    };
    explicit FakeKeyring(State& state)
        : m_state(state)
    {
    }

    void read(const QString& key, QObject* context,
              std::function<void(const Result<std::optional<QByteArray>>&)> answer) override
    {
        ++m_state.reads;
        QTimer::singleShot(0, context, [this, key, answer] {
            if (!m_state.available)
                answer(gone());
            else if (m_state.secrets.contains(key))
                answer(std::optional<QByteArray>(m_state.secrets.value(key)));
            else
                answer(std::optional<QByteArray>());
        });
    }
    void write(const QString& key, const QByteArray& secret, QObject* context,
               std::function<void(const Outcome&)> answer) override
    {
        if (m_state.available)
            m_state.secrets.insert(key, secret);
        QTimer::singleShot(0, context,
                           [this, answer] { answer(m_state.available ? done() : Outcome(gone())); });
    }
    void remove(const QString& key, QObject* context, std::function<void(const Outcome&)> answer) override
    {
        m_state.secrets.remove(key);
        QTimer::singleShot(0, context, [answer] { answer(done()); });
    }

private:
    static Problem gone() { return {.code = Problem::Code::KeyringUnavailable}; }
    State& m_state;
};

} // namespace

class TestCredentials final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_state = {}; }

    void whatIsStoredIsFoundInTheNextRun()
    {
        {
            Credentials credentials(std::make_unique<FakeKeyring>(m_state));
            QVERIFY(store(credentials, feed).ok());
        }
        Credentials credentials(std::make_unique<FakeKeyring>(m_state));
        QCOMPARE(find(credentials, feed), std::optional(ann));
        QCOMPARE(m_state.secrets.keys(), QStringList{QStringLiteral("https://news.example:443")});
    }

    void anotherOriginGetsNothing_data()
    {
        QTest::addColumn<QString>("address");
        for (const char* other :
             {"http://news.example/feed", "https://news.example:8443/feed", "https://www.news.example/feed",
              "https://example/feed", "https://news.example.evil.example/feed", "file:///news.example"})
            QTest::newRow(other) << QString::fromLatin1(other);
    }
    void anotherOriginGetsNothing()
    {
        QFETCH(QString, address);
        Credentials credentials(std::make_unique<FakeKeyring>(m_state));
        QVERIFY(store(credentials, feed).ok());
        QVERIFY(!find(credentials, QUrl(address)));
        QCOMPARE(find(credentials, QUrl(QStringLiteral("https://NEWS.example:443/other?x#y"))),
                 std::optional(ann));
    }

    void theKeyringIsAskedOnceAnOrigin()
    {
        Credentials credentials(std::make_unique<FakeKeyring>(m_state));
        for (int i = 0; i < 5; ++i)
            QVERIFY(!find(credentials, feed));
        QCOMPARE(m_state.reads, 1);
    }

    void withoutAKeyringALoginLastsForTheRun()
    {
        m_state.available = false;
        {
            Credentials credentials(std::make_unique<FakeKeyring>(m_state));
            QVERIFY(!find(credentials, feed));
            const Outcome kept = store(credentials, feed);
            QCOMPARE(kept.problem().code, Problem::Code::KeyringUnavailable);
            QCOMPARE(find(credentials, feed), std::optional(ann));
        }
        Credentials credentials(std::make_unique<FakeKeyring>(m_state));
        QVERIFY(!find(credentials, feed));
        QVERIFY(m_state.secrets.isEmpty());
    }

    void whatIsRemovedIsGone()
    {
        Credentials credentials(std::make_unique<FakeKeyring>(m_state));
        QVERIFY(store(credentials, feed).ok());
        bool removed = false;
        credentials.remove(feed, this, [&removed](const Outcome& outcome) { removed = outcome.ok(); });
        QTRY_VERIFY(removed);
        QVERIFY(!find(credentials, feed));
        QVERIFY(m_state.secrets.isEmpty());
    }

    void addressesWithoutAnOriginCannotHaveALogin()
    {
        Credentials credentials(std::make_unique<FakeKeyring>(m_state));
        QCOMPARE(store(credentials, QUrl(QStringLiteral("/a/file"))).problem().code,
                 Problem::Code::BadAddress);
        QVERIFY(m_state.secrets.isEmpty());
    }

    void noAnswerComesToTheDead()
    {
        Credentials credentials(std::make_unique<FakeKeyring>(m_state));
        bool answered = false;
        auto context = std::make_unique<QObject>();
        credentials.find(feed, context.get(), [&answered](const std::optional<Login>&) { answered = true; });
        context.reset();
        QVERIFY(!find(credentials, QUrl(QStringLiteral("https://other.example/"))));
        QVERIFY(!answered);
    }

    void theSystemKeyringFailsAsAValueWhereThereIsNone()
    {
        if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
            QSKIP("this session may have a keyring; run without DBUS_SESSION_BUS_ADDRESS");
        Credentials credentials;
        QVERIFY(!find(credentials, feed));
        QCOMPARE(store(credentials, feed).problem().code, Problem::Code::KeyringUnavailable);
        QCOMPARE(find(credentials, feed), std::optional(ann));
    }

private:
    std::optional<Login> find(Credentials& credentials, const QUrl& address)
    {
        std::optional<std::optional<Login>> found;
        credentials.find(address, this, [&found](const std::optional<Login>& login) { found = login; });
        return test::waitUntil([&found] { return found.has_value(); }) ? *found : std::nullopt;
    }

    Outcome store(Credentials& credentials, const QUrl& address)
    {
        std::optional<Outcome> kept;
        credentials.store(address, ann, this, [&kept](const Outcome& outcome) { kept = outcome; });
        return test::waitUntil([&kept] { return kept.has_value(); })
                   ? *kept
                   : Outcome(Problem{.code = Problem::Code::Timeout});
    }

    const QUrl feed{QStringLiteral("https://news.example/feed")};
    const Login ann{QStringLiteral("ann"), QStringLiteral("pässword \"1\"")};
    FakeKeyring::State m_state;
};

DATELINE_TEST(TestCredentials)
#include "tst_credentials.moc"
