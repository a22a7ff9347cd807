#include "feeds/blockgroups.h"

#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "markup/address.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr int highestEntry = 10; ///< levels from a time up to the entry that it dates
constexpr int mostTimesOfPage = 10'000;

bool isCalledLive(QByteArrayView name)
{
    constexpr qsizetype longest = 300;
    return name.size() <= longest && name.toByteArray().toLower().contains("live");
}

/// "ticker-entry", "update-item", "direkt-post": what a live page is made of.
bool isNamedAsUpdate(HtmlNode block)
{
    static const QSet<QString> words{QStringLiteral("ticker"),  QStringLiteral("update"),
                                     QStringLiteral("updates"), QStringLiteral("direkt"),
                                     QStringLiteral("directo"), QStringLiteral("diretta"),
                                     QStringLiteral("minuto"),  QStringLiteral("onlive")};
    const QStringList names = nameWords(block);
    return std::any_of(names.cbegin(), names.cend(),
                       [](const QString& name) { return words.contains(name); });
}

bool isBeside(HtmlNode node)
{
    static const QRegularExpression beside(
        QStringLiteral("comment(?!ary)|reply|related|sidebar|teaser|recommend|most-?read|promo"),
        QRegularExpression::CaseInsensitiveOption);
    // the foot of an entry may tell its time
    const bool isOfEntry = node.isAnyOf({"aside", "footer"}) && node.parent().isAnyOf({"article", "li"});
    return (node.isAnyOf({"nav", "aside", "footer"}) && !isOfEntry) ||
           node.attribute("class").contains(beside) ||
           (node.attribute("id").contains(beside) && !isNamedBySentence(node));
}

/// What blocks of one group have in common: where they stand, what they are.
QByteArray signatureOf(HtmlNode block)
{
    return QByteArray::number(quintptr(block.parent().key())) + ' ' + block.tag().toByteArray() + ' ' +
           firstClass(block);
}

/// The same for blocks of alike parents beside each other; empty where nothing but the tag says that they are
/// alike.
QByteArray wideSignatureOf(HtmlNode block)
{
    const HtmlNode parent = block.parent();
    const QByteArray own = firstClass(block);
    const QByteArray around = firstClass(parent);
    if (own.isEmpty() && around.isEmpty())
        return {};
    return QByteArray::number(quintptr(parent.parent().key())) + ' ' + parent.tag().toByteArray() + ' ' +
           around + '>' + block.tag().toByteArray() + ' ' + own;
}

/// The same for blocks whose ids are made alike ("update-31"), whatever their classes say of them; empty
/// where they have none.
QByteArray idSignatureOf(HtmlNode block)
{
    constexpr qsizetype longest = 60;
    for (const char* name : {"id", "data-id", "data-post-id", "data-block-id", "data-entry-id"}) {
        const QByteArrayView id = block.rawAttribute(name);
        const auto digit = std::find_if(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!id.isEmpty() && digit != id.end() && digit - id.begin() <= longest)
            return QByteArray::number(quintptr(block.parent().key())) + ' ' + block.tag().toByteArray() +
                   ' ' + name + '=' + id.first(digit - id.begin()).toByteArray();
    }
    return {};
}

/// An address without what points into the page.
QString pageOf(const QString& address)
{
    return address.section(u'#', 0, 0).section(u'?', 0, 0);
}

/// Whether all of the block is a link to another page, as a card may be.
bool isCardLink(HtmlNode block, const PageContext& context)
{
    constexpr int highest = 3;
    HtmlNode up = block;
    for (int level = 0; level < highest && up.isElement(); ++level, up = up.parent()) {
        const QString address =
            up.is("a") ? pageOf(safeAddress(up.attribute("href"), context.base)) : QString();
        if (!address.isEmpty() && address != pageOf(context.address))
            return true;
    }
    return false;
}

} // namespace

QByteArray firstClass(HtmlNode node)
{
    constexpr qsizetype longest = 300; // what is longer is no name, and is copied for every time on the page
    const QByteArrayView all = node.rawAttribute("class").trimmed();
    const auto end = std::find_if(all.begin(), all.end(), [](char c) { return QChar::isSpace(uchar(c)); });
    return all.first(qMin(longest, end - all.begin())).toByteArray();
}

qsizetype weightOf(const QString& text)
{
    return text.size() + 2 * std::count_if(text.cbegin(), text.cend(), [](QChar c) {
                             return c.unicode() >= 0x2e80 && c.unicode() < 0xd7b0;
                         });
}

QList<BlockGroup> groupsWithTimes(const HtmlTree& tree)
{
    QList<BlockGroup> groups; // as they first stand on the page
    QHash<QByteArray, qsizetype> places;
    QSet<const void*> counted;
    int times = 0;
    const HtmlNode root = tree.root();
    for (HtmlNode at = root.next(root); !at.isNull() && times < mostTimesOfPage; at = at.next(root)) {
        if (!at.isElement() || writtenTime(at).isEmpty())
            continue;
        ++times;
        HtmlNode block = at.is("time") ? at.parent() : at; // a time alone is no entry
        for (int level = 0; level < highestEntry && block.isElement() && !block.is("body"); ++level) {
            if (!counted.contains(block.key())) {
                if (isBeside(block))
                    break;
                counted.insert(block.key());
                for (const QByteArray& signature :
                     {signatureOf(block), wideSignatureOf(block), idSignatureOf(block)}) {
                    if (signature.isEmpty())
                        continue;
                    const qsizetype place = places.value(signature, groups.size());
                    if (place == groups.size()) {
                        places.insert(signature, place);
                        groups.append(BlockGroup());
                    }
                    BlockGroup& group = groups[place];
                    group.callsItselfLive =
                        group.callsItselfLive || isCalledLive(block.rawAttribute("class")) ||
                        isCalledLive(block.rawAttribute("id")) || isCalledLive(block.rawAttribute("data-id"));
                    group.isNamedAsUpdates = group.isNamedAsUpdates || isNamedAsUpdate(block);
                    group.blocks.append(block);
                }
            }
            block = block.parent();
        }
    }
    QList<BlockGroup> repeated;
    QSet<QList<HtmlNode>> known; // most blocks are alike by all their signatures
    for (const BlockGroup& group : std::as_const(groups)) {
        if (group.blocks.size() < fewestBlocks || known.contains(group.blocks))
            continue;
        known.insert(group.blocks);
        repeated.append(group);
    }
    // of equals the one that stands first
    std::stable_sort(repeated.begin(), repeated.end(), [](const BlockGroup& a, const BlockGroup& b) {
        return a.blocks.size() > b.blocks.size();
    });
    return repeated;
}

bool announcesArticles(const BlockGroup& group, bool isLive, const PageContext& context)
{
    constexpr qsizetype longestTeaser = 200;    // characters beside the links, on the average
    constexpr qsizetype longestTeaserLive = 60; // … of blocks that call themselves live
    qsizetype away = 0;
    qsizetype textLength = 0;
    qsizetype linkLength = 0;
    static const Selector heading(QStringLiteral("h1, h2, h3, h4"));
    for (const HtmlNode block : group.blocks) {
        const qsizetype length = weightOf(cleanLine(textOf(block)));
        textLength += length;
        if (isCardLink(block, context)) {
            linkLength += length;
            ++away;
            continue;
        }
        bool headingLeadsAway = false;
        for (HtmlNode at = block.next(block); !at.isNull(); at = at.next(block)) {
            if (!at.is("a") || !at.hasAttribute("href"))
                continue;
            linkLength += weightOf(cleanLine(textOf(at)));
            const QString address = pageOf(safeAddress(at.attribute("href"), context.base));
            HtmlNode up = at;
            while (up != block && !up.isAnyOf({"h1", "h2", "h3", "h4"}))
                up = up.parent();
            headingLeadsAway = headingLeadsAway || ((up != block || !heading.first(at).isNull()) &&
                                                    !address.isEmpty() && address != pageOf(context.address));
        }
        away += headingLeadsAway;
    }
    if (linkLength * 2 > textLength)
        return true;
    const qsizetype teaser = isLive ? longestTeaserLive : longestTeaser;
    return away * 2 > group.blocks.size() && textLength - linkLength < teaser * group.blocks.size();
}

bool hasIds(const BlockGroup& group)
{
    return std::all_of(group.blocks.cbegin(), group.blocks.cend(), [](HtmlNode block) {
        return !block.rawAttribute("id").isEmpty() || !block.rawAttribute("data-id").isEmpty();
    });
}

} // namespace dateline
