#include "markup/bodybuilder.h"

#include "markup/address.h"
#include "markup/embeds.h"
#include "markup/picturemark.h"
#include "markup/textgate.h"

namespace dateline {

namespace {

bool isCreditElement(HtmlNode element)
{
    const QByteArrayView name = element.rawAttribute("class");
    return name.contains("credit") || name.contains("Credit") || name.contains("copyright") ||
           name.contains("Copyright") || element.rawAttribute("itemprop") == "copyrightHolder";
}

/// What a figure is, by what stands in it.
enum class FigureForm {
    Other,
    WithCaption,    ///< a picture and its caption: what else is written in it is no text of the article
    WordsAreCaption ///< a picture and few words, none of them marked as the caption
};

FigureForm formOf(HtmlNode figure)
{
    constexpr qsizetype mostBeside = 150; // characters
    constexpr qsizetype longestCaption = 400;
    bool hasPicture = false;
    bool hasCaption = false;
    qsizetype beside = 0;
    for (HtmlNode at = figure.next(figure); !at.isNull();) {
        if (at.isAnyOf({"blockquote", "table", "pre", "iframe", "video", "audio", "ul", "ol", "object"}))
            return FigureForm::Other;
        hasPicture = hasPicture || at.isAnyOf({"img", "amp-img", "picture"});
        beside += at.isText() ? at.text().trimmed().size() : 0;
        if (beside > longestCaption)
            return FigureForm::Other;
        const bool isCaption = at.is("figcaption");
        hasCaption = hasCaption || isCaption;
        at = isCaption ? at.nextBeside(figure) : at.next(figure);
    }
    if (!hasPicture || beside == 0)
        return FigureForm::Other;
    if (!hasCaption)
        return FigureForm::WordsAreCaption;
    return beside <= mostBeside ? FigureForm::WithCaption : FigureForm::Other;
}

/// The only picture in what shows nothing else; none where there are words or several.
HtmlNode lonePicture(HtmlNode element)
{
    constexpr int mostLooked = 20;
    HtmlNode picture;
    int looked = 0;
    for (HtmlNode at = element; !at.isNull(); at = at.next(element)) {
        const bool isPicture = at.isAnyOf({"img", "amp-img"});
        if (++looked > mostLooked || (isPicture && !picture.isNull()) ||
            (at.isText() && !at.rawText().trimmed().isEmpty()))
            return {};
        picture = isPicture ? at : picture;
    }
    return picture;
}

/// The element beside, where only blanks stand between.
HtmlNode directlyBeside(HtmlNode element, bool isBehind)
{
    HtmlNode at = isBehind ? element.nextSibling() : element.previousSibling();
    while (at.isText() && at.rawText().trimmed().isEmpty())
        at = isBehind ? at.nextSibling() : at.previousSibling();
    return at.isElement() ? at : HtmlNode();
}

} // namespace

bool repeatsPicture(HtmlNode element, const QString& base)
{
    if (!element.is("noscript") || lonePicture(element).isNull())
        return false;
    const HtmlNode before = directlyBeside(element, false);
    const HtmlNode picture = before.isNull() ? before : lonePicture(before);
    return !picture.isNull() && !awaitsPicture(picture) && !pictureOf(picture, base).url.isEmpty();
}

bool BodyBuilder::enterEmbed(HtmlNode element, Open* open)
{
    const EmbedFound found = embedAt(element);
    if (!found)
        return false;
    const QString address = safeAddress(found.address, m_base);
    if (m_embeds > 0) { // a player inside a card: at most it tells the address
        Block& outer = m_body.blocks.last();
        if (outer.embedUrl.isEmpty())
            outer.embedUrl = address;
        return !found.hasWords;
    }
    if (address.isEmpty() && !found.hasWords)
        return element.isAnyOf({"video", "audio", "iframe"});
    flush();
    Block block;
    block.kind = Block::Kind::Embed;
    block.embedKind = found.kind;
    block.embedUrl = address;
    block.picture.url = safeAddress(found.poster, m_base);
    block.picture.alt = cleanLine(element.attribute("title"));
    // What stands in a frame is raw text: the words for readers that show no frames.
    if (element.is("iframe")) {
        const QString words = plainFromHtml(element.firstChild().text());
        if (!words.isEmpty()) {
            Run run;
            run.text = words;
            block.runs.append(run);
        }
    }
    append(block);
    if (found.hasWords) {
        open->what |= OpenedEmbed | OpenedBlock;
        ++m_embeds;
    }
    return true;
}

void BodyBuilder::addPicture(HtmlNode element)
{
    Picture picture = pictureOf(element, m_base);
    if (picture.url.isEmpty() || m_pictures.contains(picture.url))
        return;
    const HtmlNode behind = awaitsPicture(element) ? directlyBeside(element, true) : HtmlNode();
    if (behind.is("noscript") && !lonePicture(behind).isNull())
        return; // only that tells which picture it is
    m_pictures.insert(picture.url);
    if (m_embeds > 0) {
        Picture& poster = m_body.blocks.last().picture;
        if (poster.url.isEmpty())
            poster = picture;
        return;
    }
    Block block;
    block.kind = Block::Kind::Picture;
    block.picture = picture;
    if (!m_href.isEmpty() && !m_linkHasWords && !m_linkIsUsed) {
        block.runs.append({QString(), Run::Plain, m_href, m_hrefTitle});
        m_linkIsUsed = true;
    }
    if (m_captions == 0)
        flush();
    append(block);
}

void BodyBuilder::enterFigure(HtmlNode figure, Open* open)
{
    const FigureForm form = formOf(figure);
    if (form == FigureForm::WithCaption) {
        open->what |= OpenedFigure;
        ++m_pictureFigures;
        m_credit.clear();
    } else if (form == FigureForm::WordsAreCaption) {
        open->what |= OpenedCaption;
        ++m_captions;
    }
}

void BodyBuilder::leavePictureFigure()
{
    --m_pictureFigures;
    const QString credit = cleanLine(std::exchange(m_credit, QString()));
    Block* last = m_body.blocks.isEmpty() ? nullptr : &m_body.blocks.last();
    if (last && last->kind == Block::Kind::Picture && last->picture.credit.isEmpty())
        last->picture.credit = credit;
}

void BodyBuilder::enterCaption(HtmlNode element, Open* open)
{
    open->what = OpenedCaption;
    if (m_captions == 0)
        flush();
    ++m_captions;
    const bool isForPicture = !m_body.blocks.isEmpty() && m_body.blocks.last().kind == Block::Kind::Picture;
    const bool isSecond = isForPicture && !m_body.blocks.last().picture.caption.isEmpty();
    const QByteArray name = element.rawAttribute("class").toByteArray().toLower();
    if (isCreditElement(element) && (isSecond || (isForPicture && !name.contains("caption")))) {
        open->what |= OpenedCredit;
        ++m_credits;
    }
}

bool BodyBuilder::enterCredit(HtmlNode element, Open* open)
{
    if ((m_captions == 0 && m_pictureFigures == 0) || !isCreditElement(element))
        return false;
    open->what = OpenedCredit;
    ++m_credits;
    return true;
}

void BodyBuilder::leaveCaption()
{
    if (--m_captions > 0)
        return;
    const QString credit = cleanLine(std::exchange(m_credit, QString()));
    Block* last = m_body.blocks.isEmpty() ? nullptr : &m_body.blocks.last();
    if (last && last->kind == Block::Kind::Embed && m_embeds == 0 && last->runs.isEmpty()) {
        last->runs = takeRuns(); // the words of a film are shown with it
        return;
    }
    if (last && last->kind == Block::Kind::Picture && last->picture.credit.isEmpty() && m_runs.isEmpty() &&
        m_embeds == 0) {
        last->picture.credit = credit;
        return;
    }
    if (!last || last->kind != Block::Kind::Picture || !last->picture.caption.isEmpty() || m_embeds > 0) {
        if (!credit.isEmpty())
            addText(QLatin1Char(' ') + credit);
        flush();
        return;
    }
    const QList<Run> runs = takeRuns();
    QString words;
    bool hasLinks = false;
    for (const Run& run : runs) {
        words += run.text;
        hasLinks = hasLinks || !run.href.isEmpty();
    }
    last->picture.caption = cleanLine(words);
    last->picture.credit = credit;
    if (hasLinks)
        last->runs += runs;
}

} // namespace dateline
