#include "feeds/sniff.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline {

namespace {

constexpr std::size_t sniffWindow = 256 * 1024;
constexpr int sniffTags = 200;

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Local name of the start tag at `at`, lower case.
std::string tagName(std::string_view text, std::size_t at, bool& hasPrefix)
{
    std::string name;
    hasPrefix = false;
    for (std::size_t i = at + 1; i < text.size() && name.size() < 32; ++i) {
        const char c = text[i];
        if (c == ':') {
            name.clear();
            hasPrefix = true;
        } else if (isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_') {
            name += isLetter(c) ? static_cast<char>(c | 0x20) : c;
        } else {
            break;
        }
    }
    return name;
}

std::size_t behindSpecial(std::string_view text, std::size_t at)
{
    const std::string_view end = text.substr(at).starts_with("<!--") ? "-->" : ">";
    const std::size_t found = text.find(end, at);
    return found == std::string_view::npos ? text.size() : found + end.size();
}

bool isOneOf(const std::string& name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether so many control characters stand in the beginning that it is no text at all. NULs do not count:
/// text is found between them.
bool isBinary(std::string_view text)
{
    const std::string_view start = text.substr(0, 64 * 1024);
    const auto controls = std::count_if(start.begin(), start.end(), [](char c) {
        return c > 0 && c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b;
    });
    return static_cast<std::size_t>(controls) * 25 > start.size();
}

/// Whether it is a feed whatever stands before: servers print their complaints as a page in front of it.
bool endsAsFeed(const QByteArray& utf8)
{
    const QByteArray end = utf8.right(256).trimmed().toLower();
    return end.endsWith("</rss>") || end.endsWith("</feed>") || end.endsWith("</rdf:rdf>") ||
           end.endsWith("</opml>");
}

} // namespace

DocumentKind sniffDocument(const QByteArray& utf8)
{
    const std::string_view text(utf8.constData(),
                                std::min<std::size_t>(static_cast<std::size_t>(utf8.size()), sniffWindow));
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && (text[first] == '{' || text[first] == '['))
        return DocumentKind::Json;
    if (isBinary(text))
        return DocumentKind::Text;
    int tags = 0;
    std::size_t at = text.find('<');
    while (at < text.size() - 1 && tags < sniffTags) {
        if (text[at + 1] == '!' || text[at + 1] == '?') {
            at = text.find('<', behindSpecial(text, at));
            continue;
        }
        if (isLetter(text[at + 1])) {
            ++tags;
            bool hasPrefix = false; // of some other vocabulary: "soap:Body"
            const std::string name = tagName(text, at, hasPrefix);
            if (isOneOf(name, {"rss", "rdf", "feed", "opml", "channel"}) || (tags == 1 && name == "entry"))
                return DocumentKind::XmlFeed;
            if (!hasPrefix && isOneOf(name, {"html", "head", "body"}))
                return endsAsFeed(utf8) ? DocumentKind::XmlFeed : DocumentKind::Html;
        }
        at = text.find('<', at + 1);
    }
    return tags > 0 ? DocumentKind::Html : DocumentKind::Text;
}

bool mentionsFeed(const QByteArray& utf8)
{
    const auto mentions = [&](const char* tag) { return utf8.contains(tag); };
    return mentions("<rss") || mentions("<feed") || mentions("<rdf:RDF") || mentions("<opml") ||
           mentions(":feed ");
}

} // namespace dateline
