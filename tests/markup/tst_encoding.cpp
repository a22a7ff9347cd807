#include "markup/encoding.h"

#include "support/registry.h"

#include <QStringEncoder>
#include <QTest>

using namespace dateline;

namespace {

QByteArray wide(const char16_t* text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding);
    return encoder.encode(QString::fromUtf16(text));
}

} // namespace

class TestEncoding final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRightOneOfSeveralClaimsIsFollowed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("contentType");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QString>("ending");
        const auto row = [](const char* name, const QByteArray& bytes, const char* type, const char* encoding,
                            const char* ending) {
            QTest::newRow(name) << bytes << QString::fromUtf8(type) << QString::fromUtf8(encoding)
                                << QString::fromUtf8(ending);
        };
        row("nothing said", "<t>\xc3\xa9", "", "utf-8", "<t>é");
        row("byte-order mark", "\xef\xbb\xbf<t>\xc3\xa9", "text/xml; charset=latin1", "utf-8", "<t>é");
        row("declared", "<?xml version='1.0' encoding='iso-8859-1'?>\xe9", "", "iso-8859-1", "é");
        row("declared with blanks", "<?xml encoding = \"ISO-8859-2\" ?>\xb1", "", "iso-8859-2", "ą");
        row("http over declaration", "<?xml encoding='iso-8859-1'?>\xb1", "text/xml; charset=\"iso-8859-2\"",
            "iso-8859-2", "ą");
        row("http says latin-1 of UTF-8", "<?xml encoding='utf-8'?>\xc3\xa9", "text/xml; charset=ISO-8859-1",
            "utf-8", "é");
        row("ascii by http", "<t>x", "text/xml; charset='us-ascii'", "us-ascii", "<t>x");
        row("http unknown", "<t>\xc3\xa9", "text/xml; charset=bogus", "utf-8", "<t>é");
        row("latin-1 means windows-1252", "<?xml encoding='iso-8859-1'?>\x93", "", "iso-8859-1", "“");
        row("html meta", "<html><meta http-equiv=x content='text/html; charset=windows-1251'>\xcf", "",
            "windows-1251", "П");
        row("shift_jis", "<?xml encoding='x-sjis'?>\x83\x65", "", "shift_jis", "テ");
        row("utf-16 declared in single bytes", "<?xml encoding='utf-16'?>x", "", "utf-8", "x");
        row("utf-8 with one stray byte", "<?xml encoding='utf-8'?>\xc3\xa9\xc3\xa8 caf\xe9.", "", "utf-8",
            "éè café.");
        row("utf-8 that a stray continuation byte belies",
            "<?xml encoding='utf-8'?>\xe2\x80\x99 \xe2\x80\x9d\xa9", "", "windows-1252", "â€™ â€\u009dŠ");
        row("utf-8 with a stray continuation byte among much that is good",
            "<?xml encoding='utf-8'?>\xc3\xa9 \xc3\xa8 \xc3\xa9\x93.", "", "utf-8", "é è é“.");
        row("utf-8 cut off", "<?xml encoding='utf-8'?>\xc3\xa9\xe2\x80", "", "utf-8", "é");
        row("utf-16le without mark", wide(u"<?xml?>é", QStringConverter::Utf16LE), "", "utf-16le", "é");
        row("utf-16be with mark", "\xfe\xff" + wide(u"<t>é", QStringConverter::Utf16BE), "", "utf-16be", "é");
        row("utf-32be without mark", wide(u"<t>é", QStringConverter::Utf32BE), "", "utf-32be", "é");
        row("johab", "<?xml encoding='johab'?>\x88\x61", "", "johab", "가");
        row("iso-8859-16", "<?xml encoding='ISO_8859-16'?>\xaa\xba\xfe", "", "iso-8859-16", "Șșț");
        row("cp720", "<?xml encoding='cp720'?>\xe8", "", "ibm-720", "ك");
        row("koi8-t", "<?xml encoding='koi8-t'?>\x8a", "", "koi8-t", "ҳ");
        row("viscii", "<?xml encoding='viscii'?>\xd5", "", "viscii", "ạ");
        row("a rare charset that the bytes are not", "<?xml encoding='johab'?>caf\xc3\xa9", "", "utf-8",
            "café");
        row("ebcdic", QByteArray::fromHex("4c6fa794936f6e81"), "", "ibm-037", "a");
    }
    void theRightOneOfSeveralClaimsIsFollowed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, contentType);
        QFETCH(QString, encoding);
        QFETCH(QString, ending);
        const DecodedText decoded = decodeDocument(bytes, contentType);
        QCOMPARE(decoded.encoding, encoding);
        QVERIFY2(decoded.text.endsWith(ending), qPrintable(decoded.text));
    }

    void detectionFindsWhatNobodySaid()
    {
        const QByteArray russian = QByteArray::fromHex("cff0e8e2e5f22c20f0f3f1f1eae8e920ffe7fbea20e820eff0eee"
                                                       "df6e5f1f1fb20eee1f0e0e1eef2eae820f2e5eaf1f2e0");
        QCOMPARE(decodeDocument("<t>" + russian, {}).encoding, QStringLiteral("windows-1251"));
    }

    void shortWesternTextIsNotTakenForSomethingRare_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        const auto row = [](const char* name, const char* bytes, const char* encoding) {
            QTest::newRow(name) << "<rss><channel><title>News</title><item><title>" + QByteArray(bytes) +
                                       "</title></item></channel></rss>"
                                << QString::fromLatin1(encoding);
        };
        row("Italian", "La citt\xe0 \xe8 pronta", "windows-1252");
        row("Icelandic", "R\xedkisstj\xf3rnin kynnti n\xfdjar a\xf0ger\xf0ir \xe1 \xferi\xf0judag",
            "windows-1252");
        row("an apostrophe", "It\x92s time", "windows-1252");
        row("Spanish", "Se\xf1or ni\xf1o", "windows-1252");
        row("Czech",
            "P\xf8\xedli\x9a \x9elu\x9dou\xe8k\xfd k\xf9\xf2 \xfap\xecl \xef\xe1"
            "belsk\xe9 \xf3"
            "dy, \x9e"
            "e sv\xectlo zhaslo",
            "windows-1250");
        row("Greek", "\xcf\xe9 \xe5\xe9\xe4\xde\xf3\xe5\xe9\xf2 \xf4\xe7\xf2 \xe7\xec\xdd\xf1\xe1\xf2",
            "iso-8859-7");
        row("Japanese by its escapes", "\x1b$B:#F|\x1b(B", "iso-2022-jp");
    }
    void shortWesternTextIsNotTakenForSomethingRare()
    {
        QFETCH(QByteArray, bytes);
        QTEST(decodeDocument(bytes, {}).encoding, "encoding");
        QTEST(decodeDocument("<?xml version='1.0' encoding='utf-8'?>" + bytes, {}).encoding, "encoding");
    }

    void aContradictionIsTold()
    {
        const DecodedText decoded = decodeDocument("<?xml encoding='utf-16'?>x", {});
        QCOMPARE(decoded.warnings.size(), 1);
        QCOMPARE(decoded.warnings.first().code, QStringLiteral("encoding-contradicted"));
        QVERIFY(decodeDocument("<t>x", {}).warnings.isEmpty());
    }

    void utf8IsSharedNotCopied()
    {
        const QByteArray bytes("<t>\xc3\xa9</t>");
        QCOMPARE(decodeToUtf8(bytes, {}).utf8.constData(), bytes.constData());
    }

    void anyBytesDecode()
    {
        QByteArray bytes;
        quint32 state = 7;
        for (int i = 0; i < 20'000; ++i) {
            state = state * 1664525u + 1013904223u;
            bytes += static_cast<char>(state >> 24);
        }
        QVERIFY(decodeToUtf8(bytes, QStringLiteral("text/xml; charset=utf-8")).utf8.isValidUtf8());
        QVERIFY(decodeToUtf8({}, {}).utf8.isEmpty());
    }
};

DATELINE_TEST(TestEncoding)
#include "tst_encoding.moc"
