#include "timeline/versions.h"

#include "timeline/entrywords.h"
#include "timewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace dateline {

namespace {

class VersionWords final
{
    Q_DECLARE_TR_FUNCTIONS(VersionWords)
public:
    static QString count(int versions) { return tr("%1 versions").arg(versions); }
    static QString first() { return tr("First version"); }
    static QString same() { return tr("No word changed"); }
    static QString headline() { return tr("headline"); }
    static QString byline() { return tr("byline"); }
    static QString text() { return tr("text"); }
    static QString links() { return tr("links"); }
    static QString pictures() { return tr("pictures"); }
    static QString objects() { return tr("tables and embeds"); }
    static QString now(const QString& time) { return tr("%1 now", "time of the latest version").arg(time); }
    static QString dayTime(const QString& day, const QString& time)
    {
        return tr("%1 %2", "day and time").arg(day, time);
    }
    static QString dayFormat(bool thisYear) { return thisYear ? tr("d MMM") : tr("d MMM yyyy"); }
    static QString spoken(int version, int count, const QString& time, const QString& changes)
    {
        return tr("version %1 of %2, %3: %4").arg(version).arg(count).arg(time, changes);
    }
    static QString object(Block::Kind kind, bool inserted)
    {
        switch (kind) {
        case Block::Kind::Picture:
            return inserted ? tr("Picture added") : tr("Picture removed");
        case Block::Kind::Table:
            return inserted ? tr("Table added") : tr("Table removed");
        case Block::Kind::Rule:
            return inserted ? tr("Line added") : tr("Line removed");
        default:
            return inserted ? tr("Embedded content added") : tr("Embedded content removed");
        }
    }
    static QString object(const QString& what, const QString& words)
    {
        return tr("%1: %2", "\"Picture removed\": its description").arg(what, words);
    }
    static QString inserted(const QString& words) { return tr("[inserted: %1]").arg(words); }
    static QString deleted(const QString& words) { return tr("[deleted: %1]").arg(words); }
};

QDate localDay(Instant at)
{
    return toDateTimeUtc(at).toLocalTime().date();
}

Revision textOfNow(const StoredEntry& entry)
{
    return {entry.lastRevised.value_or(entry.firstSeen), entry.entry.headline, entry.entry.byline,
            cardBody(entry.entry)};
}

/// Place in the woven text of what is at this place in the text that the other kind of change leaves.
int positionWith(int position, const QList<TextChange>& changes, TextChange::Kind kind)
{
    for (const TextChange& change : changes)
        if (change.kind == kind && change.start <= position)
            position += change.length;
    return position;
}

/// Names of both versions' bylines where they stand in the woven one.
QList<BylineSpan> wovenSpans(const Byline& before, const Byline& after, const TextDiff& diff)
{
    if (diff.changes.isEmpty())
        return bylineSpans(after);
    QList<BylineSpan> spans;
    const auto add = [&](const Byline& byline, TextChange::Kind missing, bool onlyChanged) {
        for (BylineSpan span : bylineSpans(byline)) {
            const int last = positionWith(span.start + span.length - 1, diff.changes, missing);
            span.start = positionWith(span.start, diff.changes, missing);
            span.length = last + 1 - span.start;
            const bool changed =
                std::any_of(diff.changes.begin(), diff.changes.end(), [&](const TextChange& change) {
                    return change.start <= span.start && last < change.start + change.length;
                });
            if (changed || !onlyChanged)
                spans.append(span);
        }
    };
    add(after, TextChange::Kind::Deleted, false);
    add(before, TextChange::Kind::Inserted, true);
    std::sort(spans.begin(), spans.end(),
              [](const BylineSpan& a, const BylineSpan& b) { return a.start < b.start; });
    return spans;
}

QString spokenWoven(const QString& text, const QList<TextChange>& changes)
{
    QString spoken;
    int at = 0;
    for (const TextChange& change : visibleChanges(text, changes)) {
        const QString words = text.mid(change.start, change.length);
        spoken += text.mid(at, change.start - at) + (change.kind == TextChange::Kind::Inserted
                                                         ? VersionWords::inserted(words)
                                                         : VersionWords::deleted(words));
        at = change.start + change.length;
    }
    return (spoken + text.mid(at)).simplified();
}

} // namespace

OpenVersions::OpenVersions(const StoredEntry& entry, const QList<Revision>& earlier)
{
    update(entry, earlier);
    show(count() - 1);
}

void OpenVersions::update(const StoredEntry& entry, const QList<Revision>& earlier)
{
    const bool latest = m_shown == count() - 1;
    m_entry = entry;
    m_texts = earlier;
    m_texts.append(textOfNow(entry));
    show(latest ? count() - 1 : m_shown);
}

void OpenVersions::show(int version)
{
    m_shown = std::clamp(version, 0, count() - 1);
    weave();
}

bool OpenVersions::isOf(const StoredEntry& entry) const
{
    const Revision& latest = m_texts.constLast();
    return entry.revisions == count() - 1 && latest.headline == entry.entry.headline &&
           latest.byline == entry.entry.byline && latest.body == cardBody(entry.entry);
}

void OpenVersions::weave()
{
    const Revision& after = m_texts.at(m_shown);
    const Revision& before = m_texts.at(std::max(0, m_shown - 1));
    m_diff = entryDiff(before, after);
    m_bylineSpans = wovenSpans(before.byline, after.byline, m_diff.byline);
    m_woven = m_entry;
    m_woven.entry.headline = m_diff.headline.text;
    m_woven.entry.byline = after.byline;
    m_woven.entry.byline.printed = m_diff.byline.text;
    m_woven.entry.summary = {};
    m_woven.entry.content = {};
    m_woven.entry.content.form = Content::Form::Blocks;
    for (const BlockDiff& block : std::as_const(m_diff.body))
        m_woven.entry.content.blocks.blocks.append(block.block);
}

QList<TextChange> OpenVersions::changesOf(TextPart part) const
{
    if (part == headlinePart)
        return m_diff.headline.changes;
    if (part == bylinePart)
        return m_diff.byline.changes;
    return part >= 0 && part < m_diff.body.size() ? m_diff.body.at(part).changes : QList<TextChange>();
}

BlockDiff::State OpenVersions::stateOf(TextPart part) const
{
    return part >= 0 && part < m_diff.body.size() ? m_diff.body.at(part).state : BlockDiff::State::Kept;
}

StoredEntry OpenVersions::without(TextChange::Kind kind) const
{
    StoredEntry entry = m_woven;
    entry.entry.headline = withoutChanges(entry.entry.headline, m_diff.headline.changes, kind);
    entry.entry.byline.printed = withoutChanges(entry.entry.byline.printed, m_diff.byline.changes, kind);
    QList<Block>& blocks = entry.entry.content.blocks.blocks;
    for (qsizetype i = 0; i < blocks.size(); ++i)
        blocks[i] = blockWithout(m_diff.body.at(i), kind);
    return entry;
}

QString OpenVersions::timeWords(int version, Instant now) const
{
    const QDate cardDay = localDay(m_entry.order);
    const bool oneDay = std::all_of(m_texts.begin(), m_texts.end(),
                                    [&](const Revision& text) { return localDay(text.seen) == cardDay; });
    QString words = clockTime(seen(version));
    const QDate day = localDay(seen(version));
    const QDate today = localDay(now);
    if (!oneDay && day != today)
        words = VersionWords::dayTime(
            QLocale().toString(day, VersionWords::dayFormat(day.year() == today.year())), words);
    return version == count() - 1 ? VersionWords::now(words) : words;
}

QString OpenVersions::countWords() const
{
    return VersionWords::count(count());
}

QString OpenVersions::changeWords() const
{
    if (m_shown == 0)
        return VersionWords::first();
    QStringList parts;
    if (m_diff.changesHeadline())
        parts.append(VersionWords::headline());
    if (m_diff.changesByline())
        parts.append(VersionWords::byline());
    if (m_diff.changesText())
        parts.append(VersionWords::text());
    if (m_diff.links)
        parts.append(VersionWords::links());
    if (m_diff.changesPictures())
        parts.append(VersionWords::pictures());
    if (m_diff.changesObjects())
        parts.append(VersionWords::objects());
    QString words = parts.isEmpty() ? VersionWords::same() : parts.join(QLatin1String(", "));
    words[0] = words.at(0).toUpper();
    return words;
}

QString OpenVersions::spokenName(Instant now) const
{
    return VersionWords::spoken(m_shown + 1, count(), timeWords(m_shown, now), changeWords());
}

QString OpenVersions::spokenText() const
{
    QStringList lines{spokenWoven(m_diff.headline.text, m_diff.headline.changes),
                      spokenWoven(m_diff.byline.text, m_diff.byline.changes)};
    for (const BlockDiff& each : m_diff.body) {
        if (isObject(each.block))
            lines.append(each.state == BlockDiff::State::Kept
                             ? each.block.picture.alt
                             : objectChangeWords(each.block, each.state == BlockDiff::State::Inserted));
        else
            lines.append(spokenWoven(runsText(each.block), each.changes));
    }
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString objectChangeWords(const Block& block, bool inserted)
{
    QString words = block.picture.alt;
    if (block.kind == Block::Kind::Embed) {
        words.clear();
        for (const Run& run : block.runs)
            words += run.text;
    } else if (block.kind == Block::Kind::Table) {
        words = block.rows.value(0).join(QStringLiteral(" · "));
    }
    words = words.simplified();
    const QString what = VersionWords::object(block.kind, inserted);
    return words.isEmpty() ? what : VersionWords::object(what, words);
}

QList<TextChange> visibleChanges(const QString& text, const QList<TextChange>& changes)
{
    QList<TextChange> visible;
    for (TextChange change : changes) {
        while (change.length > 0 && text.at(change.start).isSpace()) {
            ++change.start;
            --change.length;
        }
        while (change.length > 0 && text.at(change.start + change.length - 1).isSpace())
            --change.length;
        if (change.length > 0)
            visible.append(change);
    }
    return visible;
}

void moveSelection(SelectedRange& range, int row, const OpenVersions& versions, TextChange::Kind kind)
{
    const auto move = [&](TextPoint& point) {
        point.position = positionWithout(point.position, versions.changesOf(point.part), kind);
    };
    if (row == range.firstRow)
        move(range.first);
    if (row == range.lastRow)
        move(range.last);
}

bool selectsDeletedOnly(const SelectedRange& range, const OpenVersions& versions)
{
    if (range.firstRow != range.lastRow || range.first.part != range.last.part)
        return false;
    const QList<TextChange> changes = versions.changesOf(range.first.part);
    return positionWithout(range.first.position, changes, TextChange::Kind::Deleted) ==
           positionWithout(range.last.position, changes, TextChange::Kind::Deleted);
}

} // namespace dateline
