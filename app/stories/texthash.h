#pragma once

#include "stories/entry.h"

namespace dateline {

/// Hashes of the parts whose change makes a revision. A part that says nothing has an empty hash.
struct TextHashes
{
    QByteArray headline;
    QByteArray byline;
    QByteArray body; ///< normalised text and targets of links
    bool operator==(const TextHashes&) const = default;
    QByteArray whole() const { return headline + '|' + byline + '|' + body; }
};

/// What one form of an entry said last. `words` and `rest` are cheap hashes of all that was said, as it came:
/// while both stay, nothing needs to be looked at.
struct FormHashes
{
    QByteArray words; ///< headline, byline, link and raw content
    QByteArray rest;  ///< tags, times, pictures, flags
    TextHashes text;
    bool operator==(const FormHashes&) const = default;
};

/// Normalised by story-rules: white space, kind of quotation marks and relative times ("2 min ago") do not
/// count.
TextHashes textHashes(const QString& headline, const Byline& byline, const Body& body);

QByteArray wordsHash(const Entry& entry);
QByteArray restHash(const Entry& entry);

/// For the store.
QByteArray formHashesToBytes(const FormHashes& hashes);
FormHashes formHashesFromBytes(const QByteArray& bytes);

} // namespace dateline
