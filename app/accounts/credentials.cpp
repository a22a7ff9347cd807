#include "accounts/credentials.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace dateline {

namespace {

const QString userKey = QStringLiteral("user");
const QString passwordKey = QStringLiteral("password");

QByteArray packed(const Login& login)
{
    return QJsonDocument(QJsonObject{{userKey, login.user}, {passwordKey, login.password}})
        .toJson(QJsonDocument::Compact);
}

std::optional<Login> unpacked(const QByteArray& secret)
{
    const QJsonObject object = QJsonDocument::fromJson(secret).object();
    if (!object.contains(userKey))
        return {};
    return Login{object.value(userKey).toString(), object.value(passwordKey).toString()};
}

/// Answers always come later, never inside the question.
template <typename Call> void later(QObject* context, Call call)
{
    QTimer::singleShot(0, context, std::move(call));
}

} // namespace

QString originKey(const QUrl& address)
{
    const QString scheme = address.scheme().toLower();
    const QString host = address.host(QUrl::FullyEncoded).toLower();
    const bool secure = scheme == QLatin1String("https");
    if (host.isEmpty() || (!secure && scheme != QLatin1String("http")))
        return {};
    return QStringLiteral("%1://%2:%3").arg(scheme, host).arg(address.port(secure ? 443 : 80));
}

Credentials::Credentials()
    : Credentials(std::make_unique<SystemKeyring>())
{
}

Credentials::Credentials(std::unique_ptr<Keyring> keyring)
    : m_session(std::make_shared<Session>())
    , m_keyring(std::move(keyring))
{
}

Credentials::~Credentials() = default;

void Credentials::find(const QUrl& address, QObject* context,
                       std::function<void(const std::optional<Login>&)> answer)
{
    const QString origin = originKey(address);
    const auto known = m_session->constFind(origin);
    if (origin.isEmpty() || known != m_session->constEnd()) {
        later(context, [answer = std::move(answer), login = origin.isEmpty() ? std::nullopt : known.value()] {
            answer(login);
        });
        return;
    }
    m_keyring->read(origin, context,
                    [session = m_session, origin,
                     answer = std::move(answer)](const Result<std::optional<QByteArray>>& secret) {
                        // What was stored while the keyring was looking wins.
                        if (!session->contains(origin))
                            session->insert(origin,
                                            secret && *secret ? unpacked(**secret) : std::optional<Login>());
                        answer(session->value(origin));
                    });
}

void Credentials::store(const QUrl& address, const Login& login, QObject* context,
                        std::function<void(const Outcome&)> answer)
{
    const QString origin = originKey(address);
    if (origin.isEmpty()) {
        later(context, [answer = std::move(answer)] { answer(Problem{.code = Problem::Code::BadAddress}); });
        return;
    }
    m_session->insert(origin, login);
    m_keyring->write(origin, packed(login), context, std::move(answer));
}

void Credentials::remove(const QUrl& address, QObject* context, std::function<void(const Outcome&)> answer)
{
    const QString origin = originKey(address);
    m_session->insert(origin, std::nullopt);
    m_keyring->remove(origin, context, std::move(answer));
}

} // namespace dateline
