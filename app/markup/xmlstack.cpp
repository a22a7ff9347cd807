#include "markup/xmlstack.h"

#include <algorithm>

namespace dateline {

namespace {

constexpr std::size_t mostLevelsAtOnce = 16; // of inline markup left open in a field
constexpr std::size_t longestBlank = 256;    // before the words of an element

template <std::size_t n> bool isAnyName(std::string_view name, const std::array<std::string_view, n>& names)
{
    return std::any_of(names.begin(), names.end(),
                       [name](std::string_view each) { return equalWithoutCase(name, each); });
}

std::size_t nameBucket(std::string_view name)
{
    if (name.empty())
        return 0;
    const auto lower = [](char c) { return static_cast<std::size_t>(static_cast<uchar>(c | 0x20)); };
    return (name.size() * 37 + lower(name.front()) * 5 + lower(name.back())) % 256;
}

std::size_t balanceBucket(std::string_view name)
{
    quint32 hash = 2166136261u;
    for (const char c : name.substr(0, 64))
        hash = (hash ^ static_cast<uchar>(c | 0x20)) * 16777619u;
    return (hash ^ (hash >> 16)) % 4096;
}

// Elements of HTML that end at once wherever they are written.
bool isVoidOfHtml(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> names = {"br", "hr", "img", "input", "wbr", "col"};
    return isAnyName(name, names);
}

// The same, but for words that other vocabularies use too.
bool mayBeVoidOfHtml(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> names = {"area", "base",  "embed",
                                                              "meta", "param", "track"};
    return isAnyName(name, names);
}

// An end tag that has nothing to do with the fields of a feed.
bool isMarkupOfHtml(std::string_view name)
{
    static constexpr std::array<std::string_view, 40> names = {
        "a",      "abbr", "b",     "big",    "blockquote", "br",   "center", "cite",  "code", "dd",
        "del",    "div",  "dl",    "dt",     "em",         "font", "h1",     "h2",    "h3",   "h4",
        "hr",     "i",    "img",   "ins",    "li",         "ol",   "p",      "pre",   "s",    "small",
        "strike", "span", "table", "strong", "td",         "th",   "tr",     "tbody", "u",    "ul"};
    return isAnyName(name, names);
}

bool startsWithWords(const XmlNode* child)
{
    const std::string_view start = child ? child->name.substr(0, longestBlank) : std::string_view();
    return child && !child->isElement() && !std::all_of(start.begin(), start.end(), isXmlSpace);
}

bool beginsField(XmlHabit habit)
{
    return habit != XmlHabit::Unknown;
}

// End of the tag that begins at `at`: its '>', those in quoted values left aside, or the next '<'.
std::size_t endOfXmlTag(std::string_view text, std::size_t at)
{
    constexpr std::size_t longestValue = 64 * 1024;
    while (at < text.size() && text[at] != '>' && text[at] != '<') {
        const char before = text[at - 1];
        if ((text[at] == '"' || text[at] == '\'') && (before == '=' || isXmlSpace(before))) {
            const std::size_t close = text.substr(at + 1, longestValue).find(text[at]);
            at += close == std::string_view::npos ? 0 : close + 1;
        }
        ++at;
    }
    return at;
}

} // namespace

XmlTagBalance::XmlTagBalance(std::string_view document)
{
    std::size_t at = document.find('<');
    bool commentsEnd = true;
    bool sectionsEnd = true;
    const auto skip = [&](std::string_view end, bool& isThere) {
        const std::size_t found = isThere ? document.find(end, at) : std::string_view::npos;
        isThere = found != std::string_view::npos;
        at = isThere ? found + end.size() : at + 1;
    };
    while (at < document.size()) {
        const std::string_view rest = document.substr(at, 9);
        if (rest.starts_with("<!--")) {
            skip("-->", commentsEnd);
        } else if (rest == "<![CDATA[") {
            skip("]]>", sectionsEnd);
        } else {
            const std::size_t end = endOfXmlTag(document, at + 1);
            countTag(document.substr(at + 1, end - at - 1));
            at = end;
        }
        at = document.find('<', at);
    }
}

void XmlTagBalance::countTag(std::string_view tag)
{
    const bool ends = tag.starts_with('/');
    if (tag.empty() || (!ends && tag.back() == '/'))
        return;
    tag.remove_prefix(ends ? 1 : 0);
    const auto end = std::find_if(tag.begin(), tag.end(), endsXmlName);
    const std::string_view name = tag.substr(0, static_cast<std::size_t>(end - tag.begin()));
    const std::size_t bucket = balanceBucket(name);
    m_surplus[bucket] += ends ? -1 : 1;
    m_ended[bucket] = m_ended[bucket] || ends;
}

bool XmlTagBalance::neverEnds(std::string_view qualifiedName) const
{
    return !m_ended[balanceBucket(qualifiedName)];
}

bool XmlTagBalance::isEven(std::string_view qualifiedName) const
{
    return m_surplus[balanceBucket(qualifiedName)] == 0;
}

XmlStack::XmlStack(const XmlOpen& document)
{
    m_open.push_back(document);
}

void XmlStack::recover(const XmlTagBalance* balance, XmlHabits habits)
{
    m_balance = balance;
    m_habits = habits;
}

XmlHabit XmlStack::habitOf(const XmlNode& element) const
{
    return m_habits ? m_habits(element) : XmlHabit::Unknown;
}

bool XmlStack::isSameName(std::string_view a, std::string_view b) const
{
    return m_balance ? equalWithoutCase(a, b) : a == b;
}

void XmlStack::push(XmlOpen open)
{
    if (m_balance) {
        open.habit = habitOf(*open.node);
        open.mayBeForgotten = !m_balance->isEven(open.qualifiedName);
    }
    m_open.push_back(open);
    ++m_names[nameBucket(open.qualifiedName)];
}

void XmlStack::append(XmlNode* child)
{
    XmlOpen& open = m_open.back();
    child->parent = open.node;
    (open.lastChild ? open.lastChild->next : open.node->firstChild) = child;
    open.lastChild = child;
    open.hasElements = open.hasElements || child->isElement();
}

void XmlStack::cut(std::size_t size)
{
    for (std::size_t gone = size; gone < m_open.size(); ++gone)
        --m_names[nameBucket(m_open[gone].qualifiedName)];
    m_open.resize(size);
}

bool XmlStack::isEmpty(const XmlNode& element, std::string_view qualifiedName) const
{
    if (!m_balance)
        return false;
    const bool html = qualifiedName.size() == element.name.size(); // no prefix
    if (html && isVoidOfHtml(element.name))
        return true;
    if (m_balance->isEven(qualifiedName))
        return false;
    const XmlHabit habit = habitOf(element);
    const bool mayBeEmpty = habit == XmlHabit::Attributes || habit == XmlHabit::OwnKind;
    return (html && mayBeVoidOfHtml(element.name)) || (mayBeEmpty && m_balance->neverEnds(qualifiedName));
}

bool XmlStack::endsBefore(const XmlOpen& open, const XmlNode& next, XmlHabit coming) const
{
    switch (open.habit) {
    case XmlHabit::Attributes:
        return beginsField(coming) || !startsWithWords(open.node->firstChild);
    case XmlHabit::OwnKind:
        return open.node->vocabulary != next.vocabulary;
    case XmlHabit::Text:
        return beginsField(coming);
    case XmlHabit::Word:
        return true;
    case XmlHabit::Field:
        return coming == XmlHabit::Entry;
    default:
        return false;
    }
}

void XmlStack::makeRoomFor(const XmlNode& element)
{
    if (!m_balance)
        return;
    const XmlHabit coming = habitOf(element);
    if (coming == XmlHabit::Entry) {
        for (std::size_t level = m_open.size(); level-- > 1;) {
            if (m_open[level].habit == XmlHabit::Entry && m_open[level].mayBeForgotten) {
                cut(level);
                return;
            }
        }
    }
    std::size_t kept = m_open.size();
    const std::size_t lowest = kept > mostLevelsAtOnce ? kept - mostLevelsAtOnce : 1;
    for (std::size_t level = kept; level-- > lowest && m_open[level].mayBeForgotten;) {
        if (endsBefore(m_open[level], element, coming))
            kept = level;
    }
    cut(kept);
}

bool XmlStack::end(const XmlNode& ended, std::string_view qualifiedName)
{
    if (m_names[nameBucket(qualifiedName)] > 0) { // the common stray tag costs nothing
        for (std::size_t level = m_open.size(); level-- > 1;) {
            if (isSameName(m_open[level].qualifiedName, qualifiedName)) {
                const bool isTop = level + 1 == m_open.size();
                cut(level);
                return isTop;
            }
        }
    }
    if (m_balance && isEndOfLeaf(ended, qualifiedName))
        cut(m_open.size() - 1);
    return false;
}

// An end tag that names nothing open, right behind the text of a field: the name is misspelt, or that of the
// field before.
bool XmlStack::isEndOfLeaf(const XmlNode& ended, std::string_view qualifiedName) const
{
    const XmlOpen& leaf = m_open.back();
    const bool isField = leaf.habit == XmlHabit::Text || leaf.habit == XmlHabit::Word;
    if (!isField || isMarkupOfHtml(qualifiedName) || leaf.hasElements)
        return false;
    return leaf.mayBeForgotten || beginsField(habitOf(ended));
}

} // namespace dateline
