#include "markup/bodybuilder.h"

#include "markup/address.h"
#include "markup/datatable.h"
#include "markup/textgate.h"

namespace dateline {

namespace {

constexpr qsizetype deepestElement = 64;
constexpr int deepestNesting = 8; ///< of quotations and of lists
constexpr qsizetype mostBlocks = 20'000;
constexpr qsizetype mostCharacters = 2'000'000;
constexpr qsizetype longestBlock = 20'000; ///< longer ones are parted: a line breaker pays for length

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\n' || c == u'\t' || c == u'\r' || c == u'\f';
}

/// Whether there is anything to see: white space and invisible marks are nothing.
bool isVisible(QStringView text)
{
    for (const QChar c : text) {
        if (!c.isSpace() && c.category() != QChar::Other_Format)
            return true;
    }
    return false;
}

bool hasWords(HtmlNode top)
{
    for (HtmlNode at = top.next(top); !at.isNull(); at = at.next(top)) {
        if (at.isText() && isVisible(at.text()))
            return true;
    }
    return false;
}

bool isHidden(HtmlNode element)
{
    return element.isAnyOf({"script", "style", "template", "head", "title", "svg", "iframe", "frame"});
}

bool isBlockElement(HtmlNode element)
{
    return element.isAnyOf({"p",        "div",    "section",  "article", "header", "footer",  "main",
                            "aside",    "nav",    "address",  "center",  "form",   "dl",      "dt",
                            "dd",       "figure", "details",  "summary", "table",  "caption", "tr",
                            "fieldset", "legend", "tbody",    "thead",   "tfoot",  "dir",     "menu",
                            "td",       "th",     "noscript", "body"});
}

quint8 markOf(HtmlNode element)
{
    if (element.isAnyOf({"b", "strong"}))
        return Run::Strong;
    if (element.isAnyOf({"i", "em", "cite", "dfn", "var"}))
        return Run::Emphasis;
    if (element.isAnyOf({"code", "tt", "kbd", "samp"}))
        return Run::Code;
    if (element.isAnyOf({"del", "s", "strike"}))
        return Run::Deleted;
    if (element.is("ins"))
        return Run::Inserted;
    if (element.is("sup"))
        return Run::Superscript;
    return element.is("sub") ? Run::Subscript : Run::Plain;
}

int headingLevel(HtmlNode element)
{
    const QByteArrayView tag = element.tag();
    return tag.size() == 2 && (tag.at(0) == 'h' || tag.at(0) == 'H') && tag.at(1) >= '1' && tag.at(1) <= '6'
               ? tag.at(1) - '0'
               : 0;
}

} // namespace

BodyBuilder::BodyBuilder(const QString& base)
    : m_base(base)
{
}

Body BodyBuilder::build(HtmlNode top)
{
    HtmlNode node = top.firstChild();
    while (!node.isNull() && m_body.blocks.size() < mostBlocks && m_characters < mostCharacters) {
        if (node.isText()) {
            addText(node.text());
        } else if (node.isElement()) {
            const bool goesIn = enter(node);
            const HtmlNode child = goesIn ? node.firstChild() : HtmlNode();
            if (!child.isNull()) {
                node = child;
                continue;
            }
            leave();
        }
        HtmlNode next = node.nextSibling();
        while (next.isNull() && node.parent() != top && !node.parent().isNull()) {
            node = node.parent();
            leave();
            next = node.nextSibling();
        }
        node = next;
    }
    while (!m_open.isEmpty())
        leave();
    flush();
    return m_body;
}

bool BodyBuilder::enter(HtmlNode element)
{
    m_open.append(Open());
    Open open;
    bool goesIn = true;
    if (enterEmbed(element, &open)) {
        goesIn = (open.what & OpenedEmbed) || element.is("object");
    } else if (isHidden(element) || repeatsPicture(element, m_base)) {
        goesIn = false;
    } else if (m_open.size() > deepestElement) {
        addText(u" ");
    } else if (element.isAnyOf({"img", "amp-img", "image"})) {
        addPicture(element);
        goesIn = false;
    } else if (element.is("br")) {
        addBreak();
    } else if (element.is("table") && addTable(element)) {
        goesIn = false;
    } else {
        enterBlock(element, &open);
        if (open.what == 0)
            enterInline(element, &open);
    }
    m_open.last() = open;
    return goesIn;
}

void BodyBuilder::enterBlock(HtmlNode element, Open* open)
{
    if (const int level = headingLevel(element)) {
        open->what = OpenedBlock | OpenedHeading;
        flush();
        m_headingLevel = level;
    } else if (element.is("blockquote")) {
        open->what = OpenedBlock;
        flush();
        if (m_quotes < deepestNesting && m_embeds == 0) {
            open->what |= OpenedQuote;
            ++m_quotes;
        }
    } else if (element.isAnyOf({"pre", "listing", "plaintext", "xmp"})) {
        open->what = OpenedBlock | OpenedPre;
        flush();
        ++m_pre;
    } else if (element.isAnyOf({"ul", "ol"})) {
        open->what = OpenedBlock;
        flush();
        if (m_lists.size() < deepestNesting) {
            open->what |= OpenedList;
            m_lists.append({element.is("ol"), qBound(0, element.attribute("start").toInt() - 1, 1'000'000)});
        }
    } else if (element.is("li")) {
        enterItem(element, open);
    } else if (element.is("figcaption")) {
        enterCaption(element, open);
    } else if (element.is("hr")) {
        open->what = OpenedBlock;
        flush();
        Block rule;
        rule.kind = Block::Kind::Rule;
        if (m_embeds == 0 && m_captions == 0)
            append(rule);
    } else if (isBlockElement(element)) {
        open->what = OpenedBlock;
        flush();
        if (element.is("figure") && m_embeds == 0 && m_pictureFigures == 0 && m_captions == 0)
            enterFigure(element, open);
    }
}

void BodyBuilder::enterItem(HtmlNode element, Open* open)
{
    open->what = OpenedBlock | OpenedItem;
    flush();
    m_itemBegins = true;
    if (m_lists.isEmpty())
        return;
    ListState& list = m_lists.last();
    bool hasValue = false;
    const int value = element.attribute("value").toInt(&hasValue);
    list.ordinal = hasValue ? qBound(0, value, 1'000'000) : list.ordinal + 1;
}

void BodyBuilder::enterInline(HtmlNode element, Open* open)
{
    if (enterCredit(element, open))
        return;
    if (element.is("a")) {
        enterLink(element, open);
    } else {
        open->addedMarks = quint8(markOf(element) & ~m_marks);
        m_marks |= open->addedMarks;
    }
}

void BodyBuilder::enterLink(HtmlNode element, Open* open)
{
    const QString address = safeAddress(element.attribute("href"), m_base);
    if (address.isEmpty() || !m_href.isEmpty())
        return;
    open->what = OpenedLink;
    m_href = address;
    m_hrefTitle = cleanLine(element.attribute("title"));
    m_linkIsUsed = false;
    m_linkHasWords = hasWords(element);
}

void BodyBuilder::leave()
{
    const Open open = m_open.takeLast();
    m_marks &= quint8(~open.addedMarks);
    if (open.what & OpenedLink)
        leaveLink();
    if (open.what & OpenedCredit)
        --m_credits;
    if (open.what & OpenedCaption)
        leaveCaption();
    if (open.what & OpenedFigure)
        leavePictureFigure();
    if (open.what & OpenedBlock)
        flush();
    if (open.what & OpenedHeading)
        m_headingLevel = 0;
    if (open.what & OpenedQuote)
        --m_quotes;
    if (open.what & OpenedPre)
        --m_pre;
    if (open.what & OpenedList)
        m_lists.removeLast();
    if (open.what & (OpenedItem | OpenedList))
        m_itemBegins = false;
    if (open.what & OpenedEmbed)
        --m_embeds;
}

void BodyBuilder::leaveLink()
{
    if (!m_linkIsUsed)
        m_runs.append({QString(), Run::Plain, m_href, m_hrefTitle});
    m_href.clear();
    m_hrefTitle.clear();
}

void BodyBuilder::addText(QStringView text)
{
    for (qsizetype at = 0; at < text.size(); at += longestBlock)
        addPiece(text.mid(at, longestBlock));
}

void BodyBuilder::addPiece(QStringView text)
{
    if (m_credits > 0) {
        m_credit += text;
        return;
    }
    if (m_pictureFigures > 0 && m_captions == 0)
        return;
    if (m_length > longestBlock && m_captions == 0)
        flush();
    const QString clean = stripControls(text.toString(), UnassignedBytes::Keep);
    QString piece;
    piece.reserve(clean.size());
    if (m_pre > 0) {
        piece = clean;
    } else {
        bool afterBlank = m_length == 0 || endsWith(u' ') || endsWith(u'\n');
        for (const QChar c : clean) {
            const bool blank = isBlank(c);
            if (!blank || !afterBlank)
                piece += blank ? QChar(u' ') : c;
            afterBlank = blank;
        }
    }
    if (piece.isEmpty())
        return;
    if (!m_href.isEmpty())
        m_linkIsUsed = m_linkIsUsed || isVisible(piece);
    m_length += piece.size();
    if (!m_runs.isEmpty() && m_runs.last().marks == m_marks && m_runs.last().href == m_href &&
        m_runs.last().title == m_hrefTitle && !m_runs.last().text.isEmpty())
        m_runs.last().text += piece;
    else
        m_runs.append({piece, m_marks, m_href, m_hrefTitle});
}

bool BodyBuilder::endsWith(QChar c) const
{
    return !m_runs.isEmpty() && m_runs.last().text.endsWith(c);
}

void BodyBuilder::addBreak()
{
    if (m_captions > 0 || m_pre > 0) {
        addText(m_pre > 0 ? u"\n" : u" ");
        return;
    }
    if (m_runs.isEmpty())
        return;
    QString& last = m_runs.last().text;
    while (last.endsWith(u' ')) {
        last.chop(1);
        --m_length;
    }
    if (last.endsWith(u'\n')) {
        flush();
        return;
    }
    if (m_length > 0) {
        last += u'\n';
        ++m_length;
    }
}

bool BodyBuilder::addTable(HtmlNode table)
{
    const DataTable data = dataTableOf(table);
    if (data.rows.isEmpty() || m_embeds > 0 || m_captions > 0)
        return false;
    flush();
    addText(data.caption);
    flush();
    Block block;
    block.kind = Block::Kind::Table;
    block.rows = data.rows;
    block.headerRow = data.headerRow;
    append(block);
    return true;
}

QList<Run> BodyBuilder::takeRuns()
{
    QList<Run> runs = std::exchange(m_runs, {});
    m_length = 0;
    const bool isPre = m_pre > 0;
    const auto mayCut = [isPre](QChar c) { return isPre ? c == u'\n' : c.isSpace(); };
    for (qsizetype i = 0; i < runs.size(); ++i) {
        QString& text = runs[i].text;
        qsizetype cut = 0;
        while (cut < text.size() && mayCut(text.at(cut)))
            ++cut;
        text.remove(0, cut);
        if (!text.isEmpty())
            break;
    }
    for (qsizetype i = runs.size() - 1; i >= 0; --i) {
        QString& text = runs[i].text;
        while (!text.isEmpty() && mayCut(text.at(text.size() - 1)))
            text.chop(1);
        if (!text.isEmpty())
            break;
    }
    runs.removeIf([](const Run& run) { return run.text.isEmpty() && run.href.isEmpty(); });
    const bool hasContent = std::any_of(runs.cbegin(), runs.cend(), [](const Run& run) {
        return isVisible(run.text) || (run.text.isEmpty() && !run.href.isEmpty());
    });
    return hasContent ? runs : QList<Run>();
}

void BodyBuilder::flush()
{
    if (m_captions > 0) { // blocks inside a caption only part its words
        addText(u" ");
        return;
    }
    QList<Run> runs = takeRuns();
    if (runs.isEmpty())
        return;
    if (m_embeds > 0) {
        QList<Run>& words = m_body.blocks.last().runs;
        if (!words.isEmpty())
            words.append({QStringLiteral("\n"), Run::Plain, {}, {}});
        words += runs;
        return;
    }
    Block block;
    block.runs = std::move(runs);
    if (m_pre > 0) {
        block.kind = Block::Kind::Preformatted;
    } else if (m_itemBegins) {
        block.kind = Block::Kind::ListItem;
        m_itemBegins = false;
        block.ordinal = !m_lists.isEmpty() && m_lists.last().ordered ? m_lists.last().ordinal : 0;
    } else if (m_headingLevel > 0) {
        block.kind = Block::Kind::Heading;
        block.level = quint8(m_headingLevel);
    }
    append(std::move(block));
}

void BodyBuilder::append(Block block)
{
    block.quoteDepth = quint8(m_quotes);
    block.listDepth = quint8(m_lists.size());
    if (block.kind == Block::Kind::ListItem)
        block.listDepth = qMax<quint8>(1, block.listDepth);
    for (const Run& run : block.runs)
        m_characters += run.text.size();
    m_body.blocks.append(std::move(block));
}

} // namespace dateline
