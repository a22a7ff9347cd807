#include "feeds/layoutvalues.h"

#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "feeds/sameentries.h"
#include "markup/markupof.h"
#include "markup/textgate.h"

#include <QSet>
#include <QTimeZone>

namespace dateline {

namespace {

/// Reads a date; one that names no zone is meant in the layout's.
std::optional<ClaimedTime> timeIn(const QString& text, const LiveLayout& layout, const PageContext& context)
{
    DateContext dates = context.dates;
    if (!layout.language.isEmpty())
        dates.language = layout.language;
    std::optional<ClaimedTime> time = parseDate(text, dates);
    if (!time || layout.zone.isEmpty())
        return time;
    const QTimeZone zone(layout.zone);
    if (!zone.isValid())
        return time;
    dates.offsetMinutes = zone.offsetFromUtc(toDateTimeUtc(time->at)) / 60;
    return parseDate(text, dates);
}

/// What stands beside the entry in elements that are around it alone.
QList<HtmlNode> partsBeside(HtmlNode entry, const LiveLayout& layout)
{
    constexpr int highest = 2;
    constexpr qsizetype mostParts = 12;
    QList<HtmlNode> parts;
    HtmlNode below = entry;
    for (int level = 0; level < highest; ++level, below = below.parent()) {
        const HtmlNode around = below.parent();
        if (!around.isElement() || around.isAnyOf({"body", "main"}) ||
            layout.entry.all(around, 2).size() != 1)
            break;
        for (HtmlNode at = around.firstElement(); !at.isNull() && parts.size() < mostParts;
             at = at.nextElement()) {
            if (at != below)
                parts.append(at);
        }
    }
    return parts;
}

QString linkIn(HtmlNode top, const LiveLayout& layout, const QString& story)
{
    constexpr qsizetype mostLooked = 20;
    for (const ValuePlace& place : layout.link) {
        const bool isOfTools = place.attribute.startsWith("data-");
        QString elsewhere;
        for (const Found& found : valuesAt(top, {place}, isOfTools ? mostLooked : 1)) {
            if (!isOfTools || !idInPermalink(found.value, story).isEmpty())
                return found.value;
            if (elsewhere.isEmpty() && found.value.contains(u'#')) // the page may be known by another address
                elsewhere = found.value;
        }
        if (!elsewhere.isEmpty())
            return elsewhere;
    }
    return {};
}

} // namespace

QString shownWords(HtmlNode node)
{
    const QList<HtmlNode> unseen = unseenWords().all(node, 20);
    if (unseen.isEmpty())
        return cleanLine(textOf(node));
    MarkupRules rules;
    for (const HtmlNode each : unseen)
        rules.drop.insert(each.key());
    const QString words = plainFromHtml(markupOf(node, rules));
    return words.isEmpty() ? cleanLine(textOf(node)) : words;
}

QList<Found> valuesAt(HtmlNode top, const QList<ValuePlace>& places, qsizetype most)
{
    for (const ValuePlace& place : places) {
        QList<Found> found;
        QList<HtmlNode> nodes;
        if (place.isSelf)
            nodes.append(top);
        else if (most == 1)
            nodes.append(place.selector.first(top));
        else
            nodes = place.selector.all(top, most);
        for (const HtmlNode node : nodes) {
            const QString value = place.attribute.isEmpty()
                                      ? shownWords(node)
                                      : cleanLine(node.attribute(place.attribute.constData()));
            if (!value.isEmpty())
                found.append({node, value});
        }
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QString valueAt(HtmlNode top, const QList<ValuePlace>& places)
{
    const QList<Found> found = valuesAt(top, places, 1);
    return found.isEmpty() ? QString() : found.first().value;
}

std::optional<ClaimedTime> timeAt(HtmlNode top, const QList<ValuePlace>& places, const LiveLayout& layout,
                                  const PageContext& context)
{
    std::optional<ClaimedTime> best; // a day is not enough where another place tells the clock
    for (const ValuePlace& place : places) {
        for (const Found& found : valuesAt(top, {place}, 1)) {
            const auto time = timeIn(found.value, layout, context);
            if (time && time->precision >= Precision::Minute)
                return time;
            if (!best)
                best = time;
        }
    }
    return best;
}

std::optional<ClaimedTime> timeBeside(HtmlNode entry, const LiveLayout& layout, const PageContext& context)
{
    constexpr qsizetype longestLine = 90;
    for (const HtmlNode part : partsBeside(entry, layout)) {
        const bool isLine = !fewWords(part, longestLine).isEmpty();
        const auto time = isLine ? timesOf(part, context).published : std::nullopt;
        if (time && time->precision >= Precision::Minute)
            return time;
    }
    return std::nullopt;
}

QString linkAt(HtmlNode entry, const LiveLayout& layout, const QString& story)
{
    const QString link = linkIn(entry, layout, story);
    if (!link.isEmpty() || layout.link.isEmpty())
        return link;
    for (const HtmlNode part : partsBeside(entry, layout)) {
        const QString beside = linkIn(part, layout, story);
        if (!idInPermalink(beside, story).isEmpty())
            return beside;
    }
    return {};
}

Found headlineAt(HtmlNode entry, const LiveLayout& layout, const QList<HtmlNode>& furniture)
{
    constexpr qsizetype mostLooked = 8;
    QSet<const void*> dropped;
    for (const HtmlNode node : furniture)
        dropped.insert(node.key());
    const auto isOfTools = [&](HtmlNode node) {
        for (; node.isElement() && node != entry; node = node.parent()) {
            if (dropped.contains(node.key()))
                return true;
        }
        return false;
    };
    for (const ValuePlace& place : layout.headline) {
        for (const Found& found : valuesAt(entry, {place}, mostLooked)) {
            if (found.node == entry || !isOfTools(found.node))
                return found;
        }
    }
    return {};
}

} // namespace dateline
