#include "fetch/contenthash.h"
#include "support/registry.h"

#include <QSet>
#include <QTest>

using namespace dateline;

class TestContentHash final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theHashOfGivenBytesStays()
    {
        // Kept in databases: another value here would have every source parsed anew.
        QCOMPARE(contentHash("").toHex(), QByteArray("acf674fb7059c4ffa3f8d0353d96f57f"));
        QCOMPARE(contentHash("Dateline reads live pages.").toHex(),
                 QByteArray("80aa572986f1090d3d65b7c750f77fbf"));
    }

    void everyByteCounts()
    {
        QByteArray bytes(1003, 'x');
        QSet<QByteArray> seen{contentHash(bytes)};
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            for (const char other : {'y', '\0', char(0xF8)}) {
                QByteArray changed = bytes;
                changed[i] = other;
                seen.insert(contentHash(changed));
            }
        }
        QCOMPARE(seen.size(), 1 + 3 * bytes.size());
    }

    void lengthAndOrderCount()
    {
        QSet<QByteArray> seen;
        for (qsizetype length = 0; length < 500; ++length)
            seen.insert(contentHash(QByteArray(length, '\0')));
        QCOMPARE(seen.size(), 500);
        QVERIFY(contentHash("aaaaaaaabbbbbbbbcccccccc") != contentHash("bbbbbbbbaaaaaaaacccccccc"));
        QVERIFY(contentHash("aaaaaaaabbbbbbbb") != contentHash("bbbbbbbbaaaaaaaa"));
    }

    void manyDocumentsDoNotCollide()
    {
        QSet<QByteArray> seen;
        QSet<quint32> halves;
        for (int i = 0; i < 100'000; ++i) {
            const QByteArray hash = contentHash("<item>" + QByteArray::number(i) + "</item>");
            seen.insert(hash);
            halves.insert(static_cast<quint32>(qHash(hash.left(4))));
        }
        QCOMPARE(seen.size(), 100'000);
        QVERIFY(halves.size() > 99'000); // the first four bytes alone are spread well
    }
};

DATELINE_TEST(TestContentHash)
#include "tst_contenthash.moc"
