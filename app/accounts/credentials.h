#pragma once

#include "accounts/keyring.h"

#include <QHash>
#include <QUrl>

#include <memory>
#include <optional>

namespace dateline {

/// Name and password for one origin.
struct Login
{
    QString user;
    QString password;
    bool operator==(const Login&) const = default;
};

/// Names and passwords of sources, by the exact origin (scheme, host, port) of an address. Kept in the
/// keyring and, for this run of the program, in memory; nowhere else, ever. Where there is no keyring they
/// last until the program ends. Belongs to one thread, where it is called and answers.
class Credentials final
{
public:
    Credentials();
    explicit Credentials(std::unique_ptr<Keyring> keyring);
    ~Credentials();

    /// None if nothing is known; a keyring that is absent or locked is no failure here.
    void find(const QUrl& address, QObject* context, std::function<void(const std::optional<Login>&)> answer);
    /// Usable at once. KeyringUnavailable or KeyringRefused: kept for this run only.
    void store(const QUrl& address, const Login& login, QObject* context,
               std::function<void(const Outcome&)> answer);
    void remove(const QUrl& address, QObject* context, std::function<void(const Outcome&)> answer);

private:
    /// By origin; none: the keyring has nothing. Shared with answers that may come after the end.
    using Session = QHash<QString, std::optional<Login>>;

    std::shared_ptr<Session> m_session;
    std::unique_ptr<Keyring> m_keyring;
};

/// "https://news.example:443": the key in the keyring. Empty for what is no web address.
QString originKey(const QUrl& address);

} // namespace dateline
