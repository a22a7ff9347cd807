#include "program.h"

#include "support/growingpage.h"
#include "support/httpserver.h"
#include "support/registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace dateline::test;

namespace {

constexpr int patience = 15'000; ///< ms; a deadline, not a wait

/// What of the screen shows entries at every size of the parts around: the middle of the timeline.
QImage middleOf(const QImage& screen)
{
    return screen.copy(420, 260, 480, 520);
}

} // namespace

class TestProgram final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_profile;
    HttpServer m_server;
    GrowingPage m_page = GrowingPage::invented(60);
    std::unique_ptr<Program> m_program;
    bool m_failed = false;

    qsizetype stored(const QStringList& filter = {}) const
    {
        return m_program->commandLines(QStringList{QStringLiteral("entries")} + filter).size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server.route("/live", m_page.handler());
        m_program = std::make_unique<Program>(m_profile.path());
    }

    /// What one function did is what the next one begins with: after a failure the rest would only wait.
    void init()
    {
        if (m_failed)
            QSKIP("an earlier step failed");
    }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            return;
        m_failed = true;
        const QString picture = QDir::current().filePath(QStringLiteral("e2e-failure.png"));
        if (Program::screen().save(picture))
            qInfo("What the screen showed: %s", qPrintable(picture));
    }

    void anAddressOpensAsAStory()
    {
        m_program->start({m_server.url(QStringLiteral("/live")).toString()});
        QTRY_VERIFY_WITH_TIMEOUT(stored() >= 30, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_program->windowTitle().contains(QStringLiteral("— Dateline")), patience);
    }

    void checkingBringsWhatIsNew()
    {
        const qsizetype before = stored();
        QVERIFY(m_program->press({QStringLiteral("F5")}));
        QTRY_VERIFY_WITH_TIMEOUT(stored() > before, patience);
    }

    void savingIsKept()
    {
        QVERIFY(m_program->press({QStringLiteral("j"), QStringLiteral("j"), QStringLiteral("s")}));
        QTRY_COMPARE_WITH_TIMEOUT(stored({QStringLiteral("--saved")}), 1, patience);
    }

    void undoTakesItBackAndRedoBringsIt()
    {
        QVERIFY(m_program->press({QStringLiteral("ctrl+z")}));
        QTRY_COMPARE_WITH_TIMEOUT(stored({QStringLiteral("--saved")}), 0, patience);
        QVERIFY(m_program->press({QStringLiteral("ctrl+shift+z")}));
        QTRY_COMPARE_WITH_TIMEOUT(stored({QStringLiteral("--saved")}), 1, patience);
    }

    void theWindowFollowsACommandBesideIt()
    {
        const QString before = m_program->windowTitle();
        const QList<QJsonObject> unread =
            m_program->commandLines({QStringLiteral("entries"), QStringLiteral("--unread")});
        QVERIFY(unread.size() > 3);
        QStringList numbers;
        for (const QJsonObject& entry : unread.first(3))
            numbers.append(QString::number(entry.value(QStringLiteral("number")).toInteger()));
        QCOMPARE(m_program->command(QStringList{QStringLiteral("read")} + numbers).status, 0);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_program->windowTitle(),
            QString(before).replace(QString::number(unread.size()), QString::number(unread.size() - 3)),
            patience);
    }

    void thePlaceIsKeptAcrossARestart()
    {
        for (int page = 0; page < 6; ++page)
            QVERIFY(m_program->press({QStringLiteral("Next")}));
        // Settled: two grabs one after the other are the same.
        QImage before;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&before] {
                const QImage now = middleOf(Program::screen());
                const bool same = now == before;
                before = now;
                return same;
            }(),
            patience);
        const QString title = m_program->windowTitle();
        QVERIFY(m_program->quit());
        const qsizetype unread =
            stored({QStringLiteral("--unread")}); // what was seen last is marked at the end
        m_program->start({QStringLiteral("--offline")});
        QTRY_COMPARE_WITH_TIMEOUT(
            m_program->windowTitle(),
            QStringLiteral("(%1)").arg(unread) + title.mid(title.indexOf(QLatin1Char(')')) + 1), patience);
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(Program::screen()), before, patience);
        QCOMPARE(stored({QStringLiteral("--saved")}), 1);
    }

    void killedItComesBackWithAllThatWasSaid()
    {
        m_program->kill();
        QCOMPARE(stored({QStringLiteral("--saved")}), 1);
        m_program->start({QStringLiteral("--offline")});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->windowTitle().contains(QStringLiteral("— Dateline")), patience);
        QVERIFY(m_program->quit());
    }
};

DATELINE_TEST(TestProgram)
#include "tst_program.moc"
