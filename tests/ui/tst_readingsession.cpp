#include "readingsession.h"
#include "support/registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace dateline;

namespace {

Scope storyScope(int number)
{
    return {Scope::Kind::Story, StoryId{number}};
}

EntryStub stub(int number, quint16 flags)
{
    EntryStub result;
    result.number = EntryNumber{number};
    result.flags = flags;
    return result;
}

} // namespace

class TestReadingSession final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goingToAnotherStoryLeavesTheFirst()
    {
        ReadingSession session;
        QSignalSpy left(&session, &ReadingSession::left);
        session.show(storyScope(1));
        session.show(storyScope(1));
        QVERIFY(left.isEmpty());
        session.show(storyScope(2));
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().first().value<StoryId>(), StoryId{1});
        session.show({Scope::Kind::Saved, {}});
        QCOMPARE(left.size(), 2);
        session.show(storyScope(1));
        QCOMPARE(left.size(), 2); // nobody leaves a list
    }

    void quittingLeavesOnce()
    {
        ReadingSession session;
        QSignalSpy left(&session, &ReadingSession::left);
        session.show(storyScope(1));
        session.end();
        session.end();
        QCOMPARE(left.size(), 1);
    }

    void beingAwayLeavesOnceUntilBack()
    {
        ReadingSession session(std::chrono::milliseconds(1));
        QSignalSpy left(&session, &ReadingSession::left);
        session.show(storyScope(1));
        session.setWindowActive(false);
        QTRY_COMPARE(left.size(), 1);
        session.end(); // quitting while away: the divider stays where it was set
        QCOMPARE(left.size(), 1);

        ReadingSession second(std::chrono::hours(1));
        QSignalSpy leftSecond(&second, &ReadingSession::left);
        second.show(storyScope(1));
        second.setWindowActive(false);
        second.setWindowActive(true);
        QVERIFY(leftSecond.isEmpty());
        second.end();
        QCOMPARE(leftSecond.size(), 1);
    }

    void scopesSurviveTheSettings()
    {
        for (const Scope& scope :
             {storyScope(7), Scope{Scope::Kind::AllUpdates, {}}, Scope{Scope::Kind::Saved, {}}})
            QVERIFY(scopeFromWord(scopeWord(scope)) == scope);
        for (const char* nonsense : {"", "story:", "story:x", "story:-3", "story:0", "everything"})
            QVERIFY(!scopeFromWord(QString::fromLatin1(nonsense)));
    }

    void readingTakesNothingFromUnderTheEyes()
    {
        EntryFilter filter;
        filter.unread = true;
        const QList<EntryStub> shown{stub(3, 0), stub(1, 0)};
        const QList<EntryStub> all{stub(4, 0), stub(3, EntryRead), stub(2, EntryRead), stub(1, 0)};
        const QList<EntryStub> kept = keepingShown(all, shown, filter);
        QCOMPARE(kept.size(), 3);
        QCOMPARE(kept.at(0).number, EntryNumber{4}); // new and unread: comes in
        QCOMPARE(kept.at(1).number, EntryNumber{3}); // read just now: stays
        QCOMPARE(kept.at(2).number, EntryNumber{1});
    }
};

DATELINE_TEST(TestReadingSession)
#include "tst_readingsession.moc"
