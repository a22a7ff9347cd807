#pragma once

#include "accounts/credentials.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace dateline {

/// An address as it may stand in logs, problems and reports: host in ASCII, no user name, no password, query
/// keys kept and their values cut ("https://news.example/feed?key=…"), no fragment.
QString addressForLog(const QUrl& address);

/// The address without user name and password: the form that is stored and shown.
QUrl withoutUserInfo(const QUrl& address);

/// What the key of a program interface is called in the address ("api-key" in "…?api-key=…"); empty where
/// there is none. An address keeps that name without its value: the key itself is kept like a password.
QString keyNameOf(const QUrl& address);
QString keyOf(const QUrl& address);
/// The address with that value; without a name for it, the address as it is.
QUrl withKey(const QUrl& address, const QString& key);

/// What an address carries that belongs into the keyring: user name and password, or a key under its name.
std::optional<Login> loginOf(const QUrl& address);
/// The address without it: the form that is kept.
QUrl withoutLogin(const QUrl& address);

} // namespace dateline
