#pragma once

#include "export/exportwords.h"
#include "stories/storedentry.h"

namespace dateline {

/// Entries as one Markdown document (CommonMark with the tables and strikethrough of GitHub): a heading a
/// story, a heading an entry, byline, body, citation with permalink. In the order given; entries of one story
/// should stand together. The publishers' text is escaped: none of it can become markup.
QByteArray entriesToMarkdown(const QList<StoredEntry>& entries, const ExportWords& words = {});

/// Plain text so that Markdown shows it as it is; line breaks become spaces.
QString markdownEscaped(const QString& text);

/// A body as Markdown blocks.
QString bodyToMarkdown(const Body& body);

} // namespace dateline
