#include "feeds/entrycaptions.h"

#include "feeds/entryfurniture.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>

namespace dateline {

namespace {

constexpr qsizetype longestCaption = 400; ///< characters

bool holdsFewWords(HtmlNode box)
{
    constexpr int mostNodes = 60;
    int walked = 0;
    qsizetype length = 0;
    for (HtmlNode at = box.next(box); !at.isNull(); at = at.next(box)) {
        length += at.isText() ? at.rawText().trimmed().size() : 0;
        if (++walked > mostNodes || length > longestCaption)
            return false;
    }
    return true;
}

bool isNamedAfterPicture(HtmlNode box)
{
    const QByteArray name = box.rawAttribute("class").toByteArray().toLower();
    for (const char* word : {"image", "bild", "photo", "foto", "picture", "imagen", "immagine"}) {
        if (name.contains(word))
            return true;
    }
    return false;
}

bool isWithinAny(HtmlNode node, const QSet<const void*>& nodes)
{
    constexpr int highest = 6;
    HtmlNode up = node.parent();
    for (int level = 0; level < highest && up.isElement(); ++level, up = up.parent()) {
        if (nodes.contains(up.key()))
            return true;
    }
    return false;
}

/// The box around a picture that is called after it, if it holds no other picture and few words.
HtmlNode boxOf(HtmlNode picture, HtmlNode limit)
{
    constexpr int highestBox = 4;
    HtmlNode box;
    HtmlNode up = picture.parent();
    for (int level = 0; level < highestBox && up.isElement() && up != limit; ++level, up = up.parent()) {
        if (up.is("figure"))
            return {};
        if (!holdsFewWords(up))
            break;
        if (isNamedAfterPicture(up))
            box = up;
    }
    return box;
}

/// What tells of a picture behind its <figure>, in the same box: a figcaption astray, copyright, credit.
void addBehindFigures(HtmlNode entry, QSet<const void*>* captions)
{
    static const Selector figures(QStringLiteral("figure"));
    static const Selector telling(QStringLiteral(
        "figcaption, [class*=copyright], [class*=Copyright], [class*=credit], [class*=Credit], "
        "[class*=caption], [class*=Caption]"));
    static const Selector holdsMore(QStringLiteral("figure, img, picture, video, iframe, p + p"));
    constexpr int mostBehind = 2;
    for (const HtmlNode figure : figures.all(entry)) {
        HtmlNode behind = figure.nextElement();
        for (int looked = 0; looked < mostBehind && !behind.isNull();
             ++looked, behind = behind.nextElement()) {
            if (!behind.isAnyOf({"div", "figcaption", "span", "small", "p", "footer"}) ||
                !holdsFewWords(behind) || !holdsMore.first(behind).isNull())
                break;
            if (telling.matches(behind)) {
                captions->insert(behind.key());
                continue;
            }
            for (const HtmlNode node : telling.all(behind)) {
                if (!isWithinAny(node, *captions))
                    captions->insert(node.key());
            }
        }
    }
}

QSet<const void*> captionsBelow(HtmlNode entry, HtmlNode limit)
{
    static const Selector named(
        QStringLiteral("[class*=caption], [class*=Caption], [class*=bildunterschrift], [class*=legende]"));
    static const Selector inFigcaption(QStringLiteral("figcaption, figcaption *"));
    static const Selector inside(QStringLiteral("figcaption, figcaption *, [class*=caption] *"));
    static const Selector holdsMore(QStringLiteral("img, picture, video, iframe, p + p"));
    static const Selector pictures(QStringLiteral("img, amp-img"));
    static const Selector words(QStringLiteral("p, small, span, div"));
    QSet<const void*> captions;
    addBehindFigures(entry, &captions);
    static const QRegularExpression ofPicture(
        QStringLiteral("(image|img|photo|foto|bild|picture|media|tweet)[a-z]*[-_]+[a-z]*(source|credit|title|"
                       "copyright|quelle|"
                       "text|byline|info|desc)|photo-?credit|image-?credit|^credits?$"),
        QRegularExpression::CaseInsensitiveOption);
    for (const HtmlNode node : words.all(entry)) {
        const QByteArrayView name = node.rawAttribute("class");
        if (name.isEmpty() || name.size() > 200 || !ofPicture.match(QString::fromUtf8(name)).hasMatch())
            continue;
        if (!inside.matches(node) && holdsFewWords(node) && holdsMore.first(node).isNull())
            captions.insert(node.key());
    }
    for (const HtmlNode node : named.all(entry)) {
        if (node.isAnyOf({"img", "amp-img", "picture", "video", "source", "iframe"}))
            continue; // "caption_img" is a picture
        const bool isInside = isWithinAny(node, captions) || inFigcaption.matches(node);
        if (!isInside && mayBeBesideText(node) && holdsMore.first(node).isNull())
            captions.insert(node.key());
    }
    for (const HtmlNode picture : pictures.all(entry)) {
        const HtmlNode box = boxOf(picture, limit);
        if (box.isNull() || pictures.all(box, 2).size() != 1 || !named.first(box).isNull())
            continue;
        for (const HtmlNode node : words.all(box)) {
            if (!holdsFewWords(node) || !holdsMore.first(node).isNull() || cleanLine(textOf(node)).isEmpty())
                continue;
            if (!isWithinAny(node, captions))
                captions.insert(node.key());
        }
    }
    return captions;
}

} // namespace

QSet<const void*> captionsOf(HtmlNode entry)
{
    return captionsBelow(entry, entry);
}

QSet<const void*> captionsOfPart(HtmlNode part)
{
    return captionsBelow(part, part.parent());
}

} // namespace dateline
