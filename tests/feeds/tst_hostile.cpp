#include "feeds/feedparser.h"
#include "support/hostiledocuments.h"
#include "support/patience.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

namespace {

/// Two threads of one core slow each other down, and a busy machine is no fault of the code. What this test
/// is for takes minutes: cost that grows faster than the document. The figures are the bench's (`hostile`).
constexpr int busyFactor = 4;

} // namespace

/// Security.md 1, 2, 6 to 9, 16, 20, 31, 33: each document is read or refused in time, within memory.
class TestHostile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyDocumentEndsInTimeAndMemory_data()
    {
        QTest::addColumn<int>("number");
        const QList<test::HostileDocument> documents = test::hostileDocuments();
        for (int i = 0; i < documents.size(); ++i)
            QTest::newRow(documents.at(i).name) << i;
    }
    void everyDocumentEndsInTimeAndMemory()
    {
        QFETCH(int, number);
        const test::ReadingCost cost = test::costOfReading(test::hostileDocuments().at(number).make());
#ifdef NDEBUG
        constexpr int build = 1;
#else
        constexpr int build = 8;
#endif
        QVERIFY2(cost.seconds < test::patientSeconds * busyFactor * build * test::watchedFactor,
                 qPrintable(QString::number(cost.seconds)));
        if (test::watchedFactor == 1)
            QVERIFY2(cost.kilobytes < test::patientKilobytes,
                     qPrintable(QString::number(cost.kilobytes / 1024)));
    }

    void entitiesReadNothingFromOutside()
    {
        Document document;
        document.bytes =
            "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss version='2.0'><channel>"
            "<item><title>a&x;b</title><guid>1</guid></item></channel></rss>";
        const Result<Snapshot> read = parseDocument(document);
        QVERIFY(read.ok());
        QVERIFY(read->entries.value(0).headline.startsWith(u'a'));
        QVERIFY(read->entries.value(0).headline.size() <= 6);
    }
};

DATELINE_TEST(TestHostile)
#include "tst_hostile.moc"
