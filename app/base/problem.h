#pragma once

#include <QString>
#include <QStringList>

namespace dateline {

/// A failure as a value: what, where, and whether asking again can help. Words are made in ui/ or cli/
/// (problemText), never here, so that they can be translated.
struct Problem
{
    enum class Code {
        None,
        // network
        BadAddress,       ///< cannot be read as an address
        ForbiddenScheme,  ///< not http or https; detail: the scheme
        ForbiddenHost,    ///< content or a redirect led to a private address; detail: the host
        HostNotFound,     ///< detail: the host
        ConnectionFailed, ///< refused, reset, unreachable
        Offline,          ///< no network, or --offline
        TlsFailed,        ///< certificate or handshake; detail: reason
        Timeout,          ///< the overall deadline passed
        TooLarge,         ///< over the byte cap, before or after unpacking
        TooManyRedirects,
        Downgrade,             ///< https would have become http
        HttpStatus,            ///< status: the number
        AuthenticationNeeded,  ///< 401; detail: realm
        AuthenticationRefused, ///< name and password were sent and refused
        Gone,                  ///< 410
        RateLimited,           ///< 429 or 503 with Retry-After
        CutOff,                ///< the answer ended early
        Cancelled,
        // content
        Empty,        ///< nothing in the answer
        NothingFound, ///< an ordinary page: no entries, no feed, no live data
        NotAFeed,     ///< neither a feed nor a page
        Malformed,    ///< broken beyond recovery; detail: where
        TooComplex,   ///< refused by a bound of a gate
        // files and store
        FileNotFound,
        FileUnreadable,
        FileUnwritable,
        DiskFull,
        DatabaseDamaged,
        DatabaseNewer, ///< written by a newer Dateline
        DatabaseBusy,
        DatabaseFailed,
        // secrets
        KeyringUnavailable,
        KeyringRefused,
        // usage
        NoSuchEntry,
        NoSuchStory,
        AlreadyFollowed,
    };

    Code code = Code::None;
    QString subject = {}; ///< address, file or name that it is about; secrets already cut
    QString detail = {};  ///< parameter for the words, see each code
    int status = 0;       ///< HTTP status where there is one
    bool retryable = false;

    explicit operator bool() const { return code != Code::None; }
    bool operator==(const Problem&) const = default;
};

/// A fact about how a document was read that did not stop it being read.
struct Warning
{
    QString code;    ///< stable word, for example "encoding-contradicted"
    QString message; ///< one English sentence for `inspect` and reports
    bool operator==(const Warning&) const = default;
};

} // namespace dateline
