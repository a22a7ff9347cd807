#include "markup/textgate.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

class TestTextGate final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void entitiesAreDecodedExactlyOnce_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("named") << "a &amp; b &eacute; &mdash;" << QString::fromUtf8("a & b é —");
        QTest::newRow("numbers") << "&#39;&#x27;&#X27;"
                                 << "'''";
        QTest::newRow("once") << "&amp;#39; &amp;amp;"
                              << "&#39; &amp;";
        QTest::newRow("unknown") << "&nosuch; &; & &#; AT&T"
                                 << "&nosuch; &; & &#; AT&T";
        QTest::newRow("windows-1252") << "&#147;x&#148;" << QString::fromUtf8("“x”");
        QTest::newRow("astral") << "&#128512;" << QString::fromUtf8("😀");
        QTest::newRow("impossible") << "&#xD800;&#0;&#x110000;"
                                    << QString::fromUtf8("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    }
    void entitiesAreDecodedExactlyOnce()
    {
        QFETCH(QString, text);
        QTEST(decodeEntities(text), "expected");
    }

    void fragmentsLoseTheirTagsButNoWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << "5 < 6 > 4"
                               << "5 < 6 > 4";
        QTest::newRow("inline") << "A <b>bo</b>ld <i>word</i>"
                                << "A bold word";
        QTest::newRow("blocks part words") << "<p>one</p><p>two<br>three</p>"
                                           << "one two three";
        QTest::newRow("quotes in tags") << "x <a title=\"a > b\" href='#'>y</a>"
                                        << "x y";
        QTest::newRow("script") << "a<script>alert(1)</script>b"
                                << "a b";
        QTest::newRow("comment") << "a<!-- > <b> -->b"
                                 << "a b";
        QTest::newRow("escaped tag stays literal") << "&lt;b&gt; tag"
                                                   << "<b> tag";
        QTest::newRow("blanks") << QString::fromUtf8("  a \u00a0 b\n ") << "a b";
    }
    void fragmentsLoseTheirTagsButNoWords()
    {
        QFETCH(QString, text);
        QTEST(plainFromHtml(text), "expected");
    }

    void controlsAndTerminalSequencesAreGone()
    {
        QCOMPARE(cleanLine(QStringLiteral("a\x01\x07"
                                          "b\x7f")),
                 QStringLiteral("ab"));
        QCOMPARE(cleanLine(QStringLiteral("\x1b[31mred\x1b[0m")), QStringLiteral("red"));
        QCOMPARE(cleanLine(QStringLiteral("\x1b]8;;http://evil.example/\x07link\x1b]8;;\x07")),
                 QStringLiteral("link"));
        QCOMPARE(cleanLine(QStringLiteral("\u009b31mred")), QStringLiteral("red"));
        QCOMPARE(cleanLine(QStringLiteral("\x1b]never closed")), QStringLiteral("]never closed"));
        QCOMPARE(stripControls(QStringLiteral("a\r\nb\rc")), QStringLiteral("a\nb\nc"));
    }

    void windowsPunctuationInC1IsReadAsInMarkup()
    {
        QCOMPARE(cleanLine(QStringLiteral("don\u0092t \u0093q\u0094 \u0085")),
                 QString::fromUtf8("don’t “q” …"));
    }

    void bidiControlsAreClosed()
    {
        QCOMPARE(cleanLine(QString(QChar(0x202e)) + QLatin1String("abc")),
                 QString(QChar(0x202e)) + QLatin1String("abc") + QChar(0x202c));
        QCOMPARE(cleanLine(QLatin1String("abc") + QString(QChar(0x202c))), QStringLiteral("abc"));
        const QString isolated = QChar(0x2068) + QStringLiteral("x") + QChar(0x2069);
        QCOMPARE(cleanLine(isolated), isolated);
    }

    void lonelySurrogatesAndFloodsOfMarksAreTamed()
    {
        QCOMPARE(cleanLine(QStringLiteral("a") + QChar(0xd83d)), QStringLiteral("a") + QChar(0xfffd));
        QCOMPARE(cleanLine(QString::fromUtf8("😀")), QString::fromUtf8("😀"));
        QVERIFY(cleanLine(QStringLiteral("a") + QString(500, QChar(0x301))).size() < 16);
    }
};

DATELINE_TEST(TestTextGate)
#include "tst_textgate.moc"
