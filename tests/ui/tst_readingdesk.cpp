#include "readingdesk.h"

#include "actions.h"
#include "emptystate.h"
#include "filters/filterbar.h"
#include "filters/storyheader.h"
#include "livewindow.h"
#include "mainwindow.h"
#include "newsroom.h"
#include "store/backups.h"
#include "store/profile.h"
#include "support/growingpage.h"
#include "support/registry.h"
#include "timeline/timelineview.h"
#include "toast.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace dateline;
using namespace dateline::test;

/// What the newsroom knows, on the screen of the real window.
class TestReadingDesk final : public QObject
{
    Q_OBJECT

    std::unique_ptr<LiveWindow> m_live;

    void followLong(int entries)
    {
        GrowingPage page = GrowingPage::invented(entries);
        m_live->server().route("/live", HttpResponse::ok(page.page(entries)));
        m_live->follow(QStringLiteral("/live"));
        QCOMPARE(m_live->timeline().rows().count(), entries);
    }
    void restart()
    {
        m_live->close();
        m_live->clock().advance(std::chrono::minutes(10));
        m_live->open();
        QTRY_COMPARE(m_live->window().page(), MainWindow::Page::Timeline);
        m_live->settle();
    }
    EntryNumber eyeEntry()
    {
        TimelineView& timeline = m_live->timeline();
        return timeline.rows().stub(timeline.rowUnderEye()).number;
    }
    quint16 flagsOf(EntryNumber entry)
    {
        const TimelineRows& rows = m_live->timeline().rows();
        for (int row = 0; row < rows.count(); ++row) {
            if (rows.stub(row).number == entry)
                return rows.stub(row).flags;
        }
        return 0;
    }

private Q_SLOTS:
    void init()
    {
        m_live = std::make_unique<LiveWindow>();
        m_live->open();
    }
    void cleanup() { m_live.reset(); }

    /// The story is known before its entries are: the keys must not be lost on the page that says so.
    void theKeyboardIsInTheTimelineWhenEntriesCome()
    {
        QByteArray items;
        m_live->server().route("/feed", [&items](const HttpRequest&) {
            return HttpResponse::ok("<rss version='2.0'><channel><title>Arn</title>" + items +
                                        "</channel></rss>",
                                    "application/rss+xml");
        });
        m_live->follow(QStringLiteral("/feed"));
        QCOMPARE(m_live->window().page(), MainWindow::Page::Empty);
        items = "<item><title>The water rises</title><guid>1</guid></item>";
        m_live->refresh();
        QCOMPARE(m_live->window().page(), MainWindow::Page::Timeline);
        QVERIFY(m_live->timeline().hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_J);
        QVERIFY(m_live->timeline().current() != EntryNumber{});
    }

    void aStoryOpensWithItsNameAndCount()
    {
        GrowingPage page = GrowingPage::invented(20);
        m_live->server().route("/live", page.handler());
        m_live->follow(QStringLiteral("/live"));
        QCOMPARE(m_live->window().windowTitle(), QStringLiteral("(10) The Arn floods: live — Dateline"));
        QVERIFY(m_live->timeline().isAtNewest());
        QCOMPARE(m_live->timeline().newEntries(), 0);
        m_live->refresh();
        m_live->settle();
        QCOMPARE(m_live->window().windowTitle(), QStringLiteral("(11) The Arn floods: live — Dateline"));
    }

    /// Reading from the start: the entry before the eyes stays, and the wish outlives the program.
    void theOrderIsKeptForTheStory()
    {
        followLong(40);
        m_live->timeline().scrollToShare(0.5);
        m_live->settle();
        const EntryNumber eye = eyeEntry();
        Q_EMIT m_live->window().header().orderWanted(EntryOrder::OldestFirst);
        m_live->settle();
        QCOMPARE(m_live->timeline().order(), EntryOrder::OldestFirst);
        QCOMPARE(eyeEntry(), eye);
        const TimelineRows& rows = m_live->timeline().rows();
        QVERIFY(rows.stub(0).orderMsecs < rows.stub(rows.count() - 1).orderMsecs);
        restart();
        QCOMPARE(m_live->timeline().order(), EntryOrder::OldestFirst);
        QCOMPARE(eyeEntry(), eye);
    }

    void aRestartBringsTheSameSight()
    {
        followLong(40);
        TimelineView& timeline = m_live->timeline();
        timeline.scrollToShare(0.6);
        m_live->settle();
        timeline.setCurrent(eyeEntry());
        timeline.perform(TimelineCommand::Save);
        timeline.perform(TimelineCommand::ToggleRead);
        QTRY_COMPARE(flagsOf(eyeEntry()) & (EntryRead | EntrySaved), EntryRead | EntrySaved);
        timeline.scrollTo(timeline.scrollY() + 23);
        m_live->settle();
        const EntryNumber eye = eyeEntry();
        const int top = timeline.cardRect(timeline.rowUnderEye()).top();
        const QList<EntryStub> before = m_live->stored();
        restart();
        QCOMPARE(eyeEntry(), eye);
        QCOMPARE(m_live->timeline().cardRect(m_live->timeline().rowUnderEye()).top(), top);
        QCOMPARE(m_live->stored(), before);
    }

    /// Under "unread" the entry that is being read stays until the reader asks for the list anew.
    void whatIsReadStaysUnderTheUnreadFilter()
    {
        followLong(10);
        EntryFilter unread;
        unread.unread = true;
        m_live->reading().setFilter(unread);
        m_live->settle();
        const int before = m_live->timeline().rows().count();
        m_live->timeline().setCurrent(eyeEntry());
        const EntryNumber eye = eyeEntry();
        m_live->timeline().perform(TimelineCommand::ToggleRead);
        QTRY_VERIFY(flagsOf(eye) & EntryRead);
        m_live->settle();
        QCOMPARE(m_live->timeline().rows().count(), before);
        QCOMPARE(eyeEntry(), eye);
        m_live->reading().setFilter({});
        m_live->settle();
        m_live->reading().setFilter(unread);
        m_live->settle();
        QCOMPARE(m_live->timeline().rows().count(), before - 1);
    }

    void aFilterWithoutMatchSaysSoAndOffersAll()
    {
        followLong(6);
        EntryFilter nobody;
        nobody.people = {QStringLiteral("Nobody Atall")};
        m_live->reading().setFilter(nobody);
        m_live->settle();
        QCOMPARE(m_live->window().page(), MainWindow::Page::Empty);
        QVERIFY(m_live->window().emptyState().hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        m_live->settle();
        QCOMPARE(m_live->window().page(), MainWindow::Page::Timeline);
        QVERIFY(m_live->timeline().hasFocus());
    }

    void wordsAreFoundOneAfterTheOther()
    {
        followLong(30);
        EntryFilter words;
        words.words = QStringLiteral("Mira");
        m_live->reading().setFilter(words);
        m_live->settle();
        const auto says = [this](const QString& text) {
            const QList<QLabel*> labels = m_live->window().filterBar().findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&text](const QLabel* label) { return label->text() == text; });
        };
        QCOMPARE(m_live->timeline().rows().count(), 15);
        QVERIFY(says(QStringLiteral("15 entries")));
        m_live->window().actions().nextHit->trigger();
        QVERIFY(says(QStringLiteral("1 of 15")));
        m_live->window().actions().nextHit->trigger();
        QVERIFY(says(QStringLiteral("2 of 15")));
        m_live->window().actions().previousHit->trigger();
        QVERIFY(says(QStringLiteral("1 of 15")));
    }

    /// What came after the reader left stands above the divider, also after a restart.
    void theDividerStandsWhereTheReaderLeft()
    {
        GrowingPage page = GrowingPage::invented(20);
        m_live->server().route("/live", page.handler());
        m_live->follow(QStringLiteral("/live"));
        const int before = m_live->timeline().rows().count();
        restart();
        m_live->refresh();
        m_live->refresh();
        QCOMPARE(m_live->timeline().rows().count(), before + 2);
        int fresh = 0;
        for (const EntryStub& stub : m_live->stored())
            fresh += stub.flags & EntryNewSinceLeft ? 1 : 0;
        QCOMPARE(fresh, 2);
        const QList<Strip>& strips = m_live->timeline().rows().strips();
        QCOMPARE(strips.size(), 1);
        QCOMPARE(strips.first().kind, Strip::Kind::Divider);
        QCOMPARE(strips.first().row, 2);
        restart(); // leaving again moves it: nothing came since
        QCOMPARE(m_live->timeline().rows().strips().size(), 0);
        std::optional<Instant> left;
        bool answered = false;
        m_live->newsroom().leftAt(m_live->story(), this, [&](const std::optional<Instant>& at) {
            left = at;
            answered = true;
        });
        QTRY_VERIFY(answered);
        QVERIFY(left.has_value());
    }

    void wordsThatAreNowhereLeaveTheKeyboardInTheList()
    {
        followLong(6);
        m_live->window().actions().find->trigger();
        EntryFilter filter;
        filter.words = QStringLiteral("nothing holds these words");
        m_live->reading().setFilter(filter);
        m_live->settle();
        QCOMPARE(m_live->window().page(), MainWindow::Page::Empty);
        m_live->window().filterBar().closeFind();
        m_live->settle();
        QCOMPARE(m_live->window().page(), MainWindow::Page::Timeline);
        QVERIFY(m_live->timeline().hasFocus());
    }

    void anUnfollowedStoryLeavesTheScreenAndUndoBringsItBack()
    {
        followLong(6);
        const StoryId story = m_live->story();
        m_live->newsroom().unfollow(story);
        QTRY_COMPARE(m_live->window().page(), MainWindow::Page::Welcome);
        m_live->newsroom().undo();
        QTRY_COMPARE(m_live->reading().stories().size(), 1);
        QCOMPARE(m_live->reading().stories().first().id, story);
        QCOMPARE(m_live->reading().stories().first().entries, 6);
        QTRY_COMPARE(m_live->story(), story); // where the reader was
        m_live->newsroom().unfollow(story);
        QTRY_COMPARE(m_live->reading().stories().size(), 0);
        m_live->reading().show({Scope::Kind::AllUpdates, {}}); // the reader chose that
        m_live->newsroom().undo();
        QTRY_COMPARE(m_live->reading().stories().size(), 1);
        m_live->settle();
        QCOMPARE(m_live->story(), StoryId{});
    }

    /// A list over all stories loses and regains the entries of one.
    void anUnfollowedStoryLeavesAllUpdates()
    {
        followLong(6);
        const StoryId story = m_live->story();
        m_live->reading().show({Scope::Kind::AllUpdates, {}});
        m_live->settle();
        QCOMPARE(m_live->timeline().rows().count(), 6);
        m_live->newsroom().unfollow(story);
        QTRY_COMPARE(m_live->timeline().rows().count(), 0);
        m_live->newsroom().undo();
        QTRY_COMPARE(m_live->timeline().rows().count(), 6);
    }

    void aSourceThatIsSwitchedOffLeavesTheList()
    {
        followLong(6);
        const SourceId source = m_live->reading().shownStory()->sources.first().id;
        m_live->newsroom().setSourceEnabled(source, false);
        QTRY_COMPARE(m_live->timeline().rows().count(), 0);
        m_live->newsroom().undo();
        QTRY_COMPARE(m_live->timeline().rows().count(), 6);
    }

    /// Damage is said with what can be done about it, and the last copy comes back.
    void aDamagedStoreIsRestoredFromItsCopy()
    {
        followLong(6);
        const QString file = Profile(m_live->newsroom().profileFolder()).databaseFile();
        m_live->close();
        QVERIFY(backupDatabase(file, backupFolder(file), BackupReason::Routine).ok());
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(QByteArray(8192, 'x'));
        damaged.close();
        QVERIFY(!m_live->tryOpen());
        QCOMPARE(m_live->window().page(), MainWindow::Page::Empty);
        m_live->window().emptyState().setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->reading().stories().size(), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->timeline().rows().count(), 6, 20'000);
        QVERIFY(m_live->window().toast().words().contains(QStringLiteral("The last copy is back")));
        QVERIFY(m_live->window().toast().words().contains(file));
    }
};

DATELINE_TEST(TestReadingDesk)
#include "tst_readingdesk.moc"
