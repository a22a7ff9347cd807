#include "fetch/connections.h"

#include "support/httpserver.h"
#include "support/registry.h"

#include <QNetworkReply>
#include <QTest>

#include <memory>

using namespace dateline;
using namespace dateline::test;

class TestConnections final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHostHasOneManagerUntilItIsDiscarded()
    {
        QObject owner;
        Connections connections(&owner);
        QNetworkAccessManager* manager = connections.forHost(QStringLiteral("one.example"));
        QCOMPARE(connections.forHost(QStringLiteral("one.example")), manager);
        QVERIFY(connections.forHost(QStringLiteral("two.example")) != manager);
        connections.discard(QStringLiteral("one.example"));
        QVERIFY(connections.forHost(QStringLiteral("one.example")) != manager);
    }

    // When replies went to another thread with their manager, Qt 6.4.2 lost count of who needs the thread
    // that they left, and its end freed it twice.
    void repliesEndInTheThreadThatAsked_data()
    {
        QTest::addColumn<bool>("discarded");
        QTest::newRow("with their host") << true;
        QTest::newRow("with everything") << false;
    }
    void repliesEndInTheThreadThatAsked()
    {
        QFETCH(bool, discarded);
        HttpServer server;
        HttpResponse silent;
        silent.silent = true;
        server.route("/", silent);
        QObject owner;
        auto connections = std::make_unique<Connections>(&owner);
        const QUrl address = server.url(QStringLiteral("/"));
        QNetworkReply* reply = connections->forHost(address.host())->get(QNetworkRequest(address));
        QThread* end = nullptr;
        connect(
            reply, &QObject::destroyed, this, [&end] { end = QThread::currentThread(); },
            Qt::DirectConnection);
        QTRY_COMPARE(server.open(), 1);
        if (discarded)
            connections->discard(address.host());
        else
            connections.reset();
        QTRY_COMPARE(end, QThread::currentThread());
        QTRY_COMPARE(server.open(), 0);
    }

    void aReplyMayDiscardItsOwnManager()
    {
        HttpServer server;
        server.route("/", HttpResponse::of(404));
        QObject owner;
        Connections connections(&owner);
        const QUrl address = server.url(QStringLiteral("/"));
        QNetworkReply* reply = connections.forHost(address.host())->get(QNetworkRequest(address));
        bool gone = false;
        connect(reply, &QNetworkReply::metaDataChanged, this, [&] { connections.discard(address.host()); });
        connect(reply, &QObject::destroyed, this, [&gone] { gone = true; });
        QTRY_VERIFY(gone);
    }
};

DATELINE_TEST(TestConnections)

#include "tst_connections.moc"
