#pragma once

#include "stories/entry.h"

#include <QJsonArray>
#include <QJsonObject>

namespace dateline {

/// The vocabulary of `dateline inspect` and of exported JSON, piece by piece: what is empty or unknown is
/// left out, dates are ISO 8601 in UTC. Pure.

void put(QJsonObject& object, const char* name, const QString& value);
void put(QJsonObject& object, const char* name, const QJsonArray& value);
void put(QJsonObject& object, const char* name, const QJsonObject& value);
void put(QJsonObject& object, const char* name, const std::optional<Instant>& value);
void put(QJsonObject& object, const char* name, const std::optional<ClaimedTime>& value);
void putFlag(QJsonObject& object, const char* name, bool value);

template <typename List, typename Make> QJsonArray arrayOf(const List& list, Make make)
{
    QJsonArray array;
    for (const auto& each : list)
        array.append(make(each));
    return array;
}

QJsonObject personObject(const Author& person);
QJsonObject topicObject(const Topic& topic);

/// What differs between an entry as it was read and one as it is kept.
struct EntryTexts
{
    QString id;
    QString summary; ///< cleaned HTML
    QString content; ///< cleaned HTML
    QString text;    ///< plain, a line a paragraph
};
QJsonObject entryObject(const Entry& entry, const EntryTexts& texts);

} // namespace dateline
