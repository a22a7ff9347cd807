#include "cli/storecommands.h"

#include "store/storefixture.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace dateline::test;

/// What the commands print of a store; the parsing of their words is tested beside it.
class TestStoreCommands final : public QObject
{
    Q_OBJECT

    struct Printed
    {
        int status;
        QString out;
        QString err;
        /// Headlines of the entries that were printed.
        QStringList headlines() const
        {
            QStringList found;
            for (const QString& line : out.split(u'\n')) {
                if (const qsizetype at = line.indexOf(QLatin1String("Headline")); at >= 0)
                    found.append(line.mid(at));
            }
            return found;
        }
    };

    std::unique_ptr<StoreFixture> m_store;

    Printed run(const QStringList& words)
    {
        const FakeClock clock;
        auto opened = Database::open(m_store->path(), Database::Mode::ReadWrite);
        Shelves shelves(std::move(opened.value()), clock);
        Printed printed{};
        QTextStream out(&printed.out);
        QTextStream err(&printed.err);
        printed.status =
            runStoreCommand(parseCommandLine(words, clock.now()), {shelves, m_store->folder(), out, err});
        return printed;
    }

    static Entry reported(int number, const QString& name, const QString& place)
    {
        Entry entry = madeEntry(number);
        Author author;
        author.name = name;
        author.place = place;
        entry.byline.people = {author};
        return entry;
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<StoreFixture>();
        const StoryId story = m_store->follow(QStringLiteral("https://news.example/live"));
        m_store->tell(story, {reported(4, QStringLiteral("Ann Falk"), QStringLiteral("Oslo")),
                              reported(3, QStringLiteral("Ben Falkner"), QStringLiteral("Bergen, Norway")),
                              reported(2, QStringLiteral("Ida Holm"), QStringLiteral("Oslo")), madeEntry(1)});
    }
    void cleanup() { m_store.reset(); }

    void namesMayBeGivenInPart_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QList<int>>("numbers");
        const auto row = [](const char* words, const QList<int>& numbers) {
            QTest::newRow(words) << QString::fromLatin1(words).split(u'|') << numbers;
        };
        row("--author|falk", {4, 3});
        row("--author|ann falk", {4}); // the whole name wins
        row("--place|oslo", {4, 2});
        row("--place|norway", {3});
        row("--author|falk|--place|oslo", {4});
        row("--author|falk|--author|ann", {4});
        row("--author|falk|--author|ann|--author|falk", {4});
        row("--author|falk|--limit|1", {4});
        row("--author|nobody", {});
        row("--limit|9", {4, 3, 2, 1});
    }
    void namesMayBeGivenInPart()
    {
        QFETCH(QStringList, words);
        QFETCH(QList<int>, numbers);
        const Printed printed = run(QStringList(QStringLiteral("entries")) + words);
        QStringList expected;
        for (const int number : numbers)
            expected.append(QStringLiteral("Headline %1").arg(number));
        QCOMPARE(printed.headlines(), expected);
        QCOMPARE(printed.status, 0);
    }

    void aNameThatIsNowhereIsSaid()
    {
        for (const char* option : {"--author", "--place", "--topic"}) {
            const Printed printed =
                run({QStringLiteral("entries"), QString::fromLatin1(option), QStringLiteral("Atlantis")});
            QVERIFY(printed.out.isEmpty());
            QVERIFY2(printed.err.contains(QStringLiteral("Atlantis")), option);
        }
    }

    void marksAreMadeByNumber()
    {
        const Printed before = run({QStringLiteral("entries"), QStringLiteral("--unread")});
        QCOMPARE(before.headlines().size(), 4);
        const QString number = before.out.trimmed().section(u' ', 0, 0);
        QCOMPARE(run({QStringLiteral("read"), number}).status, 0);
        QCOMPARE(run({QStringLiteral("entries"), QStringLiteral("--unread")}).headlines().size(), 3);
        const Printed missing = run({QStringLiteral("save"), QStringLiteral("9999")});
        QCOMPARE(missing.status, 1);
        QVERIFY(missing.err.contains(QStringLiteral("9999")));
    }
};

DATELINE_TEST(TestStoreCommands)
#include "tst_storecommands.moc"
