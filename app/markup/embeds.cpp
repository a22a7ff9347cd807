#include "markup/embeds.h"

#include <QUrl>

namespace dateline {

namespace {

struct HostKind
{
    const char* host;
    const char* kind;
};

constexpr HostKind hostKinds[] = {
    {"twitter.com", "tweet"},       {"x.com", "tweet"},
    {"instagram.com", "instagram"}, {"facebook.com", "facebook"},
    {"fb.watch", "facebook"},       {"youtube.com", "video"},
    {"youtu.be", "video"},          {"youtube-nocookie.com", "video"},
    {"vimeo.com", "video"},         {"dailymotion.com", "video"},
    {"jwplatform.com", "video"},    {"jwplayer.com", "video"},
    {"brightcove.net", "video"},    {"tiktok.com", "video"},
    {"soundcloud.com", "audio"},    {"spotify.com", "audio"},
    {"bsky.app", "post"},           {"t.me", "post"},
};

bool isHost(const QString& host, QLatin1String known)
{
    return host == known || (host.endsWith(known) && host.at(host.size() - known.size() - 1) == u'.');
}

/// The last link below the node that leads to a post; else the last link at all.
QString lastLink(HtmlNode node, const QString& kind)
{
    QString last;
    QString best;
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (!at.is("a") || !at.hasAttribute("href"))
            continue;
        last = at.attribute("href");
        if (embedKindOf(last) == kind &&
            (kind != QLatin1String("tweet") || last.contains(QLatin1String("/status"))))
            best = last;
    }
    return best.isEmpty() ? last : best;
}

EmbedFound quotedPost(HtmlNode element)
{
    struct Mark
    {
        const char* name;
        const char* kind;
        const char* attribute;
    };
    static constexpr Mark marks[] = {
        {"twitter-tweet", "tweet", "cite"},
        {"twitter-video", "tweet", "cite"},
        {"tweet", "tweet", "cite"},
        {"instagram-media", "instagram", "data-instgrm-permalink"},
        {"tiktok-embed", "video", "cite"},
        {"bluesky-embed", "post", "data-bluesky-uri"},
        {"mastodon-embed", "post", "data-embed-url"},
        {"reddit-card", "post", "cite"},
        {"fb-post", "facebook", "data-href"},
        {"fb-video", "facebook", "data-href"},
        {"fb-xfbml-parse-ignore", "facebook", "cite"},
        {"text-post-media", "post", "data-text-post-permalink"},
    };
    for (const Mark& mark : marks) {
        if (!element.hasClass(mark.name))
            continue;
        EmbedFound found{QString::fromLatin1(mark.kind), element.attribute(mark.attribute), {}, true};
        if (!found.address.startsWith(QLatin1String("http")))
            found.address = lastLink(element, found.kind);
        return found;
    }
    return {};
}

/// Address of a player or frame, lazily loaded ones too.
QString frameAddress(HtmlNode element)
{
    for (const char* name : {"src", "data-src", "data-lazy-src", "data-url", "data"}) {
        const QString address = element.attribute(name);
        if (!address.isEmpty() && !address.startsWith(QLatin1String("about:")))
            return address;
    }
    return {};
}

EmbedFound player(HtmlNode element, const char* kind)
{
    QString address = frameAddress(element);
    for (HtmlNode child = element.firstElement(); address.isEmpty() && !child.isNull();
         child = child.nextElement()) {
        if (child.is("source"))
            address = frameAddress(child);
    }
    return {QString::fromLatin1(kind), address, element.attribute("poster"), false};
}

EmbedFound ampComponent(HtmlNode element)
{
    struct Component
    {
        const char* tag;
        const char* kind;
        const char* attribute;
        const char* before; ///< what an id is put behind to be an address
    };
    static constexpr Component components[] = {
        {"amp-twitter", "tweet", "data-tweetid", "https://twitter.com/i/status/"},
        {"amp-youtube", "video", "data-videoid", "https://www.youtube.com/watch?v="},
        {"amp-instagram", "instagram", "data-shortcode", "https://www.instagram.com/p/"},
        {"amp-facebook", "facebook", "data-href", ""},
        {"amp-iframe", "", "src", ""},
        {"amp-video", "video", "src", ""},
        {"amp-video-iframe", "video", "src", ""},
        {"amp-audio", "audio", "src", ""},
        {"amp-brightcove", "video", "data-video-id", ""},
        {"amp-jwplayer", "video", "data-media-id", ""},
    };
    for (const Component& component : components) {
        if (!element.is(component.tag))
            continue;
        const QString value = element.attribute(component.attribute);
        EmbedFound found{QString::fromLatin1(component.kind), {}, element.attribute("poster"), false};
        if (!value.isEmpty())
            found.address = QString::fromLatin1(component.before) + value;
        if (found.kind.isEmpty())
            found.kind = embedKindOf(found.address);
        return found;
    }
    return {};
}

} // namespace

QString embedKindOf(const QString& address)
{
    const QUrl url(address.startsWith(QLatin1String("//")) ? QLatin1String("https:") + address : address);
    const QString host = url.host();
    for (const HostKind& known : hostKinds) {
        if (isHost(host, QLatin1String(known.host)))
            return QString::fromLatin1(known.kind);
    }
    const QString path = url.path();
    if (path.contains(QLatin1String("/video")) || path.endsWith(QLatin1String(".mp4")) ||
        host.startsWith(QLatin1String("video")))
        return QStringLiteral("video");
    if (path.endsWith(QLatin1String(".mp3")) || path.contains(QLatin1String("/audio")))
        return QStringLiteral("audio");
    return QStringLiteral("interactive");
}

EmbedFound embedAt(HtmlNode element)
{
    if (element.isAnyOf({"blockquote", "div"})) {
        if (element.hasAttribute("class"))
            return quotedPost(element);
        return {};
    }
    if (element.is("figure") && element.hasAttribute("data-canonical-url")) {
        const QString address = element.attribute("data-canonical-url");
        const QString kind = element.attribute("data-embed");
        return {kind.isEmpty() ? embedKindOf(address) : kind, address, {}, true};
    }
    if (element.is("video"))
        return player(element, "video");
    if (element.is("audio"))
        return player(element, "audio");
    if (element.isAnyOf({"iframe", "embed", "object"})) {
        const QString address = frameAddress(element);
        return address.isEmpty() ? EmbedFound{} : EmbedFound{embedKindOf(address), address, {}, false};
    }
    if (element.tag().startsWith("amp-") || element.tag().startsWith("AMP-"))
        return ampComponent(element);
    return {};
}

} // namespace dateline
