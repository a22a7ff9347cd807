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

    const Theme m_theme = makeTheme(false, QApplication::font(), QPalette(), Settings());

private Q_SLOTS:
    void nameAndPasswordAreAskedFor()
    {
        auto* dialog =
            new LoginDialog(source(QStringLiteral("https://news.example/feed?id=1")), m_theme, nullptr);
        dialog->show();
        QSignalSpy wanted(dialog, &LoginDialog::loginWanted);
        const QList<QLineEdit*> fields = shownFields(*dialog);
        QCOMPARE(fields.size(), 2);
        QTest::keyClicks(fields.at(1), QStringLiteral("secret"));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QVERIFY(wanted.isEmpty()); // without a name
        QTest::keyClicks(fields.at(0), QStringLiteral("ann"));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().at(1).toString(), QStringLiteral("ann"));
        QCOMPARE(wanted.first().at(2).toString(), QStringLiteral("secret"));
        dialog->close();
    }

    void anAddressThatNamesAKeyAsksForThatOnly()
    {
        auto* dialog =
            new LoginDialog(source(QStringLiteral("https://api.example/x?api-key=")), m_theme, nullptr);
        dialog->show();
        QSignalSpy wanted(dialog, &LoginDialog::loginWanted);
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
        dialog->close();
    }
};

DATELINE_TEST(TestLogin)
#include "tst_login.moc"
