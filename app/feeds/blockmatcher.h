#pragma once

#include "markup/htmltree.h"
#include "stories/snapshot.h"

#include <QHash>
#include <QString>

namespace dateline {

/// What two ids of one entry have in common: "liveblogPost1288914", "1288914-post" → "1288914".
QString idCore(const QString& id);

/// Finds the entry of the data that a block shows: by an id, else by the headline, the first words or the
/// second of its publication.
class BlockMatcher
{
public:
    BlockMatcher(const Snapshot& data, bool headlinesAreTopics);

    /// The place in the data; −1 where the block shows none of it.
    qsizetype placeOf(HtmlNode block, const Entry& shown) const;

private:
    QHash<QString, qsizetype> m_byId;
    QHash<QString, qsizetype> m_byHeadline;
    QHash<QString, qsizetype> m_byOpening;
    QHash<QString, qsizetype> m_bySecond;
};

} // namespace dateline
