#include "cli/storecommands.h"

#include "cli/commandwords.h"
#include "cli/inspect.h"
#include "cli/problemtext.h"
#include "export/entryjson.h"
#include "export/htmldocument.h"
#include "export/markdown.h"
#include "export/opmlwriter.h"
#include "newsroom/importlist.h"
#include "newsroom/windowmessage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

using Verb = CommandLine::Verb;

void printJson(QTextStream& out, const QJsonObject& object)
{
    out << QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) << '\n';
}

/// By number, else the only story whose title holds the words.
std::optional<StoryRecord> findStory(const QString& words, CommandFrame& frame)
{
    bool isNumber = false;
    const qint64 number = words.toLongLong(&isNumber);
    QList<StoryRecord> found;
    for (const StoryRecord& story : frame.shelves.stories.stories()) {
        if (isNumber ? toInt(story.id) == number : story.title.contains(words, Qt::CaseInsensitive))
            found.append(story);
    }
    if (found.size() == 1)
        return found.first();
    frame.err << (found.isEmpty() ? say("No story is called “%1”.")
                                  : say("More than one story is called “%1”."))
                     .arg(words)
              << '\n';
    for (const StoryRecord& story : std::as_const(found))
        frame.err << "  " << toInt(story.id) << "  " << story.title << '\n';
    return std::nullopt;
}

int listStories(const CommandLine& line, CommandFrame& frame)
{
    for (const StoryRecord& story : frame.shelves.stories.stories()) {
        if (line.json)
            printJson(frame.out, storyObject(story));
        else
            frame.out << QStringLiteral("%1  %2  (%3)\n")
                             .arg(toInt(story.id), 5)
                             .arg(story.title,
                                  say("%1 entries, %2 unread").arg(story.entries).arg(story.unread));
    }
    return 0;
}

void printEntry(const StoredEntry& stored, bool json, QTextStream& out)
{
    if (json) {
        printJson(out, storedEntryObject(stored));
        return;
    }
    const QString headline = stored.entry.headline.isEmpty()
                                 ? bodyPlainText(stored.entry.content.blocks).section(QLatin1Char('\n'), 0, 0)
                                 : stored.entry.headline;
    const QString time = QLocale().toString(toDateTimeUtc(stored.order).toLocalTime(), QLocale::ShortFormat);
    out << QStringLiteral("%1 %2 %3  %4\n")
               .arg(toInt(stored.number), 6)
               .arg(stored.flags & EntryRead ? QStringLiteral(" ") : QStringLiteral("•"), time, headline);
    const QString byline = bylineWords(stored.entry.byline);
    if (!byline.isEmpty())
        out << QStringLiteral("         %1\n").arg(byline);
}

/// Labels that the words name: the one that is called just so, else all that hold the words. That there is
/// none is said.
QStringList labelsCalled(const QString& words, const QList<Facet>& facets, CommandFrame& frame)
{
    QStringList holding;
    for (const Facet& facet : facets) {
        if (facet.label.compare(words, Qt::CaseInsensitive) == 0)
            return {facet.label};
        if (facet.label.contains(words, Qt::CaseInsensitive))
            holding.append(facet.label);
    }
    if (holding.isEmpty())
        frame.err << say("Nothing here is called “%1”.").arg(words) << '\n';
    return holding;
}

/// Entries of the scope with any of the labels for each of the words; `member` says of what kind they are.
QSet<EntryNumber> entriesCalled(const QStringList& allWords, QStringList EntryFilter::*member,
                                const QList<Facet>& facets, const Scope& scope, CommandFrame& frame)
{
    std::optional<QSet<EntryNumber>> found;
    for (const QString& words : allWords) {
        QSet<EntryNumber> called;
        for (const QString& label : labelsCalled(words, facets, frame)) {
            EntryFilter filter;
            filter.*member = {label};
            for (const EntryStub& stub :
                 frame.shelves.entries.timeline(scope, filter, EntryOrder::NewestFirst))
                called.insert(stub.number);
        }
        found = found ? *found & called : called;
    }
    return found.value_or(QSet<EntryNumber>());
}

/// Numbers of the entries that the filter of the line lets through, newest first.
std::optional<QList<EntryNumber>> chosenEntries(const CommandLine& line, CommandFrame& frame)
{
    Scope scope;
    if (line.filter.saved)
        scope.kind = Scope::Kind::Saved;
    if (!line.story.isEmpty()) {
        const auto story = findStory(line.story, frame);
        if (!story)
            return std::nullopt;
        scope = {Scope::Kind::Story, story->id};
    }
    EntryFilter filter = line.filter;
    filter.people.clear();
    filter.places.clear();
    const bool names =
        !line.filter.topics.isEmpty() || !line.filter.people.isEmpty() || !line.filter.places.isEmpty();
    const Facets facets = names ? frame.shelves.entries.facets(scope) : Facets();
    filter.topics.clear();
    for (const QString& words : line.filter.topics) {
        const QStringList labels = labelsCalled(words, facets.topics, frame);
        filter.topics += labels.isEmpty() ? QStringList(words) : labels;
    }
    const QSet<EntryNumber> by =
        entriesCalled(line.filter.people, &EntryFilter::people, facets.people, scope, frame);
    const QSet<EntryNumber> from =
        entriesCalled(line.filter.places, &EntryFilter::places, facets.places, scope, frame);
    QList<EntryNumber> numbers;
    for (const EntryStub& stub : frame.shelves.entries.timeline(scope, filter, EntryOrder::NewestFirst)) {
        if (line.limit > 0 && numbers.size() >= line.limit)
            break;
        if ((line.filter.people.isEmpty() || by.contains(stub.number)) &&
            (line.filter.places.isEmpty() || from.contains(stub.number)))
            numbers.append(stub.number);
    }
    return numbers;
}

/// Calls back for the entries in portions: a whole profile need not fit into memory.
template <typename Use> void inPortions(const QList<EntryNumber>& numbers, Shelves& shelves, Use use)
{
    constexpr qsizetype portion = 500;
    for (qsizetype first = 0; first < numbers.size(); first += portion) {
        for (const StoredEntry& stored : shelves.entries.entries(numbers.mid(first, portion)))
            use(stored);
    }
}

int listEntries(const CommandLine& line, CommandFrame& frame)
{
    const auto numbers = chosenEntries(line, frame);
    if (!numbers)
        return 1;
    inPortions(*numbers, frame.shelves,
               [&](const StoredEntry& stored) { printEntry(stored, line.json, frame.out); });
    return 0;
}

int searchEntries(const CommandLine& line, CommandFrame& frame)
{
    const int limit = line.limit > 0 ? line.limit : 100;
    const auto numbers = frame.shelves.entries.search(line.operands.join(QLatin1Char(' ')), limit);
    inPortions(numbers, frame.shelves,
               [&](const StoredEntry& stored) { printEntry(stored, line.json, frame.out); });
    return 0;
}

int changeState(const CommandLine& line, CommandFrame& frame)
{
    QList<EntryNumber> numbers;
    for (const QString& word : line.operands) {
        bool ok = false;
        const qint64 number = word.toLongLong(&ok);
        if (!ok || number < 1) {
            frame.err << say("“%1” is no entry's number; “dateline entries” prints them.").arg(word) << '\n';
            return 2;
        }
        numbers.append(EntryNumber(number));
    }
    const QList<StoredEntry> there = frame.shelves.entries.entries(numbers);
    const auto changed = line.verb == Verb::Read || line.verb == Verb::Unread
                             ? frame.shelves.reading.setRead(numbers, line.verb == Verb::Read)
                             : frame.shelves.reading.setSaved(numbers, line.verb == Verb::Save);
    if (!changed) {
        frame.err << problemText(changed.problem()) << '\n';
        return 1;
    }
    QHash<qint64, EntryDelta> deltas;
    for (const StoredEntry& stored : there) {
        if (!changed->contains(stored.number))
            continue;
        EntryDelta& delta = deltas[toInt(stored.story)];
        delta.story = stored.story;
        delta.restated.append(stored.number);
    }
    if (!deltas.isEmpty())
        postToWindow(frame.profileFolder, {{}, false, deltas.values(), true});
    for (const EntryNumber number : std::as_const(numbers)) {
        const auto same = [number](const StoredEntry& stored) { return stored.number == number; };
        if (std::none_of(there.begin(), there.end(), same))
            frame.err << say("There is no entry %1.").arg(toInt(number)) << '\n';
    }
    return there.size() == numbers.size() ? 0 : 1;
}

int importOpml(const CommandLine& line, CommandFrame& frame)
{
    const Result<ImportCount> imported = importList(line.operands.first(), frame.shelves.stories);
    if (!imported) {
        frame.err << problemText(imported.problem()) << '\n';
        return 1;
    }
    frame.out << say("%1 added, %2 followed already.").arg(imported->added).arg(imported->known) << '\n';
    for (const QString& refused : imported->refused)
        frame.err << say("Not added: %1").arg(refused) << '\n';
    if (imported->added > 0)
        postToWindow(frame.profileFolder, {{}, false, {}, true});
    return imported->refused.isEmpty() ? 0 : 1;
}

int exportEntries(const CommandLine& line, CommandFrame& frame)
{
    if (line.format == QLatin1String("opml")) {
        frame.out << QString::fromUtf8(
            storiesToOpml(frame.shelves.stories.stories(), say("Stories of Dateline"), SystemClock().now()));
        return 0;
    }
    const auto numbers = chosenEntries(line, frame);
    if (!numbers)
        return 1;
    QList<StoredEntry> entries;
    inPortions(*numbers, frame.shelves, [&entries](const StoredEntry& stored) { entries.append(stored); });
    if (line.format == QLatin1String("html"))
        frame.out << QString::fromUtf8(entriesToHtml(entries, say("Entries from Dateline")));
    else if (line.format == QLatin1String("json"))
        frame.out << QString::fromUtf8(entriesToJson(entries));
    else
        frame.out << QString::fromUtf8(entriesToMarkdown(entries));
    return 0;
}

} // namespace

int runStoreCommand(const CommandLine& line, CommandFrame frame)
{
    switch (line.verb) {
    case Verb::Stories:
        return listStories(line, frame);
    case Verb::Entries:
        return listEntries(line, frame);
    case Verb::Search:
        return searchEntries(line, frame);
    case Verb::Read:
    case Verb::Unread:
    case Verb::Save:
    case Verb::Unsave:
        return changeState(line, frame);
    case Verb::Import:
        return importOpml(line, frame);
    case Verb::Export:
        return exportEntries(line, frame);
    default:
        return 2;
    }
}

} // namespace dateline
