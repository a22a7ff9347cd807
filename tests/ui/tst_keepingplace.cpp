#include "livewindow.h"

#include "mainwindow.h"
#include "support/growingpage.h"
#include "support/patience.h"
#include "support/registry.h"
#include "timeline/timelineview.h"

#include <QApplication>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace dateline;
using namespace dateline::test;

namespace {

constexpr int asks = watchedFactor > 1 ? 24 : 120;

/// What the reader has before the eyes: which entry, where it begins, and every pixel of it below the pill.
struct Before
{
    EntryNumber entry{};
    int top = 0;
    QImage pixels;
};

Before beforeTheEyes(TimelineView& timeline)
{
    const int row = timeline.rowUnderEye();
    const QRect card = timeline.cardRect(row);
    QRect seen = card & timeline.viewport()->rect();
    seen.setTop(std::max(seen.top(), 80));
    return {timeline.rows().stub(row).number, card.top(),
            timeline.viewport()->grab(seen).toImage().convertToFormat(QImage::Format_RGB32)};
}

} // namespace

/// The promise of the program, shown through the real window over the real newsroom and a real server: a page
/// is asked 120 times while it grows, and what the reader looks at does not move by a pixel.
class TestKeepingPlace final : public QObject
{
    Q_OBJECT

    std::unique_ptr<LiveWindow> m_live;

    /// Follows the page and goes to the middle of what it has.
    void openInTheMiddle(GrowingPage& page)
    {
        m_live->server().route("/live", page.handler());
        m_live->follow(QStringLiteral("/live"));
        QCOMPARE(m_live->timeline().rows().count(), page.shown());
        m_live->timeline().scrollToShare(0.5);
        m_live->settle();
    }

    /// A picture of the window with every tenth answer, for those who want to see it: into the folder that
    /// the environment names.
    void record(int ask)
    {
        const QString folder = qEnvironmentVariable("DATELINE_FRAMES");
        if (folder.isEmpty() || ask % 10 != 1)
            return;
        const QString name = QStringLiteral("%1/%2-%3.png")
                                 .arg(folder, QString::fromLatin1(QTest::currentTestFunction()))
                                 .arg(ask, 3, 10, QLatin1Char('0'));
        QVERIFY2(m_live->window().grab().save(name), qPrintable(name));
    }

    /// Asks again and again; nothing of what is seen may move, and all that comes must be counted.
    void watch(GrowingPage& page)
    {
        TimelineView& timeline = m_live->timeline();
        const int before = page.shown();
        const Before sight = beforeTheEyes(timeline);
        QVERIFY(timeline.scrollY() > 0);
        QVERIFY(sight.pixels.height() > 40);
        for (int ask = 1; ask <= asks; ++ask) {
            m_live->refresh();
            QCOMPARE(page.shown(), before + ask);
            const Before now = beforeTheEyes(timeline);
            QCOMPARE(now.entry, sight.entry);
            QCOMPARE(now.top, sight.top);
            QCOMPARE(now.pixels, sight.pixels);
            QCOMPARE(timeline.rows().count(), before + ask);
            QCOMPARE(timeline.newEntries(), ask);
            record(ask);
        }
        QCOMPARE(m_live->stored().size(), qsizetype(before + asks));
    }

private Q_SLOTS:
    void init()
    {
        m_live = std::make_unique<LiveWindow>();
        m_live->open();
    }
    void cleanup() { m_live.reset(); }

    void aPageThatGrows()
    {
        GrowingPage page = GrowingPage::invented(2 * asks);
        openInTheMiddle(page);
        watch(page);
    }

    /// Beside growing, each answer has new words, few or many, for some entry, and now and then one is gone.
    void aPageThatGrowsAndChangesItsMind()
    {
        GrowingPage page = GrowingPage::invented(2 * asks);
        openInTheMiddle(page);
        const QString eye = QStringLiteral("flood-%1").arg(page.shown() - m_live->timeline().rowUnderEye());
        QRandomGenerator random(7);
        QHash<QString, QString> edits;
        QSet<QString> gone;
        const auto idOf = [](const QJsonValue& entry) {
            return entry.toObject().value(QLatin1String("@id")).toString();
        };
        page.meddle([&](int answer, QJsonArray& entries) {
            const QString edited = idOf(entries.at(random.bounded(1, int(entries.size()))));
            if (edited != eye)
                edits.insert(edited, QStringLiteral("Corrected in answer %1. ")
                                         .arg(answer)
                                         .repeated(1 + int(random.bounded(40))));
            // In the middle of the page: what has only slid out of a window is not withdrawn.
            const QString withdrawn = idOf(entries.at(random.bounded(3, int(entries.size()) - 3)));
            if (answer % 8 == 0 && withdrawn != eye)
                gone.insert(withdrawn);
            QJsonArray now;
            for (const QJsonValue& value : std::as_const(entries)) {
                QJsonObject entry = value.toObject();
                const QString id = idOf(entry);
                if (edits.contains(id))
                    entry[QLatin1String("articleBody")] = edits.value(id);
                if (!gone.contains(id))
                    now.append(entry);
            }
            entries = now;
        });
        watch(page);
        int revised = 0;
        int withdrawn = 0;
        for (const EntryStub& stub : m_live->stored()) {
            revised += stub.flags & EntryEdited ? 1 : 0;
            withdrawn += stub.flags & EntryWithdrawn ? 1 : 0;
        }
        QVERIFY2(revised >= asks / 3, qPrintable(QString::number(revised)));
        QVERIFY2(withdrawn >= asks / 12, qPrintable(QString::number(withdrawn)));
    }

    /// The entry before the eyes is itself edited: it stays where it begins.
    void anEditOfWhatIsRead()
    {
        GrowingPage page = GrowingPage::invented(60);
        openInTheMiddle(page);
        const Before sight = beforeTheEyes(m_live->timeline());
        const QString eye = QStringLiteral("flood-%1").arg(page.shown() - m_live->timeline().rowUnderEye());
        page.meddle([&eye](int answer, QJsonArray& entries) {
            for (QJsonValueRef value : entries) {
                QJsonObject entry = value.toObject();
                if (entry.value(QLatin1String("@id")).toString() != eye)
                    continue;
                entry[QLatin1String("articleBody")] =
                    QStringLiteral("The gauge was read again. ").repeated(1 + (answer * 7) % 30);
                value = entry;
            }
        });
        for (int ask = 0; ask < 20; ++ask) {
            m_live->refresh();
            const Before now = beforeTheEyes(m_live->timeline());
            QCOMPARE(now.entry, sight.entry);
            QCOMPARE(now.top, sight.top);
        }
    }

    void aRealPage()
    {
        QFile file(QStringLiteral(DATELINE_CORPUS "/live/mirror-uk-riots-2024.html"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the shared corpus is not here");
        GrowingPage page(file.readAll(), "<div class=\"live-event-entry");
        openInTheMiddle(page);
        watch(page);
    }
};

DATELINE_TEST(TestKeepingPlace)
#include "tst_keepingplace.moc"
