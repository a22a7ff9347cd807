#include "feeds/vocabulary.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace dateline {

namespace {

struct NamespaceRow
{
    std::string_view address; ///< lower case, without scheme, trailing '/' and '#'
    Vocabulary vocabulary;
};

constexpr NamespaceRow namespaceRows[] = {
    {"www.w3.org/2005/atom", Vocabulary::Atom},
    {"purl.org/atom/ns", Vocabulary::Atom},
    {"purl.org/echo/ns", Vocabulary::Atom},
    {"purl.org/rss/1.0", Vocabulary::Rss},
    {"purl.org/net/rss1.1", Vocabulary::Rss},
    {"my.netscape.com/rdf/simple/0.9", Vocabulary::Rss},
    {"my.netscape.com/publish/formats/rss-0.91.dtd", Vocabulary::Rss},
    {"channel.netscape.com/rdf/simple/0.9", Vocabulary::Rss},
    {"backend.userland.com/rss", Vocabulary::Rss},
    {"backend.userland.com/rss2", Vocabulary::Rss},
    {"backend.userland.com/rss2.1", Vocabulary::Rss},
    {"backend.userland.com/rss091", Vocabulary::Rss},
    {"backend.userland.com/rss092", Vocabulary::Rss},
    {"blogs.law.harvard.edu/tech/rss", Vocabulary::Rss},
    {"cyber.law.harvard.edu/rss", Vocabulary::Rss},
    {"purl.org/dc/elements/1.1", Vocabulary::Dublin},
    {"purl.org/dc/elements/1.0", Vocabulary::Dublin},
    {"purl.org/dc/terms", Vocabulary::Dublin},
    {"purl.org/rss/1.0/modules/content", Vocabulary::Content},
    {"purl.org/rss/1.0/modules/syndication", Vocabulary::Syndication},
    {"search.yahoo.com/mrss", Vocabulary::Media},
    {"www.rssboard.org/media-rss", Vocabulary::Media},
    {"tools.search.yahoo.com/mrss", Vocabulary::Media},
    {"www.itunes.com/dtds/podcast-1.0.dtd", Vocabulary::Itunes},
    {"example.com/dtds/podcast-1.0.dtd", Vocabulary::Itunes},
    {"www.google.com/schemas/play-podcasts/1.0", Vocabulary::GooglePlay},
    {"purl.org/atompub/tombstones/1.0", Vocabulary::Tombstone},
    {"www.w3.org/1999/02/22-rdf-syntax-ns", Vocabulary::Rdf},
    {"www.w3.org/1999/xhtml", Vocabulary::Xhtml},
    {"www.w3.org/xml/1998/namespace", Vocabulary::Xml},
};

// Prefixes by custom, for feeds that declare none, or some address that nobody knows.
constexpr NamespaceRow prefixRows[] = {
    {"atom", Vocabulary::Atom},
    {"dc", Vocabulary::Dublin},
    {"dcterms", Vocabulary::Dublin},
    {"content", Vocabulary::Content},
    {"media", Vocabulary::Media},
    {"itunes", Vocabulary::Itunes},
    {"rdf", Vocabulary::Rdf},
    {"at", Vocabulary::Tombstone},
    {"xhtml", Vocabulary::Xhtml},
    {"xml", Vocabulary::Xml},
    {"sy", Vocabulary::Syndication},
    {"rss", Vocabulary::Rss},
    {"googleplay", Vocabulary::GooglePlay},
};

// Of these, the words that are no everyday ones: they mean what they always mean, whatever is declared.
constexpr std::string_view famousPrefixes[] = {"content", "dc", "dcterms",   "media",
                                               "itunes",  "sy", "googleplay"};

// The address without what people get wrong: case, scheme, white space, a missing or doubled end.
std::string folded(std::string_view address)
{
    std::string plain;
    for (const char c : address) {
        if (c > ' ')
            plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    if (const std::size_t scheme = plain.find("://"); scheme != std::string::npos)
        plain.erase(0, scheme + 3);
    while (!plain.empty() && (plain.back() == '/' || plain.back() == '#'))
        plain.pop_back();
    return plain;
}

template <std::size_t n> Vocabulary find(const NamespaceRow (&rows)[n], std::string_view key)
{
    for (const NamespaceRow& row : rows) {
        if (row.address == key)
            return row.vocabulary;
    }
    return Vocabulary::Other;
}

struct FieldRow
{
    Vocabulary vocabulary; ///< None: RSS and Atom
    std::string_view name;
    Meaning meaning;
};

// clang-format off
constexpr FieldRow fieldRows[] = {
    {Vocabulary::None, "title", {Field::Title, 6}},
    {Vocabulary::None, "link", {Field::Link, 6}},
    {Vocabulary::None, "id", {Field::Id, 6}},
    {Vocabulary::None, "guid", {Field::Guid, 8}},
    {Vocabulary::None, "description", {Field::Summary, 6}},
    {Vocabulary::None, "summary", {Field::Summary, 8}},
    {Vocabulary::None, "subtitle", {Field::Summary, 8}},
    {Vocabulary::None, "abstract", {Field::Summary, 3}},
    {Vocabulary::None, "tagline", {Field::Summary, 8}},
    {Vocabulary::None, "content", {Field::Content, 8}},
    {Vocabulary::None, "body", {Field::Content, 4}},
    {Vocabulary::None, "fullitem", {Field::Content, 4}},
    {Vocabulary::None, "pubdate", {Field::Published, 6}},
    {Vocabulary::None, "published", {Field::Published, 9}},
    {Vocabulary::None, "issued", {Field::Published, 8}},
    {Vocabulary::None, "created", {Field::Published, 2}},
    {Vocabulary::None, "updated", {Field::Updated, 8}},
    {Vocabulary::None, "modified", {Field::Updated, 8}},
    {Vocabulary::None, "lastbuilddate", {Field::Updated, 6}},
    {Vocabulary::None, "author", {Field::Author, 6}},
    {Vocabulary::None, "managingeditor", {Field::Editor, 4}},
    {Vocabulary::None, "webmaster", {Field::WebMaster, 2}},
    {Vocabulary::None, "category", {Field::Category, 6}},
    {Vocabulary::None, "keywords", {Field::Keywords, 2}},
    {Vocabulary::None, "tags", {Field::Keywords, 2}},
    {Vocabulary::None, "enclosure", {Field::Enclosure, 6}},
    {Vocabulary::None, "image", {Field::Image, 8}},
    {Vocabulary::None, "logo", {Field::Logo, 9}},
    {Vocabulary::None, "icon", {Field::Logo, 7}},
    {Vocabulary::None, "language", {Field::Language, 6}},
    {Vocabulary::None, "ttl", {Field::TimeToLive, 6}},
    {Vocabulary::None, "item", {Field::Entry, 6}},
    {Vocabulary::None, "entry", {Field::Entry, 6}},
    {Vocabulary::None, "channel", {Field::Channel, 6}},
    {Vocabulary::None, "items", {Field::Items, 6}},
    {Vocabulary::Dublin, "title", {Field::Title, 2}},
    {Vocabulary::Dublin, "creator", {Field::Author, 8}},
    {Vocabulary::Dublin, "author", {Field::Author, 8}},
    {Vocabulary::Dublin, "publisher", {Field::Publisher, 4}},
    {Vocabulary::Dublin, "date", {Field::Published, 4}},
    {Vocabulary::Dublin, "issued", {Field::Published, 5}},
    {Vocabulary::Dublin, "created", {Field::Published, 3}},
    {Vocabulary::Dublin, "modified", {Field::Updated, 5}},
    {Vocabulary::Dublin, "subject", {Field::Category, 4}},
    {Vocabulary::Dublin, "description", {Field::Summary, 4}},
    {Vocabulary::Dublin, "abstract", {Field::Summary, 3}},
    {Vocabulary::Dublin, "language", {Field::Language, 4}},
    {Vocabulary::Dublin, "identifier", {Field::Id, 2}},
    {Vocabulary::Content, "encoded", {Field::Content, 10}},
    {Vocabulary::Xhtml, "body", {Field::Content, 6}},
    {Vocabulary::Xhtml, "div", {Field::Content, 5}},
    {Vocabulary::Itunes, "title", {Field::Title, 1}},
    {Vocabulary::Itunes, "author", {Field::Author, 2}},
    {Vocabulary::Itunes, "owner", {Field::Owner, 1}},
    {Vocabulary::Itunes, "summary", {Field::Summary, 3}},
    {Vocabulary::Itunes, "subtitle", {Field::Summary, 2}},
    {Vocabulary::Itunes, "image", {Field::Image, 4}},
    {Vocabulary::Itunes, "link", {Field::Link, 1}},
    {Vocabulary::Itunes, "category", {Field::Category, 2}},
    {Vocabulary::Itunes, "keywords", {Field::Keywords, 2}},
    {Vocabulary::GooglePlay, "author", {Field::Author, 1}},
    {Vocabulary::GooglePlay, "description", {Field::Summary, 1}},
    {Vocabulary::GooglePlay, "image", {Field::Image, 3}},
    {Vocabulary::Media, "title", {Field::Title, 1}},
    {Vocabulary::Media, "description", {Field::Summary, 1}},
    {Vocabulary::Media, "category", {Field::Category, 2}},
    {Vocabulary::Media, "keywords", {Field::Keywords, 2}},
    {Vocabulary::Media, "thumbnail", {Field::Thumbnail, 2}},
    {Vocabulary::Media, "content", {Field::MediaContent, 2}},
    {Vocabulary::Media, "group", {Field::MediaGroup, 2}},
    {Vocabulary::Syndication, "updateperiod", {Field::UpdatePeriod, 2}},
    {Vocabulary::Syndication, "updatefrequency", {Field::UpdateFrequency, 2}},
    {Vocabulary::Tombstone, "deleted-entry", {Field::Deleted, 2}},
};
// clang-format on

bool isCore(Vocabulary vocabulary)
{
    return vocabulary == Vocabulary::None || vocabulary == Vocabulary::Rss || vocabulary == Vocabulary::Atom;
}

Meaning findMeaning(const XmlNode& element, Vocabulary wanted)
{
    for (const FieldRow& row : fieldRows) {
        if (row.vocabulary == wanted && element.isNamed(row.name))
            return row.meaning;
    }
    return {};
}

bool isNamedAnyOf(const XmlNode& element, std::initializer_list<std::string_view> names)
{
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return element.isNamed(name); });
}

bool hasAnyOf(const XmlNode& element, std::initializer_list<std::string_view> attributes)
{
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](std::string_view name) { return findXmlAttribute(element, name); });
}

XmlHabit habitOfField(const XmlNode& element, Field field)
{
    switch (field) {
    case Field::None:
    case Field::Channel:
    case Field::Items:
    case Field::Deleted:
        return XmlHabit::Unknown;
    case Field::Entry:
        return XmlHabit::Entry;
    case Field::Link:
        return hasAnyOf(element, {"href"}) ? XmlHabit::Attributes : XmlHabit::Word;
    case Field::Id:
    case Field::Guid:
    case Field::Published:
    case Field::Updated:
    case Field::Language:
    case Field::TimeToLive:
    case Field::UpdatePeriod:
    case Field::UpdateFrequency:
        return XmlHabit::Word;
    case Field::Enclosure:
    case Field::Thumbnail:
        return hasAnyOf(element, {"url"}) ? XmlHabit::Attributes : XmlHabit::Field;
    case Field::Image:
        return hasAnyOf(element, {"href", "resource", "rdf:resource"}) ? XmlHabit::Attributes
                                                                       : XmlHabit::Field;
    case Field::Category:
        return hasAnyOf(element, {"text"})   ? XmlHabit::OwnKind
               : hasAnyOf(element, {"term"}) ? XmlHabit::Attributes
                                             : XmlHabit::Text;
    case Field::MediaContent:
        return XmlHabit::OwnKind;
    case Field::MediaGroup:
    case Field::Owner:
        return XmlHabit::Field;
    default:
        return XmlHabit::Text;
    }
}

} // namespace

quint8 classifyNamespace(std::string_view prefix, std::string_view address)
{
    const std::string key = folded(address);
    const std::string custom = folded(prefix);
    const Vocabulary declared = find(namespaceRows, key);
    const bool isFamous =
        std::find(std::begin(famousPrefixes), std::end(famousPrefixes), custom) != std::end(famousPrefixes);
    if (declared != Vocabulary::Other || (!key.empty() && !isFamous))
        return static_cast<quint8>(declared);
    return static_cast<quint8>(prefix.empty() ? Vocabulary::None : find(prefixRows, custom));
}

XmlHabit habitOf(const XmlNode& element)
{
    if (element.isNamed("outline"))
        return hasAnyOf(element, {"xmlUrl"}) ? XmlHabit::Attributes : XmlHabit::Unknown;
    const Vocabulary own = vocabularyOf(element);
    const bool core = isCore(own);
    const Meaning meaning = findMeaning(element, core ? Vocabulary::None : own);
    if (core && meaning.field == Field::None &&
        isNamedAnyOf(element, {"comments", "copyright", "rights", "generator", "docs", "rating"}))
        return XmlHabit::Text;
    if (core && element.isNamed("source") && hasAnyOf(element, {"url"})) // Atom's holds a feed
        return XmlHabit::Text;
    // Words of other vocabularies are fields of their own; markup in a text has none, or that of XHTML.
    if (meaning.field == Field::None && !core && own != Vocabulary::Xhtml)
        return XmlHabit::Field;
    return habitOfField(element, meaning.field);
}

Meaning meaningOf(const XmlNode& element)
{
    const Vocabulary own = vocabularyOf(element);
    // Where the feed itself stands in an unknown namespace, that is its own vocabulary.
    const bool core = isCore(own) || (own == Vocabulary::Other && element.parent &&
                                      vocabularyOf(*element.parent) == Vocabulary::Other);
    Meaning meaning = findMeaning(element, core ? Vocabulary::None : own);
    if (meaning.field != Field::None && own == Vocabulary::Atom && element.parent &&
        vocabularyOf(*element.parent) != Vocabulary::Atom)
        meaning.rank -= 3;
    return meaning;
}

} // namespace dateline
