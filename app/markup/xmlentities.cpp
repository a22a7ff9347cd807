#include "markup/xmlentities.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

namespace {

constexpr std::size_t mostEntities = 256;
constexpr std::size_t longestEntity = 4096;
constexpr std::size_t longestEntityName = 64;
constexpr int deepestEntity = 6;
constexpr int mostLookups = 20'000; // of entities in entities: empty ones make no growth, but work
constexpr std::size_t freeGrowth = 64 * 1024;

using Entities = std::map<std::string, std::string, std::less<>>;

std::size_t behindSpace(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

// A name that ends at `end`; empty if none of sane length does.
std::string_view entityNameAt(std::string_view text, std::size_t at, std::string_view end)
{
    const std::size_t length = text.substr(at, longestEntityName + 1).find_first_of(end);
    return length == std::string_view::npos ? std::string_view() : text.substr(at, length);
}

bool isEntityOfXml(std::string_view name)
{
    return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

// References by number are decoded where they are read, but that of '&' makes references.
std::string withAmpersands(std::string value)
{
    for (const std::string_view written : {"&#38;", "&#x26;"}) {
        for (std::size_t at = value.find(written); at != std::string::npos; at = value.find(written, at + 1))
            value.replace(at, written.size(), "&");
    }
    return value;
}

// The DOCTYPE before the root and the entities declared in it.
class DoctypeReader
{
public:
    explicit DoctypeReader(std::string_view text)
        : m_text(text)
    {
    }

    bool read()
    {
        findDoctype();
        if (begin == std::string_view::npos)
            return false;
        m_at = m_text.find_first_of("[>", begin);
        if (m_at == std::string_view::npos || m_text[m_at] != '[')
            return false;
        ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != ']')
            readDeclaration();
        end = std::min(m_text.find('>', m_at), m_text.size() - 1) + 1;
        return !entities.empty() && m_at < m_text.size();
    }

    Entities entities;
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;

private:
    // Only instructions, comments and text stand before it.
    void findDoctype()
    {
        std::size_t at = m_text.find('<');
        while (at != std::string_view::npos) {
            const std::string_view rest = m_text.substr(at, 9);
            if (rest == "<!DOCTYPE") {
                begin = at;
                return;
            }
            const std::string_view close = rest.starts_with("<!--") ? "-->" : "?>";
            if (!rest.starts_with("<!--") && !rest.starts_with("<?"))
                return;
            at = m_text.find(close, at);
            at = at == std::string_view::npos ? std::string_view::npos : m_text.find('<', at);
        }
    }

    void readDeclaration()
    {
        m_at = m_text.find_first_of("<]", m_at);
        if (m_at == std::string_view::npos) {
            m_at = m_text.size();
            return;
        }
        const std::string_view rest = m_text.substr(m_at, 8);
        if (rest == "<!ENTITY" && readEntity())
            return;
        if (rest.starts_with("<!--")) {
            m_at = std::min(m_text.find("-->", m_at), m_text.size());
        } else if (rest.starts_with('<')) {
            m_at = std::min(m_text.find('>', m_at), m_text.size());
        }
    }

    bool readEntity()
    {
        std::size_t at = behindSpace(m_text, m_at + 8);
        const std::string_view name = entityNameAt(m_text, at, " \t\r\n\"'>");
        at = behindSpace(m_text, at + name.size());
        if (name.empty() || name == "%" || at >= m_text.size() || (m_text[at] != '"' && m_text[at] != '\''))
            return false;
        const std::size_t close = m_text.substr(at + 1, 16 * longestEntity).find(m_text[at]);
        if (close == std::string_view::npos)
            return false;
        if (close <= longestEntity && entities.size() < mostEntities && !isEntityOfXml(name))
            entities.emplace(name, withAmpersands(std::string(m_text.substr(at + 1, close))));
        m_at = at + close + 2;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

// Puts values in the place of references. In tags, what could end a value is written as a reference.
class Expander
{
public:
    explicit Expander(const Entities& declared)
        : m_declared(declared)
    {
    }

    void append(std::string_view text, std::size_t most)
    {
        out.reserve(out.size() + text.size());
        std::size_t growth = 0;
        bool inTag = false;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t next = std::min(text.find_first_of(inTag ? "&>" : "&<", at), text.size());
            out.append(text, at, next - at);
            at = next;
            if (at == text.size())
                return;
            const std::string* value = text[at] == '&' && growth < most ? valueAt(text, at) : nullptr;
            if (value) {
                growth += value->size();
                appendValue(*value, inTag);
                at = text.find(';', at) + 1;
                continue;
            }
            const std::size_t literal = text[at] == '<' ? lengthOfLiteral(text, at) : 0;
            inTag = text[at] == '&' ? inTag : text[at] == '<' && literal == 0;
            out.append(text, at, std::max<std::size_t>(literal, 1));
            at += std::max<std::size_t>(literal, 1);
        }
    }

    std::string out;

private:
    const std::string* valueAt(std::string_view text, std::size_t at)
    {
        const std::string_view name = entityNameAt(text, at + 1, ";&<> \n");
        if (name.empty() || text[at + 1 + name.size()] != ';')
            return nullptr;
        const auto found = m_values.find(name);
        if (found != m_values.end())
            return found->second ? &*found->second : nullptr;
        std::string value;
        const bool fits = m_declared.contains(name) && expand(name, 1, value);
        const auto added = m_declared.contains(name)
                               ? m_values.emplace(name, fits ? std::optional(value) : std::nullopt).first
                               : m_values.end();
        return fits ? &*added->second : nullptr;
    }

    // False if it is over a bound, or holds itself.
    bool expand(std::string_view name, int depth, std::string& value)
    {
        const auto declared = m_declared.find(name);
        if (declared == m_declared.end() || depth > deepestEntity || ++m_lookups > mostLookups)
            return false;
        const std::string_view text = declared->second;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t next = std::min(text.find('&', at), text.size());
            value.append(text, at, next - at);
            at = next;
            if (at == text.size())
                break;
            const std::string_view inner = entityNameAt(text, at + 1, ";&<> \n");
            if (!inner.empty() && m_declared.contains(inner) &&
                text.substr(at + 1 + inner.size(), 1) == ";") {
                if (!expand(inner, depth + 1, value))
                    return false;
                at += inner.size() + 2;
            } else {
                value += '&';
                ++at;
            }
            if (value.size() > longestEntity)
                return false;
        }
        return value.size() <= longestEntity;
    }

    void appendValue(std::string_view value, bool inTag)
    {
        for (const char c : value) {
            if (inTag && c == '"')
                out += "&quot;";
            else if (inTag && c == '\'')
                out += "&#39;";
            else if (inTag && c == '<')
                out += "&lt;";
            else
                out += c;
        }
    }

    // Of a comment or literal text, where a reference is none.
    std::size_t lengthOfLiteral(std::string_view text, std::size_t at)
    {
        const bool comment = text.substr(at, 4) == "<!--";
        if (!comment && text.substr(at, 9) != "<![CDATA[")
            return 0;
        std::size_t& noEnd = comment ? m_noCommentEnd : m_noSectionEnd;
        const std::string_view close = comment ? "-->" : "]]>";
        const std::size_t found = at < noEnd ? text.find(close, at) : std::string_view::npos;
        if (found == std::string_view::npos) {
            noEnd = 0;
            return 0;
        }
        return found + close.size() - at;
    }

    const Entities& m_declared;
    std::map<std::string, std::optional<std::string>, std::less<>> m_values;
    int m_lookups = 0;
    std::size_t m_noCommentEnd = std::string_view::npos;
    std::size_t m_noSectionEnd = std::string_view::npos;
};

} // namespace

QByteArray withDeclaredEntities(const QByteArray& utf8)
{
    const std::string_view text(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    DoctypeReader doctype(text);
    if (!doctype.read())
        return utf8;
    Expander expander(doctype.entities);
    expander.out = text.substr(0, doctype.begin);
    expander.append(text.substr(doctype.end), std::max(freeGrowth, text.size()));
    return QByteArray::fromStdString(expander.out);
}

} // namespace dateline
