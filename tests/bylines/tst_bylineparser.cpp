#include "bylines/bylineparser.h"
#include "support/corpus.h"
#include "support/registry.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace dateline;

namespace {

/// People and organisations in a form that a test can print: "Name @Place [Org] {role} <job> (shift)".
QString shownPerson(const QString& name, const QString& place, const QString& org, const QString& role,
                    const QString& job, const QString& shift)
{
    QString shown = name;
    if (!place.isEmpty())
        shown += QStringLiteral(" @") + place;
    if (!org.isEmpty())
        shown += QStringLiteral(" [%1]").arg(org);
    if (!role.isEmpty())
        shown += QStringLiteral(" {%1}").arg(role);
    if (!job.isEmpty())
        shown += QStringLiteral(" <%1>").arg(job);
    if (!shift.isEmpty())
        shown += QStringLiteral(" (%1)").arg(shift);
    return shown;
}

QString shown(const Byline& byline)
{
    QStringList parts;
    for (const Author& author : byline.people)
        parts.append(
            shownPerson(author.name, author.place, author.org, author.role, author.job, author.shift));
    for (const Organisation& org : byline.orgs)
        parts.append(QStringLiteral("+ ") + shownPerson(org.name, org.place, {}, {}, {}, {}));
    return parts.join(QStringLiteral(" | "));
}

QString shown(const QJsonObject& reading)
{
    QStringList parts;
    const QJsonArray people = reading.value(QLatin1String("people")).toArray();
    for (const QJsonValue& value : people) {
        const auto field = [&value](const char* key) {
            return value.toObject().value(QLatin1String(key)).toString();
        };
        parts.append(shownPerson(field("name"), field("place"), field("org"), field("role"), field("job"),
                                 field("shift")));
    }
    const QJsonArray orgs = reading.value(QLatin1String("orgs")).toArray();
    for (const QJsonValue& value : orgs) {
        const QJsonObject org = value.toObject();
        const QString name =
            value.isString() ? value.toString() : org.value(QLatin1String("name")).toString();
        parts.append(QStringLiteral("+ ") +
                     shownPerson(name, org.value(QLatin1String("place")).toString(), {}, {}, {}, {}));
    }
    return parts.join(QStringLiteral(" | "));
}

} // namespace

class TestBylineParser final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatAPersonReads_data()
    {
        QTest::addColumn<QString>("printed");
        QTest::addColumn<QString>("expected");
        const std::pair<const char*, const char*> rows[] = {
#include "bylinecases.inc"
#include "feedbylines.inc"
#include "housebylines.inc"
#include "languagebylines.inc"
#include "newspaperbylines.inc"
#include "pressbylines.inc"
#include "prosebylines.inc"
        };
        for (const auto& [printed, expected] : rows)
            QTest::newRow(printed) << QString::fromUtf8(printed) << QString::fromUtf8(expected);
    }
    void readsWhatAPersonReads()
    {
        QFETCH(QString, printed);
        QFETCH(QString, expected);
        QCOMPARE(shown(parseByline(printed)), expected);
    }

    void printedKeepsTheWordsOnOneLine()
    {
        QCOMPARE(parseByline(QStringLiteral("  By\u00A0Ana\n Ruiz ")).printed, QStringLiteral("By Ana Ruiz"));
        QVERIFY(parseByline(QString()).isEmpty());
    }

    void addressesBecomeEmail()
    {
        const Byline after = parseByline(QStringLiteral("Ana Ruiz ana@example.org"));
        QCOMPARE(after.people.value(0).name, QStringLiteral("Ana Ruiz"));
        QCOMPARE(after.people.value(0).email, QStringLiteral("ana@example.org"));
        const Byline before = parseByline(QStringLiteral("ana@example.org (Ana Ruiz)"));
        QCOMPARE(before.people.value(0).name, QStringLiteral("Ana Ruiz"));
        QCOMPARE(before.people.value(0).email, QStringLiteral("ana@example.org"));
    }

    void peopleAreCalledLikePapers_data()
    {
        QTest::addColumn<QString>("printed");
        QTest::addColumn<QString>("reading");
        QTest::newRow("press") << "By Bill Press"
                               << "Bill Press";
        QTest::newRow("courier") << "By Jim Courier"
                                 << "Jim Courier";
        QTest::newRow("herald") << "By Amy Herald"
                                << "Amy Herald";
        QTest::newRow("a town's paper") << "By Victoria Times"
                                        << "+ Victoria Times";
        QTest::newRow("a paper") << "By Capitol Press"
                                 << "+ Capitol Press";
    }
    void peopleAreCalledLikePapers()
    {
        QFETCH(QString, printed);
        QTEST(shown(parseByline(printed)), "reading");
    }

    void aBylineBombEndsInTime()
    {
        QElapsedTimer timer;
        timer.start();
        const QString bomb =
            QStringLiteral("From CNN's ") + QStringLiteral("Ana Ruiz in Rome, ").repeated(100'000);
        QVERIFY(!parseByline(bomb).people.isEmpty());
        QVERIFY(parseByline(QStringLiteral("((((").repeated(100'000)).people.isEmpty());
        parseByline(QStringLiteral(", and with ").repeated(100'000));
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void anyWordsInAnyOrderAreRead()
    {
        const QStringList words =
            QStringLiteral(
                "By From Ana Ruiz ANA RUIZ LEE Jr. , ; / | - \u2013 & and y with in at on aboard the The of "
                "for via "
                "Kyiv Rome Turkey southern CNN CNN's s' BBC News Herald Staff Redaktion editor Political our "
                "unser "
                "(now) (earlier) (Kiev, correspondant) ( ) (\u0041=\u0042) a@b.c @ana http://x.y contributed "
                "reporting from to this report. Editing by by: Text: : 4 March 2024 10:22 Updated ago d' "
                "l'AFP "
                "\u8BB0\u8005 \uFF1A \u3068 = Professor of History CEO president Vanuit traveling special "
                "Special")
                .split(QLatin1Char(' '));
        QRandomGenerator random(20'240'304);
        for (int round = 0; round < 20'000; ++round) {
            QStringList line;
            for (int count = random.bounded(1, 12); count > 0; --count)
                line.append(words.at(random.bounded(words.size())));
            const Byline byline = parseByline(line.join(QLatin1Char(' ')));
            for (const Author& author : byline.people)
                QVERIFY2(!author.name.trimmed().isEmpty(), qPrintable(byline.printed));
            for (const Organisation& org : byline.orgs)
                QVERIFY2(!org.name.trimmed().isEmpty(), qPrintable(byline.printed));
            QVERIFY(bylineSpans(byline).size() <= 3 * (byline.people.size() + byline.orgs.size()));
        }
    }

    void corpusBylinesAreReadExactly()
    {
        DATELINE_NEED_CORPUS();
        const QByteArray table = test::readFile(test::corpusFolder() + QStringLiteral("/bylines.tsv"));
        const QStringList lines = QString::fromUtf8(table).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QVERIFY(lines.size() > 50);
        int right = 0;
        for (const QString& line : lines.mid(1)) {
            const QStringList columns = line.split(QLatin1Char('\t'));
            const QJsonObject reading = QJsonDocument::fromJson(columns.value(2).toUtf8()).object();
            const QString read = shown(parseByline(columns.value(1)));
            if (read == shown(reading))
                ++right;
            else
                qInfo("%s\n  read   %s\n  expect %s", qPrintable(columns.value(1)), qPrintable(read),
                      qPrintable(shown(reading)));
        }
        QVERIFY2(right * 100 >= 97 * (lines.size() - 1), qPrintable(QString::number(right)));
    }
};

DATELINE_TEST(TestBylineParser)
#include "tst_bylineparser.moc"
