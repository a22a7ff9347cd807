#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace dateline {

/// Header values as RFC 9110 and 9111 define them, read as the wild writes them. Pure.

/// One of the three forms of HTTP dates; none if it is something else.
std::optional<Instant> readHttpDate(const QByteArray& value);

/// Retry-After in seconds or as a date; at least 0, at most a week. None if absent or unreadable.
std::optional<std::chrono::seconds> readRetryAfter(const QByteArray& value, Instant now);

/// How long the answer stays fresh: max-age of Cache-Control less Age, else Expires less Date; at most a day.
/// None where nothing is said, or no-cache or no-store.
std::optional<std::chrono::seconds> readMaxAge(const QByteArray& cacheControl, const QByteArray& age,
                                               const QByteArray& expires, const QByteArray& date);

/// The realm of a WWW-Authenticate header; empty where none is named.
QString readRealm(const QByteArray& wwwAuthenticate);

} // namespace dateline
