#include "windowdesk.h"

#include "actions.h"
#include "banner.h"
#include "dialogs/addstory.h"
#include "dialogs/login.h"
#include "dialogs/pictureviewer.h"
#include "livewindow.h"
#include "mainwindow.h"
#include "newsroom.h"
#include "newsroom/windowmessage.h"
#include "readingdesk.h"
#include "sidebar/sidebar.h"
#include "support/growingpage.h"
#include "support/registry.h"
#include "timeline/timelineview.h"
#include "toast.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace dateline;
using namespace dateline::test;

namespace {

constexpr int patience = 20'000; ///< ms; a deadline, not a wait

bool says(const QWidget& dialog, const QString& words)
{
    const QList<QLabel*> labels = dialog.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&words](const QLabel* label) { return label->text().contains(words); });
}

} // namespace

/// Everything that is not reading, through the real window: what is opened, undone, refused.
class TestWindowDesk final : public QObject
{
    Q_OBJECT

    std::unique_ptr<LiveWindow> m_live;

    void followLong(const QString& path, int entries)
    {
        GrowingPage page = GrowingPage::invented(entries);
        m_live->server().route(path.toUtf8(), HttpResponse::ok(page.page(entries)));
        m_live->follow(path);
        QCOMPARE(m_live->timeline().rows().count(), entries);
    }
    QString toast() { return m_live->window().toast().words(); }
    Actions& actions() { return m_live->window().actions(); }
    template <typename Dialog> Dialog* dialog() { return m_live->window().findChild<Dialog*>(); }

    /// What cannot be followed is said in the add dialog; the story that is read stays as it is.
    void refuses(const QString& path, const QString& words)
    {
        m_live->desk().openAll({m_live->server().url(path).toString()});
        QTRY_VERIFY2_WITH_TIMEOUT(dialog<AddStoryDialog>() && says(*dialog<AddStoryDialog>(), words),
                                  qPrintable(path), patience);
        dialog<AddStoryDialog>()->reject();
        QTRY_VERIFY(!dialog<AddStoryDialog>());
        QCOMPARE(m_live->reading().stories().size(), 1);
        QCOMPARE(m_live->timeline().rows().count(), 6);
    }

private Q_SLOTS:
    void init()
    {
        m_live = std::make_unique<LiveWindow>();
        m_live->open();
    }
    void cleanup() { m_live.reset(); }

    void markingAllAsReadIsSaidAndTakenBack()
    {
        followLong(QStringLiteral("/live"), 6);
        actions().markAllRead->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(toast(), stepWords({0, UndoStep::Kind::MarkRead, 6, {}, {}, {}}), patience);
        EntryFilter unread;
        unread.unread = true;
        QCOMPARE(m_live->stored(unread).size(), 0);
        Q_EMIT m_live->window().toast().actionWanted();
        QTRY_COMPARE_WITH_TIMEOUT(m_live->stored(unread).size(), 6, patience);
        QVERIFY(actions().redo->isEnabled());
    }

    void undoSaysWhatItUndoes()
    {
        followLong(QStringLiteral("/live"), 6);
        m_live->timeline().setFocus();
        QTest::keyClick(&m_live->timeline(), Qt::Key_J);
        QTest::keyClick(&m_live->timeline(), Qt::Key_S);
        const QString saved = stepWords({0, UndoStep::Kind::Save, 1, {}, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(actions().undo->text().contains(saved), patience);
        actions().undo->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(actions().redo->text().contains(saved), patience);
    }

    void addressesAreOpenedOnceAndGoneToAgain()
    {
        followLong(QStringLiteral("/one"), 6);
        const StoryId first = m_live->story();
        followLong(QStringLiteral("/two"), 4);
        QVERIFY(m_live->story() != first);
        WindowMessage second;
        second.open = {m_live->server().url(QStringLiteral("/one")).toString()};
        m_live->desk().take(second);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->story(), first, patience);
        QCOMPARE(m_live->reading().stories().size(), 2);
    }

    void whatCannotBeFollowedIsSaidAndHarmsNothing()
    {
        followLong(QStringLiteral("/live"), 6);
        HttpServer& server = m_live->server();
        refuses(QStringLiteral("/missing"), QStringLiteral("404"));
        server.route("/plain", HttpResponse::ok("<html><body><p>Nothing here.</p></body></html>"));
        refuses(QStringLiteral("/plain"), QStringLiteral("ordinary page"));
        HttpResponse cut = HttpResponse::ok("<rss><channel><title>Cut", "application/rss+xml");
        cut.claimedLength = 100'000;
        server.route("/cut", cut);
        refuses(QStringLiteral("/cut"), QStringLiteral("ended early"));
    }

    void anotherOutletJoinsTheStory()
    {
        followLong(QStringLiteral("/one"), 6);
        const StoryId story = m_live->story();
        GrowingPage page = GrowingPage::invented(4);
        m_live->server().route("/two", HttpResponse::ok(page.page(4)));
        std::optional<Preview> found;
        m_live->newsroom().preview(m_live->server().url(QStringLiteral("/two")).toString(), this,
                                   [&found](const Result<Preview>& preview) { found = *preview; });
        QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), patience);
        m_live->newsroom().addSource(*found, story, this, [](const Result<StoryId>&) {});
        QTRY_COMPARE_WITH_TIMEOUT(m_live->timeline().rows().count(), 10, patience);
        m_live->settle();
        QCOMPARE(m_live->reading().shownStory()->sources.size(), 2);
        m_live->newsroom().moveSourceOut(m_live->reading().shownStory()->sources.last().id);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->timeline().rows().count(), 6, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->reading().stories().size(), 2, patience);
    }

    /// What is followed as a story of its own can be moved into another by the dialog that adds sources.
    void aFollowedStoryIsMovedIntoAnother()
    {
        followLong(QStringLiteral("/one"), 6);
        const StoryId first = m_live->story();
        followLong(QStringLiteral("/two"), 4);
        Q_EMIT m_live->window().sidebar().addSourceRequested(first);
        auto* add = dialog<AddStoryDialog>();
        QVERIFY(add);
        add->setAddress(m_live->server().url(QStringLiteral("/two")).toString());
        const auto button = [add]() -> QAbstractButton* {
            for (QAbstractButton* each : add->findChildren<QAbstractButton*>()) {
                if (each->text() == QLatin1String("Move it here"))
                    return each;
            }
            return nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(button(), patience);
        button()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_live->reading().stories().size(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->story(), first, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->timeline().rows().count(), 10, patience);
    }

    /// A source that wants a name and a password gets them once, and the story goes on.
    void aLoginIsAskedForAndUsed()
    {
        GrowingPage page = GrowingPage::invented(12);
        const QByteArray wanted = "Basic " + QByteArray("ada:secret").toBase64();
        bool closed = false;
        m_live->server().route("/live", [&](const HttpRequest& request) {
            if (closed && request.header("Authorization") != wanted)
                return HttpResponse::of(401).with("WWW-Authenticate", "Basic realm=\"live\"");
            return page.handler()(request);
        });
        m_live->follow(QStringLiteral("/live"));
        const int before = m_live->timeline().rows().count();
        closed = true;
        m_live->refresh();
        m_live->settle();
        QVERIFY(waitsForLogin(m_live->reading().shownStory()->sources.first()));
        QCOMPARE(m_live->timeline().rows().count(), before);
        Q_EMIT m_live->window().banner().actionWanted(Banner::Matter::Login);
        auto* login = dialog<LoginDialog>();
        QVERIFY(login);
        const QList<QLineEdit*> fields = login->findChildren<QLineEdit*>();
        QCOMPARE(fields.size(), 2);
        QTest::keyClicks(fields.at(0), QStringLiteral("ada"));
        QTest::keyClicks(fields.at(1), QStringLiteral("secret"));
        m_live->clock().advance(std::chrono::minutes(2));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->timeline().rows().count(), before + 1, patience);
    }

    void aPictureIsShownLarge()
    {
        QByteArray png;
        QBuffer buffer(&png);
        QImage drawn(80, 60, QImage::Format_RGB32);
        drawn.fill(Qt::darkCyan);
        QVERIFY(drawn.save(&buffer, "PNG"));
        m_live->server().route("/one.png", HttpResponse::ok(png, "image/png"));
        const QString url = m_live->server().url(QStringLiteral("/one.png")).toString();
        m_live->server().route(
            "/feed", HttpResponse::ok("<rss version='2.0'><channel><title>P</title><item><guid>1</guid>"
                                      "<title>Quay</title><description>&lt;img src='" +
                                          url.toUtf8() +
                                          "' alt='The quay'&gt;</description></item>"
                                          "</channel></rss>",
                                      "application/rss+xml"));
        m_live->follow(QStringLiteral("/feed"));
        const EntryNumber entry = m_live->timeline().rows().stub(0).number;
        Q_EMIT m_live->timeline().pictureWanted(entry, url);
        QTRY_VERIFY_WITH_TIMEOUT(dialog<PictureViewer>() && dialog<PictureViewer>()->isShown(), patience);
        QCOMPARE(dialog<PictureViewer>()->accessibleName(), QStringLiteral("The quay"));
        QTest::keyClick(dialog<PictureViewer>(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog<PictureViewer>());
    }

    void theProgramOpensWhereItWasLeft()
    {
        followLong(QStringLiteral("/one"), 6);
        followLong(QStringLiteral("/two"), 4);
        const StoryId last = m_live->story();
        m_live->close();
        m_live->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_live->story(), last, patience);
    }
};

DATELINE_TEST(TestWindowDesk)
#include "tst_windowdesk.moc"
