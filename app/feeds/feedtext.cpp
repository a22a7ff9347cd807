#include "feeds/feedtext.h"

#include "markup/address.h"
#include "markup/textgate.h"

#include <QUrl>

namespace dateline {

namespace {

constexpr auto xmlVocabulary = static_cast<quint8>(Vocabulary::Xml);

enum class TextType { Plain, Html, Inline };

bool isHtmlType(const QString& type)
{
    return type == QLatin1String("html") || type == QLatin1String("text/html") ||
           type == QLatin1String("xhtml") || type == QLatin1String("application/xhtml+xml") ||
           type.endsWith(QLatin1String("/html"));
}

bool looksLikeMarkup(const QString& text)
{
    static const QStringList signs = {QStringLiteral("</"),   QStringLiteral("/>"), QStringLiteral("<p>"),
                                      QStringLiteral("<br>"), QStringLiteral("&#"), QStringLiteral("&amp;"),
                                      QStringLiteral("&lt;")};
    return std::any_of(signs.begin(), signs.end(), [&](const QString& sign) { return text.contains(sign); });
}

/// Atom 1.0 writes content of a type that is neither text nor XML in base64 (RFC 4287, 4.1.3.3).
bool isBinaryType(const QString& type)
{
    return type.contains(QLatin1Char('/')) && !type.startsWith(QLatin1String("text/")) &&
           !type.endsWith(QLatin1String("/xml")) && !type.endsWith(QLatin1String("+xml")) &&
           !type.endsWith(QLatin1String("/html")) && !type.contains(QLatin1String("json"));
}

TextType textType(const XmlNode& element, const FeedScope& scope, const QString& text)
{
    const QString type = xmlAttribute(element, "type").trimmed().toLower().section(QLatin1Char(';'), 0, 0);
    if (vocabularyOf(element) != Vocabulary::Atom && scope.dialect == Dialect::Rss)
        return TextType::Html;
    if (isHtmlType(type) || (scope.dialect == Dialect::Atom10 && isBinaryType(type)))
        return TextType::Html;
    // Atom 0.3 says text/plain where nothing is said, but its feeds say nothing and mean HTML.
    if (scope.dialect == Dialect::Atom03 && type.isEmpty())
        return looksLikeMarkup(text) ? TextType::Html : TextType::Plain;
    return TextType::Plain;
}

QString fromBase64(const QString& text)
{
    const QByteArray bytes = QByteArray::fromBase64(text.toLatin1());
    return QString::fromUtf8(bytes);
}

bool isBase64(const XmlNode& element, const FeedScope& scope)
{
    if (scope.dialect == Dialect::Atom03)
        return xmlAttribute(element, "mode")
                   .trimmed()
                   .compare(QLatin1String("base64"), Qt::CaseInsensitive) == 0;
    return scope.dialect == Dialect::Atom10 &&
           isBinaryType(xmlAttribute(element, "type").trimmed().toLower().section(QLatin1Char(';'), 0, 0));
}

bool isHttp(const QString& address)
{
    return address.startsWith(QLatin1String("http://")) || address.startsWith(QLatin1String("https://"));
}

bool isEmailChar(QChar c)
{
    return c.isLetterOrNumber() || QStringView(u"._%+-@").contains(c);
}

// The first thing in a text that is built like an e-mail address.
QString emailIn(const QString& text)
{
    const qsizetype at = text.indexOf(QLatin1Char('@'));
    if (at < 1)
        return {};
    qsizetype begin = at;
    while (begin > 0 && isEmailChar(text.at(begin - 1)))
        --begin;
    qsizetype end = at + 1;
    while (end < text.size() && isEmailChar(text.at(end)))
        ++end;
    return begin < at && end > at + 1 ? text.mid(begin, end - begin) : QString();
}

} // namespace

QString baseAt(const XmlNode& element, const FeedScope& scope)
{
    QString base;
    bool found = false;
    for (const XmlNode* node = &element; node; node = node->parent) {
        const QString own =
            node->attributes ? xmlAttribute(*node, "base", xmlVocabulary).trimmed() : QString();
        if (own.isEmpty())
            continue;
        base = found ? QUrl(own).resolved(QUrl(base)).toString() : own;
        found = true;
        if (isHttp(own))
            return base;
    }
    return found ? resolvedAddress(base, scope.base) : scope.base;
}

QString resolvedAddress(const QString& address, const QString& base)
{
    const QString trimmed = address.trimmed();
    if (trimmed.isEmpty() || base.isEmpty() || isHttp(trimmed))
        return trimmed;
    const QUrl relative(trimmed);
    return relative.isValid() && relative.isRelative() ? resolvedText(base, trimmed) : trimmed;
}

QString linkAddress(const QString& address, const QString& base)
{
    const QString resolved = isLinkable(address) ? resolvedAddress(address, base) : QString();
    return isLinkable(resolved) ? resolved : QString(); // the base may be hostile
}

Content contentOf(const XmlNode& element, const FeedScope& scope)
{
    Content content;
    content.base = baseAt(element, scope);
    if (hasChildElements(element)) {
        content.form = Content::Form::Html;
        content.markup = xmlInnerHtml(element, xmlVocabulary, content.base);
        return content;
    }
    content.markup = xmlText(element);
    if (isBase64(element, scope))
        content.markup = fromBase64(content.markup);
    if (QStringView(content.markup).trimmed().isEmpty())
        return {};
    // A '<' that no '>' follows opens nothing; HTML would swallow the rest.
    const qsizetype last = content.markup.lastIndexOf(QLatin1Char('<'));
    if (last >= 0 && content.markup.indexOf(QLatin1Char('>'), last) < 0 &&
        textType(element, scope, content.markup) == TextType::Html)
        content.markup.replace(last, 1, QStringLiteral("&lt;"));
    content.form = textType(element, scope, content.markup) == TextType::Html ? Content::Form::Html
                                                                              : Content::Form::PlainText;
    return content;
}

QString lineOf(const XmlNode& element, const FeedScope& scope)
{
    const Content content = contentOf(element, scope);
    // Inline markup that was quoted is no markup, says Atom; in bodies its feeds mean it all the same.
    const bool quoted = scope.dialect == Dialect::Atom10 && !hasChildElements(element) &&
                        xmlAttribute(element, "type").trimmed() == QLatin1String("xhtml");
    if (quoted)
        return cleanLine(content.markup);
    return content.form == Content::Form::Html ? plainFromHtml(content.markup) : cleanLine(content.markup);
}

Author authorFromText(const QString& text)
{
    const QString line = cleanLine(text);
    Author author;
    author.email = emailIn(line);
    if (author.email.isEmpty()) {
        author.name = line;
        return author;
    }
    QString rest = line;
    rest.remove(QLatin1String("mailto:"), Qt::CaseInsensitive);
    rest.replace(author.email, QString());
    for (const char mark : {'(', ')', '<', '>', '[', ']', '"'})
        rest.replace(QLatin1Char(mark), QLatin1Char(' '));
    author.name = rest.simplified();
    return author;
}

Author authorOf(const XmlNode& element, const FeedScope& scope)
{
    if (!hasChildElements(element)) {
        const QString text = xmlText(element);
        return authorFromText(text.contains(QLatin1Char('@')) ? text : plainFromHtml(text));
    }
    Author author;
    for (const XmlNode* child = element.firstChild; child; child = child->next) {
        if (child->isNamed("name"))
            author.name = cleanLine(xmlText(*child));
        else if (child->isNamed("email"))
            author.email = cleanLine(xmlText(*child));
        else if (child->isNamed("uri") || child->isNamed("url") || child->isNamed("homepage"))
            author.uri = linkAddress(xmlText(*child), baseAt(*child, scope));
    }
    return author;
}

QString languageAt(const XmlNode& element)
{
    return xmlAttribute(element, "lang", xmlVocabulary).trimmed();
}

} // namespace dateline
