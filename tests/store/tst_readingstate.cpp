#include "store/query.h"
#include "store/storefixture.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace dateline::test;

namespace {
const QString pageAddress = QStringLiteral("https://example.org/live");
}

class TestReadingState final : public QObject
{
    Q_OBJECT

    static QList<EntryNumber> numbers(int from, int to)
    {
        QList<EntryNumber> list;
        for (int i = from; i <= to; ++i)
            list.append(EntryNumber(i));
        return list;
    }
    static int unread(StoreFixture& store) { return store.stories().stories().first().unread; }

private Q_SLOTS:
    void onlyWhatReallyChangedIsAnswered()
    {
        StoreFixture store;
        store.tell(store.follow(pageAddress), madeEntries(1, 5));
        QCOMPARE(store.reading().setRead(numbers(1, 2), true).value(), numbers(1, 2));
        QCOMPARE(store.reading().setRead(numbers(1, 3), true).value(), numbers(3, 3));
        QVERIFY(store.reading().setRead(numbers(1, 3), true).value().isEmpty());
        QVERIFY(store.reading().setRead(numbers(77, 78), true).value().isEmpty());
    }

    void aBulkActionIsUndoneAndRedoneAfterARestart()
    {
        StoreFixture store;
        const StoryId id = store.follow(pageAddress);
        store.tell(id, madeEntries(1, 50));
        QVERIFY(store.reading().setRead(numbers(10, 19), true).ok());
        QCOMPARE(store.reading().markAllRead({Scope::Kind::Story, id}, {}).value().size(), 40);
        QCOMPARE(unread(store), 0);
        store.reopen();
        const auto next = store.reading().nextUndo();
        QVERIFY(next.has_value());
        QCOMPARE(next->kind, UndoStep::Kind::MarkRead);
        QCOMPARE(next->count, 40);
        QCOMPARE(store.reading().undo().value().entries.size(), 40);
        QCOMPARE(unread(store), 40);
        store.reopen();
        QCOMPARE(store.reading().nextRedo()->count, 40);
        QCOMPARE(store.reading().redo().value().entries.size(), 40);
        QCOMPARE(unread(store), 0);
        QVERIFY(store.reading().undo().ok());
        QVERIFY(store.reading().undo().ok());
        QCOMPARE(unread(store), 50);
        QCOMPARE(store.reading().nextUndo()->kind, UndoStep::Kind::Follow);
    }

    void aNewActionEndsWhatCouldBeRedone()
    {
        StoreFixture store;
        store.tell(store.follow(pageAddress), madeEntries(1, 5));
        QVERIFY(store.reading().setRead(numbers(1, 1), true).ok());
        QVERIFY(store.reading().undo().ok());
        QVERIFY(store.reading().setSaved(numbers(2, 2), true).ok());
        QVERIFY(!store.reading().nextRedo());
        QCOMPARE(store.reading().redo().problem().code, Problem::Code::NoSuchEntry);
    }

    void markingAllKeepsToTheFilter()
    {
        StoreFixture store;
        const StoryId id = store.follow(pageAddress);
        QList<Entry> entries = madeEntries(1, 10);
        for (int i = 0; i < 3; ++i)
            entries[i].key = true;
        store.tell(id, entries);
        EntryFilter key;
        key.keyEvents = true;
        QCOMPARE(store.reading().markAllRead({Scope::Kind::Story, id}, key).value().size(), 3);
        QCOMPARE(unread(store), 7);
        QCOMPARE(store.reading().markAllRead({}, {}).value().size(), 7);
    }

    void editedSinceReadIsAStateOfItsOwn()
    {
        StoreFixture store;
        const StoryId id = store.follow(pageAddress);
        store.tell(id, madeEntries(1, 3));
        QVERIFY(store.reading().setRead(numbers(1, 2), true).ok());
        QList<Entry> edited = madeEntries(1, 3);
        for (Entry& entry : edited)
            entry.headline += QStringLiteral(" (edited)");
        store.tell(id, edited);
        const auto flags = [&](int n) { return store.entries().entries({EntryNumber(n)}).first().flags; };
        QVERIFY(flags(1) & EntryRead);
        QVERIFY(flags(1) & EntryEditedSinceRead);
        QVERIFY(flags(3) & EntryEdited);
        QVERIFY(!(flags(3) & EntryEditedSinceRead));
        QCOMPARE(store.reading().setRead(numbers(1, 1), true).value().size(), 1);
        QVERIFY(!(flags(1) & EntryEditedSinceRead));
        QVERIFY(store.reading().undo().ok());
        QVERIFY(flags(1) & EntryRead);
        QVERIFY(flags(1) & EntryEditedSinceRead);
    }

    void savingIsUndone()
    {
        StoreFixture store;
        store.tell(store.follow(pageAddress), madeEntries(1, 3));
        QVERIFY(store.reading().setSaved(numbers(1, 2), true).ok());
        QCOMPARE(store.stories().stories().first().saved, 2);
        QVERIFY(store.reading().setSaved(numbers(1, 1), false).ok());
        QCOMPARE(store.stories().stories().first().saved, 1);
        QVERIFY(store.reading().undo().ok());
        QVERIFY(store.reading().undo().ok());
        QCOMPARE(store.stories().stories().first().saved, 0);
    }

    void whatIsDoneToStoriesIsUndone()
    {
        StoreFixture store;
        const StoryId a = store.follow(QStringLiteral("https://a.example/"), QStringLiteral("A"));
        const StoryId b = store.follow(QStringLiteral("https://b.example/"), QStringLiteral("B"));
        QVERIFY(store.stories().rename(a, QStringLiteral("Mine")).ok());
        QVERIFY(store.stories().move(b, QStringLiteral("Folder"), 0).ok());
        QVERIFY(store.stories().unfollow(a).ok());
        store.reopen();
        QCOMPARE(store.stories().stories().size(), 1);
        UndoStep step = store.reading().undo().value();
        QCOMPARE(step.kind, UndoStep::Kind::Unfollow);
        QCOMPARE(step.name, QStringLiteral("Mine"));
        QCOMPARE(step.story, a);
        QCOMPARE(store.stories().stories().size(), 2);
        QCOMPARE(store.reading().undo().value().kind, UndoStep::Kind::Move);
        QCOMPARE(store.stories().story(b).value().group, QString());
        QCOMPARE(store.reading().undo().value().kind, UndoStep::Kind::Rename);
        QCOMPARE(store.stories().story(a).value().title, QStringLiteral("A"));
        QCOMPARE(store.reading().undo().value().kind, UndoStep::Kind::Follow);
        QCOMPARE(store.stories().stories().size(), 1);
        for (int i = 0; i < 4; ++i)
            QVERIFY(store.reading().redo().ok());
        QCOMPARE(store.stories().stories().size(), 1);
        QCOMPARE(store.stories().stories().first().group, QStringLiteral("Folder"));
    }

    void nothingChangedIsNothingToUndo()
    {
        StoreFixture store;
        const StoryId id = store.follow(pageAddress);
        const qint64 before = store.reading().nextUndo()->id;
        QVERIFY(store.stories().rename(id, {}).ok());
        QVERIFY(store.stories().refollow(id).ok());
        QVERIFY(store.reading().setRead({}, true).ok());
        QCOMPARE(store.reading().nextUndo()->id, before);
    }

    void theLogDoesNotGrowWithoutEnd()
    {
        StoreFixture store;
        store.tell(store.follow(pageAddress), madeEntries(1, 1));
        Query(store.database(),
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
              " INSERT INTO undo(kind, at, payload) SELECT 0, 0, x'' FROM n")
            .run();
        QVERIFY(store.reading().setRead(numbers(1, 1), true).ok());
        Query count(store.database(), "SELECT count(*) FROM undo");
        QVERIFY(count.next());
        QCOMPARE(count.integer(0), 500);
    }
};

DATELINE_TEST(TestReadingState)
#include "tst_readingstate.moc"
