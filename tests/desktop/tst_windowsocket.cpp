#include "desktop/windowsocket.h"
#include "support/registry.h"

#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dateline;

class TestWindowSocket final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
        m_socket = std::make_unique<WindowSocket>();
        QVERIFY(m_socket->listen(m_folder->path()));
        m_messages.clear();
        connect(m_socket.get(), &WindowSocket::received, this,
                [this](const WindowMessage& message) { m_messages.append(message); });
    }
    void cleanup() { m_socket.reset(); }

    void aSecondStartHandsItsAddressesOver()
    {
        say(encodeWindowMessage({{QStringLiteral("https://a.example/live")}, true, {}, false}));
        QTRY_COMPARE(m_messages.size(), 1);
        QCOMPARE(m_messages.first().open, QStringList{QStringLiteral("https://a.example/live")});
        QVERIFY(m_messages.first().raise);
    }

    void aCommandSaysWhatItChanged()
    {
        EntryDelta delta;
        delta.story = StoryId{3};
        delta.restated = {EntryNumber{5}, EntryNumber{6}};
        say(encodeWindowMessage({{}, false, {delta}, true}));
        QTRY_COMPARE(m_messages.size(), 1);
        QCOMPARE(m_messages.first().changed.first().restated.size(), 2);
    }

    void nonsenseAndHalfMessagesAreDropped()
    {
        say("{\"open\": [1,2]}\n");
        say("not json\n");
        say("{\"open\": [\"https://a.example\"]"); // cut off
        say(QByteArray(2 * 1024 * 1024, 'x'));
        say(encodeWindowMessage({{}, true, {}, false}));
        QTRY_COMPARE(m_messages.size(), 1);
        QVERIFY(m_messages.first().raise);
    }

    void aLeftOverSocketIsReplaced()
    {
        m_socket.reset();
        QFile left(windowSocketPath(m_folder->path()));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        WindowSocket second;
        QVERIFY(second.listen(m_folder->path()));
    }

private:
    void say(const QByteArray& bytes)
    {
        QLocalSocket caller;
        caller.connectToServer(windowSocketPath(m_folder->path()));
        QVERIFY(caller.waitForConnected(2000));
        caller.write(bytes);
        caller.flush();
        // The window may hang up first.
        QTRY_VERIFY(caller.bytesToWrite() == 0 || caller.state() == QLocalSocket::UnconnectedState);
        caller.disconnectFromServer();
        QTRY_COMPARE(caller.state(), QLocalSocket::UnconnectedState);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowSocket> m_socket;
    QList<WindowMessage> m_messages;
};

DATELINE_TEST(TestWindowSocket)
#include "tst_windowsocket.moc"
