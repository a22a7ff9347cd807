#include "demo/demopage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

/// What one entry says at the moment of the page.
struct Shown
{
    const DemoEntry* entry = nullptr;
    const DemoText* text = nullptr;
    QStringList body; ///< HTML, a block an item, moments filled in
    Instant published;
    Instant updated;
};

/// "{clock:-35}" is the time of day 35 minutes before the first start, "{date:-41}" the day 41 days before:
/// so the text agrees with the dates of the entries whenever the demo is started.
QString fillMoments(QString line, Instant firstStart)
{
    static const QRegularExpression moment(QStringLiteral("\\{(clock|date):(-?\\d+)\\}"));
    for (auto match = moment.match(line); match.hasMatch(); match = moment.match(line)) {
        const qint64 count = match.captured(2).toLongLong();
        const bool clock = match.captured(1) == QLatin1String("clock");
        const Instant at =
            clock ? firstStart + std::chrono::minutes(count) : firstStart + std::chrono::days(count);
        const QString words =
            QLocale(QLocale::English)
                .toString(toDateTimeUtc(at), clock ? QStringLiteral("HH:mm") : QStringLiteral("d MMMM"));
        line.replace(match.capturedStart(), match.capturedLength(), words);
    }
    return line;
}

QString figure(const DemoPicture& picture)
{
    return QStringLiteral("<figure><img src=\"/pictures/%1\" alt=\"%2\" width=\"%3\" height=\"%4\">"
                          "<figcaption>%5 <span class=\"credit\">%6</span></figcaption></figure>")
        .arg(picture.file, picture.alt.toHtmlEscaped(), QString::number(picture.width),
             QString::number(picture.height), picture.caption.toHtmlEscaped(),
             picture.credit.toHtmlEscaped());
}

QString block(const QString& line, const DemoStory& story)
{
    static const QRegularExpression blockTag(QStringLiteral("^<(ul|ol|table|blockquote|h3)>"));
    static const QRegularExpression picture(QStringLiteral("^\\[picture:([a-z-]+)\\]$"));
    const auto named = picture.match(line);
    if (named.hasMatch())
        return figure(story.pictures.value(named.captured(1)));
    if (blockTag.match(line).hasMatch())
        return line;
    return QStringLiteral("<p>%1</p>").arg(line);
}

Shown show(const DemoStory& story, const DemoEntry& entry, Instant firstStart, Instant now)
{
    const auto current = std::find_if(entry.texts.rbegin(), entry.texts.rend(),
                                      [&](const DemoText& text) { return firstStart + text.from <= now; });
    Shown shown{&entry, &*current, {}, firstStart + entry.appears(), firstStart + current->from};
    for (const QString& line : current->body)
        shown.body.append(block(fillMoments(line, firstStart), story));
    return shown;
}

/// Newest first, as live pages do.
QList<Shown> entriesAt(const DemoStory& story, Instant firstStart, Instant now)
{
    QList<Shown> list;
    for (const DemoEntry& entry : story.entries) {
        const bool here = firstStart + entry.appears() <= now;
        const bool gone = entry.withdrawn && firstStart + *entry.withdrawn <= now;
        if (here && !gone)
            list.prepend(show(story, entry, firstStart, now));
    }
    return list;
}

/// What the search engines' copy of a live page holds: words without markup, a line a paragraph.
QString plainBody(const QStringList& body)
{
    static const QRegularExpression breaks(QStringLiteral("</(li|tr)>"));
    static const QRegularExpression cells(QStringLiteral("</t[hd]>"));
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    QStringList lines;
    for (QString line : body) {
        if (line.startsWith(QLatin1String("<figure>")))
            continue;
        line.replace(breaks, QStringLiteral("\n")).replace(cells, QStringLiteral(" ")).remove(tags);
        line.replace(QLatin1String("&lt;"), QLatin1String("<"))
            .replace(QLatin1String("&gt;"), QLatin1String(">"));
        lines.append(line.replace(QLatin1String("&amp;"), QLatin1String("&")).trimmed());
    }
    return lines.join(QLatin1Char('\n'));
}

QString anchor(const DemoEntry& entry)
{
    return QStringLiteral("update-") + entry.id;
}

QJsonArray authors(const QStringList& reporters, const QString& byline)
{
    QJsonArray people;
    for (const QString& name : reporters) {
        if (byline.contains(name))
            people.append(QJsonObject{{QStringLiteral("@type"), QStringLiteral("Person")},
                                      {QStringLiteral("name"), name}});
    }
    return people;
}

QJsonObject posting(const DemoStory& story, const Shown& shown)
{
    return {{QStringLiteral("@type"), QStringLiteral("BlogPosting")},
            {QStringLiteral("url"), demoAddress() + QLatin1Char('#') + anchor(*shown.entry)},
            {QStringLiteral("headline"), shown.text->headline},
            {QStringLiteral("articleBody"), plainBody(shown.body)},
            {QStringLiteral("author"), authors(story.reporters, shown.text->byline)},
            {QStringLiteral("keywords"), shown.entry->tags.join(QLatin1String(", "))},
            {QStringLiteral("datePublished"), toIso8601(shown.published)},
            {QStringLiteral("dateModified"), toIso8601(shown.updated)}};
}

Instant lastChange(const QList<Shown>& entries, Instant firstStart)
{
    Instant last = firstStart;
    for (const Shown& shown : entries)
        last = std::max(last, shown.updated);
    return last;
}

QByteArray jsonLd(const DemoStory& story, const QList<Shown>& entries, Instant firstStart, bool ended)
{
    QJsonArray updates;
    for (const Shown& shown : entries)
        updates.append(posting(story, shown));
    QJsonObject blog{
        {QStringLiteral("@context"), QStringLiteral("https://schema.org")},
        {QStringLiteral("@type"), QStringLiteral("LiveBlogPosting")},
        {QStringLiteral("@id"), demoAddress()},
        {QStringLiteral("url"), demoAddress()},
        {QStringLiteral("headline"), story.title},
        {QStringLiteral("description"), story.standfirst},
        {QStringLiteral("articleSection"), story.section},
        {QStringLiteral("inLanguage"), story.language},
        {QStringLiteral("publisher"), QJsonObject{{QStringLiteral("@type"), QStringLiteral("Organization")},
                                                  {QStringLiteral("name"), story.publisher}}},
        {QStringLiteral("coverageStartTime"), toIso8601(firstStart + story.entries.constFirst().appears())},
        {QStringLiteral("dateModified"), toIso8601(lastChange(entries, firstStart))},
        {QStringLiteral("liveBlogUpdate"), updates}};
    if (ended)
        blog.insert(QStringLiteral("coverageEndTime"), toIso8601(firstStart + story.end()));
    QByteArray json = QJsonDocument(blog).toJson(QJsonDocument::Indented);
    return json.replace("<", "\\u003c"); // nothing in it can close the script element
}

QString timeElement(Instant at, const char* name)
{
    const QString iso = toIso8601(at);
    return QStringLiteral("<time class=\"%1\" datetime=\"%2\">%3 UTC</time>")
        .arg(QLatin1String(name), iso, iso.mid(11, 5));
}

QString flags(const DemoEntry& entry)
{
    QString words;
    for (const auto& [set, name] : {std::pair(entry.key, "key"), std::pair(entry.pinned, "pinned"),
                                    std::pair(entry.breaking, "breaking")}) {
        if (set)
            words += QLatin1Char(' ') + QLatin1String(name);
    }
    return words;
}

QString article(const Shown& shown)
{
    QString tags;
    for (const QString& tag : shown.entry->tags)
        tags += QStringLiteral("<li>%1</li>").arg(tag.toHtmlEscaped());
    const QString updated =
        shown.updated > shown.published ? timeElement(shown.updated, "updated") : QString();
    return QStringLiteral("<article id=\"%1\" class=\"entry%2\">\n"
                          "<header>%3%4<h2>%5</h2><p class=\"byline\">%6</p></header>\n"
                          "<div class=\"body\">\n%7\n</div>\n"
                          "<ul class=\"tags\">%8</ul>\n</article>\n")
        .arg(anchor(*shown.entry), flags(*shown.entry), timeElement(shown.published, "published"), updated,
             shown.text->headline.toHtmlEscaped(), shown.text->byline.toHtmlEscaped(),
             shown.body.join(QLatin1Char('\n')), tags);
}

QString summary(const DemoStory& story)
{
    if (story.summary.isEmpty())
        return {};
    QString items;
    for (const QString& point : story.summary)
        items += QStringLiteral("<li>%1</li>\n").arg(point.toHtmlEscaped());
    return QStringLiteral("<section><h2>What we're covering</h2>\n<ul>\n%1</ul></section>\n").arg(items);
}

} // namespace

QByteArray demoPage(const DemoStory& story, Instant firstStart, Instant now)
{
    const QList<Shown> entries = entriesAt(story, firstStart, now);
    const bool ended = firstStart + story.end() <= now;
    QString articles;
    for (const Shown& shown : entries)
        articles += article(shown);
    const QString notice =
        ended ? QStringLiteral("<p class=\"notice\">%1</p>\n").arg(story.endNotice.toHtmlEscaped())
              : QString();
    const QString state = ended ? QStringLiteral("ended") : QStringLiteral("live");
    const QString title = story.title.toHtmlEscaped();
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<title>%2</title>\n<link rel=\"canonical\" href=\"%3\">\n"
                          "<meta property=\"og:site_name\" content=\"%4\">\n"
                          "<script type=\"application/ld+json\">\n")
               .arg(story.language, title, demoAddress(), story.publisher.toHtmlEscaped())
               .toUtf8() +
           jsonLd(story, entries, firstStart, ended) +
           QStringLiteral("</script>\n</head>\n<body>\n<main class=\"dateline-demo\" data-state=\"%1\">\n"
                          "<h1>%2</h1>\n<p class=\"standfirst\">%3</p>\n")
               .arg(state, title, story.standfirst.toHtmlEscaped())
               .toUtf8() +
           (summary(story) + notice + articles).toUtf8() + "</main>\n</body>\n</html>\n";
}

std::optional<Instant> nextDemoChange(const DemoStory& story, Instant firstStart, Instant now)
{
    std::optional<Instant> next;
    const auto consider = [&](std::chrono::seconds offset) {
        const Instant at = firstStart + offset;
        if (at > now && (!next || at < *next))
            next = at;
    };
    for (const DemoEntry& entry : story.entries) {
        for (const DemoText& text : entry.texts)
            consider(text.from);
        if (entry.withdrawn)
            consider(*entry.withdrawn);
    }
    return next;
}

} // namespace dateline
