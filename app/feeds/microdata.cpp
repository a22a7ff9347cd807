#include "feeds/microdata.h"

#include "bylines/bylineparser.h"
#include "feeds/entryembeds.h"
#include "feeds/entryfurniture.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/generalentry.h"
#include "feeds/livecap.h"
#include "feeds/pageauthors.h"
#include "markup/address.h"
#include "markup/markupof.h"
#include "markup/textgate.h"

#include <QHash>
#include <QUrl>

#include <algorithm>

namespace dateline {

namespace {

/// The attribute names of the two syntaxes.
struct ItemSyntax
{
    const char* property;
    const char* type;
    const char* id;
};

constexpr ItemSyntax itemSyntaxes[] = {{"itemprop", "itemtype", "itemid"},
                                       {"property", "typeof", "resource"}};

bool hasWord(QByteArrayView list, QByteArrayView word)
{
    for (qsizetype at = list.indexOf(word); at >= 0; at = list.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        const auto parts = [](char c) { return c == ' ' || c == ':' || c == '/' || c == '#'; };
        if ((at == 0 || parts(list.at(at - 1))) && (end == list.size() || list.at(end) == ' '))
            return true;
    }
    return false;
}

/// Elements of an item by the name of their property; what belongs to an item inside it is not looked at.
QHash<QString, QList<HtmlNode>> propertiesOf(HtmlNode item, const ItemSyntax& syntax)
{
    QHash<QString, QList<HtmlNode>> found;
    for (HtmlNode at = item.next(item); !at.isNull();) {
        const QString names = at.isElement() ? at.attribute(syntax.property) : QString();
        for (const QString& name : names.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            found[name.section(u':', -1)].append(at);
        const bool isItem = at.isElement() && at.hasAttribute(syntax.type);
        at = isItem ? at.nextBeside(item) : at.next(item);
    }
    return found;
}

QString valueOf(HtmlNode node, const ItemSyntax& syntax)
{
    for (const char* name : {"content", "datetime"}) {
        if (node.hasAttribute(name))
            return cleanLine(node.attribute(name));
    }
    if (node.hasAttribute(syntax.type)) { // an item as value: its name
        const HtmlNode named = propertiesOf(node, syntax).value(QStringLiteral("name")).value(0);
        return named.isNull() ? cleanLine(textOf(node)) : valueOf(named, syntax);
    }
    if (node.isAnyOf({"a", "link", "area"}))
        return cleanLine(node.attribute("href"));
    return cleanLine(node.isAnyOf({"img", "video", "audio", "source", "iframe", "embed"})
                         ? node.attribute("src")
                         : textOf(node));
}

class ItemReader
{
public:
    ItemReader(HtmlNode item, const ItemSyntax& syntax)
        : m_item(item)
        , m_syntax(syntax)
        , m_properties(propertiesOf(item, syntax))
    {
    }

    QString value(std::initializer_list<const char*> names) const
    {
        for (const char* name : names) {
            const HtmlNode node = m_properties.value(QString::fromLatin1(name)).value(0);
            const QString found = node.isNull() ? QString() : valueOf(node, m_syntax);
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

    QList<HtmlNode> nodes(const char* name) const { return m_properties.value(QString::fromLatin1(name)); }

    Byline byline() const
    {
        Byline byline;
        for (const HtmlNode node : nodes("author")) {
            const QString words = node.isAnyOf({"a"}) && !node.hasAttribute("content")
                                      ? cleanLine(textOf(node))
                                      : valueOf(node, m_syntax);
            const Byline one = parseByline(words);
            byline.people += one.people;
            byline.orgs += one.orgs;
            byline.printed += (byline.printed.isEmpty() ? QString() : QStringLiteral(", ")) + one.printed;
        }
        return byline;
    }

    QString address() const
    {
        const QString id = m_item.attribute(m_syntax.id);
        return id.isEmpty() ? value({"url", "mainEntityOfPage"}) : id;
    }

private:
    HtmlNode m_item;
    const ItemSyntax& m_syntax;
    QHash<QString, QList<HtmlNode>> m_properties;
};

/// A value for machines as markup: it may hold tags.
QString markupFromField(const QString& field, const QString& base)
{
    const Content content = contentFromField(field, base);
    return content.form == Content::Form::Html ? content.markup : content.markup.toHtmlEscaped();
}

/// Whether the item holds nothing but values for machines.
bool showsNothing(HtmlNode item)
{
    for (HtmlNode at = item.next(item); !at.isNull(); at = at.next(item)) {
        if (at.isText() ? !at.rawText().trimmed().isEmpty()
                        : at.isAnyOf({"img", "amp-img", "video", "iframe"}))
            return false;
    }
    return true;
}

/// The pictures of an entry whose text has none: what is marked as its image and is shown.
QString picturesOf(const ItemReader& reader, const PageContext& context)
{
    QString markup;
    for (const HtmlNode image : reader.nodes("image")) {
        if (image.isAnyOf({"img", "amp-img"}) && !isFurniture(image))
            markup += outerMarkupOf(image, rulesOfText(image, context.base));
    }
    return markup;
}

/// What the element shows beyond its properties.
void takeShown(HtmlNode item, const PageContext& context, Entry* entry)
{
    const Entry shown = generalEntry(item, context, entry->byline.people);
    entry->key = shown.key;
    entry->pinned = shown.pinned;
    entry->breaking = shown.breaking;
    // pictures may stand beside what is marked as the text
    const bool hasMore = shown.content.markup.contains(QLatin1String("<img")) &&
                         plainFromHtml(shown.content.markup) == plainFromHtml(entry->content.markup);
    if (entry->content.isEmpty() || hasMore)
        entry->content = shown.content;
    if (entry->headline.isEmpty())
        entry->headline = shown.headline;
    if (entry->byline.people.isEmpty() && !shown.byline.people.isEmpty())
        entry->byline = shown.byline; // what is said for machines is the house
    if (!entry->published)
        entry->published = shown.published;
}

/// `title`: the story's, which is nobody's headline.
Entry itemEntry(HtmlNode item, const ItemSyntax& syntax, const QString& title, const PageContext& context)
{
    const ItemReader reader(item, syntax);
    Entry entry;
    const QString address = reader.address();
    entry.link = safeAddress(address, context.base);
    entry.id = item.attribute("id");
    if (entry.id.isEmpty())
        entry.id = entryIdFromAddress(address, context.address);
    entry.headline = reader.value({"headline", "name"});
    constexpr qsizetype shortestOpening = 8;
    if (entry.headline == title ||
        (entry.headline.size() >= shortestOpening && title.startsWith(entry.headline)))
        entry.headline.clear();
    entry.published = parseDate(reader.value({"datePublished", "dateCreated"}), context.dates);
    entry.updated = parseDate(reader.value({"dateModified"}), context.dates);
    entry.byline = reader.byline();
    QString markup;
    for (const HtmlNode body : reader.nodes("articleBody")) {
        markup += body.hasAttribute("content") ? markupFromField(body.attribute("content"), context.base)
                                               : outerMarkupOf(body, rulesOfText(body, context.base));
    }
    entry.content = htmlContent(markup, context.base);
    if (!showsNothing(item))
        takeShown(item, context, &entry);
    if (!markup.isEmpty() && !entry.content.markup.contains(QLatin1String("<img")))
        entry.content = htmlContent(entry.content.markup + picturesOf(reader, context), context.base);
    return entry;
}

/// Where every entry bears the house as its author, that is a value of the page.
void dropHouseOnAll(Snapshot* snapshot, const PageContext& context)
{
    constexpr qsizetype fewest = 3;
    QList<Entry>& entries = snapshot->entries;
    const bool isConstant = entries.size() >= fewest &&
                            std::all_of(entries.cbegin(), entries.cend(), [&entries](const Entry& entry) {
                                return entry.byline == entries.first().byline;
                            });
    if (!isConstant)
        return;
    QList<Author> names = entries.first().byline.people;
    for (const Organisation& org : entries.first().byline.orgs) {
        Author house;
        house.name = org.name;
        names.append(house);
    }
    dropHouse(&names,
              {snapshot->story.publisher, QUrl(context.address).host().remove(QLatin1String("www."))});
    for (Entry& entry : entries) {
        if (names.isEmpty())
            entry.byline = {};
    }
}

/// Reads the items where any of them shows something, or where none does.
Snapshot readItems(const HtmlTree& tree, bool areHidden, const PageContext& context)
{
    Snapshot snapshot;
    const HtmlNode root = tree.root();
    for (const ItemSyntax& syntax : itemSyntaxes) {
        HtmlNode blog;
        QString title;
        bool isAnyShown = false;
        for (HtmlNode at = root.next(root); !at.isNull(); at = at.next(root)) {
            if (!at.isElement())
                continue;
            if (blog.isNull() && hasWord(at.rawAttribute(syntax.type), "LiveBlogPosting"))
                blog = at;
            if (blog == at && !at.isNull())
                title = ItemReader(at, syntax).value({"headline", "name"});
            if (!hasWord(at.rawAttribute(syntax.property), "liveBlogUpdate") || !at.hasAttribute(syntax.type))
                continue;
            const bool isShown = !showsNothing(at);
            if (areHidden && isShown)
                return {};
            isAnyShown = isAnyShown || isShown;
            const Entry entry = itemEntry(at, syntax, title, context);
            if (entry.published && (!entry.headline.isEmpty() || !entry.content.isEmpty()) &&
                mayTakeEntry(&snapshot))
                snapshot.entries.append(entry);
        }
        const bool hasText = std::any_of(snapshot.entries.cbegin(), snapshot.entries.cend(),
                                         [](const Entry& entry) { return !saysNothing(entry.content); });
        if (!hasText || (!areHidden && !isAnyShown)) // items for machines beside what is shown
            snapshot.entries.clear();
        if (snapshot.entries.isEmpty())
            continue;
        const ItemReader reader(blog.isNull() ? root : blog, syntax);
        snapshot.story.title = title.isEmpty() ? reader.value({"headline", "name"}) : title;
        snapshot.story.subtitle = reader.value({"description"});
        snapshot.story.publisher = reader.value({"publisher"});
        snapshot.story.updated = parseDate(reader.value({"dateModified", "datePublished"}), context.dates);
        const Byline byline = reader.byline();
        snapshot.story.authors = byline.people;
        for (const Organisation& org : byline.orgs) {
            Author desk;
            desk.org = org.name;
            snapshot.story.authors.append(desk);
        }
        snapshot.story.link = safeAddress(reader.address(), context.base);
        break;
    }
    dropHouseOnAll(&snapshot, context);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    snapshot.forms =
        QList<EntryForm>(snapshot.entries.size(), areHidden ? EntryForm::JsonLd : EntryForm::Html);
    return snapshot;
}

} // namespace

Snapshot readMicrodata(const HtmlTree& tree, const PageContext& context)
{
    return readItems(tree, false, context);
}

Snapshot readHiddenMicrodata(const HtmlTree& tree, const PageContext& context)
{
    Snapshot snapshot = readItems(tree, true, context);
    dropSharedNames(&snapshot.entries, {snapshot.story.link, context.address});
    return snapshot;
}

} // namespace dateline
