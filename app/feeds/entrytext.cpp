#include "feeds/entrytext.h"

#include "bylines/bylineparser.h"
#include "markup/textgate.h"

#include <QRegularExpression>

namespace dateline {

namespace {

const QRegularExpression& reference()
{
    static const QRegularExpression expression(
        QStringLiteral("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});"));
    return expression;
}

bool holdsTags(const QString& text)
{
    static const QRegularExpression tag(
        QStringLiteral("</"
                       "?(p|br|a|b|i|em|strong|div|span|ul|ol|li|h[1-6]|blockquote|img|figure|table|iframe|u|"
                       "amp-[a-z]+)\\b[^<>]*>"),
        QRegularExpression::CaseInsensitiveOption);
    return text.contains(tag);
}

bool holdsBlockTags(const QString& text)
{
    static const QRegularExpression tag(
        QStringLiteral("<(p|br|div|ul|ol|li|h[1-6]|blockquote|figure|table)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return text.contains(tag);
}

} // namespace

QString lineFromField(const QString& field)
{
    const QString once = plainFromHtml(field);
    return once.contains(reference()) ? cleanLine(decodeEntities(once)) : once;
}

bool isMadeFromText(const QString& headline, const QString& body)
{
    constexpr qsizetype shortest = 15;
    static const QRegularExpression dots(QStringLiteral("\\s*(…|\\.{3})$"));
    QString stem = headline;
    stem.remove(dots);
    if (stem.size() < shortest || body.isEmpty())
        return false;
    const QString text = lineFromField(body.left(20 * stem.size() + 2000));
    if (!text.startsWith(stem))
        return false;
    if (stem.size() < headline.size())
        return true;
    constexpr qsizetype shortestCut = 40; // a program cuts at 50 or more; "Good morning" may begin both
    const QString rest = text.mid(stem.size());
    if (stem.endsWith(u'.') && stem.size() >= shortestCut) // a whole sentence, which no headline is
        return true;
    if (rest.isEmpty())
        return false;
    const QString words = rest.trimmed();
    const bool insideWord = rest.at(0).isLetterOrNumber();
    const bool goesOn = !words.isEmpty() && (words.at(0).isLower() || words.at(0) == u',');
    return insideWord || (goesOn && stem.size() >= shortestCut);
}

QString withoutHeadline(const QString& body, const QString& headline)
{
    if (headline.isEmpty())
        return body;
    const QString trimmed = body.trimmed();
    if (trimmed.startsWith(headline) && trimmed.mid(headline.size(), 1) == QLatin1String("\n"))
        return trimmed.mid(headline.size());
    static const QRegularExpression first(
        QStringLiteral("^<(h[1-6]|p|strong|b|div)\\b[^>]{0,300}>(.{1,600}?)</\\1>"),
        QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = first.match(trimmed);
    const bool mayBe =
        match.hasMatch() && match.capturedLength(2) >= headline.size(); // it may have markup within
    return mayBe && lineFromField(match.captured(2)) == headline ? trimmed.mid(match.capturedEnd()) : body;
}

Content htmlContent(const QString& html, const QString& base)
{
    if (html.trimmed().isEmpty())
        return {};
    Content content;
    content.form = Content::Form::Html;
    content.markup = html;
    content.base = base;
    return content;
}

Content contentFromField(const QString& field, const QString& base)
{
    QString text = field;
    static const QRegularExpression doubled(
        QStringLiteral("&amp;(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|quot|apos|amp|lt|gt|nbsp);"));
    text.replace(doubled, QStringLiteral("&\\1;"));
    if (!holdsTags(text)) {
        const QString decoded = decodeEntities(text);
        if (!holdsTags(decoded)) {
            if (decoded.trimmed().isEmpty())
                return {};
            Content content;
            content.form = Content::Form::PlainText;
            content.markup = stripControls(decoded).replace(QLatin1Char('\n'), QLatin1String("\n\n"));
            return content;
        }
        text = decoded;
    }
    static const QRegularExpression joint( // of pieces that a program joined as a list
        QStringLiteral("(</(?:p|ul|ol|div|blockquote|figure|h[1-6]|table)>)\\s*,\\s*"
                       "(?=<(?:p|ul|ol|div|blockquote|figure|h[1-6]|table)\\b)"));
    text.replace(joint, QStringLiteral("\\1"));
    if (!holdsBlockTags(text) && text.trimmed().contains(u'\n')) {
        QString paragraphs;
        for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            paragraphs += QLatin1String("<p>") + line + QLatin1String("</p>");
        text = paragraphs;
    }
    return htmlContent(text, base);
}

QString firstLetters(const Entry& entry, qsizetype most)
{
    constexpr qsizetype looked = 2000; // of markup
    QString letters;
    const QString text = plainFromHtml(entry.content.markup.left(looked));
    for (const QChar c : text) {
        if (c.isLetterOrNumber() && letters.size() < most)
            letters += c;
    }
    return letters;
}

bool saysNothing(const Content& content)
{
    return content.isEmpty() ||
           (!content.markup.contains(QLatin1String("<img")) && plainFromHtml(content.markup).isEmpty());
}

QString withoutClosingHeading(const QString& markup)
{
    constexpr qsizetype longest = 500;
    static const QRegularExpression heading(
        QStringLiteral("<h([2-6])\\b[^>]*>(?:(?!<h).){1,300}</h\\1>\\s*$"),
        QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = heading.match(markup.right(longest));
    const qsizetype rest = markup.size() - match.capturedLength();
    return match.hasMatch() && !plainFromHtml(markup.left(qMin(rest, longest))).isEmpty() ? markup.left(rest)
                                                                                          : markup;
}

bool endsQuotation(const QString& words)
{
    static const QRegularExpression closing(QStringLiteral("[”“\"»«’」』][\\s.,!?…]*$"));
    return closing.match(words.right(20)).hasMatch();
}

void takeSignOff(Entry* entry)
{
    constexpr qsizetype longest = 500;
    static const QRegularExpression sign(QStringLiteral(
        "<p\\b[^>]*>\\s*(?:<(i|em|b|strong)\\b[^>]*>)?\\s*[–—-]\\s*([^<]{4,60})(?:</\\1>)?\\s*</p>\\s*$"));
    static const QRegularExpression names(
        QStringLiteral("^\\p{Lu}[\\p{L}.’'-]+( \\p{Lu}[\\p{L}.’'-]*){1,3}"
                       "((,| and| &) \\p{Lu}[\\p{L}.’'-]+( \\p{Lu}[\\p{L}.’'-]*){0,3})*$"),
        QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = sign.match(entry->content.markup.right(longest));
    const QString words = plainFromHtml(match.captured(2));
    const qsizetype rest = entry->content.markup.size() - match.capturedLength();
    if (!match.hasMatch() || !entry->byline.isEmpty() || !names.match(words).hasMatch())
        return;
    const QString before = entry->content.markup.left(rest).right(longest).trimmed();
    if (before.endsWith(QLatin1String("</blockquote>")) || endsQuotation(plainFromHtml(before)))
        return; // below a quotation it says whose that is
    entry->byline = parseByline(words);
    entry->content.markup.truncate(rest);
}

void takeOpeningHeading(Entry* entry)
{
    static const QRegularExpression opening(
        QStringLiteral("^\\s*(?:<div[^>]*>\\s*)*(<h([1-4])\\b[^>]*>(.{1,600}?)</h\\2>)"),
        QRegularExpression::DotMatchesEverythingOption);
    if (!entry->headline.isEmpty())
        return;
    const QRegularExpressionMatch match = opening.match(entry->content.markup);
    const QString words = plainFromHtml(match.captured(3));
    constexpr qsizetype longestHeadline = 300;
    const bool hasText = match.capturedEnd() < entry->content.markup.trimmed().size();
    if (words.isEmpty() || words.size() > longestHeadline || !hasText)
        return;
    entry->headline = words;
    entry->content.markup.remove(match.capturedStart(1), match.capturedLength(1));
}

} // namespace dateline
