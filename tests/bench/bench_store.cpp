#include "store/database.h"
#include "store/entrystore.h"
#include "store/readingstate.h"
#include "store/sourcestore.h"
#include "store/storystore.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

// What keeping costs: entries in per second against the bare table in the same run, and what opening a story
// costs when many others lie beside it.

using namespace dateline;

void benchStore(bool quick);

namespace {

constexpr int storyEntries = 10'000;

void printFigure(const char* what, double value, const char* unit, int n)
{
    std::printf("{\"bench\":\"store\",\"what\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"n\":%d}\n", what,
                value, unit, n);
    std::fflush(stdout);
}

/// About the size of an entry of a live page: a headline, a byline and four paragraphs of varied words.
NewEntry benchEntry(int i)
{
    static const QStringList words = {
        QStringLiteral("harbour"), QStringLiteral("ferry"),   QStringLiteral("minister"),
        QStringLiteral("rescue"),  QStringLiteral("storm"),   QStringLiteral("people"),
        QStringLiteral("morning"), QStringLiteral("police"),  QStringLiteral("said"),
        QStringLiteral("bridge"),  QStringLiteral("report"),  QStringLiteral("council"),
        QStringLiteral("island"),  QStringLiteral("weather"), QStringLiteral("workers"),
        QStringLiteral("evening"),
    };
    NewEntry added;
    Entry& entry = added.entry;
    entry.id = QStringLiteral("entry-%1").arg(i);
    entry.link = QStringLiteral("https://bench.example/live#entry-%1").arg(i);
    entry.headline = QStringLiteral("What is known about number %1").arg(i);
    entry.byline = {QStringLiteral("From Ines Falk in Oslo"),
                    {Author{QStringLiteral("Ines Falk"), QStringLiteral("Oslo"), {}, {}, {}, {}, {}, {}}},
                    {}};
    entry.content.form = Content::Form::Blocks;
    quint32 seed = static_cast<quint32>(i) * 2654435761U;
    for (int paragraph = 0; paragraph < 4; ++paragraph) {
        Block block;
        QStringList text;
        for (int w = 0; w < 45; ++w) {
            seed = seed * 1664525U + 1013904223U;
            text.append(words.at(static_cast<int>(seed >> 28)));
        }
        block.runs = {Run{text.join(QLatin1Char(' ')), Run::Plain, {}, {}}};
        entry.content.blocks.blocks.append(block);
    }
    entry.published = ClaimedTime{fromMsecs(1'690'000'000'000 + 30'000LL * i), Precision::Exact};
    added.order = {entry.published->at, Precision::Exact};
    added.hashes = {wordsHash(entry), restHash(entry),
                    textHashes(entry.headline, entry.byline, entry.content.blocks)};
    return added;
}

/// Entries a second into a bare table with one index, in batches as the store writes them.
double rawInsert(const QString& path, int entries, int batch)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
        "CREATE TABLE raw(id INTEGER PRIMARY KEY, guid TEXT UNIQUE, at INTEGER, headline TEXT, body TEXT)");
    SQLite::Statement insert(database, "INSERT INTO raw(guid, at, headline, body) VALUES(?, ?, ?, ?)");
    QElapsedTimer timer;
    timer.start();
    for (int done = 0; done < entries; done += batch) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        for (int i = done; i < done + batch; ++i) {
            const Entry entry = benchEntry(i).entry;
            insert.reset();
            insert.bind(1, entry.id.toStdString());
            insert.bind(2, static_cast<int64_t>(toMsecs(entry.published->at)));
            insert.bind(3, entry.headline.toStdString());
            insert.bind(4, bodyPlainText(entry.content.blocks).toStdString());
            insert.exec();
        }
        transaction.commit();
    }
    return entries * 1e9 / static_cast<double>(timer.nsecsElapsed());
}

double fillStory(EntryStore& store, SourceId source, int entries, int batch)
{
    QElapsedTimer timer;
    timer.start();
    for (int done = 0; done < entries; done += batch) {
        Changes changes;
        for (int i = done; i < done + batch; ++i)
            changes.added.append(benchEntry(i));
        if (!store.apply(source, changes, fromMsecs(1'700'000'000'000)).ok())
            std::abort();
    }
    return entries * 1e9 / static_cast<double>(timer.nsecsElapsed());
}

template <typename Work> double medianMsecs(Work work)
{
    QList<double> times;
    for (int i = 0; i < 9; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times.at(times.size() / 2);
}

SourceId benchSource(StoryStore& stories, int i)
{
    const QString address = QStringLiteral("https://bench.example/%1").arg(i);
    const auto story =
        stories.follow({address, address, {}, QStringLiteral("livepage"), SourceKind::LivePage}, {}, {});
    return stories.story(*story)->sources.first().id;
}

void openingFigures(const QString& path, StoryId newest, int n)
{
    auto database = std::move(Database::open(path, Database::Mode::ReadWrite).value());
    const SystemClock clock;
    EntryStore entries(*database, clock);
    StoryStore stories(*database, clock);
    const Scope scope{Scope::Kind::Story, newest};
    printFigure("open_story",
                medianMsecs([&] { return entries.timeline(scope, {}, EntryOrder::NewestFirst).size(); }),
                "ms", n);
    printFigure("open_all_first_200",
                medianMsecs([&] { return entries.timeline({}, {}, EntryOrder::NewestFirst, 200).size(); }),
                "ms", n);
    printFigure("stories", medianMsecs([&] { return stories.stories().size(); }), "ms", n);
    printFigure("facets", medianMsecs([&] { return entries.facets(scope).people.size(); }), "ms", n);
    printFigure("known", medianMsecs([&] { return entries.known(SourceId(toInt(newest))).size(); }), "ms", n);
    printFigure("page_of_30", medianMsecs([&] {
                    QList<EntryNumber> numbers;
                    const QList<EntryStub> stubs = entries.timeline(scope, {}, EntryOrder::NewestFirst, 30);
                    for (const EntryStub& stub : stubs)
                        numbers.append(stub.number);
                    return entries.entries(numbers).size();
                }),
                "ms", n);
    ReadingState reading(*database, clock);
    QElapsedTimer timer;
    timer.start();
    if (reading.markAllRead(scope, {})->size() != storyEntries)
        std::abort();
    printFigure("mark_all_read", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms", n);
    if (!reading.undo().ok())
        std::abort();
}

} // namespace

void benchStore(bool quick)
{
    constexpr int batch = 100;
    QTemporaryDir folder;
    const int inserted = quick ? 2'000 : 20'000;
    const double raw = rawInsert(folder.filePath(QStringLiteral("raw.db")), inserted, batch);
    const QString path = folder.filePath(QStringLiteral("dateline.db"));
    const SystemClock clock;
    StoryId newest{};
    const auto addStories = [&](int from, int to, double* rate) {
        auto database = std::move(Database::open(path, Database::Mode::ReadWrite).value());
        StoryStore stories(*database, clock);
        EntryStore entries(*database, clock);
        for (int i = from; i < to; ++i) {
            const SourceId source = benchSource(stories, i);
            const double perSecond = fillStory(entries, source, storyEntries, batch);
            newest = SourceStore(*database, clock).source(source)->story;
            if (rate)
                *rate = perSecond;
        }
    };
    double rate = 0;
    addStories(0, 1, &rate);
    printFigure("raw_insert", raw, "entries/s", inserted);
    printFigure("insert", rate, "entries/s", storyEntries);
    openingFigures(path, newest, storyEntries);
    const int stories = quick ? 5 : 50;
    addStories(1, stories, nullptr);
    openingFigures(path, newest, stories * storyEntries);
}
