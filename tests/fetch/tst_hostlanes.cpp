#include "fetch/hostlanes.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using Rank = HostLanes::Rank;

class TestHostLanes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneRequestAHostAndTheNextWhenItIsOver()
    {
        HostLanes lanes(8);
        lanes.add(a, Rank::Reader, 1);
        lanes.add(a, Rank::Reader, 2);
        QCOMPARE(lanes.start(), std::optional<HostLanes::Ticket>(1));
        QVERIFY(!lanes.start());
        lanes.release(a);
        QCOMPARE(lanes.start(), std::optional<HostLanes::Ticket>(2));
        lanes.release(a);
        QVERIFY(!lanes.start());
        QCOMPARE(lanes.running(), 0);
    }

    void hostsTakeTurns()
    {
        HostLanes lanes(1);
        for (HostLanes::Ticket ticket : {1, 2, 3})
            lanes.add(a, Rank::Reader, ticket);
        lanes.add(b, Rank::Reader, 11);
        QList<HostLanes::Ticket> order;
        while (const auto ticket = lanes.start()) {
            order.append(*ticket);
            lanes.release(*ticket > 10 ? b : a);
        }
        QCOMPARE(order, (QList<HostLanes::Ticket>{1, 11, 2, 3}));
    }

    void onOneHostRedirectsGoBeforeSourcesAndSourcesBeforePictures()
    {
        HostLanes lanes(8);
        lanes.add(a, Rank::Content, 1);
        lanes.add(a, Rank::Reader, 2);
        lanes.add(a, Rank::Redirected, 3);
        QList<HostLanes::Ticket> order;
        while (const auto ticket = lanes.start()) {
            order.append(*ticket);
            lanes.release(a);
        }
        QCOMPARE(order, (QList<HostLanes::Ticket>{3, 2, 1}));
    }

    void onlySoManyHostsAtOnce()
    {
        HostLanes lanes(2);
        for (HostLanes::Ticket ticket = 0; ticket < 100; ++ticket)
            lanes.add(QString::number(ticket), Rank::Reader, ticket);
        QVERIFY(lanes.start());
        QVERIFY(lanes.start());
        QVERIFY(!lanes.start());
        lanes.release(QStringLiteral("0"));
        QCOMPARE(lanes.start(), std::optional<HostLanes::Ticket>(2));
    }

    void aWaitingTicketCanLeave()
    {
        HostLanes lanes(8);
        lanes.add(a, Rank::Reader, 1);
        QVERIFY(lanes.isWaiting(a));
        lanes.remove(1);
        QVERIFY(!lanes.isWaiting(a));
        QVERIFY(!lanes.start());
        lanes.remove(77); // never there
        lanes.add(a, Rank::Reader, 2);
        QCOMPARE(lanes.start(), std::optional<HostLanes::Ticket>(2));
    }

private:
    const QString a = QStringLiteral("a.example");
    const QString b = QStringLiteral("b.example");
};

DATELINE_TEST(TestHostLanes)
#include "tst_hostlanes.moc"
