#pragma once

#include "base/problem.h"

#include <QByteArray>
#include <QUrl>

namespace dateline {

/// What to do with a redirect: go on to `target`, or stop with `problem`.
struct NextHop
{
    QUrl target = {};
    Problem problem = {};
    bool permanent = false; ///< 301 or 308
};

inline constexpr int maximalHops = 10;

bool isRedirect(int status);

/// Judges one redirect. `location` as sent (relative or absolute, may be empty), `hopsSoFar` counts the
/// redirects already followed. Problems: TooManyRedirects, Downgrade (https to http; detail: the host),
/// ForbiddenScheme, BadAddress. A fragment of `from` is inherited where the target has none (RFC
/// 9110 10.2.2); user name and password in a target are dropped.
NextHop nextHop(const QUrl& from, int status, const QByteArray& location, int hopsSoFar);

} // namespace dateline
