#pragma once

#include <QJsonValue>
#include <QString>

namespace dateline {

/// Markup or words of a member, however it is wrapped: {"rendered": …}, [{"type": "text", "content": …}], and
/// the trees of parts that editors write, by the names that their kinds go by everywhere (ProseMirror, Slate,
/// Portable Text, EditorJS, Contentful, Gutenberg …). Bounded in depth; what is of no known kind gives the
/// words in it.
QString markupFromJson(const QJsonValue& value);

} // namespace dateline
