#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

#include <QHash>

namespace dateline {

/// What the meta elements of a page say, as they are read one by one.
class PageMetas
{
public:
    void read(HtmlNode meta, const PageContext& context);

    /// Title, subtitle, publisher, section, image and link into what is empty yet, in order of trust; times
    /// and authors.
    void fill(StoryFacts* story) const;

    /// First content of each name, property or itemprop, in lower case.
    const QHash<QByteArray, QString>& values() const { return m_values; }

private:
    void readTime(const QByteArray& name, const QString& content, const PageContext& context);

    QHash<QByteArray, QString> m_values;
    std::optional<ClaimedTime> m_published;
    std::optional<ClaimedTime> m_updated;
    int m_publishedRank = 0;
    int m_updatedRank = 0;
    QStringList m_authors; ///< contents of <meta name="author">
};

} // namespace dateline
