#pragma once

#include "support/httpserver.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace dateline::test {

/// A live page that grows: the first answer holds the older half of its entries, and each answer after that
/// one entry more, newest first, until all are there. Works on any HTML page whose entries stand newest first
/// in the `liveBlogUpdate` list of a JSON-LD script; where the page also shows entries as HTML, `entryMark`
/// says how each of them begins (for example `<div class="live-event-entry`), and those too new are cut out.
/// An ETag that changes with each answer comes along; If-None-Match is not answered by 304, because the page
/// has always grown.
class GrowingPage final
{
public:
    explicit GrowingPage(const QByteArray& page, const QByteArray& entryMark = {});

    /// A page of our own with so many entries about a fictional flood, one a minute, newest at `newest`.
    static GrowingPage invented(int entries, qint64 newestMsecs = 1'700'000'000'000);

    int total() const;
    int shown() const { return m_shown; } ///< entries in the latest answer
    int answers() const { return m_answers; }
    void show(int entries) { m_next = entries; } ///< the next answer holds so many

    /// Called before each answer with its number (from 1) and the entries about to be shown, newest first: to
    /// edit and to withdraw. What it does lasts only for this answer.
    void meddle(std::function<void(int answer, QJsonArray& entries)> change) { m_change = std::move(change); }

    /// The page with the oldest `entries` of its entries.
    QByteArray page(int entries);

    /// For HttpServer::route. The page must outlive the server's answers.
    HttpServer::Handler handler();

private:
    QByteArray m_before;  ///< up to the JSON-LD script's text
    QByteArray m_between; ///< after it, up to the first HTML entry (all the rest where there are none)
    QList<QByteArray> m_htmlEntries;
    QByteArray m_after;
    QJsonObject m_live; ///< the LiveBlogPosting
    QJsonArray m_entries;
    int m_shown = 0;
    int m_next = 0;
    int m_answers = 0;
    std::function<void(int, QJsonArray&)> m_change;
};

} // namespace dateline::test
