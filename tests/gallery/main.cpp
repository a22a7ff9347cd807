#include "livewindow.h"

#include "actions.h"
#include "catchup/catchupview.h"
#include "dialogs/addstory.h"
#include "dialogs/pictureviewer.h"
#include "filters/filterbar.h"
#include "filters/storyheader.h"
#include "mainwindow.h"
#include "newsroom.h"
#include "readingdesk.h"
#include "store/profile.h"
#include "support/waiting.h"
#include "timeline/imagecache.h"
#include "timeline/timelineview.h"
#include "toast.h"
#include "translations.h"
#include "windowdesk.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTemporaryFile>
#include <QTextStream>

using namespace dateline;
using namespace dateline::test;

namespace {

/// Afternoon of a day in November, as in the pictures of the README.
constexpr qint64 moment = 1'763'650'680'000;

/// Words that try the layout: long headlines, other scripts, no headline, no byline.
const char* const hardFeed = R"(<rss version="2.0"><channel><title>Words of every kind</title>
<item><guid>1</guid><title>A headline that goes on and on, over more than one line in any window, because the desk
could not decide what to leave out and so left out nothing at all, not even the weather at the harbour</title>
<author>desk@news.example (Maximiliane-Theodora Wolkenstein-Rodenegg)</author>
<pubDate>Thu, 20 Nov 2025 14:50:00 +0000</pubDate><category>Harbour</category>
<description>&lt;p&gt;&lt;strong&gt;Some background:&lt;/strong&gt; one paragraph of ordinary length, so that the lines break
where lines break and the run-in head stands out.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a list&lt;/li&gt;&lt;li&gt;of two&lt;/li&gt;&lt;/ul&gt;</description></item>
<item><guid>2</guid><title>وصلت السفينة إلى الميناء بعد ليلة طويلة</title><pubDate>Thu, 20 Nov 2025 14:40:00 +0000</pubDate>
<description>&lt;p&gt;قال القبطان إن الطاقم بخير، وأضاف أن السفينة MS Aurora ستبقى في الميناء حتى يوم الجمعة.&lt;/p&gt;</description></item>
<item><guid>3</guid><title>船は朝に入港した</title><pubDate>Thu, 20 Nov 2025 14:30:00 +0000</pubDate>
<description>&lt;p&gt;乗組員は全員無事で、船は金曜日まで港にとどまる見込みだ。&lt;/p&gt;&lt;blockquote&gt;「みんな元気です」&lt;/blockquote&gt;</description></item>
<item><guid>4</guid><pubDate>Thu, 20 Nov 2025 14:20:00 +0000</pubDate>
<description>&lt;p&gt;An entry without a headline, short. 🚢❄️👩🏽‍✈️&lt;/p&gt;</description></item>
<item><guid>5</guid><title>Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsdiskussion</title>
<pubDate>Thu, 20 Nov 2025 14:10:00 +0000</pubDate><description>&lt;pre&gt;a_line_of_code_that_is_longer_than_the_column_and_has_no_place_to_break = 1;&lt;/pre&gt;</description></item>
</channel></rss>)";

/// What another outlet says of the same day.
const char* const otherFeed = R"(<rss version="2.0"><channel><title>Harbour Gazette</title>
<item><guid>a</guid><title>Harbour master: the channel stays closed until noon</title>
<author>desk@gazette.example (Ada Holm)</author><pubDate>Thu, 20 Nov 2025 14:45:00 +0000</pubDate>
<description>&lt;p&gt;Two tugs are on their way, the harbour master said.&lt;/p&gt;</description></item>
<item><guid>b</guid><title>Ferries to the islands run again</title><pubDate>Thu, 20 Nov 2025 13:10:00 +0000</pubDate>
<description>&lt;p&gt;The first one left at one in the afternoon.&lt;/p&gt;</description></item>
</channel></rss>)";

bool says(const QWidget& dialog, const QString& words)
{
    const QList<QLabel*> labels = dialog.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&words](const QLabel* label) { return label->text().contains(words); });
}

/// One way to look at the states: a size and a light.
class Gallery
{
public:
    Gallery(const QString& folder, QSize size, Settings::Light light)
        : m_folder(folder)
        , m_size(size)
        , m_light(light)
    {
    }

    void drawAll()
    {
        startEmpty();
        draw(QStringLiteral("welcome"));
        m_live->window().actions().shortcuts->trigger();
        draw(QStringLiteral("shortcuts"));
        m_live->window().actions().settings->trigger();
        draw(QStringLiteral("settings"));
        m_live->window().actions().about->trigger();
        draw(QStringLiteral("about"));
        drawStory();
        drawTrouble();
        drawHardWords();
        drawSources();
        drawDamage();
    }

private:
    void startEmpty()
    {
        m_live = std::make_unique<LiveWindow>();
        m_live->clock().set(fromMsecs(moment));
        m_live->open();
        adopt();
    }

    /// The light and the size, after the window was opened.
    void adopt()
    {
        Settings settings = m_live->newsroom().settings();
        settings.light = m_light;
        m_live->newsroom().setSettings(settings);
        m_live->window().resize(m_size);
        m_live->settle();
    }

    void drawStory()
    {
        startEmpty();
        m_live->desk().openDemo();
        waitUntil(
            [this] { return m_live->reading().shownStory() && m_live->timeline().rows().count() > 20; });
        adopt();
        draw(QStringLiteral("story"));
        TimelineView& timeline = m_live->timeline();

        timeline.scrollToShare(0.5);
        m_live->settle();
        m_live->refresh();
        draw(QStringLiteral("pill"));

        for (int i = 1; i <= 8; ++i) { // what arrives moves nothing
            refreshAfter(std::chrono::seconds(12));
            draw(QStringLiteral("growing-%1").arg(i));
        }

        // The reader leaves and comes back.
        const Scope story{Scope::Kind::Story, m_live->story()};
        m_live->reading().show({Scope::Kind::AllUpdates, {}});
        draw(QStringLiteral("all-updates"));
        m_live->reading().show({Scope::Kind::Saved, {}});
        draw(QStringLiteral("saved-nothing"));
        for (int i = 0; i < 2; ++i)
            refreshAfter(std::chrono::seconds(61));
        m_live->reading().show(story);
        m_live->settle();
        timeline.perform(TimelineCommand::Divider);
        draw(QStringLiteral("since-you-left"));
        m_live->window().actions().catchUp->trigger();
        waitUntil([this] { return !m_live->window().catchUp().isLoading(); });
        draw(QStringLiteral("catch-up"));
        m_live->window().setCatchUpShown(false);
        m_live->settle();

        showFirst([](const EntryStub& stub) { return (stub.flags & EntryEdited) != 0; });
        timeline.perform(TimelineCommand::OpenVersions);
        waitUntil([&timeline] { return timeline.versions(timeline.current()) != nullptr; });
        draw(QStringLiteral("versions"));
        timeline.perform(TimelineCommand::StepBack);

        for (int i = 0;
             i < 25 && !showFirst([](const EntryStub& stub) { return (stub.flags & EntryWithdrawn) != 0; });
             ++i)
            m_live->refresh();
        draw(QStringLiteral("withdrawn"));

        m_live->window().actions().find->trigger();
        EntryFilter filter;
        filter.words = QStringLiteral("ice");
        m_live->reading().setFilter(filter);
        draw(QStringLiteral("find"));
        filter.words = QStringLiteral("nothing holds these words");
        m_live->reading().setFilter(filter);
        draw(QStringLiteral("find-nothing"));
        m_live->window().filterBar().closeFind();
        filter = EntryFilter();
        filter.keyEvents = true;
        m_live->reading().setFilter(filter);
        draw(QStringLiteral("key-events"));
        m_live->reading().setFilter({});

        m_live->window().actions().markAllRead->trigger();
        waitUntil([this] { return m_live->window().toast().isVisible(); });
        draw(QStringLiteral("toast-all-read"));
        m_live->window().toast().hide();

        Q_EMIT m_live->window().header().orderWanted(EntryOrder::OldestFirst);
        m_live->settle();
        timeline.perform(TimelineCommand::First);
        draw(QStringLiteral("oldest-first"));
        Q_EMIT m_live->window().header().orderWanted(EntryOrder::NewestFirst);
        m_live->settle();
        for (const auto& [policy, name] : {std::pair(PicturePolicy::OnClick, "pictures-on-click"),
                                           std::pair(PicturePolicy::Never, "pictures-never")}) {
            m_live->newsroom().setPictures(m_live->story(), policy);
            m_live->settle();
            showFirst([](const EntryStub& stub) { return (stub.flags & EntryBreaking) != 0; });
            draw(QLatin1String(name));
        }
        m_live->newsroom().setPictures(m_live->story(), std::nullopt);
        m_live->settle();

        if (showFirst([](const EntryStub& stub) { return stub.pictures > 0; })) {
            QString url;
            waitUntil([&timeline, &url] { // until the wish for pictures has come down to the card
                const Card* card = timeline.card(timeline.rowOfCurrent());
                if (!card || !card->layout)
                    return false;
                for (const CardBlock& block : card->layout->blocks)
                    if (block.kind == CardBlock::Kind::Picture)
                        url = block.picture.url;
                return !url.isEmpty();
            });
            Q_EMIT timeline.pictureWanted(timeline.current(), url);
            waitUntil([this] {
                const auto* viewer = m_live->window().findChild<PictureViewer*>();
                return viewer && viewer->isShown();
            });
            draw(QStringLiteral("picture-large"));
            timeline.perform(TimelineCommand::Save);
            m_live->settle();
        }
        showFirst([](const EntryStub& stub) { return (stub.flags & EntryBreaking) != 0; });
        timeline.perform(TimelineCommand::Save);
        m_live->settle();
        m_live->reading().show({Scope::Kind::Saved, {}});
        draw(QStringLiteral("saved"));
        m_live->reading().show(story);
        m_live->settle();
        for (int i = 0; i < 5; ++i)
            m_live->window().actions().larger->trigger();
        draw(QStringLiteral("text-larger"));
        m_live->window().actions().standardSize->trigger();
        m_live->settle();
        timeline.perform(TimelineCommand::ContextMenu);
        waitUntil([] { return QApplication::activePopupWidget() != nullptr; });
        draw(QStringLiteral("menu-entry"));
        m_live->window().actions().openMenu->trigger();
        draw(QStringLiteral("menu"));
        press(m_live->window().header(), QStringLiteral("Newest first"));
        draw(QStringLiteral("menu-order"));
        press(m_live->window().filterBar(), QStringLiteral("Filter"));
        draw(QStringLiteral("menu-filter"));

        m_live->window().actions().sidebar->trigger();
        draw(QStringLiteral("sidebar-key"));
        m_live->window().actions().sidebar->trigger();
        m_live->window().actions().panel->trigger();
        draw(QStringLiteral("panel-key"));
        m_live->window().actions().panel->trigger();
    }

    void drawTrouble()
    {
        startEmpty();
        m_live->server().route("/hard", HttpResponse::ok(hardFeed, "application/rss+xml"));
        m_live->follow(QStringLiteral("/hard"));
        adopt();
        m_live->server().route("/hard", HttpResponse::of(404));
        m_live->refresh();
        draw(QStringLiteral("trouble"));
        m_live->newsroom().setOffline(true);
        m_live->refresh();
        draw(QStringLiteral("offline"));
        m_live->newsroom().setOffline(false);
        m_live->server().route("/hard",
                               HttpResponse::of(401).with("WWW-Authenticate", "Basic realm=\"club\""));
        m_live->refresh();
        draw(QStringLiteral("login"));
        m_live->server().route("/other", HttpResponse::ok(hardFeed, "application/rss+xml"));
        drawAdding(QStringLiteral("/nowhere"), QStringLiteral("404"), QStringLiteral("add-refused"));
        drawAdding(QStringLiteral("/other"), QStringLiteral("5 entries"), QStringLiteral("add"));
    }

    void drawAdding(const QString& path, const QString& answer, const QString& name)
    {
        m_live->window().actions().addStory->trigger();
        auto* dialog = m_live->window().findChild<AddStoryDialog*>();
        dialog->setAddress(m_live->server().url(path).toString());
        waitUntil([&] { return says(*dialog, answer); }, 10'000);
        draw(name);
        waitUntil([this] { return !m_live->window().findChild<AddStoryDialog*>(); });
    }

    void drawHardWords()
    {
        startEmpty();
        m_live->server().route("/hard", HttpResponse::ok(hardFeed, "application/rss+xml"));
        m_live->follow(QStringLiteral("/hard"));
        adopt();
        draw(QStringLiteral("hard-words"));
        QApplication::setLayoutDirection(Qt::RightToLeft);
        m_live->close();
        m_live->open();
        adopt();
        draw(QStringLiteral("right-to-left"));
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    /// One story followed at two outlets, one of which is in trouble.
    void drawSources()
    {
        startEmpty();
        m_live->server().route("/one", HttpResponse::ok(hardFeed, "application/rss+xml"));
        m_live->server().route("/two", HttpResponse::ok(otherFeed, "application/rss+xml"));
        m_live->follow(QStringLiteral("/one"));
        adopt();
        m_live->newsroom().preview(m_live->server().url(QStringLiteral("/two")).toString(), &m_live->window(),
                                   [this](const Result<Preview>& found) {
                                       m_live->newsroom().addSource(*found, m_live->story(),
                                                                    &m_live->window(),
                                                                    [](const Result<StoryId>&) {});
                                   });
        waitUntil([this] { return m_live->timeline().rows().count() > 6; });
        draw(QStringLiteral("sources"));
        m_live->server().route("/two", HttpResponse::of(500));
        m_live->refresh();
        draw(QStringLiteral("sources-trouble"));
    }

    void drawDamage()
    {
        const QString file = Profile(m_live->newsroom().profileFolder()).databaseFile();
        m_live->close();
        QFile damaged(file);
        if (!damaged.open(QIODevice::WriteOnly) || damaged.write(QByteArray(8192, 'x')) != 8192)
            qFatal("cannot damage the profile");
        damaged.close();
        m_live->tryOpen();
        m_live->window().resize(m_size);
        drawAsItIs(QStringLiteral("damaged"));
    }

    static void press(QWidget& holder, const QString& words)
    {
        const QList<QAbstractButton*> buttons = holder.findChildren<QAbstractButton*>();
        const auto found =
            std::find_if(buttons.begin(), buttons.end(), [&words](const QAbstractButton* button) {
                return button->text() == words || button->accessibleName() == words;
            });
        if (found == buttons.end())
            qFatal("nothing here says %s", qPrintable(words));
        (*found)->click();
    }

    void refreshAfter(std::chrono::seconds pause)
    {
        m_live->clock().advance(pause);
        m_live->newsroom().refreshAll();
        waitUntil([this] { return !m_live->newsroom().busy(); });
        m_live->settle();
    }

    /// Goes to the first entry that is so; false where there is none.
    template <typename Is> bool showFirst(Is is)
    {
        const TimelineRows& rows = m_live->timeline().rows();
        for (int row = 0; row < rows.count(); ++row) {
            if (!is(rows.stub(row)))
                continue;
            m_live->timeline().setCurrent(rows.stub(row).number, true);
            m_live->timeline().showEntry(rows.stub(row).number);
            m_live->settle();
            return true;
        }
        return false;
    }

    /// The window with the dialog that lies over it; the dialog is closed then.
    void draw(const QString& name)
    {
        m_live->settle();
        drawAsItIs(name);
    }

    void drawAsItIs(const QString& name)
    {
        MainWindow& window = m_live->window();
        waitUntil([this] { return !m_live->timeline().images().isWaiting(); }, 5'000);
        m_live->timeline().images().waitForDecoding();
        QCoreApplication::processEvents();
        QPixmap picture(window.size() * window.devicePixelRatioF());
        picture.setDevicePixelRatio(window.devicePixelRatioF());
        window.render(&picture);
        for (QDialog* dialog : window.findChildren<QDialog*>()) {
            if (!dialog->isVisible())
                continue;
            QPainter painter(&picture);
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 70));
            const QPoint at((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2);
            painter.drawPixmap(at, dialog->grab());
            painter.end();
            dialog->reject();
        }
        if (QWidget* menu = QApplication::activePopupWidget()) {
            QPainter painter(&picture);
            painter.drawPixmap(window.mapFromGlobal(menu->pos()), menu->grab());
            painter.end();
            menu->close();
        }
        const QString file =
            QStringLiteral("%1-%2-%3.png")
                .arg(name, m_size.width() > 1000 ? QStringLiteral("wide") : QStringLiteral("narrow"),
                     m_light == Settings::Light::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
        if (!picture.save(QDir(m_folder).filePath(file)))
            qFatal("cannot write %s", qPrintable(file));
        QCoreApplication::processEvents();
    }

    QString m_folder;
    QSize m_size;
    Settings::Light m_light;
    std::unique_ptr<LiveWindow> m_live;
};

} // namespace

int main(int argc, char** argv)
{
    // Menus keep to the screen: it has to be as large as the window.
    QTemporaryFile screen;
    if (!screen.open())
        return 1;
    screen.write(R"({"screens":[{"name":"desk","x":0,"y":0,"width":1920,"height":1200,
        "logicalDpi":96,"logicalBaseDpi":96,"dpr":1}]})");
    screen.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(screen.fileName()));
    qputenv("TZ", "UTC");
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 2 || arguments.at(1).startsWith(u'-')) {
        QTextStream(stderr) << "dateline_gallery FOLDER   (QT_SCALE_FACTOR=2 for a dense screen)\n";
        return 2;
    }
    installTranslations(app);
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(10.5);
    QApplication::setFont(font);
    QDir().mkpath(arguments.at(1));
    for (const QSize& size : {QSize(1440, 900), QSize(600, 900)}) {
        for (const Settings::Light light : {Settings::Light::Light, Settings::Light::Dark})
            Gallery(arguments.at(1), size, light).drawAll();
    }
    return 0;
}
