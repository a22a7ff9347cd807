#include "store/backups.h"
#include "store/storefixture.h"
#include "support/registry.h"

#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <cstdio>

using namespace dateline;
using namespace dateline::test;

namespace {

constexpr const char* folderVariable = "DATELINE_KILL_FOLDER";
constexpr const char* killsVariable = "DATELINE_KILLS"; ///< how often; 20 unless told

void say(const char* word, const char* action, qint64 number)
{
    std::printf("\n%s %s %lld\n", word, action, static_cast<long long>(number));
    std::fflush(stdout);
}

/// The victim: refreshes and marks without end, and says before and after each action what it is.
class Victim final
{
public:
    explicit Victim(Database& database)
        : m_stories(database, m_clock)
        , m_entries(database, m_clock)
        , m_reading(database, m_clock)
        , m_source(m_stories.stories().first().sources.first().id)
    {
        m_told = m_stories.stories().first().entries;
    }

    [[noreturn]] void run()
    {
        for (;;) {
            if (m_told == 0 || QRandomGenerator::global()->bounded(4) == 0)
                refresh();
            else
                mark();
        }
    }

private:
    void refresh()
    {
        Snapshot snapshot;
        snapshot.entries = madeEntries(qMax(1, m_told - 20), m_told + 5);
        const int version = QRandomGenerator::global()->bounded(1'000'000);
        snapshot.entries.last().headline = QStringLiteral("Version %1").arg(version);
        const MergeHelp help{bodyOf, [this](EntryNumber n) { return m_entries.plainText(n); }};
        const Changes changes = merge(m_entries.known(m_source), snapshot, m_clock.now(), help);
        const auto delta = m_entries.apply(m_source, changes, m_clock.now());
        if (!delta.ok())
            std::abort();
        m_told += 5;
        say("ack", "count", m_told);
    }

    void mark()
    {
        const EntryNumber number{QRandomGenerator::global()->bounded(1, m_told + 1)};
        const bool on = QRandomGenerator::global()->bounded(2) == 0;
        const bool reads = QRandomGenerator::global()->bounded(2) == 0;
        const char* action = reads ? (on ? "read" : "unread") : (on ? "save" : "unsave");
        say("try", action, toInt(number));
        const auto result = reads ? m_reading.setRead({number}, on) : m_reading.setSaved({number}, on);
        if (!result.ok())
            std::abort();
        say("ack", action, toInt(number));
    }

    SystemClock m_clock;
    StoryStore m_stories;
    EntryStore m_entries;
    ReadingState m_reading;
    SourceId m_source;
    int m_told = 0;
};

/// What was acknowledged so far, over all lives of the victim.
struct Acknowledged
{
    qint64 entries = 0;
    QHash<qint64, quint16> flags;
    qint64 underWay = 0; ///< entry of an action that was begun and not acknowledged

    /// True for a line of the victim, false for one of the test frame.
    bool hear(const QByteArray& line)
    {
        const QList<QByteArray> words = line.trimmed().split(' ');
        if (words.size() != 3 || (words.at(0) != "try" && words.at(0) != "ack"))
            return false;
        const qint64 number = words.at(2).toLongLong();
        if (words.at(0) == "try")
            underWay = number;
        else if (words.at(1) == "count")
            entries = number;
        else
            note(words.at(1), number);
        return true;
    }

    void note(const QByteArray& action, qint64 number)
    {
        underWay = 0;
        quint16& state = flags[number];
        if (action == "read")
            state |= EntryRead;
        else if (action == "unread")
            state &= ~EntryRead;
        else if (action == "save")
            state |= EntrySaved;
        else if (action == "unsave")
            state &= ~EntrySaved;
    }
};

} // namespace

class TestKill final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet(folderVariable))
            return;
        auto opened = Database::open(qEnvironmentVariable(folderVariable), Database::Mode::ReadWrite);
        if (!opened.ok())
            std::abort();
        Victim(**opened).run();
    }

    void everythingAcknowledgedSurvivesBeingKilled()
    {
        StoreFixture store;
        store.follow(QStringLiteral("https://example.org/live"));
        store.close();
        Acknowledged heard;
        const int kills =
            qEnvironmentVariableIsSet(killsVariable) ? qEnvironmentVariableIntValue(killsVariable) : 20;
        for (int i = 0; i < kills; ++i) {
            liveAndDie(store.path(), heard);
            if (QTest::currentTestFailed())
                return;
            store.reopen();
            QVERIFY(store.database().endedUncleanly());
            QVERIFY(store.database().quickCheck().ok());
            compare(store, heard);
            store.close();
        }
        QVERIFY(heard.entries > 0);
        QVERIFY(!heard.flags.isEmpty());
    }

private:
    static void liveAndDie(const QString& path, Acknowledged& heard)
    {
        QProcess victim;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(folderVariable), path);
        victim.setProcessEnvironment(environment);
        victim.start(QCoreApplication::applicationFilePath(), {QStringLiteral("kill")});
        const int enough = QRandomGenerator::global()->bounded(1, 60);
        for (int lines = 0; lines < enough;) {
            QVERIFY2(victim.canReadLine() || victim.waitForReadyRead(30'000), "the victim fell silent");
            while (victim.canReadLine()) {
                lines += heard.hear(victim.readLine()) ? 1 : 0;
            }
        }
        victim.kill();
        QVERIFY(victim.waitForFinished(30'000));
        for (const QByteArray& line : victim.readAll().split('\n'))
            heard.hear(line);
    }

    static void compare(StoreFixture& store, Acknowledged& heard)
    {
        const StoryRecord record = store.stories().stories().first();
        QVERIFY(record.entries >= heard.entries);
        heard.entries = record.entries;
        int unread = record.entries;
        for (auto it = heard.flags.begin(); it != heard.flags.end(); ++it) {
            const StoredEntry entry = store.entries().entries({EntryNumber(it.key())}).value(0);
            const quint16 kept = entry.flags & (EntryRead | EntrySaved);
            if (it.key() == heard.underWay)
                it.value() = kept;
            QCOMPARE(kept, it.value());
            unread -= kept & EntryRead ? 1 : 0;
        }
        // An entry that nothing was acknowledged of may have been under way.
        if (heard.underWay != 0 && !heard.flags.contains(heard.underWay)) {
            const StoredEntry entry = store.entries().entries({EntryNumber(heard.underWay)}).value(0);
            heard.flags.insert(heard.underWay, entry.flags & (EntryRead | EntrySaved));
            unread -= entry.flags & EntryRead ? 1 : 0;
        }
        QCOMPARE(record.unread, unread);
        heard.underWay = 0;
    }
};

DATELINE_TEST(TestKill)
#include "tst_kill.moc"
