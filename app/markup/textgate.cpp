#include "markup/textgate.h"

#include <QStringList>

#include <libxml/HTMLparser.h>

#include <algorithm>

namespace dateline {

namespace {

constexpr int mostCombiningMarks = 8;

bool isLonely(const QString& text, qsizetype i)
{
    const QChar c = text.at(i);
    if (c.isHighSurrogate())
        return i + 1 >= text.size() || !text.at(i + 1).isLowSurrogate();
    return c.isLowSurrogate() && (i == 0 || !text.at(i - 1).isHighSurrogate());
}

/// End of a terminal sequence that begins with ESC or the C1 form at `i`: behind it nothing may be left that
/// retargets a link or colours a log.
qsizetype endOfTerminalSequence(const QString& text, qsizetype i)
{
    const bool escape = text.at(i) == QChar(0x1b);
    const qsizetype kindAt = escape ? i + 1 : i;
    if (kindAt >= text.size())
        return text.size();
    const char16_t kind = text.at(kindAt).unicode();
    qsizetype end = kindAt + 1;
    if (kind == u'[' || kind == 0x9b) { // CSI: parameters, then one letter
        while (end < text.size() && (text.at(end).unicode() < 0x40 || text.at(end).unicode() > 0x7e) &&
               !text.at(end).isSpace())
            ++end;
        return qMin(end + 1, text.size());
    }
    if (kind == u']' || kind == 0x9d) { // OSC: to BEL or ST
        for (; end < text.size() && end - i < 512; ++end) {
            if (text.at(end) == QChar(0x07) || text.at(end) == QChar(0x9c))
                return end + 1;
            if (text.at(end) == QChar(0x1b))
                return qMin(end + 2, text.size());
        }
        return i + 1; // never closed: no sequence, only a stray control
    }
    return i + 1;
}

bool isDroppedControl(char16_t c)
{
    return (c < 0x20 && c != u'\n' && c != u'\t') || (c >= 0x7f && c <= 0x9f) || c == 0xfeff || c == 0xfffe ||
           c == 0xffff;
}

/// Letters, punctuation and white space that no rule below looks at: nearly all of nearly every text, and
/// passed on in runs.
bool isHarmless(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x20 && u < 0x7f) || u == u'\n' || u == u'\t' || (u >= 0xa0 && u < 0x300) ||
           (u >= 0x2010 && u < 0x2028);
}

qsizetype endOfHarmless(const QString& text, qsizetype from)
{
    return std::find_if_not(text.begin() + from, text.end(), isHarmless) - text.begin();
}

bool isUnassignedByte(char16_t c)
{
    return c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d;
}

bool isBidiControl(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

/// Closes what bidi controls opened and drops closers that close nothing.
QString balanced(const QString& text)
{
    if (std::none_of(text.begin(), text.end(), isBidiControl))
        return text;
    QString out;
    QList<char16_t> closers;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        if (u == 0x202a || u == 0x202b || u == 0x202d || u == 0x202e) {
            closers.append(0x202c);
        } else if (u >= 0x2066 && u <= 0x2068) {
            closers.append(0x2069);
        } else if (u == 0x202c || u == 0x2069) {
            if (closers.isEmpty() || closers.last() != u)
                continue;
            closers.removeLast();
        }
        out += c;
    }
    while (!closers.isEmpty())
        out += QChar(closers.takeLast());
    return out;
}

/// Code points that old documents mean when they number C1 controls: windows-1252.
char32_t fromWindows1252(char32_t code)
{
    static constexpr char16_t table[32] = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                           0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                           0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                           0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
    return code >= 0x80 && code <= 0x9f ? table[code - 0x80] : code;
}

QString fromCodePoint(char32_t code)
{
    code = fromWindows1252(code);
    if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        code = 0xfffd;
    return QString::fromUcs4(&code, 1);
}

/// Value of the reference whose name (between '&' and ';') is `name`; null if it is unknown.
QString referenceValue(QStringView name)
{
    if (name.startsWith(u'#')) {
        const bool hex = name.size() > 1 && (name.at(1) == u'x' || name.at(1) == u'X');
        bool ok = false;
        const uint code = name.mid(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        return ok ? fromCodePoint(code) : QString();
    }
    const htmlEntityDesc* entity =
        htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.toLatin1().constData()));
    return entity ? fromCodePoint(entity->value) : QString();
}

bool startsTag(const QString& text, qsizetype i)
{
    if (i + 1 >= text.size())
        return false;
    const QChar next = text.at(i + 1);
    return (next.unicode() < 0x80 && next.isLetter()) || next == u'/' || next == u'!' || next == u'?';
}

/// End of the tag or comment that begins at `i`, behind its '>'; quotes of attributes respected.
qsizetype endOfTag(const QString& text, qsizetype i)
{
    if (QStringView(text).mid(i, 4) == QLatin1String("<!--")) {
        const qsizetype end = text.indexOf(QLatin1String("-->"), i + 4);
        if (end >= 0)
            return end + 3;
        const qsizetype bracket = text.indexOf(u'>', i); // never closed: only the tag itself goes
        return bracket < 0 ? text.size() : bracket + 1;
    }
    QChar quote;
    for (qsizetype at = i + 1; at < text.size(); ++at) {
        const QChar c = text.at(at);
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if ((c == u'"' || c == u'\'') && text.at(at - 1) == u'=') {
            quote = c;
        } else if (c == u'>') {
            return at + 1;
        }
    }
    return text.size();
}

bool isInlineTag(QStringView name)
{
    static const QStringList inlineTags{
        QStringLiteral("a"),    QStringLiteral("b"),    QStringLiteral("i"),      QStringLiteral("u"),
        QStringLiteral("em"),   QStringLiteral("s"),    QStringLiteral("strong"), QStringLiteral("span"),
        QStringLiteral("font"), QStringLiteral("sup"),  QStringLiteral("sub"),    QStringLiteral("small"),
        QStringLiteral("big"),  QStringLiteral("code"), QStringLiteral("tt"),     QStringLiteral("abbr"),
        QStringLiteral("cite"), QStringLiteral("q"),    QStringLiteral("mark"),   QStringLiteral("wbr"),
        QStringLiteral("bdi"),  QStringLiteral("bdo"),  QStringLiteral("del"),    QStringLiteral("ins")};
    return inlineTags.contains(name, Qt::CaseInsensitive);
}

QStringView tagName(const QString& text, qsizetype i)
{
    qsizetype start = i + 1;
    if (start < text.size() && text.at(start) == u'/')
        ++start;
    qsizetype end = start;
    while (end < text.size() && text.at(end).isLetterOrNumber())
        ++end;
    return QStringView(text).mid(start, end - start);
}

QString withoutTags(const QString& text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        if (text.at(i) != u'<' || !startsTag(text, i)) {
            const qsizetype next = text.indexOf(u'<', i + 1);
            const qsizetype end = next < 0 ? text.size() : next;
            out += QStringView(text).mid(i, end - i);
            i = end;
            continue;
        }
        const QStringView name = tagName(text, i);
        const bool opens = text.at(i + 1) != u'/';
        const bool inlineTag = isInlineTag(name);
        i = endOfTag(text, i);
        for (const QLatin1String hidden : {QLatin1String("script"), QLatin1String("style")}) {
            if (opens && name.compare(hidden, Qt::CaseInsensitive) == 0) {
                const qsizetype close = text.indexOf(QLatin1String("</") + hidden, i, Qt::CaseInsensitive);
                i = close < 0 ? text.size() : endOfTag(text, close);
                break;
            }
        }
        if (!inlineTag)
            out += u' ';
    }
    return out;
}

} // namespace

QString stripControls(const QString& text, UnassignedBytes unassigned)
{
    const bool keepsUnassigned = unassigned == UnassignedBytes::Keep;
    const qsizetype clean = endOfHarmless(text, 0);
    if (clean == text.size())
        return text;
    QString out;
    out.reserve(text.size());
    out += QStringView(text).first(clean);
    int marks = 0;
    for (qsizetype i = clean; i < text.size();) {
        if (const qsizetype end = endOfHarmless(text, i); end > i) {
            out += QStringView(text).mid(i, end - i);
            i = end;
            marks = 0;
            continue;
        }
        const QChar c = text.at(i);
        const char16_t u = c.unicode();
        if (u == 0x1b || u == 0x9b || u == 0x9d) {
            const qsizetype end = endOfTerminalSequence(text, i);
            if (keepsUnassigned && end == i + 1 && isUnassignedByte(u))
                out += c;
            i = end;
            continue;
        }
        if (u == u'\r') { // a line end of its own unless "\n" follows
            if (i + 1 >= text.size() || text.at(i + 1) != u'\n')
                out += u'\n';
            ++i;
            continue;
        }
        if (const char32_t meant = fromWindows1252(u); meant != u) { // as in markup
            out += QChar(static_cast<char16_t>(meant));
            marks = 0;
            ++i;
            continue;
        }
        if (isDroppedControl(u) && !(keepsUnassigned && isUnassignedByte(u))) {
            ++i;
            continue;
        }
        marks = c.isMark() ? marks + 1 : 0;
        if (marks <= mostCombiningMarks)
            out += isLonely(text, i) ? QChar(QChar::ReplacementCharacter) : c;
        ++i;
    }
    return out;
}

QString cleanLine(const QString& text)
{
    return balanced(stripControls(text).simplified());
}

QString plainFromHtml(const QString& fragment)
{
    if (!fragment.contains(u'<') && !fragment.contains(u'&'))
        return cleanLine(fragment);
    return cleanLine(decodeEntities(withoutTags(fragment)));
}

QString decodeEntities(const QString& text)
{
    qsizetype at = text.indexOf(u'&');
    if (at < 0)
        return text;
    constexpr qsizetype longestName = 32;
    QString out;
    out.reserve(text.size());
    qsizetype done = 0;
    for (; at >= 0; at = text.indexOf(u'&', at)) {
        qsizetype end = at + 1;
        while (end < text.size() && end - at <= longestName &&
               (text.at(end).isLetterOrNumber() || (text.at(end) == u'#' && end == at + 1)))
            ++end;
        if (end == at + 1 || end >= text.size() || text.at(end) != u';') {
            ++at;
            continue;
        }
        const QString value = referenceValue(QStringView(text).mid(at + 1, end - at - 1));
        if (!value.isNull()) {
            out += QStringView(text).mid(done, at - done);
            out += value;
            done = end + 1;
        }
        at = end + 1;
    }
    out += QStringView(text).mid(done);
    return out;
}

} // namespace dateline
