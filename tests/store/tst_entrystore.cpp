#include "store/storefixture.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace dateline::test;

namespace {

const QString liveAddress = QStringLiteral("https://example.org/live");
const QString secondAddress = QStringLiteral("https://example.net/live");

QStringList headlines(StoreFixture& store, const QList<EntryStub>& stubs)
{
    QStringList words;
    for (const EntryStub& stub : stubs)
        words.append(store.entries().entries({stub.number}).value(0).entry.headline);
    return words;
}

Entry richEntry()
{
    Entry entry = madeEntry(1);
    entry.link = QStringLiteral("https://example.org/live#id1");
    entry.byline.printed = QStringLiteral("From Ines Falk in Oslo");
    entry.byline.people = {Author{QStringLiteral("Ines Falk"), QStringLiteral("Oslo"), QStringLiteral("CNN"),
                                  QStringLiteral("analysis"), QStringLiteral("Editor"), QStringLiteral("now"),
                                  QStringLiteral("a@b.example"), QStringLiteral("https://b.example")}};
    entry.byline.orgs = {Organisation{QStringLiteral("Desk"), QStringLiteral("Bergen")}};
    entry.tags = {Tag{QStringLiteral("sea"), QStringLiteral("Sea")}};
    entry.topics = {Topic{QStringLiteral("Skarven"), TopicKind::Thing, {}}};
    entry.enclosures = {Enclosure{QStringLiteral("https://e.example/a.mp3"), QStringLiteral("audio/mpeg"),
                                  QStringLiteral("12")}};
    entry.images = {Picture{QStringLiteral("https://i.example/a.jpg"), QStringLiteral("alt"),
                            QStringLiteral("cap"), QStringLiteral("credit"), 640, 480}};
    entry.imageUrl = QStringLiteral("https://i.example/a.jpg");
    entry.language = QStringLiteral("en");
    entry.updated = ClaimedTime{fromMsecs(1'690'000'100'000), Precision::Minute};
    entry.key = true;
    entry.breaking = true;
    return entry;
}

} // namespace

class TestEntryStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEntryComesBackAsItWasTold()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        const Entry told = richEntry();
        const EntryDelta delta = store.tell(id, {told});
        store.reopen();
        const StoredEntry kept = store.entries().entries(delta.added).first();
        QCOMPARE(kept.story, id);
        QCOMPARE(kept.outlet, QStringLiteral("A story"));
        QCOMPARE(kept.order, told.published->at);
        QCOMPARE(kept.firstSeen, store.clock.now());
        QVERIFY(kept.entry.byline == told.byline);
        QVERIFY(kept.entry.tags == told.tags);
        QVERIFY(kept.entry.enclosures == told.enclosures);
        QVERIFY(kept.entry.images == told.images);
        QVERIFY(kept.entry.published == told.published);
        QVERIFY(kept.entry.updated == told.updated);
        QCOMPARE(kept.entry.headline, told.headline);
        QCOMPARE(kept.entry.link, told.link);
        QCOMPARE(kept.entry.imageUrl, told.imageUrl);
        QCOMPARE(kept.entry.language, told.language);
        QCOMPARE(kept.entry.content.form, Content::Form::Blocks);
        QCOMPARE(bodyPlainText(kept.entry.content.blocks), bodyPlainText(bodyOf(told.content)));
        QCOMPARE(kept.flags, quint16(EntryKey | EntryBreaking));
        QCOMPARE(store.entries().plainText(kept.number), bodyPlainText(bodyOf(told.content)));
    }

    void whatMergeAsksForSurvivesTheStore()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        store.tell(id, {richEntry()});
        store.reopen();
        QVERIFY(store.tell(id, {richEntry()}).isEmpty());
        Entry renamed = richEntry();
        renamed.id = QStringLiteral("new-id");
        const EntryDelta delta = store.tell(id, {renamed});
        QVERIFY(delta.added.isEmpty());
        QCOMPARE(store.entries().known(store.sourceOf(id)).first().formerIds,
                 QStringList{QStringLiteral("id1")});
    }

    void aTimelineIsInOrderWithWhatAStubTells()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        QList<Entry> entries = madeEntries(1, 4);
        entries[3].pinned = true;
        entries[1].images = {Picture{QStringLiteral("https://i.example/a.jpg"), {}, {}, {}, 0, 0}};
        store.tell(id, entries);
        const Scope scope{Scope::Kind::Story, id};
        QCOMPARE(headlines(store, store.entries().timeline(scope, {}, EntryOrder::NewestFirst)),
                 (QStringList{QStringLiteral("Headline 1"), QStringLiteral("Headline 4"),
                              QStringLiteral("Headline 3"), QStringLiteral("Headline 2")}));
        const QList<EntryStub> stubs = store.entries().timeline(scope, {}, EntryOrder::OldestFirst);
        QCOMPARE(headlines(store, stubs).first(), QStringLiteral("Headline 1"));
        QCOMPARE(stubs.at(2).pictures, qint16(1));
        QCOMPARE(stubs.at(2).blocks, qint16(2));
        QCOMPARE(stubs.at(2).headlineLength, qint16(10));
        QCOMPARE(stubs.at(2).textLength, qint32(store.entries().plainText(stubs.at(2).number).size()));
        QCOMPARE(stubs.at(2).orderMsecs, toMsecs(madeEntry(3).published->at));
        QCOMPARE(store.entries().timeline(scope, {}, EntryOrder::NewestFirst, 2).size(), 2);
    }

    void newSinceLeftIsWhatCameAfterLeaving()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        const Scope scope{Scope::Kind::Story, id};
        store.tell(id, madeEntries(1, 2));
        QVERIFY(!(store.entries().timeline(scope, {}, EntryOrder::NewestFirst).first().flags &
                  EntryNewSinceLeft));
        QVERIFY(store.stories().leave(id, store.clock.now()).ok());
        store.clock.advance(std::chrono::minutes(1));
        store.tell(id, madeEntries(1, 3));
        const QList<EntryStub> stubs = store.entries().timeline(scope, {}, EntryOrder::NewestFirst);
        QVERIFY(stubs.at(0).flags & EntryNewSinceLeft);
        QVERIFY(!(stubs.at(1).flags & EntryNewSinceLeft));
        QVERIFY(store.entries().entries({stubs.at(0).number}).first().flags & EntryNewSinceLeft);
    }

    void filters_data()
    {
        QTest::addColumn<EntryFilter>("filter");
        QTest::addColumn<QStringList>("found");
        const auto row = [](const char* name, auto set, const QStringList& found) {
            EntryFilter filter;
            set(filter);
            QTest::newRow(name) << filter << found;
        };
        const auto words = [](const char* text) {
            return [text](EntryFilter& f) { f.words = QString::fromUtf8(text); };
        };
        row("all", [](EntryFilter&) {}, {u"H5"_qs, u"H4"_qs, u"H3"_qs, u"H2"_qs, u"H1"_qs});
        row("unread", [](EntryFilter& f) { f.unread = true; }, {u"H5"_qs, u"H4"_qs, u"H3"_qs, u"H2"_qs});
        row("saved", [](EntryFilter& f) { f.saved = true; }, {u"H2"_qs});
        row("key events", [](EntryFilter& f) { f.keyEvents = true; }, {u"H3"_qs});
        row("any topic",
            [](EntryFilter& f) {
                f.topics = {u"Sea"_qs, u"weather"_qs};
            },
            {u"H4"_qs, u"H2"_qs, u"H1"_qs});
        row("without topic", [](EntryFilter& f) { f.withoutTopics = {u"Weather"_qs}; },
            {u"H5"_qs, u"H3"_qs, u"H2"_qs, u"H1"_qs});
        row("person", [](EntryFilter& f) { f.people = {u"Ines Falk"_qs}; }, {u"H2"_qs, u"H1"_qs});
        row("person and place",
            [](EntryFilter& f) {
                f.people = {u"Ines Falk"_qs};
                f.places = {u"Oslo"_qs};
            },
            {u"H1"_qs});
        row("both people",
            [](EntryFilter& f) {
                f.people = {u"Ines Falk"_qs, u"Tomas Reyl"_qs};
            },
            {u"H2"_qs});
        row("outlet", [](EntryFilter& f) { f.outlets = {u"A story"_qs}; },
            {u"H5"_qs, u"H4"_qs, u"H3"_qs, u"H2"_qs, u"H1"_qs});
        row("another outlet", [](EntryFilter& f) { f.outlets = {u"Else"_qs}; }, {});
        row("since", [](EntryFilter& f) { f.since = madeEntry(4).published->at; }, {u"H5"_qs, u"H4"_qs});
        row("a word", words("quay"), {u"H3"_qs});
        row("a word in any case, without accents", words("QUÁY "), {u"H3"_qs});
        row("the beginning of the last word", words("second par"),
            {u"H5"_qs, u"H4"_qs, u"H3"_qs, u"H2"_qs, u"H1"_qs});
        row("the beginning of another word is none", words("sec paragraph"), {});
        row("all words", words("quay paragraph"), {u"H3"_qs});
        row("words of the headline and the byline", words("H1 Falk "), {u"H1"_qs});
        row("a phrase", words("\"paragraph of 4\""), {u"H4"_qs});
        row("two characters of Japanese", words("地震"), {u"H5"_qs});
        row("one character of Japanese", words("震"), {u"H5"_qs});
        row("no word", words("\"- *"), {});
        row("syntax is text", words("quay AND NOT (x"), {});
    }
    void filters()
    {
        QFETCH(EntryFilter, filter);
        QFETCH(QStringList, found);
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        QList<Entry> entries = madeEntries(1, 5);
        for (Entry& entry : entries)
            entry.headline.replace(QStringLiteral("Headline "), QStringLiteral("H"));
        const auto person = [](const char* name, const char* place) {
            return Author{QString::fromUtf8(name), QString::fromUtf8(place), {}, {}, {}, {}, {}, {}};
        };
        entries[4].byline = {QStringLiteral("Ines Falk in Oslo"), {person("Ines Falk", "Oslo")}, {}};
        entries[3].byline = {QStringLiteral("Ines Falk, Tomas Reyl"),
                             {person("Ines Falk", "Bergen"), person("Tomas Reyl", "Bergen")},
                             {}};
        entries[4].topics = {Topic{QStringLiteral("Sea"), TopicKind::Place, {}}};
        entries[3].tags = {Tag{QStringLiteral("sea"), {}}};
        entries[1].tags = {Tag{QStringLiteral("w"), QStringLiteral("Weather")}};
        entries[2].key = true;
        entries[2].content.markup += QStringLiteral("<p>The quay.</p>");
        entries[0].content.markup += QStringLiteral("<p>昨日の地震について</p>");
        store.tell(id, entries);
        QVERIFY(store.reading().setRead({EntryNumber(1)}, true).ok());
        QVERIFY(store.reading().setSaved({EntryNumber(2)}, true).ok());
        const Scope scope{Scope::Kind::Story, id};
        QCOMPARE(headlines(store, store.entries().timeline(scope, filter, EntryOrder::NewestFirst)), found);
        QCOMPARE(headlines(store, store.entries().timeline({}, filter, EntryOrder::NewestFirst)), found);
    }

    void wordsFollowAnEdit()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        store.tell(id, {madeEntry(1, QStringLiteral("A sudden 地震 was felt"))});
        store.tell(id, {madeEntry(1, QStringLiteral("A small tremor was felt"))});
        QVERIFY(store.entries().search(QStringLiteral("sudden"), 9).isEmpty());
        QVERIFY(store.entries().search(QStringLiteral("地震"), 9).isEmpty());
        QCOMPARE(store.entries().search(QStringLiteral("tremor"), 9).size(), 1);
    }

    void aSearchGoesOverAllStoriesNewestFirst()
    {
        StoreFixture store;
        store.tell(store.follow(liveAddress), madeEntries(1, 3));
        store.tell(store.follow(secondAddress), madeEntries(11, 13));
        const QList<EntryNumber> found = store.entries().search(QStringLiteral("harbour"), 4);
        QCOMPARE(found.size(), 4);
        QCOMPARE(store.entries().entries(found).first().entry.headline, QStringLiteral("Headline 13"));
        QCOMPARE(store.entries().entries(found).last().entry.headline, QStringLiteral("Headline 3"));
    }

    void revisionsAreKeptWithTheTimeTheyWereSeen()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        const Instant first = store.clock.now();
        for (int i = 0; i < 3; ++i) {
            store.tell(id, {madeEntry(1, QStringLiteral("Version %1.").arg(i))});
            store.clock.advance(std::chrono::minutes(5));
        }
        const QList<Revision> revisions = store.entries().revisions(EntryNumber(1));
        QCOMPARE(revisions.size(), 2);
        QCOMPARE(revisions.at(0).seen, first);
        QCOMPARE(revisions.at(1).seen, first + std::chrono::minutes(5));
        QVERIFY(bodyPlainText(revisions.at(1).body).startsWith(QLatin1String("Version 1.")));
        const StoredEntry entry = store.entries().entries({EntryNumber(1)}).first();
        QCOMPARE(entry.revisions, 2);
        QCOMPARE(entry.lastRevised, std::optional(first + std::chrono::minutes(10)));
        QVERIFY(entry.flags & EntryEdited);
    }

    void flippingBackAndForthMarksTheStory()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        for (int i = 0; i < 8; ++i) {
            store.tell(id, {madeEntry(1, i % 2 ? QStringLiteral("One.") : QStringLiteral("Other."))});
            store.reopen();
        }
        QCOMPARE(store.entries().revisions(EntryNumber(1)).size(), 2);
        QVERIFY(store.stories().story(id).value().unstable);
    }

    void aWithdrawnEntryStaysAndIsMarkedUntilItReturns()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        QList<Entry> without = madeEntries(1, 5);
        without.removeAt(2);
        store.tell(id, madeEntries(1, 5));
        store.tell(id, without);
        store.clock.advance(std::chrono::minutes(1));
        const EntryDelta delta = store.tell(id, without);
        QCOMPARE(delta.withdrawn, QList<EntryNumber>{EntryNumber(3)});
        QCOMPARE(store.entries().entries({EntryNumber(3)}).first().withdrawnAt,
                 std::optional(store.clock.now()));
        QCOMPARE(store.entries().timeline({}, {}, EntryOrder::NewestFirst).size(), 5);
        store.tell(id, madeEntries(1, 5));
        const StoredEntry back = store.entries().entries({EntryNumber(3)}).first();
        QVERIFY(!(back.flags & EntryWithdrawn));
        QVERIFY(!back.withdrawnAt);
        QCOMPARE(back.revisions, 0);
    }

    void facetsCountOverTheWholeStory()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        QList<Entry> entries = madeEntries(1, 3);
        for (int i = 0; i < 3; ++i) {
            const QString place = i == 0 ? QStringLiteral("Bergen") : QStringLiteral("Oslo");
            entries[i].byline.people = {Author{QStringLiteral("Ines Falk"), place, {}, {}, {}, {}, {}, {}}};
        }
        entries[1].key = true;
        entries[1].headline.clear();
        store.tell(id, entries);
        QVERIFY(store.entries()
                    .saveTopics(id,
                                {Topic{QStringLiteral("Sea"), TopicKind::Place, {QStringLiteral("the sea")}}},
                                {{EntryNumber(1), {Topic{QStringLiteral("Sea"), TopicKind::Place, {}}}},
                                 {EntryNumber(2), {Topic{QStringLiteral("Sea"), TopicKind::Place, {}}}}})
                    .ok());
        const Facets facets = store.entries().facets({Scope::Kind::Story, id});
        QCOMPARE(facets.people,
                 (QList<Facet>{{QStringLiteral("Ines Falk"), QStringLiteral("Bergen"), 3, {}}}));
        QCOMPARE(facets.places.size(), 2);
        QCOMPARE(facets.topics, (QList<Facet>{{QStringLiteral("Sea"), {}, 2, TopicKind::Place}}));
        QCOMPARE(facets.outlets, (QList<Facet>{{QStringLiteral("A story"), {}, 3, {}}}));
        QCOMPARE(facets.keyEvents.size(), 1);
        QCOMPARE(facets.keyEvents.first().headline, QStringLiteral("Something happened at the harbour."));
        QCOMPARE(store.entries().facets({}).people, facets.people);
        QCOMPARE(store.entries().storyTopics(id).first().aliases, QStringList{QStringLiteral("the sea")});
        QCOMPARE(store.entries().entries({EntryNumber(1)}).first().entry.topics.size(), 1);
        QVERIFY(store.reading().setSaved({EntryNumber(1)}, true).ok());
        QCOMPARE(store.entries().facets({Scope::Kind::Saved, {}}).people.first().count, 1);
        QCOMPARE(store.entries().facets({Scope::Kind::Saved, {}}).people.first().detail,
                 QStringLiteral("Oslo"));
    }

    void whatChangedAfterAMomentComesLatestFirst()
    {
        StoreFixture store;
        const StoryId id = store.follow(liveAddress);
        const StoryId other = store.follow(secondAddress);
        store.tell(id, madeEntries(1, 3));
        store.tell(other, {madeEntry(1)});
        const Instant left = store.clock.now();
        store.clock.advance(std::chrono::minutes(5));
        store.tell(id, {madeEntry(4), madeEntry(3), madeEntry(2), madeEntry(1)});
        store.clock.advance(std::chrono::minutes(5));
        store.tell(id,
                   {madeEntry(4), madeEntry(3), madeEntry(2, QStringLiteral("It was not.")), madeEntry(1)});
        const auto changed = [&](const Scope& scope, Instant since, int limit = 100) {
            QStringList words;
            for (const StoredEntry& entry : store.entries().changedSince(scope, since, limit))
                words.append(entry.entry.headline);
            return words;
        };
        const Scope story{Scope::Kind::Story, id};
        QCOMPARE(changed(story, left),
                 (QStringList{QStringLiteral("Headline 2"), QStringLiteral("Headline 4")}));
        QCOMPARE(changed(story, left, 1), QStringList{QStringLiteral("Headline 2")});
        QCOMPARE(changed({Scope::Kind::Story, other}, left), QStringList());
        QCOMPARE(changed({}, left).size(), 2);
        QCOMPARE(changed({}, fromMsecs(0)).size(), 5);
        QCOMPARE(changed(story, store.clock.now()), QStringList());
    }

    void anAnswerForASourceThatIsGoneIsRefused()
    {
        StoreFixture store;
        QCOMPARE(store.entries().apply(SourceId(99), {}, store.clock.now()).problem().code,
                 Problem::Code::NoSuchStory);
    }
};

DATELINE_TEST(TestEntryStore)
#include "tst_entrystore.moc"
