#include "markup/htmlguard.h"

#include <QList>

#include <algorithm>
#include <cstring>
#include <iterator>

namespace dateline {

namespace {

constexpr int mostDepth = 512;
constexpr int mostAttributesOfTag = 256;
constexpr int mostAttributes = 250'000;
constexpr int mostTags = 150'000;
constexpr int mostOpenFormatting = 8;
constexpr qsizetype longScript = 1024; ///< bytes from which on lifting pays

bool isOneOf(QByteArrayView name, const char* const* begin, const char* const* end)
{
    return std::any_of(begin, end, [name](const char* other) { return name == QByteArrayView(other); });
}

bool isVoid(QByteArrayView name)
{
    static constexpr const char* names[] = {
        "br",   "img", "hr",    "input", "meta",  "link",   "source",   "wbr",     "embed", "area",
        "base", "col", "track", "param", "frame", "keygen", "basefont", "bgsound", "image", "command"};
    return isOneOf(name, std::begin(names), std::end(names));
}

/// Elements whose end tag may be left out: the next of the same list closes one that is on top.
bool isSelfEnding(QByteArrayView name)
{
    static constexpr const char* names[] = {"p",  "li", "dt",     "dd",       "tr",    "td",    "th",
                                            "rp", "rt", "option", "optgroup", "tbody", "thead", "tfoot"};
    return isOneOf(name, std::begin(names), std::end(names));
}

bool isFormatting(QByteArrayView name)
{
    static constexpr const char* names[] = {"b", "big",   "code",   "em",     "font", "i",
                                            "s", "small", "strike", "strong", "tt",   "u"};
    return isOneOf(name, std::begin(names), std::end(names));
}

/// Elements whose content the tokenizer takes as text up to their own end tag.
bool isRawText(QByteArrayView name)
{
    static constexpr const char* names[] = {"script", "style",  "textarea", "title",
                                            "xmp",    "iframe", "noembed",  "noframes"};
    return isOneOf(name, std::begin(names), std::end(names));
}

bool isBarrier(QByteArrayView name)
{
    static constexpr const char* names[] = {"table",    "td",     "th",     "caption",
                                            "template", "object", "applet", "marquee"};
    return isOneOf(name, std::begin(names), std::end(names));
}

bool isTablePart(QByteArrayView name)
{
    static constexpr const char* names[] = {"table",  "td",      "th",      "tr",       "tbody",
                                            "thead",  "tfoot",   "caption", "template", "object",
                                            "applet", "marquee", "html",    "body"};
    return isOneOf(name, std::begin(names), std::end(names));
}

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class HtmlGuard
{
public:
    HtmlGuard(const QByteArray& html, LongScripts scripts)
        : m_in(html)
        , m_lifts(scripts == LongScripts::Lift)
    {
    }

    GuardedHtml run()
    {
        qsizetype at = 0;
        while ((at = m_in.indexOf('<', at)) >= 0)
            at = construct(at);
        if (m_kept == 0)
            return {m_in, false, {}};
        keepUpTo(m_in.size());
        return {m_out, m_reduced, m_lifted};
    }

private:
    /// Reads what begins with '<' at `at`; answers where to go on.
    qsizetype construct(qsizetype at)
    {
        if (at + 1 >= m_in.size())
            return m_in.size();
        const char next = m_in.at(at + 1);
        if (next == '!' || next == '?')
            return endOfDeclaration(at);
        if (next == '/')
            return at + 2 < m_in.size() && isLetter(m_in.at(at + 2)) ? endTag(at) : at + 1;
        if (next == '>' && isEmptyTag(at)) {
            keepUpTo(at);
            m_kept = at + 2;
            return at + 2;
        }
        return isLetter(next) ? startTag(at) : at + 1;
    }

    /// "<>" with something on both sides that is no word: an empty tag of old markup, which shows nothing. In
    /// "a <> b" and "a<>b" it is an operator.
    bool isEmptyTag(qsizetype at) const
    {
        const auto isGlue = [](char c) { return !isBlank(c) && !isLetter(c) && (c < '0' || c > '9'); };
        return at > 0 && at + 2 < m_in.size() && isGlue(m_in.at(at - 1)) && isGlue(m_in.at(at + 2));
    }

    qsizetype endOfDeclaration(qsizetype at) const
    {
        const bool comment = std::strncmp(m_in.constData() + at, "<!--", 4) == 0;
        const qsizetype end = comment ? m_in.indexOf("-->", at + 2) : m_in.indexOf('>', at);
        return end < 0 ? m_in.size() : end + (comment ? 3 : 1);
    }

    QByteArray nameAt(qsizetype at) const
    {
        qsizetype end = at;
        while (end < m_in.size() && end - at < 64 && !isBlank(m_in.at(end)) && m_in.at(end) != '>' &&
               m_in.at(end) != '/')
            ++end;
        return m_in.mid(at, end - at).toLower();
    }

    qsizetype endTag(qsizetype at)
    {
        const qsizetype close = m_in.indexOf('>', at);
        if (close < 0)
            return m_in.size();
        const QByteArray name = nameAt(at + 2);
        if (isFormatting(name) && m_formatting > 0)
            --m_formatting;
        if (m_overflow > 0) {
            --m_overflow;
            drop(at, close + 1);
            return close + 1;
        }
        closeElement(name);
        return close + 1;
    }

    /// Takes the element and what stands in it off the stack; an end tag inside a table closes nothing
    /// outside.
    void closeElement(const QByteArray& name)
    {
        for (qsizetype i = m_open.size() - 1; i >= 0; --i) {
            if (m_open.at(i) == name) {
                m_open.resize(i);
                return;
            }
            if (isBarrier(m_open.at(i)) && !isTablePart(name))
                return;
        }
    }

    qsizetype startTag(qsizetype at)
    {
        const QByteArray name = nameAt(at + 1);
        m_sawForeign = m_sawForeign || name == "svg" || name == "math";
        const bool raw = isRawText(name) && !mayHoldTags(name);
        const bool keeps = ++m_tags <= mostTags && (raw || mayOpen(name));
        const qsizetype end = attributes(at + 1 + name.size(), keeps);
        if (!keeps)
            drop(at, end);
        if (!raw)
            return end;
        const qsizetype rawEnd = endOfRawText(name, end);
        if (m_lifts && keeps && rawEnd - end >= longScript)
            lift(name, end, rawEnd);
        return rawEnd;
    }

    void lift(const QByteArray& name, qsizetype from, qsizetype to)
    {
        const bool isCode = name == "script" || name == "style";
        const QByteArrayView text = QByteArrayView(m_in).sliced(from, to - from);
        if (!isCode || to == m_in.size() || m_sawForeign || text.contains("<!--"))
            return;
        keepUpTo(from);
        m_lifted.append({m_out.size(), text.toByteArray()});
        m_out.append(liftMark);
        m_kept = to;
    }

    /// Whether the element may be opened; keeps count of what is open.
    bool mayOpen(const QByteArray& name)
    {
        if (isVoid(name))
            return true;
        if (isFormatting(name) && m_formatting >= mostOpenFormatting)
            return false;
        if (isSelfEnding(name)) {
            while (!m_open.isEmpty() && isSelfEnding(m_open.last()))
                m_open.removeLast();
        }
        if (m_open.size() >= mostDepth) {
            ++m_overflow;
            return false;
        }
        if (isFormatting(name))
            ++m_formatting;
        m_open.append(name);
        return true;
    }

    /// In drawings and formulas these elements hold elements, not raw text; rather count too much than skip
    /// what the parser would nest.
    bool mayHoldTags(const QByteArray& name) const
    {
        const bool isCode = name == "script" || name == "style";
        return m_sawForeign && (!isCode || m_open.contains("svg") || m_open.contains("math"));
    }

    qsizetype endOfRawText(const QByteArray& name, qsizetype from) const
    {
        for (qsizetype at = m_in.indexOf("</", from); at >= 0; at = m_in.indexOf("</", at + 2)) {
            if (nameAt(at + 2) == name)
                return at;
        }
        return m_in.size();
    }

    /// Walks the attributes from behind the name to behind '>'; drops those over the bounds.
    qsizetype attributes(qsizetype at, bool keepsTag)
    {
        int count = 0;
        while (at < m_in.size() && m_in.at(at) != '>') {
            if (isBlank(m_in.at(at)) || m_in.at(at) == '/') {
                ++at;
                continue;
            }
            const qsizetype end = endOfAttribute(at);
            if (keepsTag && (++count > mostAttributesOfTag || ++m_attributes > mostAttributes))
                drop(at, end);
            at = end;
        }
        return qMin(at + 1, m_in.size());
    }

    qsizetype endOfAttribute(qsizetype at) const
    {
        ++at; // the name may begin with anything, "=" too
        while (at < m_in.size() && !isBlank(m_in.at(at)) && m_in.at(at) != '=' && m_in.at(at) != '>' &&
               m_in.at(at) != '/')
            ++at;
        qsizetype value = at;
        while (value < m_in.size() && isBlank(m_in.at(value)))
            ++value;
        if (value >= m_in.size() || m_in.at(value) != '=')
            return at;
        ++value;
        while (value < m_in.size() && isBlank(m_in.at(value)))
            ++value;
        if (value >= m_in.size())
            return value;
        const char quote = m_in.at(value);
        if (quote == '"' || quote == '\'') {
            const qsizetype end = m_in.indexOf(quote, value + 1);
            return end < 0 ? m_in.size() : end + 1;
        }
        while (value < m_in.size() && !isBlank(m_in.at(value)) && m_in.at(value) != '>')
            ++value;
        return value;
    }

    void keepUpTo(qsizetype end)
    {
        m_out.append(m_in.constData() + m_kept, end - m_kept);
        m_kept = end;
    }

    void drop(qsizetype from, qsizetype to)
    {
        keepUpTo(from);
        m_kept = to;
        m_reduced = true;
    }

    const QByteArray& m_in;
    bool m_lifts;
    QList<LiftedText> m_lifted;
    QByteArray m_out;
    qsizetype m_kept = 0; ///< how much of the input is decided
    QList<QByteArray> m_open;
    int m_formatting = 0;
    int m_overflow = 0;
    int m_tags = 0;
    int m_attributes = 0;
    bool m_sawForeign = false;
    bool m_reduced = false;
};

} // namespace

QByteArray withWindowsControls(const QByteArray& utf8)
{
    const auto controlAfter = [&utf8](qsizetype from) {
        qsizetype at = utf8.indexOf('\xc2', from);
        while (at >= 0 && (at + 1 == utf8.size() || static_cast<uchar>(utf8.at(at + 1)) >= 0xa0))
            at = utf8.indexOf('\xc2', at + 1);
        return at;
    };
    qsizetype control = controlAfter(0);
    if (control < 0)
        return utf8;
    QByteArray written;
    written.reserve(utf8.size() + 64);
    qsizetype done = 0;
    for (; control >= 0; control = controlAfter(done)) {
        written.append(utf8.constData() + done, control - done);
        written += "&#" + QByteArray::number(static_cast<uchar>(utf8.at(control + 1))) + ';';
        done = control + 2;
    }
    return written.append(utf8.constData() + done, utf8.size() - done);
}

GuardedHtml guardHtml(const QByteArray& utf8, LongScripts scripts)
{
    if (!utf8.contains('\0'))
        return HtmlGuard(utf8, scripts).run();
    QByteArray clean = utf8;
    clean.replace('\0', "");
    GuardedHtml guarded = HtmlGuard(clean, scripts).run();
    guarded.reduced = true;
    return guarded;
}

} // namespace dateline
