#include "cli/inspect.h"
#include "feeds/feedparser.h"
#include "support/corpus.h"
#include "support/registry.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace dateline;

/// Scores what we read from real live pages against what a careful person reads there, field by field. The
/// scorer and the truth lie beside the corpus.
class TestLiveTruth final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void realPagesAreReadAsAPersonReadsThem()
    {
        DATELINE_NEED_CORPUS();
        const QDir pages(test::corpusFolder() + QLatin1String("/live"));
        const QDir truth(pages.filePath(QStringLiteral("truth")));
        const QTemporaryDir out;
        QVERIFY(out.isValid());
        int written = 0;
        for (const QString& name : truth.entryList({QStringLiteral("*.json")})) {
            Document document;
            const QString page = name.chopped(5);
            document.bytes = test::readFile(pages.filePath(page));
            document.address = QUrl::fromLocalFile(pages.filePath(page));
            document.fromFile = true;
            const Result<Snapshot> read = parseDocument(document);
            QVERIFY2(read.ok(), qPrintable(page));
            QFile file(out.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QJsonDocument(inspectObject(*read, page)).toJson());
            ++written;
        }
        QVERIFY(written >= 6);
        QProcess scorer;
        scorer.start(QStringLiteral("python3"),
                     {truth.filePath(QStringLiteral("score_live.py")), QStringLiteral("--json"),
                      QStringLiteral("--dir"), truth.path(), out.path()});
        QVERIFY(scorer.waitForFinished(60'000));
        const QJsonObject score = QJsonDocument::fromJson(scorer.readAllStandardOutput()).object();
        const QJsonObject judged = score.value(QLatin1String("pages")).toObject();
        QCOMPARE(judged.size(), written);
        for (auto it = judged.constBegin(); it != judged.constEnd(); ++it) {
            const QJsonObject page = it.value().toObject();
            const double overall = page.value(QLatin1String("overall")).toDouble();
            const double present = page.value(QLatin1String("present")).toDouble();
            QVERIFY2(overall >= 0.98, qPrintable(it.key() + QStringLiteral(": %1").arg(overall)));
            QVERIFY2(present >= 0.97, qPrintable(it.key() + QStringLiteral(": %1").arg(present)));
        }
    }
};

DATELINE_TEST(TestLiveTruth)
#include "tst_livetruth.moc"
