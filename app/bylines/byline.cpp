#include "bylines/byline.h"

#include <algorithm>

namespace dateline {

namespace {

/// Links of a card; a byline with more people than this is no use as links.
constexpr int mostLinked = 100;

bool isWordEdge(const QString& text, int at)
{
    return at <= 0 || at >= text.size() || !text.at(at - 1).isLetterOrNumber() ||
           !text.at(at).isLetterOrNumber();
}

int findWhole(const QString& text, const QString& words, int from)
{
    for (int at = int(text.indexOf(words, from)); at >= 0; at = int(text.indexOf(words, at + 1)))
        if (isWordEdge(text, at) && isWordEdge(text, at + int(words.size())))
            return at;
    return -1;
}

class SpanFinder
{
public:
    explicit SpanFinder(const Byline& byline)
        : m_byline(byline)
    {
    }

    QList<BylineSpan> spans()
    {
        for (const Author& author : m_byline.people.mid(0, mostLinked)) {
            const int at = add(BylineSpan::Kind::Person, author.name, m_cursor);
            if (at >= 0)
                m_cursor = at + int(author.name.size());
            addPlace(author.place);
            addOnce(author.org);
        }
        for (const Organisation& org : m_byline.orgs.mid(0, mostLinked)) {
            addOnce(org.name);
            addPlace(org.place);
        }
        return withoutOverlap();
    }

private:
    int add(BylineSpan::Kind kind, const QString& value, int from)
    {
        const int at = value.isEmpty() ? -1 : findWhole(m_byline.printed, value, from);
        if (at >= 0)
            m_spans.append({kind, at, int(value.size()), value});
        return at;
    }

    /// A place is printed once behind all whom it binds.
    void addPlace(const QString& place)
    {
        const int at = place.isEmpty() ? -1 : findWhole(m_byline.printed, place, m_cursor);
        const bool known = std::any_of(m_spans.cbegin(), m_spans.cend(),
                                       [at](const BylineSpan& span) { return span.start == at; });
        if (at >= 0 && !known)
            m_spans.append({BylineSpan::Kind::Place, at, int(place.size()), place});
    }

    void addOnce(const QString& org)
    {
        if (org.isEmpty() || m_orgs.contains(org))
            return;
        m_orgs.append(org);
        add(BylineSpan::Kind::Organisation, org, 0);
    }

    QList<BylineSpan> withoutOverlap()
    {
        std::stable_sort(m_spans.begin(), m_spans.end(),
                         [](const BylineSpan& a, const BylineSpan& b) { return a.start < b.start; });
        QList<BylineSpan> kept;
        for (const BylineSpan& span : std::as_const(m_spans))
            if (kept.isEmpty() || kept.last().start + kept.last().length <= span.start)
                kept.append(span);
        return kept;
    }

    const Byline& m_byline;
    int m_cursor = 0;
    QList<BylineSpan> m_spans;
    QList<QString> m_orgs;
};

} // namespace

QList<BylineSpan> bylineSpans(const Byline& byline)
{
    return byline.printed.isEmpty() ? QList<BylineSpan>() : SpanFinder(byline).spans();
}

QString bylineWords(const Byline& byline)
{
    if (!byline.printed.isEmpty())
        return byline.printed;
    QStringList names;
    for (const Author& author : byline.people)
        if (!author.name.isEmpty())
            names.append(author.name);
    for (const Organisation& org : byline.orgs)
        names.append(org.name);
    return names.join(QStringLiteral(", "));
}

} // namespace dateline
