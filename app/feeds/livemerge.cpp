#include "feeds/livemerge.h"

#include "feeds/livehtml.h"

#include <QHash>

namespace dateline {

namespace {

Entry mergedEntry(const Entry& shown, const Entry& data)
{
    Entry entry = shown;
    if (entry.link.isEmpty())
        entry.link = data.link;
    if (entry.headline.isEmpty())
        entry.headline = data.headline;
    if (entry.content.isEmpty())
        entry.content = data.content;
    // where a page shows only its last change, the data knows the publication
    const bool isChange = entry.published && data.published && entry.updated &&
                          entry.updated->at == entry.published->at &&
                          data.published->at < entry.published->at;
    if (!entry.published || isChange)
        entry.published = data.published;
    if (!entry.updated)
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

Snapshot mergedLive(const Snapshot& html, Snapshot data, const LiveLayout* layout)
{
    QHash<QString, qsizetype> dataPlaces;
    for (qsizetype i = 0; i < data.entries.size(); ++i) {
        Entry& entry = data.entries[i];
        if (layout)
            entry.id = cutId(entry.id, *layout);
        const QString key = formKey(entry);
        if (!key.isEmpty() && !dataPlaces.contains(key))
            dataPlaces.insert(key, i);
    }
    Snapshot merged = html;
    merged.entries.clear();
    merged.forms.clear();
    QList<bool> used(data.entries.size(), false);
    for (qsizetype i = 0; i < html.entries.size(); ++i) {
        const Entry& shown = html.entries.at(i);
        const auto place = dataPlaces.constFind(formKey(shown));
        if (place != dataPlaces.constEnd())
            used[*place] = true;
        merged.entries.append(place == dataPlaces.constEnd() ? shown
                                                             : mergedEntry(shown, data.entries.at(*place)));
        merged.forms.append(place == dataPlaces.constEnd() ? EntryForm::Html : EntryForm::Merged);
    }
    for (qsizetype i = 0; i < data.entries.size(); ++i) {
        if (used.at(i))
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
