#include "feeds/livemerge.h"

#include "feeds/entrytext.h"
#include "feeds/pageclock.h"
#include "feeds/sameentries.h"
#include "markup/textgate.h"

#include <QHash>
#include <QSet>

namespace dateline {

namespace {

/// Whether the page heads its entries where they have headlines: then one without a heading has none, and the
/// data only names its topic.
bool showHeadlines(const QList<Entry>& shown)
{
    constexpr qsizetype fewest = 3;
    qsizetype headed = 0;
    for (const Entry& entry : shown)
        headed += !entry.headline.isEmpty();
    return headed >= fewest && headed * 10 >= shown.size() * 6;
}

Entry mergedEntry(const Entry& shown, const Entry& data, bool mayTakeHeadline)
{
    Entry entry = shown;
    if (entry.link.isEmpty())
        entry.link = data.link;
    if (mayTakeHeadline && entry.headline.isEmpty() &&
        !isMadeFromText(data.headline, plainFromHtml(shown.content.markup)))
        entry.headline = data.headline;
    if (entry.content.isEmpty())
        entry.content = data.content;
    // where a page shows only its last change, the data knows the publication
    const bool isChange = entry.published && data.published && entry.updated &&
                          entry.updated->at == entry.published->at &&
                          data.published->at < entry.published->at;
    // a time of the minute that has seconds was counted back from the page's clock: "13 min ago"
    constexpr qint64 minute = 60'000;
    const bool isCounted = entry.published && entry.published->precision == Precision::Minute &&
                           toMsecs(entry.published->at) % minute != 0;
    const bool isTold = data.published && data.published->precision == Precision::Exact;
    if (!entry.published || isOfNobodysClock(entry.published) || isChange || (isCounted && isTold))
        entry.published = data.published;
    if (!entry.updated || isOfNobodysClock(entry.updated))
        entry.updated = data.updated;
    if (entry.byline.isEmpty())
        entry.byline = data.byline;
    if (entry.tags.isEmpty())
        entry.tags = data.tags;
    if (entry.images.isEmpty() && shown.content.isEmpty()) // else the page shows which pictures it has
        entry.images = data.images;
    entry.enclosures += data.enclosures;
    return entry;
}

/// Entries of the data by the second of their publication, where that is of one only. For pages whose data
/// names the entries otherwise than the page does.
QHash<qint64, qsizetype> placesByTimes(const QList<Entry>& entries)
{
    constexpr qsizetype ofSeveral = -1;
    QHash<qint64, qsizetype> places;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (!entries.at(i).published || entries.at(i).published->precision < Precision::Minute)
            continue;
        const qint64 second = toMsecs(entries.at(i).published->at) / 1000;
        places.insert(second, places.contains(second) ? ofSeveral : i);
    }
    return places;
}

/// For each shown entry its place in the data, −1 where it has none: by id or headline, or if that tells of
/// none, by the time of publication.
QList<qsizetype> placesInData(const QList<Entry>& shown, const QList<Entry>& data,
                              const QHash<QString, qsizetype>& byKeys, QString (*keyOf)(const Entry&))
{
    QList<qsizetype> places;
    qsizetype met = 0;
    for (const Entry& entry : shown) {
        places.append(byKeys.value(keyOf(entry), -1));
        met += places.last() >= 0;
    }
    if (met > 0)
        return places;
    const QHash<qint64, qsizetype> byTimes = placesByTimes(data);
    const QHash<qint64, qsizetype> own = placesByTimes(shown);
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const qint64 second = shown.at(i).published ? toMsecs(shown.at(i).published->at) / 1000 : -1;
        if (own.value(second, -1) == i)
            places[i] = byTimes.value(second, -1);
    }
    return places;
}

/// Whether nothing speaks against two being forms of one entry: one of them has no headline or both the same,
/// and of the texts likewise.
bool mayBeOne(const Entry& shown, const Entry& data)
{
    constexpr qsizetype opening = 40;
    const auto openingOf = [](const Entry& entry) {
        return plainFromHtml(entry.content.markup.left(2000)).left(opening);
    };
    const bool sameHead =
        shown.headline.isEmpty() || data.headline.isEmpty() || shown.headline == data.headline;
    return sameHead &&
           (shown.content.isEmpty() || data.content.isEmpty() || openingOf(shown) == openingOf(data));
}

/// Entries of the page and of the data that are left over are one where they are of the same minute or the
/// next, the only ones of it, and nothing tells them apart.
void pairLeftOver(const QList<Entry>& shown, const QList<Entry>& data, QList<qsizetype>* places)
{
    constexpr qint64 minute = 60'000;
    constexpr qsizetype ofSeveral = -1;
    const auto minuteOf = [](const Entry& entry) {
        const bool tellsMinute = entry.published && entry.published->precision >= Precision::Minute;
        return tellsMinute ? std::optional(toMsecs(entry.published->at) / minute) : std::nullopt;
    };
    QSet<qsizetype> used(places->cbegin(), places->cend());
    QHash<qint64, qsizetype> left;
    for (qsizetype i = 0; i < data.size(); ++i) {
        const auto at = used.contains(i) ? std::nullopt : minuteOf(data.at(i));
        if (at)
            left.insert(*at, left.contains(*at) ? ofSeveral : i);
    }
    for (qsizetype i = 0; i < shown.size() && !left.isEmpty(); ++i) {
        const auto at = places->at(i) < 0 ? minuteOf(shown.at(i)) : std::nullopt;
        if (!at)
            continue;
        for (const qint64 near : {*at, *at - 1, *at + 1}) {
            const qsizetype place = left.value(near, ofSeveral);
            if (place < 0 || !mayBeOne(shown.at(i), data.at(place)))
                continue;
            (*places)[i] = place;
            left.remove(near);
            break;
        }
    }
}

/// By what two forms of an entry know each other: the id, or where the data gives none, the headline.
QString formKey(const Entry& entry)
{
    return entry.id.isEmpty() && !entry.headline.isEmpty() ? u'\n' + entry.headline : entry.id;
}

} // namespace

void fillFacts(StoryFacts* story, const StoryFacts& more)
{
    for (QString StoryFacts::*member :
         {&StoryFacts::id, &StoryFacts::title, &StoryFacts::subtitle, &StoryFacts::link,
          &StoryFacts::language, &StoryFacts::image, &StoryFacts::publisher, &StoryFacts::section}) {
        if ((story->*member).isEmpty())
            story->*member = more.*member;
    }
    if (story->summary.isEmpty())
        story->summary = more.summary;
    if (!story->published)
        story->published = more.published;
    if (!story->updated)
        story->updated = more.updated;
    if (story->authors.isEmpty())
        story->authors = more.authors;
    if (story->topics.isEmpty())
        story->topics = more.topics;
    if (story->state == LiveState::Unknown)
        story->state = more.state;
}

Snapshot mergedLive(Snapshot html, Snapshot data, const LiveLayout* layout, const QString& story)
{
    const bool mayTakeHeadlines = !showHeadlines(html.entries);
    nameAlike(&html.entries, &data.entries, layout, story);
    QHash<QString, qsizetype> dataPlaces;
    for (qsizetype i = 0; i < data.entries.size(); ++i) {
        const Entry& entry = data.entries.at(i);
        const QString key = formKey(entry);
        if (!key.isEmpty() && !dataPlaces.contains(key))
            dataPlaces.insert(key, i);
    }
    Snapshot merged = html;
    merged.entries.clear();
    merged.forms.clear();
    QList<bool> used(data.entries.size(), false);
    QList<qsizetype> places = placesInData(html.entries, data.entries, dataPlaces, formKey);
    pairLeftOver(html.entries, data.entries, &places);
    for (qsizetype i = 0; i < html.entries.size(); ++i) {
        const Entry& shown = html.entries.at(i);
        const qsizetype place = places.at(i);
        if (place >= 0)
            used[place] = true;
        merged.entries.append(place < 0 ? shown
                                        : mergedEntry(shown, data.entries.at(place), mayTakeHeadlines));
        merged.forms.append(place < 0 ? EntryForm::Html : EntryForm::Merged);
    }
    for (qsizetype i = 0; i < data.entries.size(); ++i) {
        const Entry& entry = data.entries.at(i);
        const bool saysNothing =
            entry.headline.isEmpty() && entry.content.isEmpty() && entry.images.isEmpty();
        if (used.at(i) || (saysNothing && !html.entries.isEmpty()))
            continue;
        merged.entries.append(data.entries.at(i));
        merged.forms.append(EntryForm::JsonLd);
    }
    fillFacts(&merged.story, data.story);
    merged.warnings += data.warnings;
    merged.isLivePage = html.isLivePage || data.isLivePage;
    return merged;
}

} // namespace dateline
