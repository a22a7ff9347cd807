#include "markup/xmlgate.h"

#include "markup/xmlcontrols.h"
#include "markup/xmlentities.h"

#include <algorithm>
#include <string>
#include <vector>

namespace dateline {

namespace {

constexpr std::string_view xmlNamespace = "http://www.w3.org/XML/1998/namespace";

bool isNameStart(char c)
{
    const auto letter = static_cast<uchar>(c | 0x20);
    return (letter >= 'a' && letter <= 'z') || c == '_' || c == ':' || static_cast<uchar>(c) >= 0x80;
}

// Reads a document from left to right; every byte is looked at a bounded number of times.
class XmlReader
{
public:
    XmlReader(const QByteArray& clean, XmlClassify classify, const XmlBounds& bounds)
        : m_tree(clean)
        , m_text(m_tree.source())
        , m_classify(classify)
        , m_bounds(bounds)
        , m_stack({&m_tree.document(), nullptr, {}, 1, classify({}, {})})
    {
        m_scope.push_back({"xml", classify("xml", xmlNamespace)});
    }

    void recover(const XmlTagBalance& balance, XmlHabits habits)
    {
        m_stack.recover(&balance, habits);
        m_recovers = true;
    }

    /// False if tags do not match: unless it recovers, it stops there.
    bool read()
    {
        while (m_pos < m_text.size() && m_nodes < m_bounds.nodes && (m_recovers || !m_mismatched)) {
            const std::size_t tag = std::min(m_text.find('<', m_pos), m_text.size());
            addText(m_text.substr(m_pos, tag - m_pos), XmlNode::Kind::Text);
            m_pos = tag;
            if (m_pos < m_text.size())
                readMarkup();
        }
        const bool isWhole = m_pos >= m_text.size();
        if (!isWhole)
            warn("too-many-elements", "The document has too many elements; the rest was left out.");
        if (m_recovers && m_stack.size() == 1)
            warnMismatch(); // what was mended is told
        if (m_stack.size() > 1)
            warn("cut-off", "The document ends before its elements are closed.");
        return !m_mismatched && (m_stack.size() == 1 || !isWhole);
    }

    XmlTree take() { return std::move(m_tree); }

private:
    struct Scope
    {
        std::string_view prefix;
        quint8 vocabulary;
    };
    struct StartTag
    {
        std::string_view name;
        XmlAttribute* first = nullptr;
        XmlAttribute* last = nullptr;
        int attributes = 0;
        bool closed = false; ///< "/>"
    };

    void readMarkup()
    {
        const std::string_view rest = m_text.substr(m_pos);
        if (rest.starts_with("</"))
            readEndTag();
        else if (rest.starts_with("<!"))
            readDeclaration(rest);
        else if (rest.starts_with("<?"))
            skipBehind("?>", 2);
        else if (rest.size() > 1 && isNameStart(rest[1]))
            readStartTag();
        else
            addLoneBracket();
    }

    void readDeclaration(std::string_view rest)
    {
        constexpr std::string_view cdata = "<![CDATA[";
        if (rest.starts_with("<!--")) {
            skipBehind("-->", 4);
        } else if (rest.starts_with(cdata)) {
            const std::size_t begin = m_pos + cdata.size();
            if (const std::size_t tag = m_recovers ? endOfOpenSection(begin) : 0) {
                addText(m_text.substr(begin, tag - begin), XmlNode::Kind::Literal);
                m_pos = tag;
                return;
            }
            const std::size_t end = std::min(m_text.find("]]>", begin), m_text.size());
            addText(m_text.substr(begin, end - begin), XmlNode::Kind::Literal);
            m_pos = std::min(end + 3, m_text.size());
        } else {
            skipDoctype();
        }
    }

    // A literal section whose end was forgotten: before its end another one begins, or none comes at all, and
    // the end tag of its element stands in between. Where that is; 0 if it is none.
    std::size_t endOfOpenSection(std::size_t begin)
    {
        if (m_sectionEnd < begin)
            m_sectionEnd = std::min(m_text.find("]]>", begin), m_text.size());
        const std::size_t next = m_text.substr(0, m_sectionEnd).find("<![CDATA[", begin);
        if (next == std::string_view::npos && m_sectionEnd < m_text.size())
            return 0;
        const std::string tag = "</" + std::string(m_stack.top().qualifiedName);
        const std::size_t found = m_text.substr(0, next).find(tag, begin);
        return found == std::string_view::npos ? 0 : found;
    }

    // An end that never comes would swallow the document: then only the tag itself goes.
    void skipBehind(std::string_view end, std::size_t from)
    {
        std::size_t& none = end == "-->" ? m_noCommentEnd : m_noInstructionEnd;
        if (m_pos < none) {
            const std::size_t found = m_text.find(end, m_pos + from);
            if (found != std::string_view::npos) {
                m_pos = found + end.size();
                return;
            }
            none = 0;
        }
        const std::size_t bracket = m_text.find('>', m_pos);
        m_pos = bracket == std::string_view::npos ? m_text.size() : bracket + 1;
    }

    // A DOCTYPE may hold declarations in square brackets, with '>' in them.
    void skipDoctype()
    {
        const std::size_t close = std::min(m_text.find('>', m_pos), m_text.size());
        const std::size_t bracket = m_text.substr(m_pos, close - m_pos).find('[');
        std::size_t end = close;
        if (bracket != std::string_view::npos) {
            if (m_subsetEnd < m_pos + bracket) // npos, once none comes: looked for but once
                m_subsetEnd = m_text.find(']', m_pos + bracket);
            end = m_subsetEnd == std::string_view::npos
                      ? close
                      : std::min(m_text.find('>', m_subsetEnd), m_text.size());
        }
        m_pos = std::min(end + 1, m_text.size());
    }

    void readEndTag()
    {
        const std::size_t begin = m_pos + 2;
        std::size_t end = begin;
        while (end < m_text.size() && !endsXmlName(m_text[end]))
            ++end;
        const std::string_view name = m_text.substr(begin, end - begin);
        const std::size_t close = m_text.find_first_of("<>", end);
        m_pos = close == std::string_view::npos ? m_text.size() : close + (m_text[close] == '>' ? 1 : 0);
        if (m_overflow > 0) {
            --m_overflow;
            return;
        }
        if (!m_stack.end(m_recovers ? nodeOf(name) : XmlNode(), name))
            warnMismatch();
        m_scope.resize(m_stack.top().scopes);
    }

    void readStartTag()
    {
        StartTag tag;
        std::size_t pos = m_pos + 1;
        while (pos < m_text.size() && !endsXmlName(m_text[pos]))
            ++pos;
        tag.name = m_text.substr(m_pos + 1, pos - m_pos - 1);
        if (!readAttributes(tag, pos)) {
            addLoneBracket();
            return;
        }
        m_pos = pos;
        openElement(tag);
    }

    // False if this was no tag: another one begins before it ends.
    bool readAttributes(StartTag& tag, std::size_t& pos)
    {
        while (pos < m_text.size()) {
            const char c = m_text[pos];
            if (c == '>') {
                ++pos;
                return true;
            }
            if (c == '<')
                return false;
            tag.closed = c == '/';
            if (isXmlSpace(c) || c == '/' || c == '=')
                ++pos;
            else
                readAttribute(tag, pos);
        }
        return false;
    }

    void readAttribute(StartTag& tag, std::size_t& pos)
    {
        const std::size_t begin = pos;
        while (pos < m_text.size() && !endsXmlName(m_text[pos]))
            ++pos;
        const std::string_view name = m_text.substr(begin, pos - begin);
        std::size_t after = pos;
        while (after < m_text.size() && isXmlSpace(m_text[after]))
            ++after;
        if (after >= m_text.size() || m_text[after] != '=')
            return;
        pos = after + 1;
        while (pos < m_text.size() && isXmlSpace(m_text[pos]))
            ++pos;
        const std::string_view value = readValue(pos);
        if (++tag.attributes > m_bounds.attributesPerTag) {
            warnOnce(m_warnedAttributes, "too-many-attributes", "Attributes over the bound were left out.");
            return;
        }
        XmlAttribute* attribute = m_tree.makeAttribute(name, value);
        ++m_nodes;
        (tag.last ? tag.last->next : tag.first) = attribute;
        tag.last = attribute;
    }

    std::string_view readValue(std::size_t& pos)
    {
        if (pos >= m_text.size())
            return {};
        const char quote = m_text[pos];
        if (quote == '"' || quote == '\'') {
            const std::string_view window = m_text.substr(pos + 1, static_cast<std::size_t>(m_bounds.tag));
            const std::size_t close = window.find(quote);
            if (close != std::string_view::npos) {
                pos += close + 2;
                return window.substr(0, close);
            }
            ++pos;
        }
        const std::size_t begin = pos;
        while (pos < m_text.size() && !isXmlSpace(m_text[pos]) && m_text[pos] != '>')
            ++pos;
        return m_text.substr(begin, pos - begin);
    }

    void openElement(StartTag& tag)
    {
        if (m_recovers)
            mend(tag);
        if (static_cast<int>(m_stack.size()) > m_bounds.depth) {
            warnOnce(m_warnedDepth, "too-deep", "Elements nested too deep were flattened to their text.");
            m_overflow += tag.closed ? 0 : 1;
            return;
        }
        const std::size_t outerScopes = m_scope.size();
        quint8 inherited = m_stack.top().defaultVocabulary;
        declare(tag, inherited);
        XmlNode* node = m_tree.makeNode(XmlNode::Kind::Element, localName(tag.name));
        node->vocabulary = vocabularyOfTag(tag.name, inherited);
        resolveAttributes(tag);
        node->attributes = tag.first;
        append(node);
        if (tag.closed)
            m_scope.resize(outerScopes);
        else
            m_stack.push({node, nullptr, tag.name, m_scope.size(), inherited});
    }

    // Where end tags were forgotten.
    void mend(StartTag& tag)
    {
        XmlNode element = nodeOf(tag.name);
        element.attributes = tag.first;
        m_stack.makeRoomFor(element);
        m_scope.resize(m_stack.top().scopes);
        tag.closed = tag.closed || m_stack.isEmpty(element, tag.name);
    }

    // As far as the tag alone tells.
    XmlNode nodeOf(std::string_view qualifiedName) const
    {
        XmlNode node;
        node.name = localName(qualifiedName);
        node.vocabulary = vocabularyOfTag(qualifiedName, m_stack.top().defaultVocabulary);
        return node;
    }

    static std::string_view localName(std::string_view qualifiedName)
    {
        const std::size_t colon = qualifiedName.find(':');
        return colon == std::string_view::npos ? qualifiedName : qualifiedName.substr(colon + 1);
    }

    quint8 vocabularyOfTag(std::string_view qualifiedName, quint8 inherited) const
    {
        const std::size_t colon = qualifiedName.find(':');
        return colon == std::string_view::npos ? inherited : vocabularyOf(qualifiedName.substr(0, colon));
    }

    void declare(const StartTag& tag, quint8& vocabulary)
    {
        for (const XmlAttribute* each = tag.first; each; each = each->next) {
            if (each->name == "xmlns")
                vocabulary = m_classify({}, each->raw);
            else if (each->name.starts_with("xmlns:") && static_cast<int>(m_scope.size()) < m_bounds.scopes)
                m_scope.push_back({each->name.substr(6), m_classify(each->name.substr(6), each->raw)});
        }
    }

    void resolveAttributes(const StartTag& tag)
    {
        for (XmlAttribute* each = tag.first; each; each = each->next) {
            const std::size_t colon = each->name.find(':');
            if (colon == std::string_view::npos || each->name.starts_with("xmlns"))
                continue;
            each->vocabulary = vocabularyOf(each->name.substr(0, colon));
            each->name = each->name.substr(colon + 1);
        }
    }

    quint8 vocabularyOf(std::string_view prefix) const
    {
        for (std::size_t i = m_scope.size(); i-- > 0;) {
            if (m_scope[i].prefix == prefix)
                return m_scope[i].vocabulary;
        }
        return m_classify(prefix, {});
    }

    void addText(std::string_view text, XmlNode::Kind kind)
    {
        if (!text.empty() && m_stack.size() > 1)
            append(m_tree.makeNode(kind, text));
    }

    void addLoneBracket()
    {
        addText(m_text.substr(m_pos, 1), XmlNode::Kind::Literal);
        ++m_pos;
    }

    void append(XmlNode* node)
    {
        ++m_nodes;
        m_stack.append(node);
    }

    void warn(const char* code, const char* message)
    {
        m_tree.warnings.append({QString::fromLatin1(code), QString::fromLatin1(message)});
    }

    void warnOnce(bool& warned, const char* code, const char* message)
    {
        if (!warned)
            warn(code, message);
        warned = true;
    }

    void warnMismatch() { warnOnce(m_mismatched, "tags-mismatched", "End tags do not match start tags."); }

    XmlTree m_tree;
    std::string_view m_text;
    XmlClassify m_classify;
    XmlBounds m_bounds;
    std::size_t m_pos = 0;
    qsizetype m_nodes = 0;
    int m_overflow = 0;
    std::vector<Scope> m_scope;
    XmlStack m_stack;
    std::size_t m_sectionEnd = 0; ///< the next "]]>", once one was looked for
    std::size_t m_subsetEnd = 0;  ///< of the DOCTYPE read last
    std::size_t m_noCommentEnd = std::string_view::npos;
    std::size_t m_noInstructionEnd = std::string_view::npos;
    bool m_warnedAttributes = false;
    bool m_warnedDepth = false;
    bool m_mismatched = false;
    bool m_recovers = false;
};

} // namespace

XmlTree readXml(const QByteArray& utf8, XmlClassify classify, XmlHabits habits, const XmlBounds& bounds)
{
    const QByteArray clean = withDeclaredEntities(withoutControls(utf8));
    if (XmlReader strict(clean, classify, bounds); strict.read())
        return strict.take();
    const XmlTagBalance balance({clean.constData(), static_cast<std::size_t>(clean.size())});
    XmlReader recovering(clean, classify, bounds);
    recovering.recover(balance, habits);
    recovering.read();
    return recovering.take();
}

} // namespace dateline
