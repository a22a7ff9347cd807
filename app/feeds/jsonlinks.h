#pragma once

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>

namespace dateline {

/// Data that scripts write as one list whose values are places in that list (Nuxt, SvelteKit, React Router):
/// the same as a tree. What is written as a tree comes back as it is. Bounded; a value within itself is left
/// out.
QJsonValue asTree(const QJsonValue& root);

/// Objects of the data that others only point at, by where they are kept: {"__ref": "Author:1"} in a cache,
/// {"type": "user", "id": "1"} among what an answer includes. A value; holds shares of the data, no copy.
class JsonLinks
{
public:
    explicit JsonLinks(const QJsonValue& root);

    /// The post with what it points at in place, a few levels deep.
    QJsonValue resolved(const QJsonValue& post) const;

private:
    void gather(const QJsonObject& object);
    QJsonValue resolved(const QJsonValue& value, int depth, int* budget) const;
    QJsonObject target(const QJsonObject& pointer) const;

    QHash<QString, QJsonObject> m_kept;
};

} // namespace dateline
