#include "export/citation.h"
#include "export/sample.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

class TestCitation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesWhoWhatWhereAndWhen()
    {
        QCOMPARE(citationText(test::storedEntry({})),
                 QStringLiteral(
                     "Ines Falk, Tomas Reyl, “Ship reaches open water”, Northwire, 2025-11-20 14:32 UTC; "
                     "first seen 2025-11-20 14:33 UTC"));
    }

    void tellsTheVersionOnceThereAreSeveral()
    {
        StoredEntry stored = test::storedEntry({});
        stored.revisions = 2;
        QVERIFY(citationText(stored).endsWith(QStringLiteral("; version 3")));
    }

    void leavesOutWhatIsUnknown()
    {
        StoredEntry stored;
        stored.firstSeen = fromMsecs(0);
        QCOMPARE(citationText(stored), QStringLiteral("; first seen 1970-01-01 00:00 UTC"));
        stored.outlet = QStringLiteral("Northwire");
        QCOMPARE(citationText(stored), QStringLiteral("Northwire; first seen 1970-01-01 00:00 UTC"));
    }

    void isAsPreciseAsTheClaim()
    {
        const Instant at = fromMsecs(1'763'649'120'000);
        QCOMPARE(claimedTimeText({at, Precision::Day}), QStringLiteral("2025-11-20"));
        QCOMPARE(claimedTimeText({at, Precision::Guessed}), QStringLiteral("≈ 2025-11-20 14:32 UTC"));
    }

    void organisationsStandInForPeople()
    {
        Byline byline;
        byline.orgs = {{QStringLiteral("Northwire staff"), {}}};
        QCOMPARE(citedNames(byline), QStringLiteral("Northwire staff"));
    }

    void staysInOneLine()
    {
        StoredEntry stored = test::storedEntry({});
        stored.entry.headline = QStringLiteral("One\ntwo\r\n three");
        QVERIFY(citationText(stored).contains(QStringLiteral("“One two three”")));
    }
};

DATELINE_TEST(TestCitation)
#include "tst_citation.moc"
