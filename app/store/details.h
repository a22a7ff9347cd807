#pragma once

#include "base/problem.h"
#include "stories/storedentry.h"

#include <QByteArray>

namespace dateline {

/// The parts of an entry that are only shown, never asked for, lie in the database as JSON; these write and
/// read it. What cannot be read gives an empty value.
QString bylineToJson(const Byline& byline);
Byline bylineFromJson(const QString& json);
QString authorsToJson(const QList<Author>& authors);
QList<Author> authorsFromJson(const QString& json);
QString topicsToJson(const QList<Topic>& topics);
QList<Topic> topicsFromJson(const QString& json);
QString problemToJson(const Problem& problem);
Problem problemFromJson(const QString& json);

/// All of an entry that has no column of its own.
QString detailsToJson(const Entry& entry);
void readDetails(const QString& json, Entry& entry);

/// Body as bytes, packed where that saves room.
QByteArray packBody(const Body& body);
Body unpackBody(const QByteArray& bytes);

} // namespace dateline
