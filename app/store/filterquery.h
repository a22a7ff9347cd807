#pragma once

#include "store/query.h"
#include "stories/storedentry.h"

#include <QList>

#include <variant>

namespace dateline {

/// Kinds of the table `mention`.
enum class Mention : int { Topic = 0, Person = 1, Place = 2 };

/// The WHERE of a scope and a filter over `entry`, with what stands for its question marks.
class FilterQuery final
{
public:
    FilterQuery(const Scope& scope, const EntryFilter& filter);

    const QByteArray& where() const { return m_where; }
    /// Binds after what is bound already.
    void bindTo(Query& query) const;
    /// Nothing can match: words were asked for that hold no word.
    bool matchesNothing() const { return m_nothing; }

private:
    using Value = std::variant<qint64, QString>;
    void addScope(const Scope& scope);
    void addMention(Mention kind, const QStringList& labels, bool with);
    void addWords(const QString& words);
    void add(const QByteArray& condition);

    Scope m_scope;
    QByteArray m_where;
    QList<Value> m_values;
    bool m_nothing = false;
};

} // namespace dateline
