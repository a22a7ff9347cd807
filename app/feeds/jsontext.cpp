#include "feeds/jsontext.h"

#include "feeds/apimarkup.h"
#include "feeds/jsonvalues.h"
#include "markup/embeds.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace dateline {

namespace {

constexpr int deepestPart = 24;

constexpr std::initializer_list<const char*> partWords = {
    "html",    "rendered", "innerHTML", "content", "children", "value", "text",     "items", "basic",
    "default", "body",     "blocks",    "root",    "raw",      "json",  "document", "name"};
constexpr std::initializer_list<const char*> quotedWords = {
    "content_elements", "content", "children", "text", "value", "html"};

/// One part of a text: the kind by whatever member tells it, and the members, also those one level deeper.
struct TextPart
{
    QString kind; ///< lower case, without separators: "listitem"
    QJsonObject members;
};

QString kindOfPart(const QJsonObject& object)
{
    QString kind = jsonScalar(firstMember(object, {"type", "_type", "nodeType", "blockName"}));
    if (kind.isEmpty() && object.contains(QLatin1String("children")))
        kind = jsonScalar(firstMember(object, {"name", "tag"}));
    static const QRegularExpression separators(QStringLiteral("^.*/|[_ -]"));
    return kind.toLower().remove(separators);
}

TextPart partOf(const QJsonObject& object)
{
    TextPart part{kindOfPart(object), object};
    if (part.kind.isEmpty())
        return part;
    for (const char* name : {"data", "attrs", "attributes", "file", "image"}) {
        const QJsonObject inner = part.members.value(QLatin1String(name)).toObject();
        for (auto it = inner.constBegin(); it != inner.constEnd(); ++it) {
            if (!part.members.contains(it.key()))
                part.members.insert(it.key(), it.value());
        }
    }
    return part;
}

QString element(const char* tag, const QString& inside)
{
    const QString name = QString::fromLatin1(tag);
    return inside.trimmed().isEmpty() ? QString()
                                      : u'<' + name + u'>' + inside + QLatin1String("</") + name + u'>';
}

QString linkTo(const QString& address, const QString& inside)
{
    return address.isEmpty() || inside.trimmed().isEmpty()
               ? inside
               : QLatin1String("<a href=\"") + address.toHtmlEscaped() + QLatin1String("\">") + inside +
                     QLatin1String("</a>");
}

QString addressOfPart(const QJsonObject& members)
{
    return jsonAddress(firstMember(members, {"url", "href", "uri", "src", "locator", "embedUrl"}));
}

/// Words of a leaf with the marks that it bears: {"text": "…", "bold": true}, {"marks": [{"type": "link"}]}.
QString markedWords(const QJsonObject& leaf)
{
    QString words = jsonScalar(firstMember(leaf, {"text", "value", "content"})).toHtmlEscaped();
    bool bold = jsonTrue(leaf.value(QLatin1String("bold")));
    bool italic = jsonTrue(leaf.value(QLatin1String("italic")));
    QString address = jsonScalar(leaf.value(QLatin1String("href")));
    for (const QJsonValue& mark : jsonList(firstMember(leaf, {"marks", "attributes"}))) {
        const TextPart part = partOf(mark.toObject());
        const QString kind = mark.isString() ? mark.toString() : part.kind;
        bold = bold || kind == QLatin1String("bold") || kind == QLatin1String("strong");
        italic = italic || kind == QLatin1String("italic") || kind == QLatin1String("em");
        if (kind == QLatin1String("link"))
            address = addressOfPart(part.members);
    }
    if (bold)
        words = element("b", words);
    if (italic)
        words = element("i", words);
    return linkTo(address, words);
}

bool holdsBlocks(const QString& markup)
{
    static const QRegularExpression block(
        QStringLiteral("<(p|div|ul|ol|h[1-6]|blockquote|figure|table|section|article|iframe|hr|pre|br)\\b"));
    return markup.contains(block);
}

enum class Around : quint8 { Blocks, Words };

class JsonText
{
public:
    static QString of(const QJsonValue& value, Around around, int depth)
    {
        if (depth > deepestPart)
            return {};
        if (value.isArray())
            return ofList(value.toArray(), around, depth);
        return value.isObject() ? ofPart(partOf(value.toObject()), around, depth) : value.toString();
    }

private:
    static QString ofList(const QJsonArray& parts, Around around, int depth)
    {
        QString all;
        QString items; // of a list whose items stand beside each other without a list around them
        for (const QJsonValue& part : parts) {
            const QString words = of(part, around, depth + 1);
            if (words.startsWith(QLatin1String("<li>")) && around == Around::Blocks) {
                items += words;
                continue;
            }
            all += element("ul", std::exchange(items, QString()));
            all += around == Around::Blocks && !holdsBlocks(words) ? element("p", words) : words;
        }
        return all + element("ul", items);
    }

    static QString inside(const TextPart& part, Around around, int depth)
    {
        return of(firstMember(part.members, partWords), around, depth + 1);
    }

    static QString ofPart(const TextPart& part, Around around, int depth)
    {
        const QString& kind = part.kind;
        if (kind == QLatin1String("paragraph") || kind == QLatin1String("p"))
            return element("p", inside(part, Around::Words, depth));
        if (kind.contains(QLatin1String("list")))
            return ofListPart(part, depth);
        if (kind == QLatin1String("li"))
            return element("li", inside(part, Around::Words, depth));
        if (kind == QLatin1String("ul") || kind == QLatin1String("ol"))
            return element(kind == QLatin1String("ul") ? "ul" : "ol", inside(part, Around::Words, depth));
        static const QRegularExpression heading(
            QStringLiteral("^(h[1-6]|head(er|ing)[a-z0-9]*|subhead\\w*)$"));
        if (heading.match(kind).hasMatch())
            return element("h3", inside(part, Around::Words, depth));
        if (kind == QLatin1String("quote") || kind == QLatin1String("blockquote") ||
            kind == QLatin1String("pullquote"))
            return element("blockquote",
                           of(firstMember(part.members, quotedWords), Around::Blocks, depth + 1));
        if (kind == QLatin1String("link") || kind == QLatin1String("hyperlink") || kind == QLatin1String("a"))
            return linkTo(addressOfPart(part.members), inside(part, Around::Words, depth));
        if (kind.endsWith(QLatin1String("break")) || kind == QLatin1String("br"))
            return QStringLiteral("<br>");
        if (kind == QLatin1String("block"))
            return ofStyledBlock(part, depth);
        return ofOtherPart(part, around, depth);
    }

    /// {"type": "list", "list_type": "ordered", "items": […]}, {"type": "bulletList", "content": […]}, an
    /// item of one.
    static QString ofListPart(const TextPart& part, int depth)
    {
        if (part.kind.contains(QLatin1String("item")))
            return element("li", inside(part, Around::Words, depth));
        const QString manner =
            part.kind + jsonScalar(firstMember(part.members, {"list_type", "style", "listType"}));
        const bool ordered =
            (manner.contains(QLatin1String("ordered")) && !manner.contains(QLatin1String("unordered"))) ||
            manner.contains(QLatin1String("number"));
        QString items;
        for (const QJsonValue& item : jsonList(firstMember(part.members, {"items", "children", "content"}))) {
            const QString words = of(item, Around::Words, depth + 1);
            items += words.startsWith(QLatin1String("<li>")) ? words : element("li", words);
        }
        return element(ordered ? "ol" : "ul", items);
    }

    /// Portable Text: what a block is its style says, and its leaves name their links by key.
    static QString ofStyledBlock(const TextPart& part, int depth)
    {
        QHash<QString, QString> links;
        for (const QJsonValue& mark : jsonList(part.members.value(QLatin1String("markDefs")))) {
            const QJsonObject link = mark.toObject();
            links.insert(jsonScalar(link.value(QLatin1String("_key"))), addressOfPart(link));
        }
        QString words;
        for (const QJsonValue& child : jsonList(part.members.value(QLatin1String("children")))) {
            QJsonObject leaf = child.toObject();
            for (const QJsonValue& mark : jsonList(leaf.value(QLatin1String("marks")))) {
                if (links.contains(mark.toString()))
                    leaf.insert(QStringLiteral("href"), links.value(mark.toString()));
            }
            words += of(leaf, Around::Words, depth + 1);
        }
        if (part.members.contains(QLatin1String("listItem")))
            return element("li", words);
        const QString style = jsonScalar(part.members.value(QLatin1String("style")));
        static const QRegularExpression heading(QStringLiteral("^h[1-6]$"));
        return element(style == QLatin1String("blockquote") ? "blockquote"
                       : style.contains(heading)            ? "h3"
                                                            : "p",
                       words);
    }

    static QString ofOtherPart(const TextPart& part, Around around, int depth)
    {
        static const QRegularExpression notText(
            QStringLiteral("^(ad|advert|advertisement|adslot|newsletter.*|"
                           "related.*|promo)$"));
        if (notText.match(part.kind).hasMatch())
            return {};
        if (part.kind.endsWith(QLatin1String("image")) || part.kind == QLatin1String("picture")) {
            const auto words = [&](std::initializer_list<const char*> names) {
                return of(firstMember(part.members, names), Around::Words, depth + 1);
            };
            return pictureMarkup(addressOfPart(part.members),
                                 jsonScalar(firstMember(part.members, {"alt_text", "alt"})),
                                 words({"caption", "title"}), {});
        }
        const QJsonValue words = firstMember(part.members, partWords);
        static const QRegularExpression embed(QStringLiteral(
            "^(tweet|twitter|oembed|embed|social\\w*|instagram|youtube|video|facebook|tiktok)$"));
        if (embed.match(part.kind).hasMatch() && (words.isUndefined() || !words.toString().contains(u'<'))) {
            const QString address = addressOfPart(part.members);
            return embedMarkup(embedKindOf(address), address, {});
        }
        if (around == Around::Words && (words.isString() || words.isDouble()) &&
            !part.members.contains(QLatin1String("html")))
            return markedWords(part.members);
        return of(words, words.isArray() && isOfLeaves(words.toArray()) ? Around::Words : around, depth + 1);
    }

    /// Whether the parts are words of one paragraph: {"text": "…"} without any kind.
    static bool isOfLeaves(const QJsonArray& parts)
    {
        const QJsonObject first = parts.first().toObject();
        return first.contains(QLatin1String("text")) && kindOfPart(first).isEmpty();
    }
};

} // namespace

QString markupFromJson(const QJsonValue& value)
{
    return JsonText::of(value, Around::Blocks, 0);
}

} // namespace dateline
