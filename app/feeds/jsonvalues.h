#pragma once

#include "stories/entry.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace dateline {

/// More objects, lists or values than any site's data has: their tree would take hundreds of megabytes.
/// Counts the marks wherever they stand.
bool isJsonBeyondReason(QByteArrayView utf8);

/// JSON as sites write it: a block that does not parse at once is tried again without comments, CDATA marks,
/// trailing commas and a final ';'. Undefined if it is beyond that, or beyond reason.
QJsonValue tolerantJson(const QString& text);

/// The words of a value: a string, a number, or the first of `name`, `headline`, `value`, `@value`, `url`,
/// `@id` of an object, or that of the first element of a list.
QString jsonWords(const QJsonValue& value);

/// An address: a string, or `url`, `contentUrl`, `@id` of an object, or the first of a list.
QString jsonAddress(const QJsonValue& value);

/// Number or text as text; integers without exponent. Empty for everything else.
QString jsonScalar(const QJsonValue& value);

/// True for true, "true", "1", 1.
bool jsonTrue(const QJsonValue& value);

/// A list whether one or many were written: [] for nothing, [x] for one, the elements of an array.
QList<QJsonValue> jsonList(const QJsonValue& value);

/// First of the members that is there and not null or empty.
QJsonValue firstMember(const QJsonObject& object, std::initializer_list<const char*> names);

} // namespace dateline
