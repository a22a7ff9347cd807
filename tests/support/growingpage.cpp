#include "support/growingpage.h"

#include "base/clock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cctype>

namespace dateline::test {

namespace {

const QString updatesKey = QStringLiteral("liveBlogUpdate");

/// Where the text of the JSON-LD script with the entries stands in the page; length 0 where there is none.
QPair<qsizetype, qsizetype> findLiveScript(const QByteArray& page)
{
    for (qsizetype at = page.indexOf("application/ld+json"); at >= 0;
         at = page.indexOf("application/ld+json", at + 1)) {
        const qsizetype begin = page.indexOf('>', at) + 1;
        const qsizetype end = page.indexOf("</script", begin);
        if (begin > 0 && end > begin && page.mid(begin, end - begin).contains("\"liveBlogUpdate\""))
            return {begin, end - begin};
    }
    return {0, 0};
}

/// Behind the end tag of the element that begins there; the end of the page where it is never closed.
qsizetype endOfElement(const QByteArray& page, qsizetype begin)
{
    qsizetype nameEnd = begin + 1;
    while (nameEnd < page.size() && std::isalnum(static_cast<unsigned char>(page.at(nameEnd))))
        ++nameEnd;
    const QByteArray open = page.mid(begin, nameEnd - begin);
    const QByteArray close = "</" + open.mid(1);
    int depth = 0;
    for (qsizetype at = begin; at >= 0;) {
        const qsizetype nextOpen = page.indexOf(open, at);
        const qsizetype nextClose = page.indexOf(close, at);
        if (nextClose < 0)
            break;
        const bool opens = nextOpen >= 0 && nextOpen < nextClose;
        depth += opens ? 1 : -1;
        at = opens ? nextOpen + open.size() : page.indexOf('>', nextClose) + 1;
        if (depth == 0)
            return at;
    }
    return page.size();
}

} // namespace

GrowingPage::GrowingPage(const QByteArray& page, const QByteArray& entryMark)
{
    const auto [at, length] = findLiveScript(page);
    m_live = QJsonDocument::fromJson(page.mid(at, length)).object();
    m_entries = m_live.value(updatesKey).toArray();
    if (m_entries.isEmpty())
        qFatal("growing page: no JSON-LD object with a list liveBlogUpdate");
    m_before = page.left(at);
    QByteArray rest = page.mid(at + length);
    QList<qsizetype> marks;
    if (!entryMark.isEmpty())
        for (qsizetype mark = rest.indexOf(entryMark); mark >= 0; mark = rest.indexOf(entryMark, mark + 1))
            marks.append(mark);
    for (qsizetype i = 0; i + 1 < marks.size(); ++i)
        m_htmlEntries.append(rest.mid(marks.at(i), marks.at(i + 1) - marks.at(i)));
    m_between = marks.isEmpty() ? rest : rest.left(marks.first());
    if (!marks.isEmpty()) {
        const qsizetype end = endOfElement(rest, marks.last());
        m_htmlEntries.append(rest.mid(marks.last(), end - marks.last()));
        m_after = rest.mid(end);
    }
    m_next = std::max(1, total() / 2);
}

GrowingPage GrowingPage::invented(int entries, qint64 newestMsecs)
{
    QJsonArray updates;
    const QString page = QStringLiteral("https://news.example/flood");
    for (int i = entries; i >= 1; --i) {
        const QString time = toIso8601(fromMsecs(newestMsecs - qint64(entries - i) * 60'000));
        updates.append(QJsonObject{
            {QStringLiteral("@type"), QStringLiteral("BlogPosting")},
            {QStringLiteral("@id"), QStringLiteral("flood-%1").arg(i)},
            {QStringLiteral("url"), QStringLiteral("%1#flood-%2").arg(page).arg(i)},
            {QStringLiteral("headline"), QStringLiteral("Report %1: the river at the old bridge").arg(i)},
            {QStringLiteral("articleBody"),
             QStringLiteral("At mark %1 the water stood %2 centimetres above the quay.\nBoats are moored at "
                            "the mill.")
                 .arg(i)
                 .arg(10 + i % 70)},
            {QStringLiteral("datePublished"), time},
            {QStringLiteral("author"),
             QJsonObject{{QStringLiteral("@type"), QStringLiteral("Person")},
                         {QStringLiteral("name"),
                          i % 2 ? QStringLiteral("Mira Aldous") : QStringLiteral("Teo Branning")}}}});
    }
    const QJsonObject live{
        {QStringLiteral("@context"), QStringLiteral("https://schema.org")},
        {QStringLiteral("@type"), QStringLiteral("LiveBlogPosting")},
        {QStringLiteral("@id"), page},
        {QStringLiteral("url"), page},
        {QStringLiteral("headline"), QStringLiteral("The Arn floods: live")},
        {QStringLiteral("coverageStartTime"), toIso8601(fromMsecs(newestMsecs - qint64(entries) * 60'000))},
        {updatesKey, updates}};
    return GrowingPage(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>The Arn floods: "
        "live</title><script type=\"application/ld+json\">" +
        QJsonDocument(live).toJson(QJsonDocument::Compact) +
        "</script></head><body><h1>The Arn floods: live</h1></body></html>");
}

int GrowingPage::total() const
{
    return static_cast<int>(m_entries.size());
}

QByteArray GrowingPage::page(int entries)
{
    const int hidden = total() - std::clamp(entries, 0, total());
    QJsonArray visible;
    for (int i = hidden; i < total(); ++i)
        visible.append(m_entries.at(i));
    if (m_change)
        m_change(m_answers, visible);
    QJsonObject live = m_live;
    live.insert(updatesKey, visible);
    QByteArray html = m_before + QJsonDocument(live).toJson(QJsonDocument::Compact) + m_between;
    for (qsizetype i = hidden; i < m_htmlEntries.size(); ++i)
        html += m_htmlEntries.at(i);
    return html + m_after;
}

HttpServer::Handler GrowingPage::handler()
{
    return [this](const HttpRequest&) {
        ++m_answers;
        m_shown = std::min(m_next, total());
        m_next = m_shown + 1;
        return HttpResponse::ok(page(m_shown)).with("ETag", "\"" + QByteArray::number(m_answers) + "\"");
    };
}

} // namespace dateline::test
