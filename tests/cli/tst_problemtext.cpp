#include "cli/problemtext.h"
#include "support/registry.h"

#include <QSet>
#include <QTest>

using namespace dateline;

class TestProblemText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasASentenceOfItsOwn()
    {
        QSet<QString> said;
        const int last = static_cast<int>(Problem::Code::AlreadyFollowed);
        for (int code = 1; code <= last; ++code) {
            Problem problem;
            problem.code = static_cast<Problem::Code>(code);
            problem.subject = QStringLiteral("https://news.example/live");
            problem.status = 418;
            const QString text = problemText(problem);
            QVERIFY2(text.size() > 10, qPrintable(QString::number(code)));
            QVERIFY2(!text.contains(QLatin1Char('%')), qPrintable(text));
            QVERIFY2(!said.contains(text), qPrintable(text));
            QVERIFY(!problemShort(problem).isEmpty());
            said.insert(text);
        }
        QVERIFY(problemText(Problem()).isEmpty());
        QVERIFY(problemShort(Problem()).isEmpty());
    }

    void hostsAndFilesAreNamedShort()
    {
        Problem problem;
        problem.code = Problem::Code::Timeout;
        problem.subject = QStringLiteral("https://news.example/live/a?b=c");
        QVERIFY(problemText(problem).startsWith(QStringLiteral("news.example did not answer")));
        problem.code = Problem::Code::FileNotFound;
        problem.subject = QStringLiteral("/home/reader/feeds.opml");
        QCOMPARE(problemText(problem), QStringLiteral("There is no file “feeds.opml”."));
    }

    void statusesThatPeopleMeetAreExplained()
    {
        Problem problem;
        problem.code = Problem::Code::HttpStatus;
        problem.status = 404;
        QVERIFY(problemText(problem).contains(QStringLiteral("nothing at this address")));
        QCOMPARE(problemShort(problem), QStringLiteral("not found"));
        problem.status = 503;
        QVERIFY(problemText(problem).contains(QStringLiteral("503")));
    }

    void whereNothingIsKeptNothingIsPromised()
    {
        const int last = static_cast<int>(Problem::Code::AlreadyFollowed);
        for (int code = 1; code <= last; ++code) {
            for (const int status : {404, 418, 503}) {
                Problem problem;
                problem.code = static_cast<Problem::Code>(code);
                problem.subject = QStringLiteral("https://news.example/live");
                problem.status = status;
                const QString text = problemTextOnce(problem);
                QVERIFY2(text.size() > 10, qPrintable(QString::number(code)));
                for (const char* promise : {"by itself", "stays", "before", "next check"})
                    QVERIFY2(!text.contains(QLatin1String(promise), Qt::CaseInsensitive), qPrintable(text));
            }
        }
        QVERIFY(problemTextOnce(Problem()).isEmpty());
        Problem missing;
        missing.code = Problem::Code::HttpStatus;
        missing.status = 404;
        QCOMPARE(problemTextOnce(missing), problemText(missing));
    }
};

DATELINE_TEST(TestProblemText)
#include "tst_problemtext.moc"
