#pragma once

#include "stories/entry.h"

namespace dateline {

/// What the finder reads of an entry.
struct TopicSource
{
    QString id;
    QString headline;
    QString text;            ///< plain text, a line a paragraph
    QList<Tag> tags;         ///< publisher's
    QList<Topic> topics;     ///< publisher's, with kinds
    QStringList bylineNames; ///< people, organisations of the byline: no topics
};

/// Topics of a story and of its entries, parallel to the input.
struct TopicReading
{
    QList<Topic> story;          ///< best first, with aliases
    QList<QList<Topic>> entries; ///< labels as in `story` where folded
};

/// Finds the subjects of a story: publisher's tags plus names in headlines and text, aliases folded inside
/// the story ("Kim" into "Kim Jong Un"). Pure. `outlet` and its reporters are no topics. `language` may be
/// empty.
TopicReading findTopics(const QList<TopicSource>& entries, const QString& outlet, const QString& language);

} // namespace dateline
