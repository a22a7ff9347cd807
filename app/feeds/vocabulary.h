#pragma once

#include "markup/xmlstack.h"

namespace dateline {

/// The namespaces that feeds are written in. RSS has none, several, or a wrong one.
enum class Vocabulary : quint8 {
    None,
    Rss,
    Atom,
    Dublin, ///< Dublin Core elements and terms
    Content,
    Media,
    Itunes,
    GooglePlay,
    Syndication,
    Tombstone, ///< at:deleted-entry, RFC 6721
    Rdf,
    Xhtml,
    Xml,
    Other,
};

/// As the tree knows it, for attributes like rdf:about.
inline constexpr auto rdfVocabulary = static_cast<quint8>(Vocabulary::Rdf);

/// The XmlClassify of this room.
quint8 classifyNamespace(std::string_view prefix, std::string_view address);

inline Vocabulary vocabularyOf(const XmlNode& node)
{
    return static_cast<Vocabulary>(node.vocabulary);
}

/// What an element of a feed or an entry says, whatever dialect it comes from.
enum class Field : quint8 {
    None,
    Title,
    Link,
    Id,
    Guid,
    Summary,
    Content,
    Published,
    Updated,
    Author,
    Editor, ///< of the feed as a whole
    WebMaster,
    Owner,
    Publisher,
    Category,
    Keywords,
    Enclosure,
    Image,
    Logo,
    Thumbnail,
    MediaContent,
    MediaGroup,
    Language,
    TimeToLive,
    UpdatePeriod,
    UpdateFrequency,
    Entry,
    Channel,
    Items, ///< holds the entries, in RSS 1.1 and in feeds by hand
    Deleted,
};

/// A field and how much this spelling of it counts: of two that say the same, the higher rank wins.
struct Meaning
{
    Field field = Field::None;
    int rank = 0;
};

/// What is known of an element where the tags of a feed or a list do not match.
XmlHabit habitOf(const XmlNode& element);

/// Meaning of an element. In RSS, elements of Atom count less than RSS's own.
Meaning meaningOf(const XmlNode& element);

} // namespace dateline
