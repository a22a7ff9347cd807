#include "newsroom.h"

#include "support/fakeclock.h"
#include "support/growingpage.h"
#include "support/httpserver.h"
#include "support/registry.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dateline;
using namespace dateline::test;

/// The whole of app/ behind its door, with a real server on loopback and a clock that the test owns.
class TestNewsroom final : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<Newsroom> m_newsroom;

    void open()
    {
        Newsroom::Options options;
        options.profile = m_profile->path();
        options.schedule = false;
        options.clock = &m_clock;
        m_newsroom = std::make_unique<Newsroom>(options);
        QSignalSpy opened(m_newsroom.get(), &Newsroom::opened);
        m_newsroom->start();
        QVERIFY(opened.wait());
    }

    /// Asks and waits for the answer.
    template <typename T, typename Ask> T answerTo(Ask ask)
    {
        std::optional<T> answer;
        ask([&answer](T value) { answer = std::move(value); });
        [&answer] { QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000); }();
        return answer ? std::move(*answer) : T(Problem{});
    }

    Result<Preview> preview(const QString& address)
    {
        return answerTo<Result<Preview>>([&](auto answer) { m_newsroom->preview(address, this, answer); });
    }

    Result<StoryId> follow(const QString& address)
    {
        const Result<Preview> found = preview(address);
        if (!found)
            return found.problem();
        const auto story = answerTo<Result<StoryId>>(
            [&](auto answer) { m_newsroom->follow(*found, found->snapshot.story.title, {}, this, answer); });
        waitUntilIdle();
        return story;
    }

    void waitUntilIdle() { QTRY_VERIFY_WITH_TIMEOUT(!m_newsroom->busy(), 20'000); }

    QList<StoryRecord> stories()
    {
        std::optional<QList<StoryRecord>> answer;
        m_newsroom->stories(this, [&answer](const QList<StoryRecord>& found) { answer = found; });
        [&answer] { QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000); }();
        return answer.value_or(QList<StoryRecord>());
    }

    QList<EntryStub> timeline(StoryId story, const EntryFilter& filter = {})
    {
        std::optional<QList<EntryStub>> answer;
        m_newsroom->timeline({Scope::Kind::Story, story}, filter, EntryOrder::NewestFirst, this,
                             [&answer](const QList<EntryStub>& found) { answer = found; });
        [&answer] { QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000); }();
        return answer.value_or(QList<EntryStub>());
    }

    void refresh(StoryId story)
    {
        m_clock.advance(std::chrono::seconds(61));
        QSignalSpy checked(m_newsroom.get(), &Newsroom::sourceChanged);
        m_newsroom->refresh(story);
        QVERIFY(checked.wait(20'000));
        waitUntilIdle();
    }

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<HttpServer>();
        open();
    }

    void cleanup()
    {
        m_newsroom.reset();
        m_server.reset();
    }

    void aGrowingPageArrivesWhole()
    {
        GrowingPage page = GrowingPage::invented(40);
        m_server->route("/live", page.handler());
        const auto story = follow(m_server->url(QStringLiteral("/live")).toString());
        QVERIFY(story.ok());
        const qsizetype before = timeline(*story).size();
        QCOMPARE(before, page.shown());
        while (page.shown() < page.total())
            refresh(*story);
        const QList<EntryStub> all = timeline(*story);
        QCOMPARE(all.size(), page.total());
        for (qsizetype i = 1; i < all.size(); ++i)
            QVERIFY(all.at(i - 1).orderMsecs >= all.at(i).orderMsecs);
        const StoryRecord record = stories().constFirst();
        QCOMPARE(record.entries, page.total());
        QCOMPARE(record.unread, page.total());
    }

    void whatTheReaderDoesIsCommittedAndUndone()
    {
        GrowingPage page = GrowingPage::invented(20);
        m_server->route("/live", page.handler());
        const auto story = follow(m_server->url(QStringLiteral("/live")).toString());
        QVERIFY(story.ok());
        QSignalSpy acted(m_newsroom.get(), &Newsroom::done);
        m_newsroom->markAllRead({Scope::Kind::Story, *story}, {});
        QVERIFY(acted.wait());
        QCOMPARE(stories().constFirst().unread, 0);
        QSignalSpy changed(m_newsroom.get(), &Newsroom::entriesChanged);
        m_newsroom->undo();
        QVERIFY(changed.wait());
        QCOMPARE(stories().constFirst().unread, 10);
        m_newsroom->redo();
        QVERIFY(changed.wait());
        QCOMPARE(stories().constFirst().unread, 0);
    }

    void stateOutlivesTheProgram()
    {
        GrowingPage page = GrowingPage::invented(20);
        m_server->route("/live", page.handler());
        const auto story = follow(m_server->url(QStringLiteral("/live")).toString());
        QVERIFY(story.ok());
        const EntryNumber third = timeline(*story).at(2).number;
        QSignalSpy acted(m_newsroom.get(), &Newsroom::done);
        m_newsroom->setSaved({third}, true);
        QVERIFY(acted.wait());
        m_newsroom->savePlace({Scope::Kind::Story, *story}, {third, -17, {}, false});
        m_newsroom.reset();
        open();
        std::optional<std::optional<Place>> place;
        m_newsroom->place({Scope::Kind::Story, *story}, this,
                          [&place](const std::optional<Place>& found) { place = found; });
        QTRY_VERIFY(place.has_value());
        QVERIFY(place->has_value());
        QCOMPARE((*place)->entry, third);
        QCOMPARE((*place)->offset, -17);
        EntryFilter saved;
        saved.saved = true;
        QCOMPARE(timeline(*story, saved).size(), 1);
    }

    void aFailedCheckKeepsEverythingAndSaysWhy()
    {
        GrowingPage page = GrowingPage::invented(20);
        m_server->route("/live", page.handler());
        const auto story = follow(m_server->url(QStringLiteral("/live")).toString());
        QVERIFY(story.ok());
        m_server->route("/live", HttpResponse::of(404));
        refresh(*story);
        QCOMPARE(timeline(*story).size(), 10);
        const SourceRecord source = stories().constFirst().sources.constFirst();
        QCOMPARE(source.problem.code, Problem::Code::HttpStatus);
        QCOMPARE(source.problem.status, 404);
        m_server->route("/live", HttpResponse::ok("<html><body>Please log in</body></html>"));
        refresh(*story);
        QCOMPARE(timeline(*story).size(), 10);
        QVERIFY(bool(stories().constFirst().sources.constFirst().problem));
        m_server->route("/live", page.handler());
        refresh(*story);
        QVERIFY(!stories().constFirst().sources.constFirst().problem);
        QVERIFY(timeline(*story).size() > 10);
    }

    void topicsAreFoundAndCanBeFilteredBy()
    {
        GrowingPage page = GrowingPage::invented(40);
        m_server->route("/live", page.handler());
        const auto story = follow(m_server->url(QStringLiteral("/live")).toString());
        QVERIFY(story.ok());
        std::optional<Facets> facets;
        m_newsroom->facets({Scope::Kind::Story, *story}, this,
                           [&facets](const Facets& found) { facets = found; });
        QTRY_VERIFY(facets.has_value());
        QVERIFY(!facets->people.isEmpty());
        EntryFilter filter;
        filter.people = {facets->people.constFirst().label};
        QCOMPARE(timeline(*story, filter).size(), facets->people.constFirst().count);
    }

    void whatIsNoStoryIsAPlainProblem()
    {
        m_server->route("/page", HttpResponse::ok("<html><body><p>Nothing here.</p></body></html>"));
        QCOMPARE(preview(m_server->url(QStringLiteral("/page")).toString()).problem().code,
                 Problem::Code::NothingFound);
        QCOMPARE(preview(m_server->url(QStringLiteral("/gone")).toString()).problem().status, 404);
        QCOMPARE(preview(QStringLiteral("ftp://example.org/x")).problem().code,
                 Problem::Code::ForbiddenScheme);
        QCOMPARE(preview(QStringLiteral("/nonexistent/file.html")).problem().code,
                 Problem::Code::FileNotFound);
    }

    void aFileBecomesAStoryThatIsNeverAsked()
    {
        const QString path = m_profile->filePath(QStringLiteral("page.html"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(GrowingPage::invented(12).page(12));
        file.close();
        const auto story = follow(path);
        QVERIFY(story.ok());
        QCOMPARE(timeline(*story).size(), 12);
        QCOMPARE(stories().constFirst().sources.constFirst().kind, SourceKind::File);
        m_newsroom->refreshAll();
        waitUntilIdle();
        QVERIFY(m_server->requests().isEmpty());
    }

    void aFileWithoutATitleIsNamedAsTheFile()
    {
        const QString path = m_profile->filePath(QStringLiteral("harbour notes.xml"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "<rss version='2.0'><channel><item><guid>1</guid><title>Quay</title></item></channel></rss>");
        file.close();
        QVERIFY(follow(path).ok());
        QCOMPARE(stories().constFirst().title, QStringLiteral("harbour notes"));
        QCOMPARE(stories().constFirst().sources.constFirst().outlet, QStringLiteral("harbour notes"));
    }

    void theDemoIsFollowedThroughTheNormalPath()
    {
        std::optional<Result<StoryId>> story;
        m_newsroom->followDemo(false, this, [&story](const Result<StoryId>& found) { story = found; });
        QTRY_VERIFY_WITH_TIMEOUT(story.has_value(), 20'000);
        QVERIFY(story->ok());
        waitUntilIdle();
        QCOMPARE(timeline(**story).size(), 40);
        m_clock.advance(std::chrono::hours(2));
        refresh(**story);
        QVERIFY(timeline(**story).size() >= 60);
    }

    /// Without a keyring, as here, for this run of the program.
    void aKeyInTheAddressServesEveryCheckAndIsNotKeptWithIt()
    {
        int answers = 0;
        m_server->route("/api", [&answers](const HttpRequest& request) {
            const bool allowed = request.query == "show=all&api-key=canary";
            return allowed ? HttpResponse::ok("<rss version='2.0'><channel><title>P</title><item><guid>" +
                                                  QByteArray::number(++answers) +
                                                  "</guid><title>Quay</title></item></channel></rss>",
                                              "application/rss+xml")
                           : HttpResponse::of(401);
        });
        const Result<StoryId> story =
            follow(m_server->url(QStringLiteral("/api?show=all&api-key=canary")).toString());
        QVERIFY(story.ok());
        QCOMPARE(stories().first().sources.first().address,
                 m_server->url(QStringLiteral("/api?show=all&api-key=")).toString());
        refresh(*story);
        QCOMPARE(answers, 2);
        refresh(*story);
        refresh(*story);
        QCOMPARE(answers, 4);
        QCOMPARE(timeline(*story).size(), 4);
        QVERIFY(!waitsForLogin(stories().first().sources.first()));
    }

    void picturesOfAnEntryAreThereAsSoonAsTheEntry()
    {
        const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a") + "pixels";
        m_server->route("/one.png", HttpResponse::ok(png, "image/png"));
        const QString picture = m_server->url(QStringLiteral("/one.png")).toString();
        m_server->route("/feed", HttpResponse::ok("<rss version='2.0'><channel><title>P</title><item>"
                                                  "<guid>1</guid><title>Quay</title></item></channel></rss>",
                                                  "application/rss+xml"));
        std::optional<Result<QByteArray>> bytes;
        std::optional<Problem> stranger;
        connect(m_newsroom.get(), &Newsroom::entriesChanged, this, [&](const EntryDelta& delta) {
            if (bytes || stranger)
                return;
            m_newsroom->picture(picture, delta.story, this,
                                [&bytes](const Result<QByteArray>& found) { bytes = found; });
            // The same machine under a name that nobody typed.
            m_newsroom->picture(
                m_server->url(QStringLiteral("/one.png"), QStringLiteral("localhost")).toString(),
                delta.story, this, [&stranger](const Result<QByteArray>& found) {
                    stranger = found ? Problem{} : found.problem();
                });
        });
        QVERIFY(follow(m_server->url(QStringLiteral("/feed")).toString()).ok());
        QTRY_VERIFY_WITH_TIMEOUT(bytes && stranger, 20'000);
        QVERIFY2(bytes->ok(), "refused");
        QCOMPARE(**bytes, png);
        QCOMPARE(stranger->code, Problem::Code::ForbiddenHost);
    }

    void aListIsImportedWithoutTheNetwork()
    {
        const QString path = m_profile->filePath(QStringLiteral("list.opml"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<opml version=\"2.0\"><body><outline text=\"News\"><outline text=\"A\" type=\"rss\" "
                   "xmlUrl=\"https://a.invalid/feed\"/><outline text=\"B\" type=\"rss\" "
                   "xmlUrl=\"https://b.invalid/feed\"/></outline><outline text=\"Bad\" type=\"rss\" "
                   "xmlUrl=\"javascript:alert(1)\"/></body></opml>");
        file.close();
        std::optional<Result<int>> count;
        m_newsroom->importOpml(path, this, [&count](const Result<int>& found) { count = found; });
        QTRY_VERIFY(count.has_value());
        QVERIFY(count->ok());
        QCOMPARE(count->value(), 2);
        const QList<StoryRecord> list = stories();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.constFirst().group, QStringLiteral("News"));
    }

    void aPasswordInAListIsKeptButNotInTheAddress()
    {
        m_server->route("/club", [](const HttpRequest& request) {
            return request.header("Authorization") == "Basic " + QByteArray("ann:pw").toBase64()
                       ? HttpResponse::ok("<rss version='2.0'><channel><title>P</title><item><guid>1</guid>"
                                          "<title>Quay</title></item></channel></rss>",
                                          "application/rss+xml")
                       : HttpResponse::of(401).with("WWW-Authenticate", "Basic realm=\"club\"");
        });
        const QUrl plain = m_server->url(QStringLiteral("/club"));
        QUrl withLogin = plain;
        withLogin.setUserName(QStringLiteral("ann"));
        withLogin.setPassword(QStringLiteral("pw"));
        const QString path = m_profile->filePath(QStringLiteral("club.opml"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<opml version=\"2.0\"><body><outline text=\"Club\" type=\"rss\" xmlUrl=\"" +
                   withLogin.toEncoded() + "\"/></body></opml>");
        file.close();
        std::optional<Result<int>> count;
        m_newsroom->importOpml(path, this, [&count](const Result<int>& found) { count = found; });
        QTRY_VERIFY(count.has_value());
        const StoryId story = stories().constFirst().id;
        QCOMPARE(stories().constFirst().sources.constFirst().address, plain.toString());
        refresh(story);
        QCOMPARE(timeline(story).size(), 1);
    }
};

DATELINE_TEST(TestNewsroom)
#include "tst_newsroom.moc"
