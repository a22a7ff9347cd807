#include "feeds/jsonlinks.h"

#include "feeds/jsonvalues.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr int mostValuesGathered = 200'000;
constexpr int mostValuesOfPost = 400;
constexpr int deepestLink = 8;

bool isPlace(const QJsonValue& value, qsizetype size)
{
    return value.isDouble() && value.toDouble() == value.toInteger(-1) && value.toInteger() < size;
}

/// Builds the tree behind a list of places.
class PlacedValues
{
public:
    explicit PlacedValues(const QJsonArray& list)
        : m_list(list)
    {
    }

    /// Whether the list is one of places: it opens with a list or an object of nothing else.
    bool isOne() const
    {
        constexpr qsizetype fewest = 3;
        if (m_list.size() < fewest)
            return false;
        const QJsonArray wrapper = m_list.first().toArray();
        if (wrapper.size() == 2 && wrapper.first().isString())
            return isPlace(wrapper.last(), m_list.size());
        const QJsonObject first = m_list.first().toObject();
        return !first.isEmpty() &&
               std::all_of(first.constBegin(), first.constEnd(),
                           [this](QJsonValueConstRef v) { return isPlace(v, m_list.size()); });
    }

    QJsonValue at(qsizetype place, int depth = 0)
    {
        constexpr int deepest = 60;
        if (place < 0 || place >= m_list.size() || depth > deepest || m_open.contains(place))
            return {};
        if (const auto known = m_known.constFind(place); known != m_known.constEnd())
            return *known;
        m_open.insert(place);
        const QJsonValue written = m_list.at(place);
        const QJsonValue value = written.isArray()    ? ofList(written.toArray(), depth)
                                 : written.isObject() ? QJsonValue(ofObject(written.toObject(), depth))
                                                      : written;
        m_open.remove(place);
        m_known.insert(place, value);
        return value;
    }

private:
    QJsonValue ofList(const QJsonArray& list, int depth)
    {
        const QString kind = list.first().toString();
        if (kind == QLatin1String("Date") || kind == QLatin1String("D") || kind == QLatin1String("URL"))
            return list.at(1);
        if (!kind.isEmpty() && list.size() == 2) // what is watched for changes: {"Reactive", place}
            return at(list.at(1).toInteger(-1), depth + 1);
        QJsonArray values;
        for (qsizetype i = kind.isEmpty() ? 0 : 1; i < list.size(); ++i)
            values.append(at(list.at(i).toInteger(-1), depth + 1));
        return values;
    }

    QJsonObject ofObject(const QJsonObject& object, int depth)
    {
        QJsonObject values;
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            QString name = it.key();
            if (name.startsWith(u'_')) { // names that are places, too: {"_3": 4}
                bool isNumber = false;
                const qsizetype place = name.mid(1).toLongLong(&isNumber);
                if (isNumber && m_list.at(place).isString())
                    name = m_list.at(place).toString();
            }
            values.insert(name, at(it.value().toInteger(-1), depth + 1));
        }
        return values;
    }

    const QJsonArray m_list;
    QHash<qsizetype, QJsonValue> m_known;
    QSet<qsizetype> m_open; ///< being built: a value that holds itself ends here
};

QString keyOf(const QString& type, const QString& id)
{
    return type + u'\n' + id;
}

} // namespace

QJsonValue asTree(const QJsonValue& root)
{
    if (root.isArray()) {
        PlacedValues placed(root.toArray());
        return placed.isOne() ? placed.at(0) : root;
    }
    // {"type": "data", "nodes": [{"type": "data", "data": [places]}, …]}
    QJsonArray trees;
    for (const QJsonValue& node : jsonList(root.toObject().value(QLatin1String("nodes")))) {
        PlacedValues placed(node.toObject().value(QLatin1String("data")).toArray());
        if (placed.isOne())
            trees.append(placed.at(0));
    }
    return trees.isEmpty() ? root : QJsonValue(trees);
}

JsonLinks::JsonLinks(const QJsonValue& root)
{
    QList<QJsonValue> waiting{root};
    for (int walked = 0; !waiting.isEmpty() && walked < mostValuesGathered; ++walked) {
        const QJsonValue value = waiting.takeLast();
        const QJsonObject object = value.toObject();
        gather(object);
        for (const QJsonValue& member : object) {
            if (member.isObject() || member.isArray())
                waiting.append(member);
        }
        const QJsonArray list = value.toArray();
        for (const QJsonValue& item : list) {
            if (item.isObject() || item.isArray())
                waiting.append(item);
        }
    }
}

void JsonLinks::gather(const QJsonObject& object)
{
    for (const QJsonValue& item : jsonList(object.value(QLatin1String("included")))) {
        const QJsonObject kept = item.toObject();
        const QString id = jsonScalar(kept.value(QLatin1String("id")));
        if (!id.isEmpty())
            m_kept.insert(keyOf(jsonScalar(kept.value(QLatin1String("type"))), id), kept);
    }
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.value().isObject() && it.value().toObject().contains(QLatin1String("__typename")))
            m_kept.insert(it.key(), it.value().toObject());
    }
}

QJsonObject JsonLinks::target(const QJsonObject& pointer) const
{
    const QString ref = pointer.value(QLatin1String("__ref")).toString();
    if (!ref.isEmpty())
        return m_kept.value(ref);
    const QString type = jsonScalar(pointer.value(QLatin1String("type")));
    const QString id = jsonScalar(pointer.value(QLatin1String("id")));
    if (id.isEmpty() || pointer.size() > 4)
        return {};
    return m_kept.value(type == QLatin1String("id") ? id : keyOf(type, id));
}

QJsonValue JsonLinks::resolved(const QJsonValue& post) const
{
    int budget = mostValuesOfPost;
    return m_kept.isEmpty() ? post : resolved(post, 0, &budget);
}

QJsonValue JsonLinks::resolved(const QJsonValue& value, int depth, int* budget) const
{
    if (depth > deepestLink || --*budget < 0)
        return value;
    if (value.isArray()) {
        QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (list.at(i).isObject() || list.at(i).isArray())
                list[i] = resolved(list.at(i), depth + 1, budget);
        }
        return list;
    }
    QJsonObject object = value.toObject();
    if (const QJsonObject kept = target(object); !kept.isEmpty() && kept != object)
        object = kept;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isObject() || it.value().isArray())
            it.value() = resolved(QJsonValue(it.value()), depth + 1, budget);
    }
    return object;
}

} // namespace dateline
