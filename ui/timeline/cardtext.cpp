#include "timeline/cardtext.h"

#include "timeline/entrywords.h"

#include <QFontDatabase>
#include <QFontMetricsF>

#include <algorithm>

namespace dateline {

namespace {

/// Puts a line's baseline where a line of the plain font would have it: a taller fallback font moves nothing.
void putLine(QTextLine& line, const QFontMetricsF& metrics, int step, int index, double x)
{
    const double room = step - (metrics.ascent() + metrics.descent());
    const int baseline = qRound(room / 2 + metrics.ascent());
    line.setPosition(QPointF(x, index * step + baseline - line.ascent()));
}

QTextOption textOption(const QString& text, const TextLook& look)
{
    // Each paragraph stands on the side where it begins to be read, whatever the window's direction.
    const bool mirrored = text.isRightToLeft();
    QTextOption option;
    option.setTextDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(Qt::AlignAbsolute | (mirrored ? Qt::AlignRight : Qt::AlignLeft));
    option.setWrapMode(look.breakAnywhere ? QTextOption::WrapAnywhere
                                          : QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

QTextCharFormat runFormat(const Run& run, const Theme& theme)
{
    QTextCharFormat format;
    if (run.marks & Run::Strong)
        format.setFontWeight(QFont::Bold);
    if (run.marks & Run::Emphasis)
        format.setFontItalic(true);
    if (run.marks & Run::Code)
        format.setFontFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
    if (run.marks & Run::Deleted)
        format.setFontStrikeOut(true);
    if (run.marks & Run::Inserted)
        format.setFontUnderline(true);
    if (run.marks & Run::Superscript)
        format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    if (run.marks & Run::Subscript)
        format.setVerticalAlignment(QTextCharFormat::AlignSubScript);
    if (!run.href.isEmpty()) {
        format.setForeground(theme.accent);
        format.setFontUnderline(true);
    }
    return format;
}

} // namespace

QList<QRectF> CardText::rects(int start, int length) const
{
    QList<QRectF> found;
    const QTextLayout& text = shown();
    for (int i = 0; i < text.lineCount(); ++i) {
        const QTextLine line = text.lineAt(i);
        const int from = std::max(start, line.textStart());
        const int to = std::min(start + length, line.textStart() + line.textLength());
        if (from >= to)
            continue;
        const double a = line.cursorToX(from);
        const double b = line.cursorToX(to);
        found.append(QRectF(std::min(a, b), line.y(), std::abs(b - a), line.height()));
    }
    return found;
}

QList<QRectF> CardText::visibleRects(int start, int length) const
{
    QList<QRectF> found;
    const QTextLayout& text = shown();
    for (int i = 0; i < text.lineCount(); ++i) {
        const QTextLine line = text.lineAt(i);
        const int from = std::max(start, line.textStart());
        int to = std::min(start + length, line.textStart() + line.textLength());
        while (to > from && to < start + length && text.text().at(to - 1).isSpace())
            --to; // where a line breaks nothing is to be seen
        if (from >= to)
            continue;
        if (from == line.textStart() && to == line.textStart() + line.textLength()) {
            const QRectF natural = line.naturalTextRect();
            found.append(QRectF(natural.left(), line.y(), natural.width(), line.height()));
            continue;
        }
        const qsizetype first = found.size();
        for (int at = from; at < to; ++at) {
            const double a = line.cursorToX(at, QTextLine::Leading);
            const double b = line.cursorToX(at, QTextLine::Trailing);
            const QRectF rect(std::min(a, b), line.y(), std::abs(b - a), line.height());
            constexpr double touch = 0.5;
            if (found.size() > first && rect.left() <= found.last().right() + touch &&
                rect.right() >= found.last().left() - touch)
                found.last() |= rect;
            else
                found.append(rect);
        }
    }
    // A little air at the sides, as a marker pen leaves it.
    for (QRectF& rect : found)
        rect.adjust(-2, 0, 2, 0);
    return found;
}

int CardText::positionAt(QPointF point, bool* onText) const
{
    const QTextLayout& text = shown();
    if (onText)
        *onText = false;
    if (text.lineCount() == 0)
        return 0;
    const int step = std::max(1, height / text.lineCount());
    const int index = std::clamp(static_cast<int>(point.y() / step), 0, text.lineCount() - 1);
    const QTextLine line = text.lineAt(index);
    const QRectF natural = line.naturalTextRect();
    if (onText)
        *onText = point.y() >= 0 && point.y() < height && point.x() >= natural.left() &&
                  point.x() < natural.right();
    return line.xToCursor(point.x());
}

double CardText::lastLineEnd() const
{
    const QTextLayout& text = shown();
    return text.lineCount() == 0 ? 0 : text.lineAt(text.lineCount() - 1).naturalTextRect().right();
}

CardText setText(const QString& text, const QList<QTextLayout::FormatRange>& formats, const TextLook& look,
                 int width)
{
    CardText set;
    set.layout = std::make_unique<QTextLayout>(text, look.font);
    set.layout->setCacheEnabled(true);
    set.layout->setTextOption(textOption(text, look));
    set.layout->setFormats(formats);
    const QFontMetricsF metrics(look.font);
    set.layout->beginLayout();
    int lines = 0;
    for (QTextLine line = set.layout->createLine(); line.isValid(); line = set.layout->createLine()) {
        line.setLineWidth(width);
        putLine(line, metrics, look.step, lines, 0);
        ++lines;
        if (look.maxLines > 0 && lines == look.maxLines) {
            set.cut = line.textStart() + line.textLength() < text.size();
            break;
        }
    }
    set.layout->endLayout();
    set.height = lines * look.step;
    return set;
}

void setAgain(CardText& text, const QFont& font, const TextLook& look)
{
    const QTextLayout& model = *text.layout;
    QString words = model.text();
    for (int i = 0; i + 1 < model.lineCount(); ++i) {
        // A space at which a line was broken breaks it again; positions stay what they are.
        const int last = model.lineAt(i).textStart() + model.lineAt(i).textLength() - 1;
        if (last >= 0 && words.at(last).isSpace())
            words[last] = QChar::LineSeparator;
    }
    auto again = std::make_unique<QTextLayout>(words, font);
    again->setCacheEnabled(true);
    QTextOption option = model.textOption();
    option.setWrapMode(QTextOption::ManualWrap);
    again->setTextOption(option);
    again->setFormats(model.formats());
    const QFontMetricsF metrics(font);
    again->beginLayout();
    for (int i = 0; i < model.lineCount(); ++i) {
        QTextLine line = again->createLine();
        if (!line.isValid())
            break;
        const QTextLine like = model.lineAt(i);
        const int last = like.textStart() + like.textLength() - 1;
        const bool inside = last >= 0 && words.at(last) != QChar::LineSeparator && i + 1 < model.lineCount();
        if (inside)
            line.setNumColumns(like.textLength(), like.width());
        else
            line.setLineWidth(like.width());
        putLine(line, metrics, look.step, i, 0);
    }
    again->endLayout();
    text.again = std::move(again);
}

RunText runText(const QList<Run>& runs, const Theme& theme)
{
    RunText set;
    for (const Run& run : runs) {
        const int start = static_cast<int>(set.text.size());
        const int length = static_cast<int>(run.text.size());
        set.text += run.text;
        if (run.marks != Run::Plain || !run.href.isEmpty())
            set.formats.append({start, length, runFormat(run, theme)});
        if (!run.href.isEmpty()) {
            QString tip = asciiHost(run.href);
            if (!run.title.isEmpty())
                tip = run.title + QLatin1Char('\n') + tip;
            set.spans.append({CardSpan::Kind::Link, start, length, run.href, tip});
        }
    }
    set.text.replace(QLatin1Char('\n'), QChar::LineSeparator);
    return set;
}

} // namespace dateline
