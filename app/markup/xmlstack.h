#pragma once

#include "markup/xmltree.h"

#include <array>
#include <string_view>
#include <vector>

namespace dateline {

/// What the room that reads the tree knows of an element. Asked only in documents whose tags do not match:
/// there it tells which end tags were forgotten.
enum class XmlHabit : quint8 {
    Unknown,
    Attributes, ///< says all in its attributes: whatever begins next ends it
    OwnKind,    ///< the same, but elements of its own namespace may stand in it
    Text,       ///< holds text: another field that begins ends it
    Word,       ///< holds an address, a date …: whatever begins ends it
    Field,      ///< begins a field and may hold others, but no entry
    Entry,      ///< begins an entry: ends the one before
};

/// The element has its name, namespace and attributes, but no place in the tree yet.
using XmlHabits = XmlHabit (*)(const XmlNode& element);

/// Which names of a document have as many start tags as end tags, case aside. Those need no mending: what is
/// written in pairs was meant so. One linear look; names share counters by hash.
class XmlTagBalance
{
public:
    explicit XmlTagBalance(std::string_view document);
    bool isEven(std::string_view qualifiedName) const;
    bool neverEnds(std::string_view qualifiedName) const; ///< it has no end tag at all

private:
    void countTag(std::string_view tag);
    std::array<int, 4096> m_surplus{};
    std::array<bool, 4096> m_ended{};
};

/// An element that is open while a document is read.
struct XmlOpen
{
    XmlNode* node = nullptr;
    XmlNode* lastChild = nullptr;
    std::string_view qualifiedName;
    std::size_t scopes = 0; ///< namespace declarations in force in it
    quint8 defaultVocabulary = 0;
    XmlHabit habit = XmlHabit::Unknown;
    bool mayBeForgotten = false; ///< its name has end tags missing somewhere
    bool hasElements = false;
};

/// The open elements, outermost first, and what ends them. As it is made, an end tag ends what it names,
/// letter by letter; once it recovers, case does not count and forgotten end tags are supplied.
class XmlStack
{
public:
    explicit XmlStack(const XmlOpen& document);
    void recover(const XmlTagBalance* balance, XmlHabits habits);

    std::size_t size() const { return m_open.size(); }
    const XmlOpen& top() const { return m_open.back(); }
    void push(XmlOpen open);
    void append(XmlNode* child);

    /// Whether an element that begins here is at its end at once.
    bool isEmpty(const XmlNode& element, std::string_view qualifiedName) const;
    /// Before a start tag: ends what cannot hold the element.
    void makeRoomFor(const XmlNode& element);
    /// An end tag; `ended` has what it names. False if it did not name the element opened last.
    bool end(const XmlNode& ended, std::string_view qualifiedName);

private:
    bool isSameName(std::string_view a, std::string_view b) const;
    bool endsBefore(const XmlOpen& open, const XmlNode& next, XmlHabit coming) const;
    bool isEndOfLeaf(const XmlNode& ended, std::string_view qualifiedName) const;
    XmlHabit habitOf(const XmlNode& element) const;
    void cut(std::size_t size);

    std::vector<XmlOpen> m_open;
    std::array<int, 256> m_names{}; ///< open elements by a hash of their name
    const XmlTagBalance* m_balance = nullptr;
    XmlHabits m_habits = nullptr;
};

} // namespace dateline
