#include "support/corpus.h"
#include "support/growingpage.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline::test;

class TestGrowingPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void halfIsThereAndEachAnswerHasOneMore()
    {
        GrowingPage page = GrowingPage::invented(10);
        const HttpServer::Handler handler = page.handler();
        QVERIFY(!handler({}).body.contains("flood-6\""));
        QCOMPARE(page.shown(), 5);
        const QByteArray second = handler({}).body;
        QVERIFY(second.contains("flood-6\""));
        QVERIFY(!second.contains("flood-7\""));
        for (int i = 0; i < 20; ++i)
            handler({});
        QCOMPARE(page.shown(), 10);
        QVERIFY(handler({}).body.contains("flood-10\""));
    }

    void theTestMayMeddle()
    {
        GrowingPage page = GrowingPage::invented(4);
        page.meddle([](int answer, QJsonArray& entries) {
            if (answer == 2)
                entries.removeLast();
        });
        const HttpServer::Handler handler = page.handler();
        QVERIFY(handler({}).body.contains("flood-1\""));
        QVERIFY(!handler({}).body.contains("flood-1\""));
        QVERIFY(handler({}).body.contains("flood-1\""));
    }

    void aRealPageGrowsInBothItsForms()
    {
        DATELINE_NEED_CORPUS();
        const QByteArray whole =
            readFile(corpusFolder() + QStringLiteral("/live/express-harry-meghan-2024.html"));
        const QByteArray mark = "<div class=\"live-events__entry\" ";
        GrowingPage page(whole, mark);
        QCOMPARE(page.total(), 9);
        QCOMPARE(page.page(9).count(mark), whole.count(mark));
        QCOMPARE(page.page(4).count(mark), whole.count(mark) - 5);
    }
};

DATELINE_TEST(TestGrowingPage)
#include "tst_growingpage.moc"
