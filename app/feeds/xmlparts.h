#pragma once

#include "feeds/feedtext.h"

namespace dateline {

constexpr qsizetype mostAttached = 500; ///< enclosures, pictures, tags, authors of one entry

/// What an author list is made of: every element that names somebody, with its rank.
class AuthorList
{
public:
    void add(int rank, const Author& author);
    QList<Author> take() const;

private:
    QList<std::pair<int, Author>> m_authors;
};

/// A link element: RSS text, or Atom's href, rel and type.
struct LinkReading
{
    QString address;
    QString rel; ///< "alternate", "enclosure", "self", …
    int rank = 0;
    QString type;
    QString length;
};
LinkReading linkOf(const XmlNode& element, int rank, const FeedScope& scope);

QList<Tag> tagsOf(const XmlNode& category);
QList<Tag> keywordTags(const QString& commaSeparated);

/// Address of an image element in all its shapes: child url, attribute href or url, text.
QString imageAddress(const XmlNode& image, const FeedScope& scope);

} // namespace dateline
