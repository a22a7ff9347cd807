#include "stories/keptentries.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace std::chrono_literals;
using test::KeptEntries;

namespace {

const Instant noon = fromMsecs(1'700'049'600'000); // 2023-11-15T12:00:00Z

Entry entryOf(const QString& id, const QString& headline, const QString& text, Instant published)
{
    Entry entry;
    entry.id = id;
    entry.idIsMadeUp = id.startsWith(QLatin1Char('~'));
    entry.headline = headline;
    entry.content.form = Content::Form::PlainText;
    entry.content.markup = text;
    entry.published = ClaimedTime{published, Precision::Exact};
    return entry;
}

Entry numbered(int i)
{
    return entryOf(QStringLiteral("id%1").arg(i), QStringLiteral("Headline %1").arg(i),
                   QStringLiteral("Entry number %1 tells what happened at the harbour then.").arg(i),
                   noon - 1min * (1000 - i));
}

Snapshot pageOf(const QList<Entry>& entries, EntryForm form = EntryForm::Html)
{
    Snapshot snapshot;
    snapshot.isLivePage = true;
    snapshot.entries = entries;
    snapshot.forms = QList<EntryForm>(entries.size(), form);
    return snapshot;
}

QList<Entry> numberedEntries(int from, int to)
{
    QList<Entry> entries;
    for (int i = to; i >= from; --i)
        entries.append(numbered(i));
    return entries;
}

} // namespace

class TestMerge final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Identity
    void anUnchangedAnswerChangesNothingAndMakesNoBlocks()
    {
        KeptEntries kept;
        kept.tell(pageOf(numberedEntries(1, 20)), noon);
        QCOMPARE(kept.all().size(), 20);
        kept.blocksMade = 0;
        QVERIFY(kept.tell(pageOf(numberedEntries(1, 20)), noon + 1min).isEmpty());
        QCOMPARE(kept.blocksMade, 0);
    }

    void numbersFollowTimeAndThenTheOrderOfTheSource()
    {
        KeptEntries kept;
        QList<Entry> entries = numberedEntries(1, 3);
        for (Entry& entry : entries)
            entry.published = ClaimedTime{noon - 1h, Precision::Exact};
        kept.tell(pageOf(entries), noon);
        // Equal times: what stands highest has the highest number.
        QCOMPARE(kept.at(3).entry.id, QStringLiteral("id3"));
        QCOMPARE(kept.at(1).entry.id, QStringLiteral("id1"));
    }

    void reorderingIsNoChange()
    {
        KeptEntries kept;
        QList<Entry> entries = numberedEntries(1, 9);
        kept.tell(pageOf(entries), noon);
        std::reverse(entries.begin(), entries.end());
        QVERIFY(kept.tell(pageOf(entries), noon + 1min).isEmpty());
    }

    void aChangedSchemeOfIdsFindsTheSameEntriesByLink()
    {
        KeptEntries kept;
        QList<Entry> entries = numberedEntries(1, 9);
        for (Entry& entry : entries)
            entry.link = QStringLiteral("http://www.example.org/live#") + entry.id;
        kept.tell(pageOf(entries, EntryForm::Feed), noon);
        for (Entry& entry : entries) {
            entry.link = QStringLiteral("https://example.org/live?utm_source=rss#") + entry.id;
            entry.id.prepend(QStringLiteral("https://example.org/guid/"));
        }
        const Changes changes = kept.tell(pageOf(entries, EntryForm::Feed), noon + 1min);
        QVERIFY(changes.added.isEmpty());
        QCOMPARE(changes.changed.size(), 9);
        for (const EntryChange& change : changes.changed) {
            QVERIFY(!change.revises);
            QVERIFY(change.formerId.startsWith(QLatin1String("id")));
        }
        // And back again, by what is remembered.
        for (Entry& entry : entries)
            entry.id.remove(QStringLiteral("https://example.org/guid/"));
        QVERIFY(kept.tell(pageOf(entries, EntryForm::Feed), noon + 2min).added.isEmpty());
    }

    void aChangedSchemeOfIdsFindsTheSameEntriesByTimeAndHeadline()
    {
        KeptEntries kept;
        QList<Entry> entries = numberedEntries(1, 9);
        kept.tell(pageOf(entries), noon);
        for (Entry& entry : entries) {
            entry.id.prepend(QLatin1Char('x'));
            entry.published->at += 40s;
            entry.content.markup += QStringLiteral(" And a word more.");
        }
        const Changes changes = kept.tell(pageOf(entries), noon + 1min);
        QVERIFY(changes.added.isEmpty());
        QCOMPARE(kept.all().size(), 9);
        QCOMPARE(kept.at(1).revisions.size(), 1);
    }

    void madeUpIdsFindTheSameEntryByItsText()
    {
        KeptEntries kept;
        const QString text =
            QStringLiteral("The ferry left the quay at nine with two hundred people on board, "
                           "most of them on their way home from the market.");
        kept.tell(pageOf({entryOf(QStringLiteral("~1"), {}, text, noon - 2h)}), noon);
        const Entry edited =
            entryOf(QStringLiteral("~2"), QStringLiteral("Ferry left"),
                    QString(text).replace(QStringLiteral("nine"), QStringLiteral("ten")), noon - 1h);
        const Changes changes = kept.tell(pageOf({edited}), noon + 1min);
        QVERIFY(changes.added.isEmpty());
        QCOMPARE(kept.at(1).revisions.size(), 1);
        QCOMPARE(kept.at(1).entry.headline, QStringLiteral("Ferry left"));
    }

    void alikeScoresUnderTheirOwnIdsStayApart()
    {
        KeptEntries kept;
        const auto score = [](int i, int goals) {
            return entryOf(
                QStringLiteral("id%1").arg(i), {},
                QStringLiteral("The score between the two sides at the old ground is now %1 to nil")
                    .arg(goals),
                noon - 1h + 10min * i);
        };
        kept.tell(pageOf({score(2, 2), score(1, 1)}), noon);
        // The first has slid out of the window when the third comes.
        const Changes changes = kept.tell(pageOf({score(3, 3), score(2, 2)}), noon + 1min);
        QCOMPARE(changes.added.size(), 1);
        QVERIFY(changes.changed.isEmpty());
    }

    void alikeTextsInAnAnswerOfNewEntriesOnlyStayApart()
    {
        KeptEntries kept;
        for (int i = 1; i <= 9; ++i) {
            Entry entry = numbered(i);
            entry.headline.clear();
            QCOMPARE(kept.tell(pageOf({entry}), noon + 1min * i).added.size(), 1);
        }
    }

    void aPageWithAllIdsNewFindsItsEntriesByText()
    {
        KeptEntries kept;
        QList<Entry> entries;
        for (int i = 9; i > 0; --i) {
            Entry entry = numbered(i);
            entry.headline.clear();
            entry.content.markup = QString::number(i * 1111).repeated(3) +
                                   QStringLiteral(" tells of the harbour") +
                                   QStringLiteral(" word%1").arg(i).repeated(12);
            entries.append(entry);
        }
        kept.tell(pageOf(entries), noon);
        for (Entry& entry : entries) {
            entry.id.prepend(QStringLiteral("urn:"));
            entry.content.markup += QStringLiteral(" more");
        }
        QVERIFY(kept.tell(pageOf(entries), noon + 1min).added.isEmpty());
        QCOMPARE(kept.all().size(), 9);
    }

    void theStorysOwnLinkOnEveryEntryTellsNothing()
    {
        KeptEntries kept;
        Snapshot page = pageOf({numbered(1)});
        page.story.link = QStringLiteral("https://example.org/live");
        page.entries.first().link = page.story.link;
        kept.tell(page, noon);
        page.entries = {entryOf(QStringLiteral("id2"), QStringLiteral("Storm"),
                                QStringLiteral("The wind is rising."), noon)};
        page.entries.first().link = page.story.link;
        QCOMPARE(kept.tell(page, noon + 1min).added.size(), 1);
        QCOMPARE(kept.all().size(), 2);
    }

    void oneAddressWithEverNewNewsGivesNewEntries()
    {
        KeptEntries kept;
        Entry today = numbered(1);
        today.link = QStringLiteral("https://example.org/forecast");
        kept.tell(pageOf({today}, EntryForm::Feed), noon);
        Entry tomorrow = numbered(900);
        tomorrow.link = today.link;
        QCOMPARE(kept.tell(pageOf({tomorrow}, EntryForm::Feed), noon + 24h).added.size(), 1);
    }

    void aPinnedCopyIsOneEntryWithItsFlagsJoined()
    {
        KeptEntries kept;
        QList<Entry> entries = numberedEntries(1, 5);
        Entry copy = entries.at(4);
        copy.pinned = true;
        copy.content.markup.replace(QLatin1Char(' '), QStringLiteral("  "));
        entries.prepend(copy);
        kept.tell(pageOf(entries), noon);
        QCOMPARE(kept.all().size(), 5);
        QVERIFY(kept.at(1).entry.pinned);
        QVERIFY(kept.tell(pageOf(entries), noon + 1min).isEmpty());
    }

    void twoEntriesUnderOneIdStayTwo()
    {
        KeptEntries kept;
        Entry first = numbered(1);
        kept.tell(pageOf({first}), noon);
        Entry second = numbered(2);
        second.id = first.id;
        QCOMPARE(kept.tell(pageOf({second, first}), noon + 1min).added.size(), 1);
        QCOMPARE(kept.at(1).entry.headline, first.headline);
        QCOMPARE(kept.at(2).entry.headline, second.headline);
        QVERIFY(kept.at(2).entry.id.startsWith(QLatin1Char('~')));
        QVERIFY(kept.tell(pageOf({first, second}), noon + 2min).isEmpty());
        QVERIFY(kept.tell(pageOf({second}), noon + 3min).isEmpty());
        QVERIFY(kept.tell(pageOf({first}), noon + 4min).isEmpty());
        Entry third = numbered(3);
        third.id = first.id;
        QCOMPARE(kept.tell(pageOf({third, second, first}), noon + 5min).added.size(), 1);
        QCOMPARE(kept.all().size(), 3);
    }

    void aMovedPinUnpinsTheOtherEvenOutsideTheWindow()
    {
        KeptEntries kept;
        QList<Entry> entries = numberedEntries(1, 5);
        entries.last().pinned = true;
        kept.tell(pageOf(entries), noon);
        QVERIFY(kept.at(1).known.pinned);
        entries.removeLast();
        entries.first().pinned = true;
        const Changes changes = kept.tell(pageOf(entries), noon + 1min);
        QCOMPARE(changes.unpinned, QList<EntryNumber>{EntryNumber(1)});
    }

    // Change
    void aChangedWordIsARevision()
    {
        KeptEntries kept;
        Entry entry = numbered(1);
        kept.tell(pageOf({entry}), noon);
        entry.content.markup.replace(QStringLiteral("harbour"), QStringLiteral("quay"));
        const Changes changes = kept.tell(pageOf({entry}), noon + 1min);
        QVERIFY(changes.changed.first().revises);
        QVERIFY(bodyPlainText(kept.at(1).entry.content.blocks).contains(QLatin1String("quay")));
        QVERIFY(
            bodyPlainText(kept.at(1).revisions.first().content.blocks).contains(QLatin1String("harbour")));
    }

    void trifles_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("white space") << "<p>One two</p>"
                                     << "<p>One \n  two </p>";
        QTest::newRow("class names") << "<p class=a1>One two</p>"
                                     << "<p class='b2'>One two</p>";
        QTest::newRow("markup") << "<p>One two</p>"
                                << "<p>One <b>two</b></p>";
        QTest::newRow("signed picture") << "<p>One<img src='https://i.example/a.jpg?sig=1'></p>"
                                        << "<p>One<img src='https://i.example/a.jpg?sig=2'></p>";
        QTest::newRow("tracking") << "<p><a href='https://e.example/a?utm_source=x'>One</a></p>"
                                  << "<p><a href='https://e.example/a?utm_source=y'>One</a></p>";
        QTest::newRow("relative time") << "<p>Posted 2 min ago</p>"
                                       << "<p>Posted 3 min ago</p>";
        QTest::newRow("quotation marks") << "<p>It's “here”</p>"
                                         << "<p>It’s \"here\"</p>";
    }
    void trifles()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        KeptEntries kept;
        Entry entry = numbered(1);
        entry.content = {Content::Form::Html, before, QStringLiteral("https://e.example/"), {}};
        kept.tell(pageOf({entry}), noon);
        entry.content.markup = after;
        entry.updated = ClaimedTime{noon, Precision::Exact};
        const Changes changes = kept.tell(pageOf({entry}), noon + 1min);
        QCOMPARE(changes.changed.size(), 1);
        QVERIFY(!changes.changed.first().isEdit());
    }

    void aChangedTargetOfALinkIsARevision()
    {
        KeptEntries kept;
        Entry entry = numbered(1);
        entry.content = {
            Content::Form::Html, QStringLiteral("<p><a href='https://e.example/a'>One</a></p>"), {}, {}};
        kept.tell(pageOf({entry}), noon);
        entry.content.markup.replace(QStringLiteral("/a'"), QStringLiteral("/b'"));
        QVERIFY(kept.tell(pageOf({entry}), noon + 1min).changed.first().revises);
    }

    void slidingOutOfTheHtmlIsNoEdit()
    {
        KeptEntries kept;
        Entry full = numbered(1);
        full.byline.printed = QStringLiteral("By Ines Falk");
        full.images = {Picture{QStringLiteral("https://i.example/1.jpg"), {}, {}, {}, 0, 0}};
        full.key = true;
        kept.tell(pageOf({full}, EntryForm::Merged), noon);
        Entry bare =
            entryOf(full.id, {}, QStringLiteral("Entry number 1 tells it in other words."), noon - 999min);
        bare.published.reset();
        const Changes changes = kept.tell(pageOf({bare}, EntryForm::JsonLd), noon + 1min);
        QVERIFY(changes.changed.isEmpty() || !changes.changed.first().replaces.any());
        const Entry& entry = kept.at(1).entry;
        QCOMPARE(entry.headline, full.headline);
        QCOMPARE(entry.byline.printed, full.byline.printed);
        QCOMPARE(entry.images.size(), 1);
        QVERIFY(entry.published.has_value());
        QVERIFY(bodyPlainText(entry.content.blocks).contains(QLatin1String("harbour")));
        QVERIFY(kept.at(1).revisions.isEmpty());
        // And its return is none either.
        kept.tell(pageOf({full}, EntryForm::Merged), noon + 2min);
        QVERIFY(kept.at(1).revisions.isEmpty());
    }

    void aFirstRicherFormReplacesTheTextWithoutARevision()
    {
        KeptEntries kept;
        kept.tell(pageOf({entryOf(QStringLiteral("id1"), QStringLiteral("Page"), QStringLiteral("Cut…"),
                                  noon - 1h)},
                         EntryForm::JsonLd),
                  noon);
        kept.tell(pageOf({numbered(1)}, EntryForm::Merged), noon + 1min);
        QVERIFY(kept.at(1).revisions.isEmpty());
        QCOMPARE(kept.at(1).entry.headline, QStringLiteral("Headline 1"));
        QVERIFY(bodyPlainText(kept.at(1).entry.content.blocks).contains(QLatin1String("harbour")));
    }

    void anEditSeenInAPoorerFormIsOneRevisionAndKeepsTheRest()
    {
        KeptEntries kept;
        Entry full = numbered(1);
        full.byline.printed = QStringLiteral("By Ines Falk");
        Entry bare = full;
        bare.byline = {};
        bare.headline.clear();
        kept.tell(pageOf({full}, EntryForm::Merged), noon);
        kept.tell(pageOf({bare}, EntryForm::JsonLd), noon + 1min);
        full.content.markup += QStringLiteral(" More is known now.");
        bare.content.markup = full.content.markup;
        kept.tell(pageOf({bare}, EntryForm::JsonLd), noon + 2min);
        QCOMPARE(kept.at(1).revisions.size(), 1);
        QCOMPARE(kept.at(1).entry.byline.printed, full.byline.printed);
        QCOMPARE(kept.at(1).entry.headline, full.headline);
        kept.tell(pageOf({full}, EntryForm::Merged), noon + 3min);
        QCOMPARE(kept.at(1).revisions.size(), 1);
    }

    void aBylineThatVanishesIsKeptAndNoEdit()
    {
        KeptEntries kept;
        Entry entry = numbered(1);
        entry.byline.printed = QStringLiteral("By Ines Falk");
        kept.tell(pageOf({entry}), noon);
        entry.byline = {};
        kept.tell(pageOf({entry}), noon + 1min);
        QVERIFY(kept.at(1).revisions.isEmpty());
        QCOMPARE(kept.at(1).entry.byline.printed, QStringLiteral("By Ines Falk"));
        entry.byline.printed = QStringLiteral("By Ines Falk");
        kept.tell(pageOf({entry}), noon + 2min);
        QVERIFY(kept.at(1).revisions.isEmpty());
    }

    void backAndForthIsCoalesced()
    {
        KeptEntries kept;
        Entry one = numbered(1);
        Entry other = one;
        other.headline = QStringLiteral("Another headline");
        bool unstable = false;
        for (int i = 0; i < 20; ++i)
            unstable |= kept.tell(pageOf({i % 2 == 0 ? one : other}), noon + 1min * i).unstable;
        QCOMPARE(kept.at(1).revisions.size(), 2);
        QVERIFY(unstable);
        QCOMPARE(kept.at(1).entry.headline, other.headline);
    }

    void moreThanFiftyRevisionsAreCoalesced()
    {
        KeptEntries kept;
        Entry entry = numbered(1);
        bool unstable = false;
        for (int i = 0; i < 80; ++i) {
            entry.headline = QStringLiteral("Version %1").arg(i);
            unstable |= kept.tell(pageOf({entry}), noon + 1min * i).unstable;
        }
        QCOMPARE(kept.at(1).revisions.size(), 50);
        QCOMPARE(kept.at(1).entry.headline, QStringLiteral("Version 79"));
        QVERIFY(unstable);
    }

    void withoutContentTheSummaryIsTheText()
    {
        KeptEntries kept;
        Entry entry = numbered(1);
        entry.summary = std::exchange(entry.content, {});
        kept.tell(pageOf({entry}, EntryForm::Feed), noon);
        QVERIFY(bodyPlainText(kept.at(1).entry.content.blocks).contains(QLatin1String("harbour")));
        entry.summary.markup += QStringLiteral(" More.");
        QVERIFY(kept.tell(pageOf({entry}, EntryForm::Feed), noon + 1min).changed.first().revises);
    }

    // Withdrawn
    void theWordOfTheFormatWithdrawsAtOnce()
    {
        KeptEntries kept;
        kept.tell(pageOf(numberedEntries(1, 3)), noon);
        Snapshot event;
        event.withdrawnIds = {QStringLiteral("id2")};
        kept.tell(event, noon + 1s);
        QVERIFY(kept.at(2).known.withdrawn);
        QVERIFY(!kept.at(1).known.withdrawn);
        // Its return is no edit.
        const Changes changes = kept.tell(pageOf(numberedEntries(1, 3)), noon + 1min);
        QCOMPARE(changes.changed.size(), 1);
        QVERIFY(changes.changed.first().returns);
        QVERIFY(!changes.changed.first().isEdit());
        QVERIFY(!kept.at(2).known.withdrawn);
    }

    void twoWholeAnswersAMinuteApartWithdraw()
    {
        KeptEntries kept;
        QList<Entry> entries = numberedEntries(1, 9);
        kept.tell(pageOf(entries), noon);
        entries.removeAt(4);
        kept.tell(pageOf(entries), noon + 1min);
        QVERIFY(!kept.at(5).known.withdrawn);
        kept.tell(pageOf(entries), noon + 1min + 59s);
        QVERIFY(!kept.at(5).known.withdrawn);
        kept.tell(pageOf(entries), noon + 2min);
        QVERIFY(kept.at(5).known.withdrawn);
    }

    void aSightInBetweenBeginsTheCountAnew()
    {
        KeptEntries kept;
        const QList<Entry> all = numberedEntries(1, 9);
        QList<Entry> without = all;
        without.removeAt(4);
        kept.tell(pageOf(all), noon);
        kept.tell(pageOf(without), noon + 1min);
        kept.tell(pageOf(all), noon + 2min);
        kept.tell(pageOf(without), noon + 3min);
        QVERIFY(!kept.at(5).known.withdrawn);
    }

    void absenceProvesNothing_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<bool>("isLivePage");
        QTest::addColumn<bool>("warned");
        QTest::addColumn<int>("without");
        QTest::newRow("slid out of the window") << 20 << 40 << true << false << 0;
        QTest::newRow("only the older ones came") << 1 << 20 << true << false << 0;
        QTest::newRow("nothing came") << 1 << 0 << true << false << 0;
        QTest::newRow("a feed") << 1 << 40 << false << false << 2;
        QTest::newRow("read with a warning") << 1 << 40 << true << true << 2;
        QTest::newRow("too many at once") << 1 << 40 << true << false << 5;
    }
    void absenceProvesNothing()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(bool, isLivePage);
        QFETCH(bool, warned);
        QFETCH(int, without);
        KeptEntries kept;
        kept.tell(pageOf(numberedEntries(1, 40)), noon);
        QList<Entry> entries = numberedEntries(from, to);
        for (int i = 0; i < without; ++i)
            entries.removeAt(5);
        Snapshot page = pageOf(entries);
        page.isLivePage = isLivePage;
        if (warned)
            page.warnings.append({QStringLiteral("cut"), {}});
        for (int i = 1; i < 5; ++i)
            kept.tell(page, noon + 2min * i);
        for (const auto& entry : kept.all())
            QVERIFY(!entry.known.withdrawn);
    }

    void aPinnedOldEntryDoesNotWidenTheWindow()
    {
        KeptEntries kept;
        QList<Entry> entries = numberedEntries(1, 6);
        kept.tell(pageOf(entries), noon);
        Entry pinned = entries.last();
        pinned.pinned = true;
        for (int i = 1; i < 4; ++i)
            kept.tell(pageOf({pinned, entries.at(0), entries.at(1)}), noon + 2min * i);
        for (const auto& entry : kept.all())
            QVERIFY(!entry.known.withdrawn);
    }

    // Time
    void theMostPreciseTimeOrders()
    {
        KeptEntries kept;
        Entry entry = numbered(1);
        const Instant exact = entry.published->at;
        entry.published = ClaimedTime{noon - 12h, Precision::Day};
        kept.tell(pageOf({entry}), noon);
        QCOMPARE(kept.at(1).known.order, noon - 12h);
        entry.published = ClaimedTime{exact, Precision::Exact};
        kept.tell(pageOf({entry}), noon + 1min);
        QCOMPARE(kept.at(1).known.order, exact);
        entry.published = ClaimedTime{exact + 1h, Precision::Exact};
        kept.tell(pageOf({entry}), noon + 2min);
        QCOMPARE(kept.at(1).known.order, exact);
        QCOMPARE(kept.at(1).entry.published->at, exact + 1h);
        entry.published = ClaimedTime{noon, Precision::Day};
        kept.tell(pageOf({entry}), noon + 3min);
        QCOMPARE(kept.at(1).entry.published->at, exact + 1h);
    }

    void aClaimInTheFutureOrdersAsFirstSeenForGood()
    {
        KeptEntries kept;
        Entry entry = numbered(1);
        entry.published = ClaimedTime{noon + 2h, Precision::Exact};
        kept.tell(pageOf({entry}), noon);
        QCOMPARE(kept.at(1).known.order, noon);
        QCOMPARE(kept.at(1).known.orderPrecision, Precision::Guessed);
        QCOMPARE(kept.at(1).entry.published->at, noon + 2h);
        entry.headline += QLatin1Char('!');
        kept.tell(pageOf({entry}), noon + 3h);
        QCOMPARE(kept.at(1).known.order, noon);
    }

    void aRelativeTimeIsResolvedOnce()
    {
        KeptEntries kept;
        Entry entry = numbered(1);
        entry.published = ClaimedTime{noon - 2min, Precision::Guessed};
        kept.tell(pageOf({entry}), noon);
        entry.published = ClaimedTime{noon - 1min, Precision::Guessed};
        QVERIFY(kept.tell(pageOf({entry}), noon + 1min).isEmpty());
        entry.headline += QLatin1Char('!');
        kept.tell(pageOf({entry}), noon + 2min);
        QCOMPARE(kept.at(1).entry.published->at, noon - 2min);
    }

    void aHostilePageEndsInTime()
    {
        // Thousands under one id, then the same with alike texts and made-up ids, each answer anew.
        KeptEntries kept;
        QList<Entry> entries;
        for (int i = 0; i < 4'000; ++i)
            entries.append(entryOf(QStringLiteral("same"), QStringLiteral("H%1").arg(i),
                                   QStringLiteral("Text %1 of this page").arg(i), noon - 1h));
        kept.tell(pageOf(entries), noon);
        QCOMPARE(kept.all().size(), 4'000);
        QVERIFY(kept.tell(pageOf(entries), noon + 1min).isEmpty());
        for (int i = 0; i < entries.size(); ++i) {
            entries[i].id = QStringLiteral("~%1").arg(i);
            entries[i].headline = QStringLiteral("Other %1").arg(i);
        }
        const Changes changes = kept.tell(pageOf(entries), noon + 2min);
        QCOMPARE(changes.added.size() + changes.changed.size(), 4'000);
    }
};

DATELINE_TEST(TestMerge)
#include "tst_merge.moc"
