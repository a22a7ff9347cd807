#include "program.h"

#include "support/growingpage.h"
#include "support/httpserver.h"
#include "support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace dateline::test;

namespace {

constexpr int patience = 20'000; ///< ms; a deadline, not a wait

} // namespace

/// The real program over the desktop's accessibility bus, asked by a client of its own process as a screen
/// reader is one.
class TestScreenReader final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_profile;
    HttpServer m_server;
    GrowingPage m_page = GrowingPage::invented(40);
    std::unique_ptr<Program> m_program;

    static Program::Output reader(const QStringList& arguments)
    {
        return Program::run(QStringLiteral("/usr/bin/python3"),
                            QStringList{QStringLiteral(DATELINE_SOURCE_DIR "/tests/e2e/screenreader.py")} +
                                arguments);
    }
    static QJsonObject look()
    {
        return QJsonDocument::fromJson(reader({QStringLiteral("look")}).out).object();
    }
    static QJsonObject focused()
    {
        const QJsonArray shown = look().value(QLatin1String("shown")).toArray();
        for (const QJsonValue& item : shown) {
            if (item[QLatin1String("states")].toArray().contains(QLatin1String("focused")))
                return item.toObject();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (Program::run(QStringLiteral("/usr/bin/python3"),
                         {QStringLiteral("-c"), QStringLiteral("import pyatspi")})
                .status != 0)
            QSKIP("python3-pyatspi is not installed (packaging/setup test)");
        qputenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1");
        m_server.route("/live", m_page.handler());
        m_program = std::make_unique<Program>(m_profile.path());
        m_program->start({m_server.url(QStringLiteral("/live")).toString()});
        QTRY_COMPARE_WITH_TIMEOUT(look().value(QLatin1String("count")).toInt(), 20, patience);
    }
    void cleanupTestCase()
    {
        if (m_program)
            QVERIFY(m_program->quit());
    }

    void theTimelineIsAListOfAllItsEntries()
    {
        const QJsonObject list = look();
        QCOMPARE(list.value(QLatin1String("role")).toString(), QStringLiteral("list"));
        const QJsonObject first = list.value(QLatin1String("shown")).toArray().first().toObject();
        QCOMPARE(first.value(QLatin1String("role")).toString(), QStringLiteral("list item"));
        const QString name = first.value(QLatin1String("name")).toString();
        QVERIFY2(name.startsWith(QLatin1String("Report 20: the river at the old bridge, Teo Branning")),
                 qPrintable(name));
        QVERIFY2(name.contains(QLatin1String("unread")), qPrintable(name));
        QVERIFY(first.value(QLatin1String("description")).toString().startsWith(QLatin1String("At mark 20")));
    }

    void theFocusFollowsTheKeys()
    {
        QVERIFY(m_program->press({QStringLiteral("j")}));
        QTRY_VERIFY_WITH_TIMEOUT(!focused().isEmpty(), patience);
        const QString first = focused().value(QLatin1String("name")).toString();
        QVERIFY(m_program->press({QStringLiteral("j")}));
        QTRY_VERIFY_WITH_TIMEOUT(
            !focused().isEmpty() && focused().value(QLatin1String("name")).toString() != first, patience);
    }

    void anActionIsDoneAndSaid()
    {
        QCOMPARE(reader({QStringLiteral("act"), QStringLiteral("save")}).status, 0);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_program->commandLines({QStringLiteral("entries"), QStringLiteral("--saved")}).size(), 1,
            patience);
        QTRY_VERIFY_WITH_TIMEOUT(
            focused().value(QLatin1String("name")).toString().contains(QLatin1String("saved")), patience);
    }

    void whatArrivesIsInTheListAndTheFocusStays()
    {
        const QString before = focused().value(QLatin1String("description")).toString();
        QVERIFY(!before.isEmpty());
        QVERIFY(m_program->press({QStringLiteral("F5")}));
        QTRY_COMPARE_WITH_TIMEOUT(look().value(QLatin1String("count")).toInt(), 21, patience);
        QCOMPARE(focused().value(QLatin1String("description")).toString(), before);
    }
};

DATELINE_TEST(TestScreenReader)
#include "tst_screenreader.moc"
