#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"

#include <QList>
#include <QString>

namespace dateline {

/// By what the page knows an entry; empty where it does not tell.
struct EntryName
{
    QString id;
    QString link;
};

/// Id and link of the entry that the element shows: from the element, the target at its top, or the link by
/// which the page points at it. `parts` are its headline and times: a link behind one of them leads to the
/// entry's own page.
EntryName nameOfEntry(HtmlNode element, const QList<HtmlNode>& parts, const PageContext& context);

} // namespace dateline
