#pragma once

#include "markup/htmltree.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace dateline {

/// A CSS selector over an HtmlTree, the part that page layouts need: tag, *, .class, #id, [attr], [attr=v],
/// [attr~=v], [attr^=v], [attr$=v], [attr*=v], :not(compound), descendant, child (>), next (+), lists (,).
/// Class and attribute values are compared as they are, names of tags without case. Compiled once, used on
/// many nodes; reentrant.
class Selector
{
public:
    Selector() = default; ///< matches nothing
    /// An empty optional-like selector (isValid() false) where the text is not understood.
    explicit Selector(const QString& text);

    bool isValid() const { return m_valid; }
    bool isEmpty() const { return m_alternatives.isEmpty(); }

    /// Whether the element itself fits; ancestors are looked at up to the root.
    bool matches(HtmlNode element) const;
    /// First fitting element below `top` in document order; null if there is none.
    HtmlNode first(HtmlNode top) const;
    /// All fitting elements below `top` in document order, at most `most`.
    QList<HtmlNode> all(HtmlNode top, qsizetype most = 100'000) const;

private:
    struct AttributeTest
    {
        QByteArray name;
        QByteArray value;
        char how = 0; ///< 0 present, '=' equal, '~' word, '^' begins, '$' ends, '*' holds
        bool fits(HtmlNode element) const;
    };
    struct Compound
    {
        QByteArray tag; ///< empty: any
        int tagNumber = -1;
        QByteArray id;
        QList<QByteArray> classes;
        QList<AttributeTest> attributes;
        QList<Compound> excluded; ///< :not()
        char join = 0;            ///< to the one before: 0 descendant, '>' child, '+' next element
        bool asksForAttributes() const
        {
            return !id.isEmpty() || !classes.isEmpty() || !attributes.isEmpty();
        }
        bool fits(HtmlNode element) const;
    };
    using Chain = QList<Compound>;
    class Parser;

    static bool chainFits(const Chain& chain, HtmlNode element);

    QList<Chain> m_alternatives;
    bool m_valid = false;
};

} // namespace dateline
