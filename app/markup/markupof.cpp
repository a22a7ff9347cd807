#include "markup/markupof.h"

namespace dateline {

namespace {

void appendEscaped(QByteArray* out, QByteArrayView text)
{
    for (const char c : text) {
        if (c == '&')
            out->append("&amp;");
        else if (c == '<')
            out->append("&lt;");
        else if (c == '"')
            out->append("&quot;");
        else
            out->append(c);
    }
}

bool isVoidElement(HtmlNode element)
{
    return element.isAnyOf({"br", "img", "hr", "input", "meta", "link", "source", "wbr", "embed", "area",
                            "base", "col", "track", "param"});
}

class MarkupWriter
{
public:
    explicit MarkupWriter(const MarkupRules& rules)
        : m_rules(rules)
    {
    }

    void write(HtmlNode top)
    {
        HtmlNode node = top.firstChild();
        while (!node.isNull()) {
            const bool goesIn = enter(node);
            if (goesIn && !node.firstChild().isNull()) {
                node = node.firstChild();
                continue;
            }
            if (goesIn)
                leave(node);
            HtmlNode next = node.nextSibling();
            while (next.isNull() && node.parent() != top && !node.parent().isNull()) {
                node = node.parent();
                leave(node);
                next = node.nextSibling();
            }
            node = next;
        }
    }

    bool enter(HtmlNode node)
    {
        if (m_rules.drop.contains(node.key()))
            return false;
        if (node.isText()) {
            appendEscaped(&m_out, node.rawText());
            return false;
        }
        const auto embed = m_rules.embeds.constFind(node.key());
        if (!node.isElement() ||
            (embed == m_rules.embeds.constEnd() && node.isAnyOf({"script", "style", "template"})))
            return false;
        if (embed != m_rules.embeds.constEnd()) {
            m_out += "<figure data-embed=\"";
            appendEscaped(&m_out, embed->kind.toUtf8());
            m_out += "\" data-canonical-url=\"";
            appendEscaped(&m_out, embed->address.toUtf8());
            m_out += "\">";
            if (embed->title.isEmpty())
                return true;
            appendEscaped(&m_out, embed->title.toUtf8());
            m_out += "</figure>";
            return false;
        }
        m_out += '<';
        appendEscaped(&m_out, nameOf(node));
        for (const auto& [name, value] : node.attributes()) {
            if (name == "style" || name.startsWith("on"))
                continue;
            m_out += ' ';
            m_out += name;
            m_out += "=\"";
            appendEscaped(&m_out, value);
            m_out += '"';
        }
        m_out += '>';
        return !isVoidElement(node);
    }

    void leave(HtmlNode node)
    {
        m_out += "</";
        appendEscaped(&m_out, m_rules.embeds.contains(node.key()) ? QByteArrayView("figure") : nameOf(node));
        m_out += '>';
    }

    QString take() { return QString::fromUtf8(m_out); }

private:
    QByteArrayView nameOf(HtmlNode node) const
    {
        return m_rules.captions.contains(node.key()) ? QByteArrayView("figcaption") : node.tag();
    }

    const MarkupRules& m_rules;
    QByteArray m_out;
};

} // namespace

QString markupOf(HtmlNode top, const MarkupRules& rules)
{
    MarkupWriter writer(rules);
    writer.write(top);
    return writer.take();
}

QString outerMarkupOf(HtmlNode top, const MarkupRules& rules)
{
    MarkupWriter writer(rules);
    if (writer.enter(top)) {
        writer.write(top);
        writer.leave(top);
    }
    return writer.take();
}

} // namespace dateline
