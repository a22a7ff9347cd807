#include "export/markdowninline.h"

#include "export/markdown.h"

#include <QRegularExpression>

namespace dateline {

namespace {

/// Backslash before everything that could be markup somewhere in a line.
QString escapedText(const QString& text)
{
    static const QString special = QStringLiteral("\\`*_[]<>&|~$");
    QString escaped;
    escaped.reserve(text.size() + text.size() / 16);
    for (const QChar c : text) {
        if (special.contains(c))
            escaped += QLatin1Char('\\');
        escaped += c;
    }
    return escaped;
}

/// What only counts as markup at the start of a line (headings, lists, rules, underlines). The line is
/// trimmed.
QString withHarmlessStart(QString line)
{
    static const QRegularExpression ordered(QStringLiteral("^(\\d{1,9})([.)])"));
    if (line.startsWith(QLatin1Char('#')) || line.startsWith(QLatin1Char('+')) ||
        line.startsWith(QLatin1Char('-')) || line.startsWith(QLatin1Char('=')))
        line.prepend(QLatin1Char('\\'));
    const auto number = ordered.match(line);
    if (number.hasMatch())
        line.insert(number.capturedStart(2), QLatin1Char('\\'));
    return line;
}

QString codeSpan(const QString& text)
{
    const QString fence(longestBacktickRun(text) + 1, QLatin1Char('`'));
    const bool pad = text.startsWith(QLatin1Char('`')) || text.endsWith(QLatin1Char('`'));
    const QString space = pad ? QStringLiteral(" ") : QString();
    return fence + space + text + space + fence;
}

bool isPunctuation(QChar c)
{
    return c.isPunct() || c.isSymbol();
}

/// True if "**" opens or closes between these two characters, by CommonMark's rules of flanking; beside other
/// marks it would run together with theirs.
bool standsBetween(QChar outside, QChar inside)
{
    if (outside.isNull() || outside.isSpace())
        return true;
    if (outside == QLatin1Char('*') || outside == QLatin1Char('~'))
        return false;
    return !isPunctuation(inside) || isPunctuation(outside);
}

struct Mark
{
    Run::Mark mark;
    const char* markdown; ///< null: has HTML only
    const char* html;
};

/// Wraps words that neither begin nor end with a space.
QString marked(QString words, quint8 marks, bool standsFree)
{
    static constexpr Mark all[] = {{Run::Strong, "**", "strong"},      {Run::Emphasis, "*", "em"},
                                   {Run::Deleted, "~~", "del"},        {Run::Inserted, nullptr, "ins"},
                                   {Run::Superscript, nullptr, "sup"}, {Run::Subscript, nullptr, "sub"}};
    for (const Mark& mark : all) {
        if (!(marks & mark.mark))
            continue;
        const QString html = QLatin1String(mark.html);
        words = standsFree && mark.markdown
                    ? QLatin1String(mark.markdown) + words + QLatin1String(mark.markdown)
                    : QStringLiteral("<%1>%2</%1>").arg(html, words);
    }
    return words;
}

/// What the run before sees of this one: its first character, or that of its marks.
QChar firstCharacter(const Run& run)
{
    if (run.text.isEmpty())
        return {};
    return run.marks == Run::Plain || run.text.front().isSpace() ? run.text.front() : QLatin1Char('*');
}

QString inlineRun(const Run& run, QChar before, QChar after)
{
    QString text = run.text;
    const qsizetype size = text.size();
    qsizetype begin = 0;
    qsizetype end = size;
    while (begin < end && text.at(begin).isSpace())
        ++begin;
    while (end > begin && text.at(end - 1).isSpace())
        --end;
    const QString words = text.mid(begin, end - begin);
    if (words.isEmpty())
        return text;
    const bool standsFree = (begin > 0 || standsBetween(before, words.front())) &&
                            (end < size || standsBetween(after, words.back()));
    QString core = run.marks & Run::Code ? codeSpan(words) : escapedText(words);
    core = marked(core, run.marks, standsFree);
    if (!run.href.isEmpty())
        core = markdownLink(core, run.href);
    return text.left(begin) + core + text.mid(end);
}

} // namespace

qsizetype longestBacktickRun(const QString& text)
{
    qsizetype longest = 0;
    qsizetype current = 0;
    for (const QChar c : text) {
        current = c == QLatin1Char('`') ? current + 1 : 0;
        longest = std::max(longest, current);
    }
    return longest;
}

QString markdownLink(const QString& words, const QString& href)
{
    QString safe;
    for (const QChar c : href) {
        const bool breaks =
            c.unicode() <= 0x20 || c == QLatin1Char('<') || c == QLatin1Char('>') || c == QLatin1Char('\\');
        if (breaks)
            safe += QLatin1Char('%') +
                    QString::number(c.unicode(), 16).toUpper().rightJustified(2, QLatin1Char('0'));
        else
            safe += c;
    }
    return QLatin1Char('[') + words + QStringLiteral("](<") +
           safe.replace(QLatin1Char('&'), QLatin1String("&amp;")) + QStringLiteral(">)");
}

QString markdownInline(const QList<Run>& runs)
{
    QString text;
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const QChar before = text.isEmpty() ? QChar() : text.back();
        text += inlineRun(runs.at(i), before, i + 1 < runs.size() ? firstCharacter(runs.at(i + 1)) : QChar());
    }
    QStringList lines;
    const QStringList raw = text.split(QLatin1Char('\n'));
    for (const QString& line : raw) {
        const QString clean = withHarmlessStart(line.trimmed());
        if (!clean.isEmpty())
            lines.append(clean);
    }
    return lines.join(QStringLiteral("\\\n"));
}

QString markdownEscaped(const QString& text)
{
    return withHarmlessStart(escapedText(text.simplified()));
}

} // namespace dateline
