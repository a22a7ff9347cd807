#include "stories/body.h"

#include <array>

namespace dateline {

namespace {

/// Writes a flat list of blocks as nested HTML. One object a body.
class BodyHtmlWriter
{
public:
    QString write(const Body& body)
    {
        for (const Block& block : body.blocks)
            add(block);
        closeLists(0);
        setQuotes(0);
        return m_out;
    }

private:
    void add(const Block& block);
    void addRuns(const QList<Run>& runs);
    void addRun(const Run& run);
    void addPicture(const Block& block);
    void addEmbed(const Block& block);
    void addTable(const Block& block);
    void setQuotes(int depth);
    void closeLists(int depth);
    void startItem(const Block& block);
    void element(QLatin1String name, const QList<Run>& runs);

    QString m_out;
    int m_quotes = 0;
    QList<bool> m_lists; ///< open lists, true where ordered; each has an open item
};

/// Words as HTML; the unassigned bytes that the text gate lets pass are written as references, so that no
/// terminal takes them for commands.
QString escaped(const QString& text)
{
    QString html = text.toHtmlEscaped();
    for (const char16_t control : {0x81, 0x8d, 0x8f, 0x90, 0x9d}) {
        if (html.contains(QChar(control)))
            html.replace(QChar(control), QStringLiteral("&#%1;").arg(int(control)));
    }
    return html;
}

QString attribute(QLatin1String name, const QString& value)
{
    return value.isEmpty()
               ? QString()
               : QLatin1Char(' ') + name + QLatin1String("=\"") + value.toHtmlEscaped() + QLatin1Char('"');
}

void BodyHtmlWriter::setQuotes(int depth)
{
    if (depth != m_quotes)
        closeLists(0);
    for (; m_quotes < depth; ++m_quotes)
        m_out += QLatin1String("<blockquote>");
    for (; m_quotes > depth; --m_quotes)
        m_out += QLatin1String("</blockquote>");
}

void BodyHtmlWriter::closeLists(int depth)
{
    while (m_lists.size() > depth)
        m_out += m_lists.takeLast() ? QLatin1String("</li></ol>") : QLatin1String("</li></ul>");
}

void BodyHtmlWriter::startItem(const Block& block)
{
    const int depth = qMax<int>(1, block.listDepth);
    const bool ordered = block.ordinal > 0;
    closeLists(depth);
    if (m_lists.size() == depth && m_lists.last() != ordered)
        closeLists(depth - 1);
    if (m_lists.size() == depth) {
        m_out += QLatin1String("</li><li>");
        return;
    }
    while (m_lists.size() < depth) {
        m_lists.append(ordered);
        if (ordered && block.ordinal > 1)
            m_out += QStringLiteral("<ol start=\"%1\"><li>").arg(block.ordinal);
        else
            m_out += ordered ? QLatin1String("<ol><li>") : QLatin1String("<ul><li>");
    }
}

void BodyHtmlWriter::addRun(const Run& run)
{
    struct Tag
    {
        Run::Mark mark;
        const char* name;
    };
    static constexpr Tag tags[] = {{Run::Strong, "strong"}, {Run::Emphasis, "em"},  {Run::Code, "code"},
                                   {Run::Deleted, "del"},   {Run::Inserted, "ins"}, {Run::Superscript, "sup"},
                                   {Run::Subscript, "sub"}};
    QString before;
    QString after;
    for (const Tag& tag : tags) {
        if (!(run.marks & tag.mark))
            continue;
        before += QLatin1Char('<') + QLatin1String(tag.name) + QLatin1Char('>');
        after.prepend(QLatin1String("</") + QLatin1String(tag.name) + QLatin1Char('>'));
    }
    m_out += before + escaped(run.text).replace(QLatin1Char('\n'), QLatin1String("<br>")) + after;
}

void BodyHtmlWriter::addRuns(const QList<Run>& runs)
{
    QString open; // address of the link that is open: several runs of one link are one <a>
    for (const Run& run : runs) {
        if (run.href != open) {
            if (!open.isEmpty())
                m_out += QLatin1String("</a>");
            if (!run.href.isEmpty())
                m_out += QLatin1String("<a") + attribute(QLatin1String("href"), run.href) +
                         attribute(QLatin1String("title"), run.title) + QLatin1Char('>');
            open = run.href;
        }
        addRun(run);
    }
    if (!open.isEmpty())
        m_out += QLatin1String("</a>");
}

void BodyHtmlWriter::element(QLatin1String name, const QList<Run>& runs)
{
    m_out += QLatin1Char('<') + name + QLatin1Char('>');
    addRuns(runs);
    m_out += QLatin1String("</") + name + QLatin1Char('>');
}

void BodyHtmlWriter::addPicture(const Block& block)
{
    const Picture& p = block.picture;
    const bool isLinked = !block.runs.isEmpty() && block.runs.first().text.isEmpty();
    const QList<Run> caption = block.runs.mid(isLinked ? 1 : 0);
    m_out += QLatin1String("<figure>");
    if (isLinked)
        m_out += QLatin1String("<a") + attribute(QLatin1String("href"), block.runs.first().href) +
                 QLatin1Char('>');
    m_out += QLatin1String("<img") + attribute(QLatin1String("src"), p.url) +
             attribute(QLatin1String("alt"), p.alt) + QLatin1Char('>');
    if (isLinked)
        m_out += QLatin1String("</a>");
    if (!p.caption.isEmpty() || !p.credit.isEmpty() || !caption.isEmpty()) {
        m_out += QLatin1String("<figcaption>");
        addRuns(caption.isEmpty() ? QList<Run>{Run{p.caption, Run::Plain, {}, {}}} : caption);
        if (!p.credit.isEmpty())
            m_out += QLatin1String(" <small>") + p.credit.toHtmlEscaped() + QLatin1String("</small>");
        m_out += QLatin1String("</figcaption>");
    }
    m_out += QLatin1String("</figure>");
}

void BodyHtmlWriter::addEmbed(const Block& block)
{
    bool linked = false; // the words of a quoted post usually hold its address themselves
    for (const Run& run : block.runs)
        linked = linked || run.href == block.embedUrl;
    // What has no words gets a name, not to be an empty link; it is no text of the article.
    QString name = block.picture.alt.isEmpty() ? block.embedKind : block.picture.alt;
    if (!block.runs.isEmpty())
        name.clear();
    m_out += QLatin1String("<figure>");
    if (!linked && !block.embedUrl.isEmpty())
        m_out += QLatin1String("<a") + attribute(QLatin1String("href"), block.embedUrl) +
                 attribute(QLatin1String("title"), name) + QLatin1String("></a>");
    if (!block.runs.isEmpty())
        element(QLatin1String("figcaption"), block.runs);
    m_out += QLatin1String("</figure>");
}

void BodyHtmlWriter::addTable(const Block& block)
{
    m_out += QLatin1String("<table>");
    bool header = block.headerRow;
    for (const QStringList& row : block.rows) {
        m_out += QLatin1String("<tr>");
        for (const QString& cell : row)
            m_out += QLatin1String(header ? "<th>" : "<td>") + cell.toHtmlEscaped() +
                     QLatin1String(header ? "</th>" : "</td>");
        m_out += QLatin1String("</tr>");
        header = false;
    }
    m_out += QLatin1String("</table>");
}

void BodyHtmlWriter::add(const Block& block)
{
    setQuotes(block.quoteDepth);
    if (block.kind == Block::Kind::ListItem) {
        startItem(block);
        addRuns(block.runs);
        return;
    }
    closeLists(block.listDepth);
    switch (block.kind) {
    case Block::Kind::Paragraph:
        element(QLatin1String("p"), block.runs);
        break;
    case Block::Kind::Heading:
        element(QLatin1String(std::array{"h1", "h2", "h3", "h4", "h5", "h6"}.at(
                    size_t(qBound(1, int(block.level), 6) - 1))),
                block.runs);
        break;
    case Block::Kind::Preformatted:
        m_out += QLatin1String("<pre>");
        for (const Run& run : block.runs)
            m_out += escaped(run.text);
        m_out += QLatin1String("</pre>");
        break;
    case Block::Kind::Table:
        addTable(block);
        break;
    case Block::Kind::Picture:
        addPicture(block);
        break;
    case Block::Kind::Embed:
        addEmbed(block);
        break;
    case Block::Kind::Rule:
        m_out += QLatin1String("<hr>");
        break;
    case Block::Kind::ListItem:
        break;
    }
}

} // namespace

QString bodyHtml(const Body& body)
{
    return BodyHtmlWriter().write(body);
}

} // namespace dateline
