#include "newsroom/windowmessage.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

class TestWindowMessage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSaidIsHeard()
    {
        WindowMessage message;
        message.open = {QStringLiteral("https://example.org/live"), QStringLiteral("/tmp/a page.html")};
        message.raise = true;
        message.storiesChanged = true;
        EntryDelta delta;
        delta.story = StoryId(3);
        delta.restated = {EntryNumber(5), EntryNumber(9'007'199'254'740'990)};
        delta.removed = {EntryNumber(6)};
        message.changed = {delta};
        const auto heard = decodeWindowMessage(encodeWindowMessage(message));
        QVERIFY(heard.has_value());
        QCOMPARE(heard->open, message.open);
        QVERIFY(heard->raise);
        QVERIFY(heard->storiesChanged);
        QCOMPARE(heard->changed.size(), 1);
        QCOMPARE(heard->changed.first().story, StoryId(3));
        QVERIFY(heard->changed.first().restated == delta.restated);
        QVERIFY(heard->changed.first().removed == delta.removed);
        QVERIFY(heard->changed.first().added.isEmpty());
    }

    void whatIsNoMessageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("rm -rf /");
        QTest::newRow("list") << QByteArray("[1]");
        QTest::newRow("numbers to open") << QByteArray("{\"open\":[1]}");
        QTest::newRow("words as changes") << QByteArray("{\"changed\":[\"x\"]}");
        QTest::newRow("too long") << QByteArray("{\"open\":[\"") + QByteArray(2'000'000, 'a') +
                                         QByteArray("\"]}");
    }

    void whatIsNoMessageIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!decodeWindowMessage(bytes));
    }

    void negativeNumbersAreNoEntries()
    {
        const auto heard = decodeWindowMessage("{\"changed\":[{\"story\":1,\"added\":[-4,0,7,\"x\"]}]}");
        QVERIFY(heard.has_value());
        QVERIFY(heard->changed.first().added == QList<EntryNumber>{EntryNumber(7)});
    }

    void eachProfileHasASocketOfItsOwn()
    {
        QVERIFY(windowSocketPath(QStringLiteral("/a")) != windowSocketPath(QStringLiteral("/b")));
        QCOMPARE(windowSocketPath(QStringLiteral("/a/../a")), windowSocketPath(QStringLiteral("/a/../a")));
        QVERIFY(windowSocketPath(QStringLiteral("/a")).size() < 100); // sun_path holds 108 bytes
    }
};

DATELINE_TEST(TestWindowMessage)
#include "tst_windowmessage.moc"
