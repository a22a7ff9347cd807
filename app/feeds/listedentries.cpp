#include "feeds/listedentries.h"

#include "feeds/entryfurniture.h"
#include "feeds/entryids.h"
#include "feeds/generalentry.h"
#include "markup/address.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

/// Ids of entries that stand in such places, as targets or as what links lead to.
QSet<QString> idsIn(HtmlNode root, const Selector& places, const PageContext& context)
{
    constexpr qsizetype mostPlaces = 20;
    constexpr qsizetype mostIds = 500;
    static const Selector named(QStringLiteral("a[href], [id]"));
    QSet<QString> ids;
    for (const HtmlNode place : places.all(root, mostPlaces)) {
        for (const HtmlNode node : named.all(place, mostIds)) {
            const QString address = safeAddress(node.attribute("href"), context.base);
            const QString id =
                node.is("a") ? entryIdFromAddress(address, context.address) : node.attribute("id");
            if (!id.isEmpty())
                ids.insert(id);
            static const QRegularExpression copy(QStringLiteral("^(pinned|sticky)[-_]"));
            if (copy.match(id).hasMatch()) // the same entry once more, at the top
                ids.insert(QString(id).remove(copy));
        }
    }
    return ids;
}

} // namespace

void takePinnedPost(const HtmlTree& tree, const PageContext& context, QList<Entry>* entries)
{
    constexpr qsizetype mostPlaces = 5;
    constexpr qsizetype opening = 60;
    static const Selector places(QStringLiteral("[class*=pinned], [class*=sticky]"));
    static const Selector paragraph(QStringLiteral("p"));
    static const Selector around(QStringLiteral("nav, aside, header, footer"));
    const auto isCalled = [](const QStringList& names, const QSet<QString>& words) {
        return std::any_of(names.cbegin(), names.cend(),
                           [&words](const QString& name) { return words.contains(name); });
    };
    const auto openingOf = [](const Entry& entry) {
        return plainFromHtml(entry.content.markup).left(opening);
    };
    for (const HtmlNode place : places.all(tree.root(), mostPlaces)) {
        const QStringList names = nameWords(place);
        // menus and adverts stick too
        const bool isPost =
            isCalled(names, {QStringLiteral("pinned"), QStringLiteral("sticky")}) &&
            (place.is("article") || isCalled(names, {QStringLiteral("post"), QStringLiteral("entry"),
                                                     QStringLiteral("update"), QStringLiteral("item")}));
        if (!isPost || paragraph.first(place).isNull() || isFurniture(place) || isAdvert(place) ||
            standsIn(around, place, tree.root()))
            continue;
        Entry entry = generalEntry(place, context);
        const QString words = openingOf(entry);
        const bool isCopy = std::any_of(entries->cbegin(), entries->cend(), [&](const Entry& other) {
            return (!entry.id.isEmpty() && entry.id == other.id) || openingOf(other) == words;
        });
        if (isCopy || words.size() < opening / 3)
            continue;
        entry.pinned = true;
        entries->prepend(entry);
        return;
    }
}

void markListed(const HtmlTree& tree, const PageContext& context, Snapshot* snapshot)
{
    static const Selector keyLists(
        QStringLiteral("[class*=key-event], [class*=keyevent], [class*=keyEvent], [class*=KeyEvent], "
                       "[class*=key_event], [class*=key-moment], [class*=keyMoment], [class*=key-point], "
                       "[id*=key-event], [id*=keyevents], [data-testid*=key-event]"));
    static const Selector pinnedPlaces(
        QStringLiteral("[class*=pinned], [class*=Pinned], [id*=pinned], [data-testid*=pinned]"));
    const QSet<QString> keys = idsIn(tree.root(), keyLists, context);
    const QSet<QString> pinned = idsIn(tree.root(), pinnedPlaces, context);
    QList<Entry>& entries = snapshot->entries;
    const auto listed = [&entries](const QSet<QString>& ids) {
        return std::count_if(entries.cbegin(), entries.cend(),
                             [&ids](const Entry& entry) { return ids.contains(entry.id); });
    };
    const bool keysTell = listed(keys) < entries.size(); // else it is a table of contents
    const bool pinsTell = listed(pinned) * 3 <= entries.size();
    for (Entry& entry : entries) {
        entry.key = entry.key || (keysTell && keys.contains(entry.id));
        entry.pinned = entry.pinned || (pinsTell && pinned.contains(entry.id));
    }
}

} // namespace dateline
