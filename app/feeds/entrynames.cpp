#include "feeds/entrynames.h"

#include "feeds/entryids.h"
#include "markup/address.h"
#include "markup/textgate.h"

#include <algorithm>

namespace dateline {

namespace {

constexpr const char* idAttributes[] = {
    "data-id",      "data-post-id",    "data-entry-id",   "data-update-id", "data-block-id",
    "data-item-id", "data-article-id", "data-event-id",   "data-uuid",      "data-uid",
    "data-guid",    "data-key",        "data-js-post-id", "data-postid",    "data-entryid"};

QString ownId(HtmlNode element)
{
    const QString id = element.attribute("id");
    if (!id.isEmpty())
        return id;
    for (const char* name : idAttributes) {
        const QString value = cleanLine(element.attribute(name)).left(300);
        if (!value.isEmpty())
            return value;
    }
    return {};
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
    const QString id = entryIdFromAddress(address, context.address);
    if (name->id.isEmpty() && isOfPage && id.size() > 1) {
        name->id = id.left(300);
        name->link = address;
        return true;
    }
    const bool isOwnPage = !isOfPage && std::any_of(parts.cbegin(), parts.cend(), [&](HtmlNode part) {
        return isAround(link, part, element);
    });
    if (isOwnPage)
        name->link = address;
    return isOwnPage;
}

} // namespace

EntryName nameOfEntry(HtmlNode element, const QList<HtmlNode>& parts, const PageContext& context)
{
    EntryName name;
    const QString own = ownId(element);
    const QString id = element.attribute("id");
    const QString target = id.isEmpty() ? anchorId(element) : id;
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
