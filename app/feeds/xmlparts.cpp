#include "feeds/xmlparts.h"

#include "markup/textgate.h"

namespace dateline {

namespace {

// Words that went through HTML once ("R&amp;D"); but markup that was escaped is meant literally.
QString termOf(const QString& text)
{
    return text.contains(QLatin1String("&lt;")) ? cleanLine(text) : plainFromHtml(text);
}

} // namespace

void AuthorList::add(int rank, const Author& author)
{
    if (m_authors.size() >= mostAttached)
        return;
    const bool known = std::any_of(m_authors.begin(), m_authors.end(),
                                   [&](const auto& each) { return each.second == author; });
    if (author != Author() && !known)
        m_authors.append({rank, author});
}

// One vocabulary's word counts; where another one gives the same person's e-mail, that is kept too.
QList<Author> AuthorList::take() const
{
    int best = 0;
    for (const auto& [rank, author] : m_authors)
        best = qMax(best, rank);
    QList<Author> chosen;
    QList<Author> others;
    for (const auto& [rank, author] : m_authors)
        (rank == best ? chosen : others).append(author);
    if (chosen.size() == 1 && others.size() == 1 && chosen.first().email.isEmpty() &&
        (others.first().name.isEmpty() || others.first().name == chosen.first().name))
        chosen.first().email = others.first().email;
    return chosen;
}

LinkReading linkOf(const XmlNode& element, int rank, const FeedScope& scope)
{
    LinkReading link;
    const QString base = baseAt(element, scope);
    const QString href = xmlAttribute(element, "href");
    const QString rel = xmlAttribute(element, "rel").trimmed().section(QLatin1Char('/'), -1);
    link.rel = rel.toLower();
    if (href.isEmpty()) {
        QString text = xmlText(element);
        if (text.trimmed().isEmpty())
            text = xmlAttribute(element, "resource", rdfVocabulary);
        link.address = linkAddress(text, base);
        link.rank = rank;
        return link;
    }
    link.address = linkAddress(href, base);
    link.type = xmlAttribute(element, "type").trimmed();
    link.length = xmlAttribute(element, "length").trimmed();
    if (link.rel.isEmpty() || link.rel == QLatin1String("alternate")) {
        const bool page = link.type.isEmpty() || link.type.contains(QLatin1String("html"));
        link.rank = rank + (page ? 2 : 1) - (rel == link.rel ? 0 : 1); // names of relations are lower case
    }
    return link;
}

QList<Tag> tagsOf(const XmlNode& category)
{
    const QString term = cleanLine(xmlAttribute(category, "term"));
    if (!term.isEmpty())
        return {{term, cleanLine(xmlAttribute(category, "label"))}};
    const QString label = xmlAttribute(category, "label");
    QString text = hasChildElements(category) ? QString() : termOf(xmlText(category));
    if (text.isEmpty())
        text = cleanLine(xmlAttribute(category, "text")); // itunes
    QList<Tag> tags;
    if (!text.isEmpty() || !label.isEmpty())
        tags.append({text.isEmpty() ? cleanLine(label) : text, cleanLine(label)});
    for (const XmlNode* child = category.firstChild; child; child = child->next) {
        if (child->isNamed("category") && !xmlAttribute(*child, "text").isEmpty())
            tags.append({cleanLine(xmlAttribute(*child, "text")), {}});
    }
    return tags;
}

QList<Tag> keywordTags(const QString& commaSeparated)
{
    QList<Tag> tags;
    const QStringList words = commaSeparated.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const QString term = cleanLine(word);
        if (!term.isEmpty())
            tags.append({term, {}});
    }
    return tags;
}

QString imageAddress(const XmlNode& image, const FeedScope& scope)
{
    const QString base = baseAt(image, scope);
    for (const XmlNode* child = image.firstChild; child; child = child->next) {
        if (child->isNamed("url"))
            return linkAddress(xmlText(*child), base);
    }
    for (const std::string_view name : {"href", "url"}) {
        const QString value = xmlAttribute(image, name);
        if (!value.isEmpty())
            return linkAddress(value, base);
    }
    return hasChildElements(image) ? QString() : linkAddress(xmlText(image), base);
}

} // namespace dateline
