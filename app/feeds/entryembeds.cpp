#include "feeds/entryembeds.h"

#include "feeds/entrycaptions.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "feeds/pagelines.h"
#include "markup/address.h"
#include "markup/embeds.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <optional>

namespace dateline {

namespace {

using Embed = MarkupRules::Embed;

constexpr qsizetype longestValue = 4000; ///< bytes of an attribute that is looked at
constexpr qsizetype longestCard = 500;   ///< characters in a player or card
constexpr qsizetype longestSection = 40; ///< of the words that lead to a section

bool hasNameOf(HtmlNode element, const QSet<QString>& names)
{
    const QStringList words = nameWords(element);
    return std::any_of(words.cbegin(), words.cend(),
                       [&names](const QString& word) { return names.contains(word); });
}

/// <div data-embed-url="https://twitter.com/…/status/1">, <div data-tweet-id="1">
std::optional<Embed> serviceOf(HtmlNode element, const QString& base)
{
    static const QRegularExpression number(QStringLiteral("^[0-9]{8,25}$"));
    for (const auto& [name, value] : element.attributes()) {
        if (!name.startsWith("data-") || value.size() < 8 || value.size() > longestValue)
            continue;
        const QString written = QString::fromUtf8(value);
        if (name.contains("tweet") && number.match(written).hasMatch())
            return Embed{QStringLiteral("tweet"), QStringLiteral("https://twitter.com/i/status/") + written};
        const bool namesAddress = name.endsWith("url") || name.endsWith("src") || name.endsWith("href") ||
                                  name.endsWith("permalink");
        if (!namesAddress || name.contains("share") || !written.startsWith(QLatin1String("http")))
            continue;
        const QString kind = embedKindOf(written);
        const bool isPost = kind != QLatin1String("tweet") || written.contains(QLatin1String("/status"));
        static const QSet<QString> services{QStringLiteral("tweet"),    QStringLiteral("instagram"),
                                            QStringLiteral("facebook"), QStringLiteral("video"),
                                            QStringLiteral("audio"),    QStringLiteral("post")};
        static const QSet<QString> names{
            QStringLiteral("embed"),   QStringLiteral("oembed"),    QStringLiteral("tweet"),
            QStringLiteral("twitter"), QStringLiteral("video"),     QStringLiteral("player"),
            QStringLiteral("audio"),   QStringLiteral("instagram"), QStringLiteral("facebook")};
        if (services.contains(kind) && isPost && (name.contains("embed") || hasNameOf(element, names)))
            return Embed{kind, safeAddress(written, base)};
    }
    return std::nullopt;
}

/// Where the film is that an element's attributes name; where they tell only its id, on the page. `isPlayer`:
/// the element is called one.
std::optional<QString> filmOf(HtmlNode element, bool isPlayer, const QString& base)
{
    static const QRegularExpression clip(
        QStringLiteral("\"(?:assetId|videoId|youtubeId)\"\\s*:\\s*\"([A-Za-z0-9_-]{11})\""));
    static const QRegularExpression file(QStringLiteral("https?:[^\"'\\s<>]{4,500}?\\.(mp4|m3u8|webm)\\b"));
    QString id;
    QString uri;
    const bool isOfYoutube = element.rawAttribute("name").toByteArray().toLower().contains("youtube");
    for (const auto& [name, value] : element.attributes()) {
        if (value.isEmpty() || value.size() > longestValue)
            continue;
        if (isOfYoutube && name.endsWith("props")) {
            const QRegularExpressionMatch found = clip.match(QString::fromUtf8(value));
            if (found.hasMatch())
                return QLatin1String("https://www.youtube.com/watch?v=") + found.captured(1);
        }
        if (!name.startsWith("data-"))
            continue;
        const QString written = QString::fromUtf8(value).replace(QLatin1String("\\/"), QLatin1String("/"));
        const QRegularExpressionMatch found = file.match(written);
        if (found.hasMatch())
            return safeAddress(found.captured(), base);
        const bool isId = name.endsWith("id") || name.endsWith("url") || name.endsWith("src");
        const bool isAddress = written.startsWith(QLatin1String("http"));
        // footballers are players, and pictures media
        const bool ofFilm = name.contains("video") ||
                            ((isPlayer || isAddress) && (name.contains("player") || name.contains("clip"))) ||
                            (isPlayer && name.contains("media"));
        QString& told = isId && ofFilm ? id : uri;
        const bool isUri = name.endsWith("uri") && written.contains(QLatin1String("video"));
        if (told.isEmpty() && ((isId && ofFilm) || isUri))
            told =
                isAddress ? safeAddress(written, base) : base.section(u'#', 0, 0) + u'#' + written.left(200);
    }
    if (id.isEmpty())
        id = uri;
    if (id.isEmpty() || isInsideSentence(element))
        return std::nullopt;
    return id; // the page shows the film that only its id names
}

/// A box called a player: with the id of its film, or around a frame that shows it. Its words are the film's.
std::optional<Embed> playerAt(HtmlNode element, const QString& base)
{
    static const QSet<QString> names{QStringLiteral("video"),       QStringLiteral("player"),
                                     QStringLiteral("videoplayer"), QStringLiteral("mediaplayer"),
                                     QStringLiteral("jwplayer"),    QStringLiteral("videoblock"),
                                     QStringLiteral("brightcove"),  QStringLiteral("film")};
    const bool isOwnTag = element.tag().contains("player") || element.tag().contains("-video");
    const bool isIsland = element.tag().contains('-');
    if (!element.isAnyOf({"div", "figure", "section", "span", "a", "button"}) && !isIsland)
        return std::nullopt;
    const bool isPlayer = isOwnTag || hasNameOf(element, names);
    std::optional<QString> film = filmOf(element, isPlayer, base);
    const qsizetype length = film || isPlayer ? textOf(element, 4 * longestCard).trimmed().size() : 0;
    if ((!film && !isPlayer) || length > longestCard)
        return std::nullopt;
    static const Selector frames(
        QStringLiteral("video, iframe, amp-video, amp-youtube, amp-jwplayer, source"));
    static const Selector inner(QStringLiteral("div, section"));
    static const Selector headings(QStringLiteral("h2, h3, h4"));
    constexpr qsizetype longestFilmWords = 250;
    const HtmlNode frame = frames.first(element);
    const bool isCaptioned = length <= longestFilmWords && headings.first(element).isNull();
    if (!film && !frame.isNull() && isCaptioned)
        film = safeAddress(embedAt(frame).address, base);
    for (const HtmlNode part : film ? QList<HtmlNode>() : inner.all(element, 10)) {
        if (!film)
            film = filmOf(part, true, base);
    }
    if (!film)
        return std::nullopt;
    return Embed{QStringLiteral("video"), *film};
}

/// A box with nothing but one link to a post or film, which a script will show: "Loading …".
std::optional<Embed> awaitedPostAt(HtmlNode element, const QString& base)
{
    constexpr qsizetype longestWords = 40;
    static const Selector links(QStringLiteral("a[href]"));
    if (!element.isAnyOf({"div", "figure"}) || element.firstElement().isNull())
        return std::nullopt;
    const QList<HtmlNode> found = links.all(element, 2);
    const QString words = found.size() == 1 ? fewWords(element, longestWords) : QStringLiteral("text");
    const bool isEmpty = words.isEmpty() ? cleanLine(textOf(element, longestWords)).isEmpty()
                                         : isButtonLine(words) && words == cleanLine(textOf(found.first()));
    if (found.size() != 1 || !isEmpty)
        return std::nullopt;
    const QString address = safeAddress(found.first().attribute("href"), base);
    const QString kind = embedKindOf(address);
    const bool isPost = kind == QLatin1String("tweet") ? address.contains(QLatin1String("/status"))
                                                       : kind == QLatin1String("instagram");
    return isPost ? std::optional(Embed{kind, address}) : std::nullopt;
}

/// One link around picture and words: it leads to another article.
std::optional<Embed> cardAt(HtmlNode element, const QString& base)
{
    static const Selector picture(QStringLiteral("img, picture"));
    static const Selector block(QStringLiteral("p, h2, h3, h4, h5, div"));
    if (!element.is("a") || !element.hasAttribute("href") || picture.first(element).isNull())
        return std::nullopt;
    const HtmlNode words = block.first(element);
    const QString address = safeAddress(element.attribute("href"), base);
    const bool says = !words.isNull() && !cleanLine(textOf(element, longestCard)).isEmpty();
    if (!says || !address.startsWith(QLatin1String("http")) ||
        textOf(element, 4 * longestCard).trimmed().size() > longestCard)
        return std::nullopt;
    static const QRegularExpression file(QStringLiteral("\\.(jpe?g|png|gif|webp|avif)(\\?|$)"),
                                         QRegularExpression::CaseInsensitiveOption);
    return file.match(address).hasMatch() ? std::nullopt
                                          : std::optional(Embed{QStringLiteral("article"), address});
}

/// Whether an address is one of a story of this site: behind a section, with words or a number at its end.
bool isStoryOf(const QUrl& address, const QUrl& page)
{
    static const QRegularExpression story(QStringLiteral("[0-9]{4}|-[^/-]+-"));
    const auto bareHost = [](const QUrl& url) { return url.host().remove(QLatin1String("www.")); };
    return address.scheme().startsWith(QLatin1String("http")) && bareHost(address) == bareHost(page) &&
           address.path() != page.path() && story.match(address.path()).hasMatch();
}

/// A box that promotes one story of this site: picture, section and the headline, which alone is kept.
std::optional<Embed> storyCardAt(HtmlNode element, const QString& base)
{
    constexpr qsizetype mostLinks = 6;
    constexpr qsizetype longestBox = 300; // characters
    constexpr qsizetype shortestTitle = 15;
    constexpr qsizetype mostBeside = 40; // of words that are no link
    static const Selector pictures(QStringLiteral("img, picture, amp-img"));
    static const QSet<QString> names{QStringLiteral("promo"), QStringLiteral("card"),
                                     QStringLiteral("teaser")};
    static const QSet<QString> others{QStringLiteral("promo"), QStringLiteral("promoted")};
    static const Selector links(QStringLiteral("a[href]"));
    if (!element.isAnyOf({"div", "aside", "section", "article", "figure"}) && !element.tag().contains('-'))
        return std::nullopt;
    const QStringList words = nameWords(element);
    const bool isOther = std::any_of(words.cbegin(), words.cend(), [](const QString& word) {
        return isFurnitureWord(word) && !others.contains(word);
    });
    if (isOther || !hasNameOf(element, names) || isBoxOfLinks(element) || pictures.first(element).isNull())
        return std::nullopt;
    const qsizetype length = fewWords(element, longestBox).size();
    if (length == 0)
        return std::nullopt;
    const QUrl page(base);
    Embed card{QStringLiteral("article"), {}, {}};
    qsizetype linked = 0;
    QList<std::pair<QUrl, QString>> beside;
    const QList<HtmlNode> found = links.all(element, mostLinks + 1);
    for (const HtmlNode link : found) {
        const QUrl address(safeAddress(link.attribute("href"), base));
        const QString said = cleanLine(textOf(link));
        linked += said.size();
        if (!isStoryOf(address, page)) {
            beside.append({address, said});
            continue;
        }
        if (!card.address.isEmpty() && card.address != address.toString())
            return std::nullopt; // several stories: a list of them
        card.address = address.toString();
        card.title = said.size() > card.title.size() ? said : card.title;
    }
    const bool areSections = std::all_of(beside.cbegin(), beside.cend(), [&card](const auto& link) {
        return link.second.size() <= longestSection &&
               QUrl(card.address).path().startsWith(link.first.path());
    });
    const bool isStory = card.title.size() >= shortestTitle && card.title.contains(u' ') &&
                         found.size() <= mostLinks && areSections && length - linked <= mostBeside;
    return isStory ? std::optional(card) : std::nullopt;
}

/// A box in the text that leads to one other story of this site: "Related: …", "READ MORE" and one link.
std::optional<Embed> relatedCardAt(HtmlNode element, const QString& base)
{
    constexpr qsizetype longestBox = 300;
    constexpr qsizetype mostBeside = 40; // of words that are no link
    constexpr qsizetype mostLinks = 3;   // picture and headline may each be one
    static const QSet<QString> names{QStringLiteral("related"), QStringLiteral("rich")};
    static const Selector links(QStringLiteral("a[href]"));
    if (!element.isAnyOf({"div", "aside", "section", "figure"}) ||
        !(hasNameOf(element, names) || isBoxOfLinks(element)))
        return std::nullopt;
    const qsizetype length = fewWords(element, longestBox).size();
    const QList<HtmlNode> found = length > 0 ? links.all(element, mostLinks + 1) : QList<HtmlNode>();
    Embed card{QStringLiteral("article"), {}, {}};
    for (const HtmlNode link : found) {
        const QString address = safeAddress(link.attribute("href"), base);
        if (!isStoryOf(QUrl(address), QUrl(base)) || (!card.address.isEmpty() && card.address != address))
            return std::nullopt;
        const QString said = cleanLine(textOf(link));
        card.address = address;
        card.title = said.size() > card.title.size() ? said : card.title;
    }
    const bool isCard =
        found.size() <= mostLinks && card.title.contains(u' ') && length - card.title.size() <= mostBeside;
    return isCard ? std::optional(card) : std::nullopt;
}

/// What waits in a template until the reader consents: a post or film, and nothing else of the text.
std::optional<Embed> waitingAt(HtmlNode element, const QString& base)
{
    if (!element.is("template"))
        return std::nullopt;
    for (HtmlNode at = element.next(element); !at.isNull(); at = at.next(element)) {
        const EmbedFound found = at.isElement() ? embedAt(at) : EmbedFound();
        if (found)
            return Embed{found.kind, safeAddress(found.address, base)};
    }
    return std::nullopt;
}

/// A box that asks for consent and links to the post for readers without scripts.
std::optional<Embed> consentBoxAt(HtmlNode element, const QString& base)
{
    static const Selector links(QStringLiteral("a[href]"));
    static const QSet<QString> names{QStringLiteral("embed"),   QStringLiteral("oembed"),
                                     QStringLiteral("consent"), QStringLiteral("twitter"),
                                     QStringLiteral("tweet"),   QStringLiteral("instagram"),
                                     QStringLiteral("social")};
    if (!element.isAnyOf({"div", "figure", "section", "aside"}))
        return std::nullopt;
    for (HtmlNode child = element.firstElement(); !child.isNull(); child = child.nextElement()) {
        if (!child.is("noscript"))
            continue;
        const QList<HtmlNode> found = links.all(child, 2);
        const QString address =
            found.size() == 1 ? safeAddress(found.first().attribute("href"), base) : QString();
        const QString kind = embedKindOf(address);
        const bool isPost = kind == QLatin1String("tweet") ? address.contains(QLatin1String("/status"))
                                                           : kind == QLatin1String("instagram");
        if (isPost && hasNameOf(element, names) && textOf(element).trimmed().size() <= longestCard)
            return Embed{kind, address};
    }
    return std::nullopt;
}

} // namespace

void dropConsentWords(HtmlNode entry, MarkupRules* rules)
{
    constexpr qsizetype mostBoxes = 50;
    constexpr int mostParts = 20;
    static const Selector notes(QStringLiteral("noscript"));
    for (const HtmlNode note : notes.all(entry, mostBoxes)) {
        const HtmlNode box = note.parent();
        HtmlNode part = rules->embeds.contains(box.key()) ? box.firstChild() : HtmlNode();
        for (int i = 0; i < mostParts && !part.isNull(); ++i, part = part.nextSibling())
            rules->drop.insert(part.key());
    }
}

QHash<const void*, MarkupRules::Embed> embedsOf(HtmlNode entry, const QString& base)
{
    constexpr qsizetype saysSomething = 40; // characters: before that, a box may be the entry's head
    QHash<const void*, Embed> found;
    qsizetype said = 0;
    for (HtmlNode at = entry.next(entry); !at.isNull();) {
        std::optional<Embed> embed;
        if (at.isElement() && mayBeBesideText(at) && !embedAt(at)) {
            embed = waitingAt(at, base);
            if (!embed)
                embed = serviceOf(at, base);
            if (!embed)
                embed = awaitedPostAt(at, base);
            if (!embed)
                embed = consentBoxAt(at, base);
            if (!embed)
                embed = playerAt(at, base);
            if (!embed)
                embed = cardAt(at, base);
            if (!embed && said >= saysSomething)
                embed = storyCardAt(at, base);
            if (!embed && said >= saysSomething)
                embed = relatedCardAt(at, base);
        } else if (at.isText() && at.parent().is("p")) {
            said += at.rawText().trimmed().size();
        }
        if (embed)
            found.insert(at.key(), *embed);
        at = embed ? at.nextBeside(entry) : at.next(entry);
    }
    return found;
}

void dropFurniture(const QList<HtmlNode>& furniture, MarkupRules* rules)
{
    for (const HtmlNode extra : furniture) {
        const auto embed = rules->embeds.constFind(extra.key());
        if (embed == rules->embeds.constEnd())
            rules->drop.insert(extra.key());
        else if (embed->title.isEmpty())
            for (HtmlNode child = extra.firstChild(); !child.isNull(); child = child.nextSibling())
                rules->drop.insert(child.key());
    }
}

MarkupRules rulesOfText(HtmlNode part, const QString& base)
{
    MarkupRules rules;
    std::optional<Embed> whole;
    for (const auto find : {serviceOf, awaitedPostAt, playerAt}) {
        if (!whole && !embedAt(part))
            whole = find(part, base);
    }
    if (whole)
        rules.embeds.insert(part.key(), *whole);
    else
        rules.embeds = embedsOf(part, base);
    dropFurniture(furnitureOf(part), &rules);
    rules.captions = captionsOfPart(part);
    return rules;
}

} // namespace dateline
