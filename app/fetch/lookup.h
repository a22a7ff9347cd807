#pragma once

#include "accounts/credentials.h"
#include "fetch/gate.h"
#include "fetch/parsepool.h"
#include "stories/storyrecord.h"

#include <functional>
#include <optional>

namespace dateline {

/// What stands at an address, before it is followed.
struct Found
{
    QString address;   ///< what would be followed: after redirects, without user name and password; or a path
    Snapshot snapshot; ///< may have no entries but feeds: then the page offers those
    SourceRecord
        source; ///< as after a first good check (pair, hash, times, format, title, kind), without ids
    std::optional<Login> login; ///< typed in the address; the caller keeps it in the keyring
    bool fromFile = false;
};

/// What the reader typed, as an address or a file.
struct Typed
{
    QUrl address; ///< http or https; empty where it is a file
    QString file; ///< absolute path
};

/// Reads what was typed: an existing file (path or file: address) first; `feed:` forms as what they stand
/// for; words without a scheme get https, but for loopback hosts http. BadAddress, ForbiddenScheme,
/// FileNotFound.
Result<Typed> readTyped(const QString& words);

/// Finds what stands at an address or in a file, for "add story" and `inspect`. Stores nothing. Belongs to
/// one thread, where it is called and answers.
class Lookup final
{
public:
    Lookup(NetworkGate& gate, const Clock& clock, ParsePool::Parser parser = parseDocument);

    /// Answers once, later, unless the context is gone.
    void find(const QString& addressOrFile, QObject* context,
              std::function<void(const Result<Found>&)> answer,
              std::chrono::milliseconds deadline = std::chrono::seconds(60));

private:
    void findAddress(const QUrl& address, QObject* context, std::function<void(const Result<Found>&)> answer,
                     std::chrono::milliseconds deadline);
    void findFile(const QString& path, QObject* context, std::function<void(const Result<Found>&)> answer);

    NetworkGate& m_gate;
    const Clock& m_clock;
    ParsePool m_pool;
    QObject m_home; ///< answers that come after the end find it gone
};

} // namespace dateline
