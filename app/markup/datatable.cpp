#include "markup/datatable.h"

#include "markup/textgate.h"

namespace dateline {

namespace {

constexpr qsizetype mostRows = 500;
constexpr qsizetype mostColumns = 30;
constexpr qsizetype longestCell = 400;

/// Whether the element belongs in a cell of plain data.
bool isPlain(HtmlNode element)
{
    if (element.is("a"))
        return !element.hasAttribute("href");
    return !element.isAnyOf({"table", "img", "amp-img", "iframe", "video",      "audio",  "object",
                             "embed", "ul",  "ol",      "dl",     "pre",        "h1",     "h2",
                             "h3",    "h4",  "h5",      "h6",     "blockquote", "figure", "hr"});
}

/// True if nothing below the table speaks against data; ends at the first thing that does.
bool holdsPlainCells(HtmlNode table)
{
    int paragraphsOfCell = 0;
    for (HtmlNode at = table.next(table); !at.isNull(); at = at.next(table)) {
        if (!at.isElement())
            continue;
        if (at.isAnyOf({"td", "th", "caption"}))
            paragraphsOfCell = 0;
        if (!isPlain(at) || (at.is("p") && ++paragraphsOfCell > 1))
            return false;
    }
    return true;
}

} // namespace

DataTable dataTableOf(HtmlNode table)
{
    DataTable data;
    if (!holdsPlainCells(table))
        return {};
    qsizetype columns = 0;
    for (HtmlNode at = table.next(table); !at.isNull();) {
        if (at.is("caption")) {
            data.caption = cleanLine(textOf(at));
        } else if (at.is("tr")) {
            QStringList row;
            bool isHeader = true;
            for (HtmlNode cell = at.firstElement(); !cell.isNull(); cell = cell.nextElement()) {
                row.append(cleanLine(textOf(cell)));
                isHeader = isHeader && cell.is("th");
                if (row.last().size() > longestCell || row.size() > mostColumns)
                    return {};
            }
            if (data.rows.isEmpty())
                data.headerRow = isHeader || at.parent().is("thead");
            columns = qMax(columns, row.size());
            if (!row.join(QString()).isEmpty())
                data.rows.append(row);
            if (data.rows.size() > mostRows)
                return {};
            at = at.nextBeside(table);
            continue;
        }
        at = at.next(table);
    }
    if (columns < 2)
        return {};
    data.headerRow = data.headerRow && data.rows.size() > 1;
    return data;
}

} // namespace dateline
