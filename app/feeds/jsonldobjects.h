#pragma once

#include "feeds/pagecontext.h"
#include "stories/entry.h"

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>

#include <initializer_list>
#include <optional>

namespace dateline {

// What the objects of JSON-LD have in common, whatever they tell of.

/// All objects of the type in the blocks, however deep they stand.
QList<QJsonObject> findObjects(const QList<QJsonValue>& roots, QLatin1String type, QLatin1String except = {});

/// Objects of the data by their @id, gathered when the first reference asks.
class JsonReferences
{
public:
    explicit JsonReferences(const QList<QJsonValue>& roots)
        : m_roots(roots)
    {
    }

    QJsonValue resolved(const QJsonValue& value);
    QJsonObject resolved(QJsonObject object);

private:
    QJsonValue target(const QJsonValue& reference);
    void gather();

    QList<QJsonValue> m_roots;
    QHash<QString, QJsonObject> m_byId;
    bool m_gathered = false;
};

std::optional<ClaimedTime> jsonLdTime(const QJsonObject& object, std::initializer_list<const char*> names,
                                      const PageContext& context);

/// The authors of an object, several in one string too; no bare references. What is typed as an organisation,
/// or named as the house is, is one author without a name.
QList<Author> jsonLdAuthors(const QJsonValue& value, const QString& base, const QString& house = {});

QStringList jsonLdKeywords(const QJsonValue& value);

} // namespace dateline
