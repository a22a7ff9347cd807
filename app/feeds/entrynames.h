#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace dateline {

/// By what the page knows an entry; empty where it does not tell.
struct EntryName
{
    QString id;
    QString link;
};

/// What the element is named by: its id, then data-id, data-post-id, data-cid and their like.
QList<QByteArrayView> idsOf(HtmlNode element);

/// Id and link of the entry that the element shows: from the element, one that holds nothing else, the target
/// at its top, the link by which the page points at it, or its headline. `parts` are its headline and times:
/// a link behind one of them leads to the entry's own page.
EntryName nameOfEntry(HtmlNode element, const QList<HtmlNode>& parts, const PageContext& context);

} // namespace dateline
