#pragma once

#include "base/problem.h"

#include <QHostAddress>
#include <QList>
#include <QUrl>

namespace dateline {

/// What the network gate lets through, as pure functions.

/// None for http and https with a host; else BadAddress or ForbiddenScheme.
Problem addressProblem(const QUrl& address);

/// True for every address that does not name a public machine: loopback, private, link-local, shared
/// (carrier) and documentation ranges, multicast, unspecified, and IPv6 forms that wrap such an IPv4 address
/// (mapped, compatible, 6to4, NAT64; Teredo as a whole).
bool isPrivateAddress(const QHostAddress& address);

/// Of the addresses of a host, those that a request may connect to: all where the reader typed the host, else
/// the public ones.
QList<QHostAddress> allowedAddresses(const QList<QHostAddress>& addresses, bool typedByReader);

/// Same scheme, host and port (the default port counts as written).
bool sameOrigin(const QUrl& one, const QUrl& other);

/// Host in ASCII and lower case; what "the same host" means everywhere in this room.
QString hostOf(const QUrl& address);

/// Port with the scheme's default filled in.
int portOf(const QUrl& address);

} // namespace dateline
