#include "store/storefixture.h"
#include "support/registry.h"

#include <SQLiteCpp/Database.h>

#include <QTest>

using namespace dateline;
using namespace dateline::test;

namespace {
const QString address = QStringLiteral("https://example.org/live");
const QString otherAddress = QStringLiteral("https://example.net/live");
} // namespace

class TestStoryStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFollowedStoryIsThereAfterARestart()
    {
        StoreFixture store;
        const auto id = store.stories().follow(
            {address, QStringLiteral("Ferry"), {}, QStringLiteral("livepage"), SourceKind::LivePage}, {},
            QStringLiteral("Sea"));
        QVERIFY(id.ok());
        store.reopen();
        const QList<StoryRecord> stories = store.stories().stories();
        QCOMPARE(stories.size(), 1);
        QCOMPARE(stories.first().title, QStringLiteral("Ferry"));
        QCOMPARE(stories.first().group, QStringLiteral("Sea"));
        QVERIFY(!stories.first().renamed);
        QVERIFY(!stories.first().isFeed);
        QCOMPARE(stories.first().sources.first().address, address);
        QCOMPARE(stories.first().sources.first().outlet, QStringLiteral("Ferry"));
    }

    void followingTwiceNamesTheStory()
    {
        StoreFixture store;
        const StoryId id = store.follow(address);
        const auto again = store.stories().follow({address, {}, {}, {}, SourceKind::Feed}, {}, {});
        QVERIFY(!again.ok());
        QCOMPARE(again.problem().code, Problem::Code::AlreadyFollowed);
        QCOMPARE(again.problem().detail, QString::number(toInt(id)));
        QCOMPARE(store.stories().stories().size(), 1);
    }

    void countsFollowEveryChange()
    {
        StoreFixture store;
        const StoryId id = store.follow(address);
        store.tell(id, madeEntries(1, 10));
        const auto counts = [&] {
            const StoryRecord record = store.stories().story(id).value();
            return QList<int>{record.entries, record.unread, record.saved, record.editedSinceRead};
        };
        QCOMPARE(counts(), (QList<int>{10, 10, 0, 0}));
        QVERIFY(store.reading().setRead({EntryNumber(1), EntryNumber(2)}, true).ok());
        QVERIFY(store.reading().setSaved({EntryNumber(3)}, true).ok());
        QCOMPARE(counts(), (QList<int>{10, 8, 1, 0}));
        QList<Entry> edited = madeEntries(1, 10);
        edited.last().headline = QStringLiteral("Edited");
        store.tell(id, edited);
        QCOMPARE(counts(), (QList<int>{10, 8, 1, 1}));
        QCOMPARE(store.stories().story(id).value().newest, madeEntry(10).published->at);
    }

    void aPageThatSaysNothingIsLiveForADayAfterItsNewestEntry()
    {
        using namespace std::chrono_literals;
        StoreFixture store;
        const StoryId id = store.follow(address);
        const StoryId feed = store.follow(otherAddress, QStringLiteral("A feed"), SourceKind::Feed);
        const auto state = [&](StoryId story) { return store.stories().story(story).value().state; };
        QCOMPARE(state(id), LiveState::Unknown); // nothing in it yet
        store.tell(id, madeEntries(1, 10));
        store.tell(feed, madeEntries(1, 10));
        store.clock.set(madeEntry(10).published->at + 23h);
        QCOMPARE(state(id), LiveState::Live);
        QCOMPARE(state(feed), LiveState::Unknown);
        store.clock.advance(2h);
        QCOMPARE(state(id), LiveState::Ended);
        StoryFacts facts;
        facts.state = LiveState::Live;
        QVERIFY(store.sources().saveFacts(store.sourceOf(id), facts).ok());
        QCOMPARE(state(id), LiveState::Live); // its own word comes first
    }

    void theNewestIsTheOneThatIsThere()
    {
        StoreFixture store;
        const StoryId id = store.follow(address);
        const StoryId other = store.follow(otherAddress);
        const auto newest = [&](StoryId story) { return store.stories().story(story).value().newest; };
        const auto at = [](int entry) { return madeEntry(entry).published->at; };
        QCOMPARE(newest(id), std::nullopt);
        store.tell(id, madeEntries(1, 10));
        QCOMPARE(newest(id), at(10));
        const auto run = [&](const char* sql) { store.database().handle().exec(sql); };
        run("DELETE FROM entry WHERE guid IN (SELECT guid FROM entry ORDER BY order_at LIMIT 2)");
        QCOMPARE(newest(id), at(10)); // the oldest went
        run("DELETE FROM entry WHERE order_at = (SELECT max(order_at) FROM entry)");
        QCOMPARE(newest(id), at(9));
        run("UPDATE entry SET order_at = (SELECT min(order_at) - 1 FROM entry) "
            "WHERE order_at = (SELECT max(order_at) FROM entry)");
        QCOMPARE(newest(id), at(8));
        QVERIFY(store.sources().moveTo(store.sourceOf(id), other).ok());
        QCOMPARE(newest(other), at(8));
    }

    void factsFillInAndNeverErase()
    {
        StoreFixture store;
        const StoryId id = store.follow(address, {});
        const SourceId source = store.sourceOf(id);
        QCOMPARE(store.sources().source(source).value().outlet, QStringLiteral("example.org"));
        StoryFacts facts;
        facts.title = QStringLiteral("Title");
        facts.subtitle = QStringLiteral("Standfirst");
        facts.summary = {QStringLiteral("One point."), QStringLiteral("Another.")};
        facts.publisher = QStringLiteral("Example News");
        facts.state = LiveState::Live;
        facts.authors = {Author{QStringLiteral("Ines Falk"), {}, {}, {}, {}, {}, {}, {}}};
        QVERIFY(store.sources().saveFacts(source, facts).ok());
        QVERIFY(store.sources().saveFacts(source, {}).ok());
        const StoryRecord record = store.stories().story(id).value();
        QCOMPARE(record.title, QStringLiteral("Title"));
        QCOMPARE(record.standfirst, QStringLiteral("Standfirst"));
        QCOMPARE(record.summary, facts.summary);
        QVERIFY(!record.summaryFolded);
        QVERIFY(store.stories().setSummaryFolded(id, true).ok());
        QVERIFY(store.stories().story(id).value().summaryFolded);
        QCOMPARE(record.authors, facts.authors);
        QCOMPARE(record.sources.first().outlet, QStringLiteral("Example News"));
    }

    void aNewNameStaysWhenThePublisherSaysAnother()
    {
        StoreFixture store;
        const StoryId id = store.follow(address);
        QVERIFY(store.stories().rename(id, QStringLiteral("Mine")).ok());
        StoryFacts facts;
        facts.title = QStringLiteral("Theirs");
        QVERIFY(store.sources().saveFacts(store.sourceOf(id), facts).ok());
        QCOMPARE(store.stories().story(id).value().title, QStringLiteral("Mine"));
        QVERIFY(store.stories().rename(id, {}).ok());
        QCOMPARE(store.stories().story(id).value().title, QStringLiteral("Theirs"));
    }

    void storiesStandWhereTheReaderPutThem()
    {
        StoreFixture store;
        const StoryId a = store.follow(QStringLiteral("https://a.example/"));
        const StoryId b = store.follow(QStringLiteral("https://b.example/"));
        const StoryId c = store.follow(QStringLiteral("https://c.example/"));
        const auto order = [&] {
            QList<StoryId> ids;
            for (const StoryRecord& record : store.stories().stories())
                ids.append(record.id);
            return ids;
        };
        QCOMPARE(order(), (QList<StoryId>{a, b, c}));
        QVERIFY(store.stories().move(c, {}, 0).ok());
        QCOMPARE(order(), (QList<StoryId>{c, a, b}));
        QVERIFY(store.stories().move(c, {}, 1).ok());
        QCOMPARE(order(), (QList<StoryId>{a, c, b}));
        QVERIFY(store.stories().move(a, QStringLiteral("Folder"), 5).ok());
        QCOMPARE(order(), (QList<StoryId>{c, b, a}));
    }

    void unfollowingHidesAndFollowingAgainBringsAllBack()
    {
        StoreFixture store;
        const StoryId id = store.follow(address);
        store.tell(id, madeEntries(1, 5));
        QVERIFY(store.reading().setRead({EntryNumber(1)}, true).ok());
        QVERIFY(store.stories().unfollow(id).ok());
        QVERIFY(store.stories().stories().isEmpty());
        QVERIFY(!store.sources().byAddress(address));
        QVERIFY(store.entries().timeline({}, {}, EntryOrder::NewestFirst).isEmpty());
        QCOMPARE(store.follow(address), id);
        const StoryRecord record = store.stories().story(id).value();
        QCOMPARE(record.entries, 5);
        QCOMPARE(record.unread, 4);
    }

    void savedEntriesOutliveTheirStory()
    {
        StoreFixture store;
        const StoryId id = store.follow(address);
        store.tell(id, madeEntries(1, 5));
        QVERIFY(store.reading().setRead({EntryNumber(1), EntryNumber(2)}, true).ok());
        QVERIFY(store.reading().setSaved({EntryNumber(3)}, true).ok());
        QVERIFY(store.stories().unfollow(id).ok());
        QCOMPARE(store.stories().purge().value(), 0);
        store.clock.advance(std::chrono::hours(24 * 31));
        QCOMPARE(store.stories().purge().value(), 4);
        const Scope saved{Scope::Kind::Saved, {}};
        QCOMPARE(store.entries().timeline(saved, {}, EntryOrder::NewestFirst).size(), 1);
        QCOMPARE(store.entries().entries({EntryNumber(3)}).first().entry.headline,
                 QStringLiteral("Headline 3"));
        QVERIFY(store.entries().search(QStringLiteral("harbour"), 10).size() == 1);
        // Followed again: what was read is read, what was not is new.
        const StoryId again = store.follow(address);
        store.tell(again, madeEntries(1, 5));
        QCOMPARE(store.stories().story(again).value().entries, 5);
        QCOMPARE(store.stories().story(again).value().unread, 3);
        QVERIFY(store.database().quickCheck().ok());
    }

    void whatWasReadIsRememberedWhenAWholeStoryIsGone()
    {
        StoreFixture store;
        const StoryId id = store.follow(address);
        store.tell(id, madeEntries(1, 5));
        QVERIFY(store.reading().markAllRead({Scope::Kind::Story, id}, {}).ok());
        QVERIFY(store.stories().unfollow(id).ok());
        store.clock.advance(std::chrono::hours(24 * 31));
        QCOMPARE(store.stories().purge().value(), 5);
        const StoryId again = store.follow(address);
        QVERIFY(again != id);
        store.tell(again, madeEntries(1, 6));
        QCOMPARE(store.stories().story(again).value().entries, 6);
        QCOMPARE(store.stories().story(again).value().unread, 1);
    }

    void aCheckIsKeptWhole()
    {
        StoreFixture store;
        SourceRecord record = store.sources().source(store.sourceOf(store.follow(address))).value();
        record.etag = QStringLiteral("\"x\"");
        record.lastModified = QStringLiteral("Wed, 15 Nov 2023 12:00:00 GMT");
        record.contentHash = QByteArray("\0\1\2", 3);
        record.lastChecked = store.clock.now();
        record.nextDue = store.clock.now() + std::chrono::minutes(1);
        record.failures = 2;
        record.problem.code = Problem::Code::HttpStatus;
        record.problem.subject = address;
        record.problem.status = 503;
        record.problem.retryable = true;
        record.usesLogin = true;
        record.ttl = std::chrono::minutes(20);
        record.movingTo = QStringLiteral("https://elsewhere.example/");
        record.movingSince = store.clock.now();
        record.movingSeen = 2;
        QVERIFY(store.sources().saveCheck(record).ok());
        store.reopen();
        const SourceRecord kept = store.sources().source(record.id).value();
        QCOMPARE(kept.etag, record.etag);
        QCOMPARE(kept.lastModified, record.lastModified);
        QCOMPARE(kept.contentHash, record.contentHash);
        QCOMPARE(kept.lastChecked, record.lastChecked);
        QCOMPARE(kept.lastGood, record.lastGood);
        QCOMPARE(kept.nextDue, record.nextDue);
        QCOMPARE(kept.failures, 2);
        QVERIFY(kept.problem == record.problem);
        QVERIFY(kept.usesLogin);
        QCOMPARE(kept.ttl, record.ttl);
        QCOMPARE(kept.movingTo, record.movingTo);
        QCOMPARE(kept.movingSince, record.movingSince);
        QCOMPARE(kept.movingSeen, record.movingSeen);
    }

    void theFirstSourceSpeaksForTheStory()
    {
        StoreFixture store;
        const StoryId id = store.follow(address, QStringLiteral("First"));
        const auto second =
            store.sources().add(id, {otherAddress, QStringLiteral("Second"), {}, {}, SourceKind::Feed});
        QVERIFY(second.ok());
        StoryFacts facts;
        facts.title = QStringLiteral("Second says");
        facts.state = LiveState::Live;
        QVERIFY(store.sources().saveFacts(*second, facts).ok());
        const StoryRecord record = store.stories().story(id).value();
        QCOMPARE(record.title, QStringLiteral("First"));
        QCOMPARE(record.sources.size(), 2);
        QCOMPARE(record.state, LiveState::Live);
        QVERIFY(!record.isFeed);
        QCOMPARE(store.sources().add(id, {otherAddress, {}, {}, {}, SourceKind::Feed}).problem().code,
                 Problem::Code::AlreadyFollowed);
        QVERIFY(store.sources().setEnabled(*second, false).ok());
        QVERIFY(!store.sources().source(*second).value().enabled);
        QCOMPARE(store.stories().story(id).value().state, LiveState::Unknown);
    }

    void theSameIdInTwoSourcesIsTwoEntries()
    {
        StoreFixture store;
        const StoryId a = store.follow(address);
        const StoryId b = store.follow(otherAddress);
        store.tell(a, madeEntries(1, 2));
        QVERIFY(store.reading().setRead({EntryNumber(1)}, true).ok());
        QCOMPARE(store.tell(b, madeEntries(1, 2)).added.size(), 2);
        QCOMPARE(store.stories().story(b).value().unread, 2);
        Snapshot event;
        event.withdrawnIds = {QStringLiteral("id1")};
        QCOMPARE(store.tell(store.sourceOf(b), event).withdrawn.size(), 1);
        QVERIFY(!(store.entries().entries({EntryNumber(1)}).first().flags & EntryWithdrawn));
    }

    void placesAreKeptPerScope()
    {
        StoreFixture store;
        const StoryId id = store.follow(address);
        const Scope scope{Scope::Kind::Story, id};
        QVERIFY(!store.stories().place(scope));
        const Place place{EntryNumber(7), -12, fromMsecs(1'690'000'000'000), false};
        QVERIFY(store.stories().savePlace(scope, place).ok());
        QVERIFY(store.stories().savePlace({}, {}).ok());
        store.reopen();
        QVERIFY(store.stories().place(scope) == place);
        QVERIFY(store.stories().leave(id, store.clock.now()).ok());
        QCOMPARE(store.stories().leftAt(id), std::optional(store.clock.now()));
        QVERIFY(store.stories().setOrder(id, EntryOrder::OldestFirst).ok());
        QCOMPARE(store.stories().order(id), EntryOrder::OldestFirst);
    }
};

DATELINE_TEST(TestStoryStore)
#include "tst_storystore.moc"
