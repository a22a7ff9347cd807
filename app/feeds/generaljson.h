#pragma once

#include "feeds/pagecontext.h"
#include "stories/snapshot.h"

#include <QJsonValue>

namespace dateline {

/// Live data of a shape that nobody declared: the list of objects that each tell a time and a text, by the
/// names that such members have everywhere ("publishedAt", "body", "headline", "author" …). Answers no
/// entries where no list of three or more such objects stands in the data, or where they tell too little.
/// Form Api.
Snapshot readGeneralJson(const QJsonValue& data, const PageContext& context);

} // namespace dateline
