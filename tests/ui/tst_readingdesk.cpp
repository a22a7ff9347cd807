#include "readingdesk.h"

#include "livewindow.h"
#include "mainwindow.h"
#include "newsroom.h"
#include "support/growingpage.h"
#include "support/registry.h"
#include "timeline/timelineview.h"

#include <QSignalSpy>
#include <QTest>

using namespace dateline;
using namespace dateline::test;

/// What the newsroom knows, on the screen of the real window.
class TestReadingDesk final : public QObject
{
    Q_OBJECT

    std::unique_ptr<LiveWindow> m_live;

private Q_SLOTS:
    void init()
    {
        m_live = std::make_unique<LiveWindow>();
        m_live->open();
    }
    void cleanup() { m_live.reset(); }

    /// The story is known before its entries are: the keys must not be lost on the page that says so.
    void theKeyboardIsInTheTimelineWhenEntriesCome()
    {
        QByteArray items;
        m_live->server().route("/feed", [&items](const HttpRequest&) {
            return HttpResponse::ok("<rss version='2.0'><channel><title>Arn</title>" + items +
                                        "</channel></rss>",
                                    "application/rss+xml");
        });
        m_live->follow(QStringLiteral("/feed"));
        QCOMPARE(m_live->window().page(), MainWindow::Page::Empty);
        items = "<item><title>The water rises</title><guid>1</guid></item>";
        m_live->refresh();
        QCOMPARE(m_live->window().page(), MainWindow::Page::Timeline);
        QVERIFY(m_live->timeline().hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_J);
        QVERIFY(m_live->timeline().current() != EntryNumber{});
    }
};

DATELINE_TEST(TestReadingDesk)
#include "tst_readingdesk.moc"
