#include "feeds/wpliveblog.h"

#include "feeds/apimarkup.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "markup/address.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QJsonArray>

namespace dateline {

namespace {

QString wpMember(const QJsonObject& object, const char* name)
{
    return jsonScalar(object.value(QLatin1String(name)));
}

/// Heading that the text opens with: a heading element, or a first paragraph that is strong as a whole.
HtmlNode openingHeading(HtmlNode top)
{
    const HtmlNode first = top.firstElement();
    if (first.isAnyOf({"h1", "h2", "h3", "h4", "h5", "h6"}))
        return first;
    if (first.is("p")) {
        const HtmlNode inner = first.firstElement();
        const QString words = cleanLine(textOf(first));
        if (inner.isAnyOf({"strong", "b"}) && !words.isEmpty() && words == cleanLine(textOf(inner)) &&
            words.size() <= 150 && !first.nextElement().isNull())
            return first;
    }
    return {};
}

/// The entry's text without the marks of editors' commands ("/key"); its opening heading becomes the
/// headline.
void readRendered(const QString& rendered, const QString& base, Entry* entry)
{
    const HtmlTree tree(rendered, HtmlTree::Kind::Fragment);
    static const Selector command(
        QStringLiteral("span.liveblog-command, .liveblog-meta, .liveblog-entry-tools"));
    MarkupRules rules;
    for (const HtmlNode node : command.all(tree.root()))
        rules.drop.insert(node.key());
    const HtmlNode heading = openingHeading(tree.root());
    if (!heading.isNull()) {
        entry->headline = cleanLine(textOf(heading));
        rules.drop.insert(heading.key());
    }
    entry->content = htmlContent(markupOf(tree.root(), rules), base);
}

Entry wpEntry(const QJsonObject& object, const PageContext& context)
{
    Entry entry;
    entry.id = wpMember(object, "id");
    const QString share = wpMember(object, "share_link");
    entry.link = safeAddress(share, context.base);
    entry.published = parseDate(jsonScalar(firstMember(object, {"entry_time", "timestamp"})), context.dates);
    setUpdated(&entry, parseDate(wpMember(object, "timestamp"), context.dates));
    for (const QJsonValue& author : jsonList(object.value(QLatin1String("authors")))) {
        const QString name = cleanLine(wpMember(author.toObject(), "name"));
        if (!name.isEmpty())
            entry.byline.people.append(authorNamed(name));
    }
    readRendered(jsonScalar(firstMember(object, {"render", "content"})), context.base, &entry);
    entry.key = jsonTrue(object.value(QLatin1String("key_event")));
    return entry;
}

} // namespace

std::optional<Snapshot> readWpLiveblog(const QJsonValue& answer, const PageContext& context)
{
    const QJsonValue entries = answer.isArray() ? answer : answer.toObject().value(QLatin1String("entries"));
    const QJsonObject first =
        entries.isArray() ? entries.toArray().at(0).toObject() : jsonList(entries).value(0).toObject();
    const bool hasTime =
        first.contains(QLatin1String("timestamp")) || first.contains(QLatin1String("entry_time"));
    if (!first.contains(QLatin1String("id")) || !hasTime ||
        !(first.contains(QLatin1String("render")) || first.contains(QLatin1String("type"))))
        return std::nullopt;
    const QList<QJsonValue> list = jsonList(entries);
    QList<QJsonObject> latest;
    QHash<QString, qsizetype> places;
    for (const QJsonValue& value : list) {
        const QJsonObject object = value.toObject();
        const QString id = wpMember(object, "id");
        const auto place = places.constFind(id);
        if (place == places.constEnd()) {
            places.insert(id, latest.size());
            latest.append(object);
        } else if (wpMember(object, "timestamp").toLongLong() >=
                   wpMember(latest.at(*place), "timestamp").toLongLong()) {
            latest[*place] = object;
        }
    }
    Snapshot snapshot;
    snapshot.format = QStringLiteral("livepage");
    for (const QJsonObject& object : latest) {
        if (wpMember(object, "type") == QLatin1String("delete")) {
            snapshot.withdrawnIds.append(wpMember(object, "id"));
            continue;
        }
        if (mayTakeEntry(&snapshot))
            snapshot.entries.append(wpEntry(object, context));
    }
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Api);
    sortNewestFirst(&snapshot);
    return snapshot;
}

} // namespace dateline
