#pragma once

#include "feeds/jsonldobjects.h"
#include "stories/snapshot.h"

namespace dateline {

/// The address of the story that an object tells of, without fragment; the page's where it names none.
QString storyAddress(const QJsonObject& blog, const PageContext& context);

/// What an object of JSON-LD tells of the story: LiveBlogPosting, NewsArticle and the like.
StoryFacts storyOf(const QJsonObject& blog, const PageContext& context);

/// The article of the page beside its live blog, or alone; an empty object where there is none, or several
/// that may be others.
QJsonObject articleOfPage(const QList<QJsonValue>& roots, const QString& story, const PageContext& context);

/// Fills from the article of the page what its live blog does not tell. A change that the blog claims far
/// behind the article's and all its own entries is none.
void completeStory(StoryFacts* story, const QJsonObject& blog, const StoryFacts& article,
                   const QList<Entry>& entries);

} // namespace dateline
