#include "markup/xmlgate.h"

#include "support/patience.h"
#include "support/registry.h"

#include <QTest>

#include <ctime>

using namespace dateline;

namespace {

quint8 byPrefix(std::string_view prefix, std::string_view address)
{
    if (prefix == "xml")
        return 9;
    return address == "urn:known" ? 1 : address.empty() ? 0 : 2;
}

const XmlNode* firstNamed(const XmlNode& parent, std::string_view name)
{
    for (const XmlNode* child = parent.firstChild; child; child = child->next) {
        if (child->isNamed(name))
            return child;
        if (const XmlNode* below = firstNamed(*child, name))
            return below;
    }
    return nullptr;
}

QString textOfFirst(const QByteArray& xml, std::string_view name)
{
    const XmlTree tree = readXml(xml, byPrefix);
    const XmlNode* found = firstNamed(tree.document(), name);
    return found ? xmlText(*found) : QStringLiteral("(none)");
}

XmlHabit byName(const XmlNode& element)
{
    if (element.isNamed("t") || element.isNamed("u") || element.isNamed("v"))
        return XmlHabit::Text;
    if (element.isNamed("l"))
        return XmlHabit::Attributes;
    if (element.isNamed("w"))
        return XmlHabit::Word;
    if (element.isNamed("g"))
        return XmlHabit::Field;
    return element.isNamed("e") ? XmlHabit::Entry : XmlHabit::Unknown;
}

QString shapeOf(const XmlNode& node)
{
    const QString name = QString::fromUtf8(node.name.data(), qsizetype(node.name.size()));
    QStringList parts;
    for (const XmlNode* child = node.firstChild; child; child = child->next)
        parts.append(shapeOf(*child));
    return parts.isEmpty() ? name : name + QLatin1Char('(') + parts.join(QLatin1Char(' ')) + QLatin1Char(')');
}

int countNodes(const XmlNode& parent)
{
    int count = 0;
    for (const XmlNode* child = parent.firstChild; child; child = child->next)
        count += 1 + countNodes(*child);
    return count;
}

} // namespace

class TestXmlGate final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsReadAsItsAuthorMeantIt_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* xml, const char* text) {
            QTest::newRow(name) << QByteArray(xml) << QString::fromUtf8(text);
        };
        row("plain", "<t>a b</t>", "a b");
        row("xml references", "<t>a &lt;b&gt; &amp; &quot;c&quot; &apos;</t>", "a <b> & \"c\" '");
        row("html references", "<t>caf&eacute; &nbsp;&hellip;</t>", "café \u00a0…");
        row("numbers", "<t>&#233;&#xe9;&#x1F600;</t>", "éé😀");
        row("windows-1252 numbers", "<t>don&#146;t</t>", "don’t");
        row("utf-8 taken for latin-1", "<t>&#195;&#169; &acirc;&#128;&brvbar;</t>", "é …");
        row("a lone latin-1 letter stays", "<t>&#195;&#65;</t>", "ÃA");
        row("controls by number are dropped", "<t>a&#0;&#8;b&#xFFFF;</t>", "ab");
        row("bare ampersand", "<t>AT&T & co &unknown; &copy 2</t>", "AT&T & co &unknown; &copy 2");
        row("reference at the end", "<t>a &am", "a &am");
        row("cdata keeps references", "<t><![CDATA[a &amp; <b>]]></t>", "a &amp; <b>");
        row("cdata and text", "<t>a<![CDATA[b]]]]><![CDATA[>c]]>d</t>", "ab]]>cd");
        row("lone brackets", "<t>1 < 2 <3 << 4</t>", "1 < 2 <3 << 4");
        row("comment inside", "<t>a<!-- > <t> -->b</t>", "ab");
        row("comment without end", "<t>a<!-- b>c</t>", "ac");
        row("junk before the root", "junk &amp; <?xml version='1.0'?><t>x</t>", "x");
        row("doctype with declarations",
            "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'> <!ENTITY % y 'z'> %y; <!ELEMENT t ANY>]>"
            "<t>&x;&y;</t>",
            "&x;&y;");
        row("entity", "<!DOCTYPE t [<!-- ]> --><!ENTITY x \"a]>b\">]><t>&x; &x</t>", "a]>b &x");
        row("entities in entities", "<!DOCTYPE t [<!ENTITY a 'A'><!ENTITY b '&a;B&a;'>]><t>&b;</t>", "ABA");
        row("entity that holds itself", "<!DOCTYPE t [<!ENTITY a 'x&a;'>]><t>&a;</t>", "&a;");
        row("entity with a reference in it", "<!DOCTYPE t [<!ENTITY a '&#169; &#38;lt;'>]><t>&a;</t>", "© <");
        row("entity of markup", "<!DOCTYPE r [<!ENTITY a '<t>in</t>'>]><r>&a;</r>", "in");
        row("entities of XML stay", "<!DOCTYPE t [<!ENTITY lt 'boom'>]><t>&lt;</t>", "<");
        row("no entity in literal text", "<!DOCTYPE t [<!ENTITY a 'A'>]><t><![CDATA[&a;]]><!-- &a; --></t>",
            "&a;");
        row("cut off", "<r><t>half a sen", "half a sen");
        row("wrong end tag", "<r><t>a <b>c</t><u>d</u></r>", "a c");
        row("stray end tag", "<r><t>a</b> c</t></r>", "a c");
        row("control characters",
            "<t>a\x01\x08"
            "b\x1f</t>",
            "ab");
        row("content after the root", "<t>x</t><u>y</u>", "x");
    }
    void textIsReadAsItsAuthorMeantIt()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, text);
        QCOMPARE(textOfFirst(xml, "t"), text);
    }

    void entitiesInAttributesEndNoValue()
    {
        const XmlTree tree = readXml(
            "<!DOCTYPE r [<!ENTITY q 'a\"b<c'><!ENTITY u \"urn:known\">]><r xmlns='&u;' x=\"&q;\">&q;</r>",
            byPrefix);
        const XmlNode& root = *tree.document().firstChild;
        QCOMPARE(int(root.vocabulary), 1);
        QCOMPARE(xmlAttribute(root, "x"), QStringLiteral("a\"b<c"));
    }

    void forgottenEndTagsAreSupplied_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("shape");
        const auto row = [](const char* name, const char* xml, const char* shape) {
            QTest::newRow(name) << QByteArray(xml) << QString::fromUtf8(shape);
        };
        row("void elements of HTML", "<r><d>a<br>b<IMG src='x'>c</d><t>x</t></r>", "r(d(a br b IMG c) t(x))");
        row("those in pairs", "<r><d><br></br>a</d><t>x</t></t></r>", "r(d(br a) t(x))");
        row("another name of HTML's in pairs", "<r><d><param>a</param></d><br></r>", "r(d(param(a)) br)");
        row("case of end tags", "<r><T>a</t><u>b</U></R>", "r(T(a) u(b))");
        row("a field begins", "<r><t>a<u>b</u></r>", "r(t(a) u(b))");
        row("a field begins in inline markup", "<r><t>a <b>c<u>b</u></r>", "r(t(a  b(c)) u(b))");
        row("what is no field belongs to it", "<r><t>a<x>b</x></r>", "r(t(a x(b)))");
        row("a field in pairs may hold others", "<r><t>a<u>b</u></t><br></r>", "r(t(a u(b)) br)");
        row("misspelt end tag", "<r><t>a</tt><u>b</u></r>", "r(t(a) u(b))");
        row("end tag of another field", "<r><t>a</v><v>b</t></r>", "r(t(a) v(b))");
        row("stray end tags of HTML", "<r><t>a</p>b", "r(t(a b))");
        row("attributes say all", "<r><l h='1'> <u>b</u><l>x</l></r>", "r(l( ) u(b) l(x))");
        row("a group begins no entry", "<r><g><t>a</t><e><t>b</t></e></r>", "r(g(t(a)) e(t(b)))");
        row("literal text without end", "<r><t><![CDATA[a</t><u>b</u></r>", "r(t(a) u(b))");
        row("literal text without end before another", "<r><t><![CDATA[a</t><u><![CDATA[b]]></u><br></r>",
            "r(t(a) u(b) br)");
        row("literal text that tells of another", "<r><t><![CDATA[a<![CDATA[b]]></t><br></r>",
            "r(t(a<![CDATA[b) br)");
        row("attributes say all where no end tag is", "<r><l h='1'>a<x/></r>", "r(l a x)");
        row("a word holds nothing", "<r><w>a<x>b</x></r>", "r(w(a) x(b))");
        row("an entry begins", "<r><e><t>a</t><e><t>b</t></e></r>", "r(e(t(a)) e(t(b)))");
    }
    void forgottenEndTagsAreSupplied()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, shape);
        const XmlTree tree = readXml(xml, byPrefix, byName);
        QCOMPARE(shapeOf(*tree.document().firstChild), shape);
    }

    void whatWasMendedIsTold()
    {
        QCOMPARE(readXml("<r>a<br>b</r>", byPrefix).warnings.value(0).code,
                 QStringLiteral("tags-mismatched"));
        QVERIFY(readXml("<r>a<br/>b</r>", byPrefix).warnings.isEmpty());
    }

    void hundredsOfVoidElementsAreNotDeep()
    {
        const XmlTree tree =
            readXml("<r><d>" + QByteArray("a<br>").repeated(1000) + "</d><t>x</t></r>", byPrefix);
        QVERIFY(firstNamed(tree.document(), "t")->parent == tree.document().firstChild);
    }

    void attributesAreTolerant()
    {
        const XmlTree tree =
            readXml("<a one=\"1 &amp; 2\" two='x>y' three=bare four five = \"5\" one=\"again\"/>", byPrefix);
        const XmlNode& a = *tree.document().firstChild;
        QCOMPARE(xmlAttribute(a, "one"), QStringLiteral("1 & 2"));
        QCOMPARE(xmlAttribute(a, "two"), QStringLiteral("x>y"));
        QCOMPARE(xmlAttribute(a, "THREE"), QStringLiteral("bare"));
        QVERIFY(!findXmlAttribute(a, "four"));
        QCOMPARE(xmlAttribute(a, "five"), QStringLiteral("5"));
    }

    void aQuoteThatNeverClosesEndsAtTheTag()
    {
        QCOMPARE(textOfFirst("<r><a x=\"1>b</a><t>c</t></r>", "t"), QStringLiteral("c"));
    }

    void namespacesAreInScopeWhereDeclared()
    {
        const XmlTree tree = readXml(
            "<p:r xmlns:p='urn:known'><q xmlns='urn:other'><s/><p:t p:k='1'/></q><u/></p:r>", byPrefix);
        const XmlNode& root = *tree.document().firstChild;
        QCOMPARE(int(root.vocabulary), 1);
        QCOMPARE(int(firstNamed(root, "s")->vocabulary), 2);
        QCOMPARE(int(firstNamed(root, "t")->vocabulary), 1);
        QCOMPARE(xmlAttribute(*firstNamed(root, "t"), "k", 1), QStringLiteral("1"));
        QCOMPARE(int(firstNamed(root, "u")->vocabulary), 0);
    }

    void innerHtmlHasNoPrefixesAndResolvesInnerBases()
    {
        const XmlTree tree = readXml("<c xmlns:h='urn:known'><h:p>a &amp; b<h:br/><![CDATA[<i>]]></h:p>"
                                     "<d xml:base='sub/'><a href='x.html' title='\"'>l</a></d></c>",
                                     byPrefix);
        QCOMPARE(xmlInnerHtml(*tree.document().firstChild, 9, QStringLiteral("http://h.example/p/")),
                 QStringLiteral("<p>a &amp; b<br>&lt;i></p><d><a href=\"http://h.example/p/sub/x.html\" "
                                "title=\"&quot;\">l</a></d>"));
    }

    void hostileShapesEndInTime_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QByteArray attributes = "<r";
        for (int i = 0; i < 100'000; ++i)
            attributes += " a" + QByteArray::number(i) + "='1'";
        QTest::newRow("100k attributes") << attributes + ">x</r>";
        QTest::newRow("200k deep") << QByteArray("<a>").repeated(200'000) + "x" +
                                          QByteArray("</a>").repeated(200'000);
        QTest::newRow("1M tags") << "<r>" + QByteArray("<a/>").repeated(1'000'000) + "</r>";
        QTest::newRow("1M unclosed") << QByteArray("<a b=\"").repeated(1'000'000);
        QTest::newRow("1M stray ends")
            << QByteArray("<b>").repeated(250) + QByteArray("</a>").repeated(1'000'000);
        QTest::newRow("1M open comments") << "<r>" + QByteArray("<!-- x ").repeated(1'000'000);
        QTest::newRow("1M open cdata") << "<r>" + QByteArray("<![CDATA[").repeated(1'000'000);
        QTest::newRow("1M prefixes") << "<r>" + QByteArray("<p:a xmlns:p='u'>").repeated(1'000'000);
        QTest::newRow("5M ampersands") << "<r>" + QByteArray("&").repeated(5'000'000) + "</r>";
        QTest::newRow("1M doctypes") << QByteArray("<!DOCTYPE [").repeated(1'000'000);
        QTest::newRow("1M brackets") << "<r>" + QByteArray("<a <").repeated(1'000'000);
        QByteArray bomb = "<!DOCTYPE r [<!ENTITY a0 'x'>";
        for (int i = 1; i < 40; ++i)
            bomb += "<!ENTITY a" + QByteArray::number(i) + " '&a" + QByteArray::number(i - 1) + ";&a" +
                    QByteArray::number(i - 1) + ";'>";
        QTest::newRow("1M sections without end")
            << "</x><r>" + QByteArray("<![CDATA[").repeated(1'000'000) + "]]></r>";
        QTest::newRow("1M sections that end with their element")
            << "</x>" + QByteArray("<t><![CDATA[ </t>").repeated(1'000'000) + "]]>";
        QTest::newRow("1M forgotten fields") << "<r>" + QByteArray("<t>x<u/></z>").repeated(1'000'000);
        QTest::newRow("1M voids") << "<r>" + QByteArray("<br>").repeated(1'000'000) + "</x>";
        QByteArray hollow = "<!DOCTYPE r [<!ENTITY h0 ''>";
        for (int i = 1; i < 6; ++i)
            hollow += "<!ENTITY h" + QByteArray::number(i) + " '" +
                      ("&h" + QByteArray::number(i - 1) + ";").repeated(800) + "'>";
        QTest::newRow("hollow entities") << hollow + "]><r>" + QByteArray("&h5;").repeated(1000) + "</r>";
        QTest::newRow("entity bomb") << bomb + "]><r>&a39;</r>";
    }
    void hostileShapesEndInTime()
    {
        QFETCH(QByteArray, xml);
        const std::clock_t begin = std::clock();
        const XmlTree tree = readXml(xml, byPrefix, byName);
        const QString text = tree.document().firstChild ? xmlText(*tree.document().firstChild) : QString();
        QVERIFY((std::clock() - begin) / CLOCKS_PER_SEC < 2 * dateline::test::watchedFactor);
        QVERIFY(text.size() <= xml.size());
        QVERIFY(countNodes(tree.document()) <= XmlBounds().nodes + 1);
    }

    void whatIsOverTheBoundsIsToldAndTheRestRead()
    {
        XmlBounds bounds;
        bounds.depth = 3;
        bounds.attributesPerTag = 1;
        const XmlTree tree =
            readXml("<a x='1' y='2'><b><c><d>deep</d></c></b><t>on</t></a>", byPrefix, nullptr, bounds);
        QCOMPARE(xmlText(*tree.document().firstChild), QStringLiteral("deepon"));
        QVERIFY(!firstNamed(tree.document(), "d"));
        QVERIFY(firstNamed(tree.document(), "t"));
        QVERIFY(!findXmlAttribute(*tree.document().firstChild, "y"));
        QCOMPARE(tree.warnings.size(), 2);
    }
};

DATELINE_TEST(TestXmlGate)
#include "tst_xmlgate.moc"
