#include "store/filterquery.h"

#include "store/words.h"

namespace dateline {

namespace {

constexpr const char* shownSources = "source NOT IN (SELECT id FROM source WHERE enabled = 0)";
constexpr const char* followedStories = "story IN (SELECT id FROM story WHERE unfollowed_at IS NULL)";

QByteArray questionMarks(qsizetype count)
{
    QByteArray marks = QByteArray("?,").repeated(count);
    marks.chop(1);
    return marks;
}

} // namespace

FilterQuery::FilterQuery(const Scope& scope, const EntryFilter& filter)
    : m_scope(scope)
{
    addScope(scope);
    if (filter.unread)
        add("flags & 1 = 0");
    if (filter.saved)
        add("flags & 2");
    if (filter.keyEvents)
        add("flags & 4");
    if (filter.since) {
        add("order_at >= ?");
        m_values.append(toMsecs(*filter.since));
    }
    addMention(Mention::Topic, filter.topics, true);
    addMention(Mention::Topic, filter.withoutTopics, false);
    for (const QString& person : filter.people)
        addMention(Mention::Person, {person}, true);
    for (const QString& place : filter.places)
        addMention(Mention::Place, {place}, true);
    if (!filter.outlets.isEmpty()) {
        add("source IN (SELECT id FROM source WHERE outlet IN (" + questionMarks(filter.outlets.size()) +
            "))");
        for (const QString& outlet : filter.outlets)
            m_values.append(outlet);
    }
    addWords(filter.words);
}

void FilterQuery::addScope(const Scope& scope)
{
    switch (scope.kind) {
    case Scope::Kind::Story:
        add("story = ?");
        m_values.append(toInt(scope.story));
        add(shownSources);
        break;
    case Scope::Kind::AllUpdates:
        add(followedStories);
        add(shownSources);
        break;
    case Scope::Kind::Saved:
        // Also of stories that are no longer followed: saving is a promise.
        add("flags & 2");
        break;
    }
}

void FilterQuery::addMention(Mention kind, const QStringList& labels, bool with)
{
    if (labels.isEmpty())
        return;
    QByteArray condition = with ? "number IN" : "number NOT IN";
    condition += " (SELECT entry FROM mention WHERE ";
    if (m_scope.kind == Scope::Kind::Story) {
        condition += "story = ?";
        m_values.append(toInt(m_scope.story));
    } else {
        condition += "story IN (SELECT id FROM story)";
    }
    condition += " AND kind = ? AND label IN (" + questionMarks(labels.size()) + "))";
    m_values.append(static_cast<qint64>(kind));
    for (const QString& label : labels)
        m_values.append(label);
    add(condition);
}

void FilterQuery::addWords(const QString& words)
{
    if (words.trimmed().isEmpty())
        return;
    const QString expression = wordsExpression(words);
    if (expression.isEmpty()) {
        m_nothing = true;
        return;
    }
    add("number IN (SELECT rowid FROM words WHERE words MATCH ?)");
    m_values.append(expression);
}

void FilterQuery::add(const QByteArray& condition)
{
    if (!m_where.isEmpty())
        m_where += " AND ";
    m_where += condition;
}

void FilterQuery::bindTo(Query& query) const
{
    for (const Value& value : m_values)
        std::visit([&query](const auto& held) { query.add(held); }, value);
}

} // namespace dateline
