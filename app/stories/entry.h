#pragma once

#include "base/clock.h"
#include "bylines/byline.h"
#include "stories/body.h"

#include <QList>
#include <QString>

#include <optional>

namespace dateline {

/// How well a claimed time is known.
enum class Precision : quint8 { Guessed, Day, Minute, Exact };

/// A time as the publisher claims it.
struct ClaimedTime
{
    Instant at;
    Precision precision = Precision::Exact;
    bool operator==(const ClaimedTime&) const = default;
};

struct Tag
{
    QString term;  ///< machine word
    QString label; ///< for people; may be empty
    bool operator==(const Tag&) const = default;
};

enum class TopicKind : quint8 { Unknown, Person, Place, Organisation, Event, Thing };

struct Topic
{
    QString label;
    TopicKind kind = TopicKind::Unknown;
    QStringList aliases; ///< only in a story's list
    bool operator==(const Topic&) const = default;
};

struct Enclosure
{
    QString url;
    QString type;
    QString length; ///< as declared
    bool operator==(const Enclosure&) const = default;
};

/// Text of an entry as it came, or already as blocks. A body becomes blocks only when its entry is new or
/// changed: until then `markup` waits here. markup/bodygate.h turns it into blocks.
struct Content
{
    enum class Form : quint8 { None, PlainText, Html, Blocks };
    Form form = Form::None;
    QString markup; ///< PlainText, Html
    QString base;   ///< address against which relative links resolve
    Body blocks;    ///< Form::Blocks

    bool isEmpty() const { return form == Form::None; }
    bool operator==(const Content&) const = default;
};

/// One update of a story as one source tells it now. A value; equality is equality of all that was said.
struct Entry
{
    QString
        id; ///< publisher's id, normalised; one that we made up begins with '~'; never empty in a Snapshot
    bool idIsMadeUp = false;
    QString
        sharedId; ///< the publisher's id where another entry of the document bears it too; `id` is made up
    QString link;
    QString headline; ///< plain text; empty where the entry has none
    Content summary;
    Content content;
    std::optional<ClaimedTime> published;
    std::optional<ClaimedTime> updated;
    Byline byline;
    QList<Tag> tags;
    QList<Topic> topics;
    QList<Enclosure> enclosures;
    QList<Picture> images; ///< pictures of this entry that do not stand in its content
    QString imageUrl;      ///< the one that stands for the entry
    QString language;
    bool key = false;
    bool pinned = false;
    bool breaking = false;
    bool operator==(const Entry&) const = default;
};

} // namespace dateline
