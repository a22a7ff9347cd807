#include "base/worker.h"
#include "support/registry.h"

#include <QTest>
#include <QThread>

using namespace dateline;

class TestWorker final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesComeBackAtHome()
    {
        Worker worker(QStringLiteral("test"));
        QThread* ranIn = nullptr;
        QThread* answeredIn = nullptr;
        int answer = 0;
        worker.run(
            this,
            [&ranIn] {
                ranIn = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                answeredIn = QThread::currentThread();
                answer = value;
            });
        QTRY_COMPARE(answer, 42);
        QCOMPARE(ranIn, worker.thread());
        QCOMPARE(answeredIn, QThread::currentThread());
    }

    void nothingComesBackToTheDead()
    {
        Worker worker(QStringLiteral("test"));
        bool answered = false;
        {
            QObject context;
            worker.run(
                &context, [] { return 1; }, [&answered](int) { answered = true; });
        }
        worker.drain();
        QCoreApplication::processEvents();
        QVERIFY(!answered);
    }

    void jobsRunInOrderAndTheEndWaits()
    {
        QList<int> order;
        {
            Worker worker(QStringLiteral("test"));
            for (int i = 0; i < 100; ++i)
                worker.run([&order, i] { order.append(i); });
        }
        QCOMPARE(order.size(), 100);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(order.at(i), i);
    }
};

DATELINE_TEST(TestWorker)
#include "tst_worker.moc"
