#pragma once

#include "markup/bodygate.h"
#include "store/database.h"
#include "store/entrystore.h"
#include "store/readingstate.h"
#include "store/sourcestore.h"
#include "store/storystore.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>

#include <memory>

namespace dateline::test {

/// A database in a folder of its own with everything that reads and writes it.
class StoreFixture final
{
public:
    StoreFixture() { reopen(); }

    /// As after the end of a program and its next start.
    void reopen()
    {
        close();
        auto opened = Database::open(path(), Database::Mode::ReadWrite);
        if (!opened.ok())
            qFatal("the database of the test does not open: %s", qPrintable(opened.problem().detail));
        m_database = std::move(opened.value());
        m_stories = std::make_unique<StoryStore>(*m_database, clock);
        m_sources = std::make_unique<SourceStore>(*m_database, clock);
        m_entries = std::make_unique<EntryStore>(*m_database, clock);
        m_reading = std::make_unique<ReadingState>(*m_database, clock);
    }
    void close()
    {
        m_reading.reset();
        m_entries.reset();
        m_sources.reset();
        m_stories.reset();
        m_database.reset();
    }

    QString path() const { return m_folder.filePath(QStringLiteral("dateline.db")); }
    QString folder() const { return m_folder.path(); }
    Database& database() { return *m_database; }
    StoryStore& stories() { return *m_stories; }
    SourceStore& sources() { return *m_sources; }
    EntryStore& entries() { return *m_entries; }
    ReadingState& reading() { return *m_reading; }

    StoryId follow(const QString& address, const QString& title = QStringLiteral("A story"),
                   SourceKind kind = SourceKind::LivePage)
    {
        return stories().follow({address, title, {}, QStringLiteral("livepage"), kind}, {}, {}).value();
    }
    SourceId sourceOf(StoryId story) { return stories().story(story).value().sources.first().id; }

    /// One answer of a source through merge into the store.
    EntryDelta tell(SourceId source, const Snapshot& snapshot)
    {
        const MergeHelp help{bodyOf, [this](EntryNumber number) { return entries().plainText(number); }};
        const Changes changes = merge(entries().known(source), snapshot, clock.now(), help);
        return entries().apply(source, changes, clock.now()).value();
    }
    EntryDelta tell(StoryId story, const QList<Entry>& told)
    {
        Snapshot snapshot;
        snapshot.isLivePage = true;
        snapshot.entries = told;
        return tell(sourceOf(story), snapshot);
    }

    FakeClock clock;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<StoryStore> m_stories;
    std::unique_ptr<SourceStore> m_sources;
    std::unique_ptr<EntryStore> m_entries;
    std::unique_ptr<ReadingState> m_reading;
};

/// Entry i of a made story: published i minutes after the first.
inline Entry madeEntry(int i, const QString& text = QStringLiteral("Something happened at the harbour."))
{
    Entry entry;
    entry.id = QStringLiteral("id%1").arg(i);
    entry.headline = QStringLiteral("Headline %1").arg(i);
    entry.content.form = Content::Form::Html;
    entry.content.markup = QStringLiteral("<p>%1</p><p>Second paragraph of %2.</p>").arg(text).arg(i);
    entry.published = ClaimedTime{fromMsecs(1'690'000'000'000 + 60'000LL * i), Precision::Exact};
    return entry;
}

inline QList<Entry> madeEntries(int from, int to)
{
    QList<Entry> entries;
    for (int i = to; i >= from; --i)
        entries.append(madeEntry(i));
    return entries;
}

} // namespace dateline::test
