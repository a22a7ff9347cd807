#include "feeds/entrynames.h"

#include "feeds/entryfurniture.h"
#include "feeds/entryids.h"
#include "markup/address.h"
#include "markup/textgate.h"

#include <algorithm>

namespace dateline {

namespace {

/// "data-post-id", "data-cid", "data-uuid"; not "data-testid", "data-component-id", which name the kind.
bool isIdAttribute(QByteArrayView name)
{
    if (!name.startsWith("data-") || name.size() > 40)
        return false;
    const QByteArrayView word = name.sliced(5);
    for (const char* end : {"uuid", "guid", "uid", "cid", "key", "postid", "entryid"}) {
        if (word == QByteArrayView(end))
            return true;
    }
    static const QList<QByteArrayView> kinds{"test",   "component", "module", "widget", "type",   "user",
                                             "author", "section",   "page",   "story",  "parent", "blog"};
    const bool namesKind = std::any_of(kinds.cbegin(), kinds.cend(),
                                       [word](QByteArrayView kind) { return word.startsWith(kind); });
    return !namesKind && (word == QByteArrayView("id") || word.endsWith("-id") || word.endsWith("-uuid"));
}

/// Elements above and below that hold nothing but this one.
QList<HtmlNode> shells(HtmlNode element)
{
    constexpr int most = 3;
    QList<HtmlNode> found;
    const auto isOnly = [](HtmlNode node) {
        const auto saysNothing = [](HtmlNode at) { return at.isText() && at.rawText().trimmed().isEmpty(); };
        HtmlNode before = node.previousSibling();
        while (saysNothing(before))
            before = before.previousSibling();
        HtmlNode behind = node.nextSibling();
        while (saysNothing(behind))
            behind = behind.nextSibling();
        return before.isNull() && behind.isNull();
    };
    HtmlNode below = element.firstElement();
    for (int level = 0; level < most && below.isElement() && isOnly(below); ++level) {
        found.append(below);
        below = below.firstElement();
    }
    HtmlNode above = element;
    for (int level = 0; level < most && isOnly(above); ++level) {
        above = above.parent();
        if (!above.isElement() || above.isAnyOf({"body", "main"}))
            break;
        found.append(above);
    }
    return found;
}

QString ownId(HtmlNode element)
{
    const QList<QByteArrayView> ids = idsOf(element);
    return ids.isEmpty() ? QString() : cleanLine(QString::fromUtf8(ids.first()));
}

/// The target that an empty element at the top of the entry is: <a id="trains-stop"></a>.
QString anchorId(HtmlNode element)
{
    for (HtmlNode at = element.next(element); !at.isNull(); at = at.next(element)) {
        if (at.isText() && !cleanLine(at.text()).isEmpty())
            return {};
        const QString id = at.attribute(at.is("a") && at.hasAttribute("name") ? "name" : "id");
        if (!id.isEmpty() && id.size() <= 300 && at.firstElement().isNull() &&
            cleanLine(textOf(at)).isEmpty() && at.isAnyOf({"a", "span", "div"}))
            return id;
    }
    return {};
}

/// Whether one of the two holds the other, below the top.
bool isAround(HtmlNode link, HtmlNode part, HtmlNode top)
{
    const auto holds = [top](HtmlNode outer, HtmlNode inner) {
        while (!inner.isNull() && inner != top && inner != outer)
            inner = inner.parent();
        return inner == outer;
    };
    return !part.isNull() && part != top && (holds(part, link) || holds(link, part));
}

/// Takes a link that leads to the entry itself: a fragment or query of the page, or an own page behind time
/// or headline.
bool takeLink(HtmlNode link, HtmlNode element, const QList<HtmlNode>& parts, const PageContext& context,
              EntryName* name)
{
    const QString address = safeAddress(link.attribute("href"), context.base);
    if (!address.startsWith(QLatin1String("http")))
        return false;
    const auto page = [](const QString& whole) { return whole.section(u'#', 0, 0).section(u'?', 0, 0); };
    const bool isOfPage = page(address) == page(context.address);
    const bool isBehindPart = std::any_of(parts.cbegin(), parts.cend(),
                                          [&](HtmlNode part) { return isAround(link, part, element); });
    const QString id = entryIdFromAddress(address, context.address);
    const bool mayNameEntry = isBehindPart || !isInsideSentence(link); // "as <a>told above</a>"
    if (name->id.isEmpty() && isOfPage && id.size() > 1 && mayNameEntry) {
        name->id = id.left(300);
        name->link = address;
        return true;
    }
    const bool isOwnPage = !isOfPage && isBehindPart;
    if (isOwnPage)
        name->link = address;
    return isOwnPage;
}

} // namespace

QList<QByteArrayView> idsOf(HtmlNode element)
{
    constexpr qsizetype longest = 300;
    QList<QByteArrayView> ids;
    const auto add = [&ids](QByteArrayView id) {
        if (!id.trimmed().isEmpty() && id.size() <= longest)
            ids.append(id);
    };
    add(element.rawAttribute("id"));
    add(element.rawAttribute("data-id"));
    for (const auto& [name, value] : element.attributes()) {
        if (name != QByteArrayView("data-id") && isIdAttribute(name))
            add(value);
    }
    return ids;
}

EntryName nameOfEntry(HtmlNode element, const QList<HtmlNode>& parts, const PageContext& context)
{
    EntryName name;
    QString own = ownId(element);
    QString target = element.attribute("id");
    const QList<HtmlNode> more = own.isEmpty() ? shells(element) : QList<HtmlNode>();
    for (const HtmlNode shell : more) {
        if (!own.isEmpty())
            break;
        own = ownId(shell);
        target = shell.attribute("id");
    }
    if (target.isEmpty())
        target = anchorId(element);
    for (const HtmlNode part : parts) {
        if (own.isEmpty() && target.isEmpty())
            target = part.attribute("id");
    }
    name.id = own.isEmpty() ? target : own;
    if (context.address.isEmpty())
        return name;
    if (!target.isEmpty())
        name.link = context.address + QLatin1Char('#') + target;
    for (HtmlNode at = element.next(element); !at.isNull(); at = at.next(element)) {
        if (at.is("a") && at.hasAttribute("href") && takeLink(at, element, parts, context, &name))
            break;
    }
    return name;
}

} // namespace dateline
