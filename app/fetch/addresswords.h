#pragma once

#include <QString>
#include <QUrl>

namespace dateline {

/// An address as it may stand in logs, problems and reports: host in ASCII, no user name, no password, query
/// keys kept and their values cut ("https://news.example/feed?key=…"), no fragment.
QString addressForLog(const QUrl& address);

/// The address without user name and password: the form that is stored and shown.
QUrl withoutUserInfo(const QUrl& address);

} // namespace dateline
