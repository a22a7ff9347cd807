#include "markup/selector.h"

#include <algorithm>

namespace dateline {

namespace {

bool isSelectorBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n';
}

bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'_' || c.unicode() >= 0x80;
}

bool holdsWord(QByteArrayView list, const QByteArray& word)
{
    for (qsizetype at = list.indexOf(word); at >= 0 && !word.isEmpty(); at = list.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        if ((at == 0 || list.at(at - 1) == ' ') && (end == list.size() || list.at(end) == ' '))
            return true;
    }
    return false;
}

} // namespace

/// Recursive only for :not(), which does not nest.
class Selector::Parser
{
public:
    explicit Parser(const QString& text)
        : m_text(text)
    {
    }

    bool parse(QList<Chain>* alternatives)
    {
        do {
            Chain chain;
            if (!parseChain(&chain))
                return false;
            alternatives->append(chain);
        } while (take(u','));
        return m_at == m_text.size();
    }

private:
    bool parseChain(Chain* chain)
    {
        skipBlanks();
        char join = 0;
        while (m_at < m_text.size() && m_text.at(m_at) != u',') {
            Compound compound;
            if (!parseCompound(&compound, true))
                return false;
            compound.join = join;
            chain->append(compound);
            skipBlanks();
            join = take(u'>') ? '>' : take(u'+') ? '+' : char(0);
            skipBlanks();
        }
        return !chain->isEmpty() && join == 0;
    }

    bool parseCompound(Compound* compound, bool mayExclude)
    {
        const qsizetype start = m_at;
        if (!take(u'*'))
            compound->tag = name().toLower();
        if (!compound->tag.isEmpty())
            compound->tagNumber = HtmlNode::numberOfTag(compound->tag.constData());
        while (m_at < m_text.size()) {
            if (take(u'.')) {
                compound->classes.append(name());
                if (compound->classes.last().isEmpty())
                    return false;
            } else if (take(u'#')) {
                compound->id = name();
                if (compound->id.isEmpty())
                    return false;
            } else if (take(u'[')) {
                if (!parseAttribute(compound))
                    return false;
            } else if (mayExclude && QStringView(m_text).mid(m_at).startsWith(QLatin1String(":not("))) {
                m_at += 5;
                Compound excluded;
                if (!parseCompound(&excluded, false) || !take(u')'))
                    return false;
                compound->excluded.append(excluded);
            } else {
                break;
            }
        }
        return m_at > start;
    }

    bool parseAttribute(Compound* compound)
    {
        AttributeTest test;
        test.name = name().toLower();
        if (test.name.isEmpty())
            return false;
        if (take(u']')) {
            compound->attributes.append(test);
            return true;
        }
        test.how = '=';
        for (const char how : {'~', '^', '$', '*'}) {
            if (take(QLatin1Char(how)))
                test.how = how;
        }
        if (!take(u'='))
            return false;
        const QChar quote = m_at < m_text.size() ? m_text.at(m_at) : QChar();
        const bool quoted = quote == u'"' || quote == u'\'';
        const qsizetype start = quoted ? m_at + 1 : m_at;
        const qsizetype end = m_text.indexOf(quoted ? quote : QChar(u']'), start);
        if (end < 0)
            return false;
        test.value = m_text.mid(start, end - start).toUtf8();
        m_at = quoted ? end + 1 : end;
        compound->attributes.append(test);
        return take(u']');
    }

    QByteArray name()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isNameCharacter(m_text.at(m_at)))
            ++m_at;
        return m_text.mid(start, m_at - start).toUtf8();
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && isSelectorBlank(m_text.at(m_at)))
            ++m_at;
    }

    bool take(QChar c)
    {
        if (m_at >= m_text.size() || m_text.at(m_at) != c)
            return false;
        ++m_at;
        return true;
    }

    const QString& m_text;
    qsizetype m_at = 0;
};

Selector::Selector(const QString& text)
{
    m_valid = Parser(text).parse(&m_alternatives);
    if (!m_valid)
        m_alternatives.clear();
}

bool Selector::AttributeTest::fits(HtmlNode element) const
{
    const QByteArrayView actual = element.rawAttribute(name.constData());
    if (actual.isNull()) // there is none; an empty one is not null
        return false;
    switch (how) {
    case 0:
        return true;
    case '~':
        return holdsWord(actual, value);
    case '^':
        return !value.isEmpty() && actual.startsWith(value);
    case '$':
        return !value.isEmpty() && actual.endsWith(value);
    case '*':
        return !value.isEmpty() && actual.contains(value);
    default:
        return actual == QByteArrayView(value);
    }
}

bool Selector::Compound::fits(HtmlNode element) const
{
    // most elements are turned away here, at the cost of a number
    if ((!tag.isEmpty() && element.tagNumber() != tagNumber) ||
        (asksForAttributes() && !element.hasAttributes()))
        return false;
    if (!tag.isEmpty() && !element.is(tag.constData())) // unknown tags share a number
        return false;
    if (!id.isEmpty() && element.rawAttribute("id") != QByteArrayView(id))
        return false;
    return std::all_of(classes.cbegin(), classes.cend(),
                       [element](const QByteArray& c) { return element.hasClass(c); }) &&
           std::all_of(attributes.cbegin(), attributes.cend(),
                       [element](const AttributeTest& test) { return test.fits(element); }) &&
           std::none_of(excluded.cbegin(), excluded.cend(),
                        [element](const Compound& other) { return other.fits(element); });
}

bool Selector::chainFits(const Chain& chain, HtmlNode element)
{
    qsizetype i = chain.size() - 1;
    if (!chain.at(i).fits(element))
        return false;
    // The nearest fitting ancestor is taken and never another: layouts have no need of backtracking, and
    // without it a selector costs no more than the depth of the page.
    HtmlNode at = element;
    while (i > 0) {
        const char join = chain.at(i).join;
        --i;
        at = join == '+' ? at.previousElement() : at.parent();
        while (join == 0 && at.isElement() && !chain.at(i).fits(at))
            at = at.parent();
        if (!at.isElement() || !chain.at(i).fits(at))
            return false;
    }
    return true;
}

bool Selector::matches(HtmlNode element) const
{
    return element.isElement() &&
           std::any_of(m_alternatives.cbegin(), m_alternatives.cend(),
                       [element](const Chain& chain) { return chainFits(chain, element); });
}

HtmlNode Selector::first(HtmlNode top) const
{
    if (isEmpty())
        return {};
    for (HtmlNode at = top.next(top); !at.isNull(); at = at.next(top)) {
        if (matches(at))
            return at;
    }
    return {};
}

QList<HtmlNode> Selector::all(HtmlNode top, qsizetype most) const
{
    QList<HtmlNode> found;
    if (isEmpty())
        return found;
    for (HtmlNode at = top.next(top); !at.isNull() && found.size() < most; at = at.next(top)) {
        if (matches(at))
            found.append(at);
    }
    return found;
}

} // namespace dateline
