#include "store/storefixture.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace dateline::test;

/// Several sources in one story: each comes and goes with its entries and what was read there, and every step
/// can be undone.
class TestSourceStore final : public QObject
{
    Q_OBJECT

    const QString m_first = QStringLiteral("https://first.example/live");
    const QString m_second = QStringLiteral("https://second.example/live");
    std::unique_ptr<StoreFixture> m_store;
    StoryId m_story{};
    SourceId m_added{};

    QList<int> counts(StoryId id)
    {
        const Result<StoryRecord> story = m_store->stories().story(id);
        return story ? QList<int>{int(story->sources.size()), story->entries, story->unread} : QList<int>{};
    }
    qsizetype listed(StoryId id)
    {
        return m_store->entries().timeline({Scope::Kind::Story, id}, {}, EntryOrder::NewestFirst).size();
    }
    void tell(SourceId source, int from, int to)
    {
        Snapshot snapshot;
        snapshot.isLivePage = true;
        snapshot.entries = madeEntries(from, to);
        m_store->tell(source, snapshot);
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<StoreFixture>();
        m_story = m_store->follow(m_first);
        m_store->tell(m_story, madeEntries(1, 4));
        NewSource source{
            m_second, QStringLiteral("Second"), QStringLiteral("Second News"), {}, SourceKind::LivePage};
        m_added = m_store->sources().add(m_story, source).value();
        tell(m_added, 1, 3);
        QCOMPARE(counts(m_story), QList<int>({2, 7, 7}));
    }

    void movedOutItIsAStoryOfItsOwn()
    {
        QVERIFY(m_store->reading().setRead({EntryNumber(5)}, true).ok());
        const StoryId own = m_store->sources().moveOut(m_added).value();
        QVERIFY(own != m_story);
        QCOMPARE(counts(m_story), QList<int>({1, 4, 4}));
        QCOMPARE(counts(own), QList<int>({1, 3, 2}));
        QCOMPARE(m_store->stories().story(own)->title, QStringLiteral("Second"));
        QCOMPARE(m_store->reading().undo()->kind, UndoStep::Kind::MoveSource);
        QCOMPARE(counts(m_story), QList<int>({2, 7, 6}));
        QVERIFY(!m_store->stories().story(own).ok());
        QVERIFY(m_store->reading().redo().ok());
        QCOMPARE(counts(own), QList<int>({1, 3, 2}));
    }

    void theOnlySourceStaysWhereItIs()
    {
        QVERIFY(m_store->sources().remove(m_added).ok());
        const SourceId only = m_store->sourceOf(m_story);
        QCOMPARE(m_store->sources().moveOut(only).value(), m_story);
    }

    void removedItIsOutOfSightUntilUndone()
    {
        QVERIFY(m_store->sources().remove(m_added).ok());
        QCOMPARE(counts(m_story), QList<int>({1, 4, 4}));
        QCOMPARE(m_store->stories().stories().size(), 1);
        QCOMPARE(
            m_store->entries().timeline({Scope::Kind::AllUpdates, {}}, {}, EntryOrder::NewestFirst).size(),
            4);
        QVERIFY(m_store->reading().undo().ok());
        QCOMPARE(counts(m_story), QList<int>({2, 7, 7}));
    }

    void addingIsUndoneAndRedone()
    {
        QCOMPARE(m_store->reading().undo()->kind, UndoStep::Kind::AddSource);
        QCOMPARE(counts(m_story), QList<int>({1, 4, 4}));
        QVERIFY(!m_store->sources().byAddress(m_second));
        QVERIFY(m_store->reading().redo().ok());
        QCOMPARE(counts(m_story), QList<int>({2, 7, 7}));
    }

    void movedIntoAnotherTheEmptyStoryIsHidden()
    {
        const StoryId third = m_store->follow(QStringLiteral("https://third.example/live"));
        const SourceId source = m_store->sourceOf(third);
        tell(source, 1, 2);
        QVERIFY(m_store->sources().moveTo(source, m_story).ok());
        QCOMPARE(counts(m_story), QList<int>({3, 9, 9}));
        QVERIFY(!m_store->stories().story(third).ok());
        QVERIFY(m_store->reading().undo().ok());
        QCOMPARE(counts(third), QList<int>({1, 2, 2}));
    }

    void switchedOffItsEntriesAreNeitherListedNorCounted()
    {
        QVERIFY(m_store->sources().setEnabled(m_added, false).ok());
        QCOMPARE(counts(m_story), QList<int>({2, 4, 4}));
        QCOMPARE(listed(m_story), 4);
        QCOMPARE(m_store->entries().facets({Scope::Kind::Story, m_story}).outlets.size(), 1);
        QVERIFY(m_store->reading().undo().ok());
        QCOMPARE(listed(m_story), 7);
    }

    void aBelievedMoveKeepsTheNewAddress()
    {
        SourceRecord record = m_store->sources().source(m_added).value();
        record.address = QStringLiteral("https://new.example/live");
        QVERIFY(m_store->sources().saveCheck(record).ok());
        QCOMPARE(m_store->sources().source(m_added)->address, record.address);
        record.address = m_first; // followed already
        QVERIFY(m_store->sources().saveCheck(record).ok());
        QCOMPARE(m_store->sources().source(m_added)->address, QStringLiteral("https://new.example/live"));
    }

    void aWishForPicturesIsKept()
    {
        QVERIFY(!m_store->stories().story(m_story)->pictures);
        QVERIFY(m_store->stories().setPictures(m_story, PicturePolicy::Never).ok());
        QCOMPARE(m_store->stories().story(m_story)->pictures, std::optional(PicturePolicy::Never));
        QVERIFY(m_store->stories().setPictures(m_story, std::nullopt).ok());
        QVERIFY(!m_store->stories().stories().first().pictures);
    }
};

DATELINE_TEST(TestSourceStore)
#include "tst_sourcestore.moc"
