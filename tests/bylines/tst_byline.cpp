#include "bylines/byline.h"
#include "bylines/bylineparser.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

namespace {

Author named(const QString& name)
{
    Author author;
    author.name = name;
    return author;
}

QStringList shown(const QString& printed)
{
    const Byline byline = parseByline(printed);
    QStringList parts;
    const QList<BylineSpan> spans = bylineSpans(byline);
    for (const BylineSpan& span : spans) {
        const char* kinds[] = {"person", "place", "org"};
        parts.append(QLatin1String(kinds[int(span.kind)]) + QLatin1Char(' ') +
                     byline.printed.mid(span.start, span.length));
        if (byline.printed.mid(span.start, span.length) != span.value)
            parts.append(QStringLiteral("! ") + span.value);
    }
    return parts;
}

} // namespace

class TestByline final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spansStandInPrintedOrderAndNameTheirWords()
    {
        QCOMPARE(shown(QStringLiteral(
                     "From CNN’s Ana Ruiz in Tokyo, Kim Olsen and Bo Berg in Atlanta and Ola Nord")),
                 (QStringList{QStringLiteral("org CNN"), QStringLiteral("person Ana Ruiz"),
                              QStringLiteral("place Tokyo"), QStringLiteral("person Kim Olsen"),
                              QStringLiteral("person Bo Berg"), QStringLiteral("place Atlanta"),
                              QStringLiteral("person Ola Nord")}));
    }

    void aNameInsideALongerWordIsNoSpan()
    {
        Byline byline;
        byline.printed = QStringLiteral("By Annabel and Ann");
        byline.people.append(named(QStringLiteral("Ann")));
        const QList<BylineSpan> spans = bylineSpans(byline);
        QCOMPARE(spans.size(), 1);
        QCOMPARE(spans.first().start, 15);
    }

    void spansNeverOverlap()
    {
        Byline byline;
        byline.printed = QStringLiteral("Ana Ruiz in New York, New York Times");
        Author author = named(QStringLiteral("Ana Ruiz"));
        author.place = QStringLiteral("New York");
        author.org = QStringLiteral("York");
        byline.people.append(author);
        int end = 0;
        const QList<BylineSpan> spans = bylineSpans(byline);
        QVERIFY(!spans.isEmpty());
        for (const BylineSpan& span : spans) {
            QVERIFY(span.start >= end);
            end = span.start + span.length;
        }
    }

    void wordsAreThePrintedOnesElseTheNames()
    {
        QCOMPARE(bylineWords(parseByline(QStringLiteral("By Ana Ruiz"))), QStringLiteral("By Ana Ruiz"));
        Byline byline;
        byline.people = {named(QStringLiteral("Ines Falk")), named(QStringLiteral("Tomas Reyl"))};
        byline.orgs = {Organisation{QStringLiteral("Reuters"), {}}};
        QCOMPARE(bylineWords(byline), QStringLiteral("Ines Falk, Tomas Reyl, Reuters"));
        QVERIFY(bylineSpans(byline).isEmpty());
    }
};

DATELINE_TEST(TestByline)
#include "tst_byline.moc"
