#include "feeds/pagescripts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace dateline {

namespace {

/// Whether a script does little but put data in place: "window.__STATE__ = {…}".
bool assignsData(HtmlNode script)
{
    constexpr qsizetype least = 1000;
    const QByteArrayView text = script.firstChild().rawText();
    if (text.size() < least || script.hasAttribute("src"))
        return false;
    static const QRegularExpression assignment(QStringLiteral(
        "^\\s*(?:window\\.|self\\.|var |let |const |globalThis\\.)[\\w$.\\[\\]\"']{1,60}\\s*=\\s*[{\\[]"));
    return assignment.match(QString::fromUtf8(text.first(200))).hasMatch();
}

/// Where the object that opens here ends, strings minded; nothing if it does not.
qsizetype endOfObject(QByteArrayView text, qsizetype start)
{
    qsizetype depth = 0;
    bool inString = false;
    for (qsizetype i = start; i < text.size(); ++i) {
        const char c = text.at(i);
        if (inString && c == '\\')
            ++i;
        else if (c == '"')
            inString = !inString;
        else if (!inString && (c == '{' || c == '['))
            ++depth;
        else if (!inString && (c == '}' || c == ']') && --depth == 0)
            return i + 1;
    }
    return -1;
}

/// The longest object that a script puts in place, alone or among other statements: "a.b=1;a.content={…}".
QString assignedObject(QByteArrayView text)
{
    constexpr int mostLooked = 20;
    QByteArrayView longest;
    qsizetype at = 0;
    for (int looked = 0; looked < mostLooked; ++looked) {
        at = text.indexOf('=', at);
        if (at < 0)
            break;
        qsizetype start = at + 1;
        while (start < text.size() && (text.at(start) == ' ' || text.at(start) == '\n'))
            ++start;
        at = start;
        if (start >= text.size() || text.at(start) != '{')
            continue;
        const qsizetype end = endOfObject(text, start);
        if (end < 0)
            continue;
        if (end - start > longest.size())
            longest = text.sliced(start, end - start);
        at = end;
    }
    constexpr qsizetype least = 1000;
    const bool isData = longest.size() >= least && longest.sliced(1).trimmed().startsWith('"');
    return isData ? QString::fromUtf8(longest) : QString();
}

/// Data that a script puts in place as the text of its JSON: data = "{\"posts\":…}",
/// enqueue("[{\"_1\":2},…]").
QString quotedObject(QByteArrayView text)
{
    qsizetype start = text.indexOf("\"{\\\"");
    if (start < 0)
        start = text.indexOf("\"[{\\\"_");
    if (start < 0)
        return {};
    qsizetype end = start + 1;
    while (end < text.size() && text.at(end) != '"')
        end += text.at(end) == '\\' ? 2 : 1;
    if (end >= text.size())
        return {};
    const QByteArray list = '[' + text.sliced(start, end + 1 - start).toByteArray() + ']';
    return QJsonDocument::fromJson(list).array().first().toString();
}

/// How often data says of a story that it runs, and that it does not.
struct LiveSigns
{
    int live = 0;
    int ended = 0;
};

LiveSigns liveSignsIn(const QStringList& blocks)
{
    constexpr int mostSigns = 500;
    static const QRegularExpression sign(
        QStringLiteral("\\\\?\"is[_-]?(?:currently)?live\\\\?\"\\s*:\\s*(true|false)"),
        QRegularExpression::CaseInsensitiveOption);
    LiveSigns signs;
    for (const QString& block : blocks) {
        for (auto found = sign.globalMatch(block); found.hasNext() && signs.live + signs.ended < mostSigns;)
            ++(found.next().captured(1).startsWith(u'f', Qt::CaseInsensitive) ? signs.ended : signs.live);
    }
    return signs;
}

} // namespace

QString assignedData(HtmlNode script)
{
    constexpr qsizetype least = 1000;
    const QByteArrayView text = script.firstChild().rawText();
    if (text.size() < least || script.hasAttribute("src"))
        return {};
    const QString object = assignedObject(text);
    if (!object.isEmpty())
        return object;
    const QString quoted = quotedObject(text);
    return quoted.isEmpty() && assignsData(script) ? scriptText(script) : quoted;
}

bool dataSaysLive(const QStringList& blocks)
{
    const LiveSigns signs = liveSignsIn(blocks);
    return signs.live > 0 && signs.ended == 0;
}

bool dataDeniesLive(const QStringList& blocks)
{
    const LiveSigns signs = liveSignsIn(blocks);
    return signs.ended > 0 && signs.live == 0;
}

} // namespace dateline
