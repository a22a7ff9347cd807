#include "catchup/catchuprows.h"

#include "timewords.h"

#include <QCoreApplication>

namespace dateline {

namespace {

/// Words of the catch-up; the context translators see.
class CatchUpWords final
{
    Q_DECLARE_TR_FUNCTIONS(CatchUpWords)
public:
    static QString sectionTitle(const CatchUpSection& section, CatchUpGrouping grouping, Instant now)
    {
        if (section.from && section.to) {
            if (*section.to - *section.from > std::chrono::hours(2)) // days
                return QLocale().toString(toDateTimeUtc(*section.from).toLocalTime().date(),
                                          tr("dddd, d MMMM", "format of a day in a title"));
            return tr("%1 to %2").arg(shortTime(*section.from, now), clockTime(*section.to));
        }
        if (!section.title.isEmpty())
            return section.title;
        return grouping == CatchUpGrouping::ByReporter ? tr("No name given") : tr("Other");
    }

    static QString sectionCount(const CatchUpSection& section)
    {
        const auto all = static_cast<int>(section.lines.size());
        return section.added > 0 ? tr("%n new", nullptr, section.added) : tr("%n changed", nullptr, all);
    }

    static QString sectionDetail(const CatchUpSection& section)
    {
        constexpr int most = 3;
        QStringList words;
        int rest = static_cast<int>(section.lines.size());
        for (const auto& [topic, count] : section.topics.mid(0, most)) {
            words.append(tr("%1 %2", "topic and number of entries").arg(topic, QLocale().toString(count)));
            rest -= count;
        }
        if (words.isEmpty())
            return {};
        if (rest > 0)
            words.append(tr("other %1").arg(QLocale().toString(rest)));
        return words.join(tr(", ", "between topics"));
    }

    static QString mark(const CatchUpLine& line)
    {
        if (line.news == CatchUpNews::Withdrawn)
            return tr("withdrawn");
        if (line.revisions <= 0)
            return line.news == CatchUpNews::Edited ? tr("edited") : QString();
        if (line.revisions == 1)
            return tr("edited once");
        return line.revisions == 2 ? tr("edited twice") : tr("edited %n times", nullptr, line.revisions);
    }

    static QString more(int lines, CatchUpGrouping grouping)
    {
        return grouping == CatchUpGrouping::ByHour ? tr("%n more from this time", nullptr, lines)
                                                   : tr("%n more", nullptr, lines);
    }

    static QString title(const CatchUp& all)
    {
        QStringList words;
        if (all.added > 0)
            words.append(tr("%n new", nullptr, all.added));
        if (all.edited > 0)
            words.append(tr("%n edited", nullptr, all.edited));
        if (all.withdrawn > 0)
            words.append(tr("%n withdrawn", nullptr, all.withdrawn));
        return words.isEmpty() ? tr("Nothing new") : words.join(tr(", ", "between counts"));
    }

    static QString span(CatchUpSpan span, Instant since, Instant now)
    {
        switch (span) {
        case CatchUpSpan::Hour:
            return tr("Last hour");
        case CatchUpSpan::SixHours:
            return tr("Last 6 hours");
        case CatchUpSpan::Day:
            return tr("Last 24 hours");
        case CatchUpSpan::Today:
            return tr("Today");
        case CatchUpSpan::SinceLeft:
            break;
        }
        return tr("Since you left at %1").arg(shortTime(since, now));
    }

    static QString spoken(const CatchUpRow& row)
    {
        if (row.kind == CatchUpRow::Kind::More)
            return row.title;
        QStringList words;
        if (row.kind == CatchUpRow::Kind::Section) {
            words = {row.title, row.count, row.detail};
        } else {
            words = {row.line.headline, row.line.opening, row.line.byline, row.time};
            if (row.line.key)
                words.append(tr("key event"));
            if (row.line.breaking)
                words.append(tr("breaking"));
            words.append(row.mark);
            if (row.line.news == CatchUpNews::New && !row.line.read)
                words.append(tr("unread"));
        }
        words.removeAll(QString());
        return words.join(tr(", ", "between facts of an entry"));
    }
};

CatchUpRow entryRow(const CatchUpLine& line, int section, Instant now)
{
    CatchUpRow row;
    row.kind =
        line.key && line.news != CatchUpNews::Withdrawn ? CatchUpRow::Kind::Key : CatchUpRow::Kind::Line;
    row.line = line;
    row.section = section;
    row.time = shortTime(line.at, now);
    row.mark = CatchUpWords::mark(line);
    return row;
}

} // namespace

QList<CatchUpRow> catchUpRows(const CatchUp& all, CatchUpGrouping grouping, const QSet<int>& opened,
                              Instant now)
{
    QList<CatchUpRow> rows;
    for (int i = 0; i < all.sections.size(); ++i) {
        const CatchUpSection& section = all.sections.at(i);
        CatchUpRow head;
        head.kind = CatchUpRow::Kind::Section;
        head.title = CatchUpWords::sectionTitle(section, grouping, now);
        head.count = CatchUpWords::sectionCount(section);
        head.detail = CatchUpWords::sectionDetail(section);
        head.section = i;
        rows.append(head);
        const auto keys = std::count_if(section.lines.begin(), section.lines.end(),
                                        [](const CatchUpLine& line) { return line.key; });
        const int allLines = static_cast<int>(section.lines.size());
        // One folded line takes no less room than the words that stand for it.
        int shown = static_cast<int>(keys) + catchUpShown;
        if (opened.contains(i) || allLines <= shown + 1)
            shown = allLines;
        for (const CatchUpLine& line : section.lines.mid(0, shown))
            rows.append(entryRow(line, i, now));
        if (shown < allLines) {
            CatchUpRow more;
            more.kind = CatchUpRow::Kind::More;
            more.title = CatchUpWords::more(allLines - shown, grouping);
            more.section = i;
            rows.append(more);
        }
    }
    return rows;
}

QString catchUpTitle(const CatchUp& all)
{
    return CatchUpWords::title(all);
}

QString catchUpSpanWords(CatchUpSpan span, Instant since, Instant now)
{
    return CatchUpWords::span(span, since, now);
}

QString spokenRow(const CatchUpRow& row)
{
    return CatchUpWords::spoken(row);
}

} // namespace dateline
