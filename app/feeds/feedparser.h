#pragma once

#include "base/result.h"
#include "stories/snapshot.h"

#include <QByteArray>
#include <QUrl>

namespace dateline {

/// One fetched document with what the transfer said about it.
struct Document
{
    QByteArray bytes;
    QUrl address;         ///< where the answer came from (after redirects) or the file
    QUrl contentLocation; ///< base for relative links where it differs (Content-Location)
    QString contentType;  ///< as sent, may carry a charset
    std::optional<Instant>
        answeredAt; ///< time of the answer; relative times resolve against the page's clock, else this
    bool fromFile = false;
};

/// The only door of this room: bytes to snapshot, whatever the format. Pure and bounded; runs in the parsing
/// pool. Problem: Empty, NothingFound (an ordinary page; a page that offers feeds is no failure: see
/// Snapshot::feeds), NotAFeed, Malformed, TooComplex.
Result<Snapshot> parseDocument(const Document& document);

} // namespace dateline
