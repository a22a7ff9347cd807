#include "stories/catchup.h"

#include <QHash>

#include <algorithm>
#include <map>

namespace dateline {

namespace {

constexpr qint64 catchUpHour = 3'600'000;
constexpr qint64 catchUpDay = 24 * catchUpHour;
constexpr int wordsPerMinute = 230;
constexpr qsizetype longestOpening = 220; ///< characters
constexpr qsizetype longestHead = 120;
/// A topic of more than so many of a hundred lines tells nothing apart.
constexpr int commonAbove = 67;

qint64 floorTo(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

std::optional<CatchUpNews> newsOf(const StoredEntry& stored, const CatchUpQuestion& question)
{
    if (stored.withdrawnAt && *stored.withdrawnAt > question.since)
        return CatchUpNews::Withdrawn;
    if (stored.withdrawnAt)
        return std::nullopt;
    const bool inSpan = question.span == CatchUpSpan::SinceLeft || stored.order > question.since;
    if (stored.firstSeen > question.since && inSpan)
        return CatchUpNews::New;
    if (stored.lastRevised && *stored.lastRevised > question.since)
        return CatchUpNews::Edited;
    return std::nullopt;
}

QString cutAtWord(const QString& text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const qsizetype space = text.lastIndexOf(QLatin1Char(' '), most);
    return text.left(space > most / 2 ? space : most) + QChar(0x2026);
}

const Body& bodyOfEntry(const Entry& entry)
{
    return entry.content.isEmpty() ? entry.summary.blocks : entry.content.blocks;
}

/// People with the place of each; else who published it.
QString bylineOf(const StoredEntry& stored)
{
    QStringList words;
    for (const Author& author : stored.entry.byline.people.mid(0, 2))
        words.append(author.place.isEmpty() ? author.name
                                            : author.name + QStringLiteral(", ") + author.place);
    if (!words.isEmpty())
        return words.join(QStringLiteral("; "));
    const QString printed = stored.entry.byline.printed;
    return printed.isEmpty() ? stored.outlet : printed;
}

CatchUpLine lineOf(const StoredEntry& stored, CatchUpNews news, const QString& text)
{
    CatchUpLine line;
    line.number = stored.number;
    line.story = stored.story;
    line.news = news;
    line.at = news == CatchUpNews::New      ? stored.order
              : news == CatchUpNews::Edited ? *stored.lastRevised
                                            : *stored.withdrawnAt;
    line.revisions = stored.revisions;
    line.key = stored.flags & EntryKey;
    line.breaking = stored.flags & EntryBreaking;
    line.read = stored.flags & EntryRead;
    const QString first = text.section(QLatin1Char('\n'), 0, 0);
    line.headline = stored.entry.headline.isEmpty() ? cutAtWord(first, longestHead) : stored.entry.headline;
    if (line.key && !stored.entry.headline.isEmpty())
        line.opening = cutAtWord(first, longestOpening);
    line.byline = bylineOf(stored);
    if (!stored.entry.byline.people.isEmpty())
        line.reporter = stored.entry.byline.people.constFirst().name;
    return line;
}

/// Scripts without spaces count two characters as a word.
int wordsIn(const QString& text)
{
    int words = 0;
    int ideographs = 0;
    bool inside = false;
    for (const QChar each : text) {
        const bool ideograph = each.unicode() >= 0x2E80 && each.unicode() <= 0x9FFF;
        const bool letter = !ideograph && !each.isSpace();
        words += letter && !inside ? 1 : 0;
        ideographs += ideograph ? 1 : 0;
        inside = letter;
    }
    return words + (ideographs + 1) / 2;
}

bool isCorrected(const CatchUpLine& line)
{
    return line.news == CatchUpNews::Edited || (line.news == CatchUpNews::New && line.revisions > 0);
}

bool isChosen(const CatchUpLine& line, const CatchUpChoice& choice)
{
    if (choice == CatchUpChoice())
        return true;
    return (choice.keyEvents && line.key) || (choice.edited && isCorrected(line)) ||
           (choice.withdrawn && line.news == CatchUpNews::Withdrawn);
}

/// Names with their counts, most first, the earlier in the alphabet first among equals.
QList<std::pair<QString, int>> ranked(const QHash<QString, int>& counts)
{
    QList<std::pair<QString, int>> list;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        if (!it.key().isEmpty())
            list.append({it.key(), it.value()});
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return list;
}

/// The entry's topic that most lines share, if it tells them apart at all.
QString topicOf(const StoredEntry& stored, const QHash<QString, int>& counts, qsizetype lines)
{
    QString best;
    QString common;
    for (const Topic& topic : stored.entry.topics) {
        const int count = counts.value(topic.label);
        const bool tells = count * 100 <= lines * commonAbove;
        QString& slot = tells ? best : common;
        if (slot.isEmpty() || count > counts.value(slot))
            slot = topic.label;
    }
    return best.isEmpty() ? common : best;
}

bool before(const CatchUpLine& a, const CatchUpLine& b)
{
    if (a.key != b.key)
        return a.key;
    return a.at != b.at ? a.at > b.at : toInt(a.number) > toInt(b.number);
}

void finish(CatchUpSection& section)
{
    QHash<QString, int> topics;
    for (const CatchUpLine& line : std::as_const(section.lines)) {
        section.added += line.news == CatchUpNews::New ? 1 : 0;
        ++topics[line.topic];
    }
    section.topics = ranked(topics);
    std::sort(section.lines.begin(), section.lines.end(), before);
}

QList<CatchUpSection> byHour(const QList<CatchUpLine>& lines, const CatchUpQuestion& question)
{
    // A day or more is told by days: a list of hundreds of hours is no overview.
    const bool days = question.now - question.since > std::chrono::hours(72);
    const qint64 step = days ? catchUpDay : catchUpHour;
    std::map<qint64, CatchUpSection, std::greater<>> spans;
    for (const CatchUpLine& line : lines)
        spans[floorTo(toMsecs(line.at) + question.zoneMsecs, step)].lines.append(line);
    QList<CatchUpSection> sections;
    for (auto& [local, section] : spans) {
        const Instant from = fromMsecs(local - question.zoneMsecs);
        const Instant to = fromMsecs(local - question.zoneMsecs + step);
        section.from = question.span == CatchUpSpan::SinceLeft && question.since > from && question.since < to
                           ? question.since
                           : from;
        section.to = to > question.now && from < question.now ? question.now : to;
        finish(section);
        sections.append(section);
    }
    return sections;
}

QList<CatchUpSection> byName(const QList<CatchUpLine>& lines, QString CatchUpLine::*name)
{
    QHash<QString, CatchUpSection> named;
    for (const CatchUpLine& line : lines)
        named[line.*name].lines.append(line);
    QList<CatchUpSection> sections;
    for (auto it = named.begin(); it != named.end(); ++it) {
        it->title = it.key();
        finish(*it);
        it->topics.clear();
        sections.append(*it);
    }
    std::sort(sections.begin(), sections.end(), [](const CatchUpSection& a, const CatchUpSection& b) {
        if (a.title.isEmpty() != b.title.isEmpty())
            return b.title.isEmpty();
        return a.lines.size() != b.lines.size() ? a.lines.size() > b.lines.size() : a.title < b.title;
    });
    return sections;
}

void count(CatchUp& all, const CatchUpLine& line)
{
    all.added += line.news == CatchUpNews::New ? 1 : 0;
    all.edited += line.news == CatchUpNews::Edited ? 1 : 0;
    all.corrected += isCorrected(line) ? 1 : 0;
    all.withdrawn += line.news == CatchUpNews::Withdrawn ? 1 : 0;
    all.keyEvents += line.key ? 1 : 0;
    if (line.news == CatchUpNews::New && !line.read)
        all.unread.append(line.number);
}

} // namespace

Instant catchUpBegin(CatchUpSpan span, std::optional<Instant> left, Instant now, qint64 zoneMsecs)
{
    using namespace std::chrono_literals;
    switch (span) {
    case CatchUpSpan::SinceLeft:
        return left.value_or(now - 24h);
    case CatchUpSpan::Hour:
        return now - 1h;
    case CatchUpSpan::SixHours:
        return now - 6h;
    case CatchUpSpan::Day:
        return now - 24h;
    case CatchUpSpan::Today:
        break;
    }
    return fromMsecs(floorTo(toMsecs(now) + zoneMsecs, catchUpDay) - zoneMsecs);
}

CatchUp catchUp(const QList<StoredEntry>& entries, const CatchUpQuestion& question)
{
    CatchUp all;
    QList<std::pair<const StoredEntry*, CatchUpLine>> found;
    QHash<QString, int> topics;
    qint64 words = 0;
    for (const StoredEntry& stored : entries) {
        const std::optional<CatchUpNews> news = newsOf(stored, question);
        if (!news)
            continue;
        const QString text = bodyPlainText(bodyOfEntry(stored.entry));
        const CatchUpLine line = lineOf(stored, *news, text);
        count(all, line);
        words += *news == CatchUpNews::Withdrawn ? 0 : wordsIn(text) + wordsIn(stored.entry.headline);
        for (const Topic& topic : stored.entry.topics)
            ++topics[topic.label];
        found.append({&stored, line});
    }
    all.minutes = words == 0 ? 0 : static_cast<int>(std::max<qint64>(1, words / wordsPerMinute));
    QList<CatchUpLine> lines;
    QHash<QString, int> topicLines;
    QHash<QString, int> reporterLines;
    for (auto& [stored, line] : found) {
        line.topic = topicOf(*stored, topics, found.size());
        ++topicLines[line.topic];
        ++reporterLines[line.reporter];
        if (isChosen(line, question.choice))
            lines.append(line);
    }
    all.topics = ranked(topicLines);
    all.reporters = ranked(reporterLines);
    switch (question.grouping) {
    case CatchUpGrouping::ByHour:
        all.sections = byHour(lines, question);
        break;
    case CatchUpGrouping::ByTopic:
        all.sections = byName(lines, &CatchUpLine::topic);
        break;
    case CatchUpGrouping::ByReporter:
        all.sections = byName(lines, &CatchUpLine::reporter);
        break;
    }
    return all;
}

} // namespace dateline
