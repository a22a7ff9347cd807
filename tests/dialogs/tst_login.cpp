#include "dialogs/login.h"
#include "support/registry.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace dateline;

class TestLogin final : public QObject
{
    Q_OBJECT

    static SourceRecord source(const QString& address)
    {
        SourceRecord record;
        record.id = SourceId(7);
        record.address = address;
        return record;
    }

    static QList<QLineEdit*> shownFields(const LoginDialog& dialog)
    {
        QList<QLineEdit*> fields = dialog.findChildren<QLineEdit*>();
        fields.removeIf([](const QLineEdit* field) { return !field->isVisible(); });
        return fields;
    }

    static bool says(const QWidget& parent, const QString& words)
    {
        const QList<QLabel*> labels = parent.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&words](const QLabel* label) { return label->text().contains(words); });
    }

    const Theme m_theme = makeTheme(false, QApplication::font(), QPalette(), Settings());

    std::unique_ptr<LoginDialog> ask(const QString& address)
    {
        auto dialog = std::make_unique<LoginDialog>(source(address), m_theme, nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        return dialog;
    }

private Q_SLOTS:
    void aLoginIsSentOnceAndItsFailureStays()
    {
        const auto dialog = ask(QStringLiteral("http://a.example/feed?id=1"));
        QSignalSpy wanted(dialog.get(), &LoginDialog::loginWanted);
        QVERIFY(says(*dialog, QStringLiteral("not secure")));
        const QList<QLineEdit*> fields = shownFields(*dialog);
        QCOMPARE(fields.size(), 2);
        QCOMPARE(fields.at(1)->echoMode(), QLineEdit::Password);
        QTest::keyClicks(fields.at(1), QStringLiteral("secret"));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QVERIFY(wanted.isEmpty()); // without a name
        QTest::keyClicks(fields.at(0), QStringLiteral("ann"));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().at(1).toString(), QStringLiteral("ann"));
        QCOMPARE(wanted.first().at(2).toString(), QStringLiteral("secret"));
        Problem problem;
        problem.code = Problem::Code::KeyringUnavailable;
        dialog->setProblem(problem);
        QVERIFY(says(*dialog, QStringLiteral("no keyring")));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QCOMPARE(wanted.size(), 2); // once more is possible
    }

    void anAddressThatNamesAKeyAsksForThatOnly()
    {
        const auto dialog = ask(QStringLiteral("https://api.example/x?api-key="));
        QSignalSpy wanted(dialog.get(), &LoginDialog::loginWanted);
        QVERIFY(!says(*dialog, QStringLiteral("not secure")));
        const QList<QLineEdit*> fields = shownFields(*dialog);
        QCOMPARE(fields.size(), 1);
        QCOMPARE(fields.first()->echoMode(), QLineEdit::Password);
        QCOMPARE(fields.first()->accessibleName(), QStringLiteral("Key"));
        QTest::keyClicks(fields.first(), QStringLiteral("canary"));
        QTest::keyClick(fields.first(), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().at(0).value<SourceId>(), SourceId(7));
        QCOMPARE(wanted.first().at(1).toString(), QStringLiteral("api-key"));
        QCOMPARE(wanted.first().at(2).toString(), QStringLiteral("canary"));
    }
};

DATELINE_TEST(TestLogin)
#include "tst_login.moc"
