#include "feeds/jsonld.h"
#include "support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dateline;

namespace {

constexpr const char* ship = "https://news.example/live/ship";

QJsonObject ldUpdate(const QString& id, const QString& headline, const QString& text)
{
    QJsonObject update{{QStringLiteral("@type"), QStringLiteral("BlogPosting")},
                       {QStringLiteral("headline"), headline},
                       {QStringLiteral("articleBody"), text},
                       {QStringLiteral("datePublished"), QStringLiteral("2024-03-01T12:00:00Z")}};
    if (!id.isEmpty())
        update.insert(QStringLiteral("url"), QString::fromLatin1(ship) + u'#' + id);
    return update;
}

QString ldStory(const QJsonArray& updates, const QString& address = QString::fromLatin1(ship))
{
    const QJsonObject story{{QStringLiteral("@type"), QStringLiteral("LiveBlogPosting")},
                            {QStringLiteral("url"), address},
                            {QStringLiteral("headline"), QStringLiteral("Ship")},
                            {QStringLiteral("liveBlogUpdate"), updates}};
    return QString::fromUtf8(QJsonDocument(story).toJson());
}

/// "id: headline" of each entry, in order.
QStringList ldRead(const QStringList& blocks)
{
    PageContext context;
    context.address = context.base = QString::fromLatin1(ship);
    QStringList lines;
    for (const Entry& entry : readJsonLd(blocks, context).entries)
        lines.append(entry.id + QLatin1String(": ") + entry.headline);
    return lines;
}

} // namespace

class TestJsonLd final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Two blocks may tell of one story: what both tell counts once.
    void blocksOfOneStoryAreJoined_data()
    {
        QTest::addColumn<QJsonArray>("more");
        QTest::addColumn<QStringList>("entries");
        const QJsonObject trains =
            ldUpdate(QStringLiteral("p1"), QStringLiteral("Trains"), QStringLiteral("They stop."));
        const QStringList first{QStringLiteral("p1: Trains"), QStringLiteral("p2: Bridge"),
                                QStringLiteral(": Ferry")};
        QTest::newRow("the same") << QJsonArray{trains} << first;
        QTest::newRow("the same id, other words")
            << QJsonArray{ldUpdate(QStringLiteral("p1"), QStringLiteral("Trains stop"),
                                   QStringLiteral("All."))}
            << first;
        QTest::newRow("the same words, no id")
            << QJsonArray{ldUpdate({}, QStringLiteral("Trains"), QStringLiteral("They stop."))} << first;
        QTest::newRow("an id for words that had none")
            << QJsonArray{ldUpdate(QStringLiteral("p3"), QStringLiteral("Ferry"),
                                   QStringLiteral("It turns."))}
            << first;
        QTest::newRow("the same words under another id")
            << QJsonArray{ldUpdate(QStringLiteral("p9"), QStringLiteral("Trains"),
                                   QStringLiteral("They stop."))}
            << first + QStringList{QStringLiteral("p9: Trains")};
        QTest::newRow("the same headline, other text, no id")
            << QJsonArray{ldUpdate({}, QStringLiteral("Trains"), QStringLiteral("They run again."))}
            << first + QStringList{QStringLiteral(": Trains")};
        QTest::newRow("twice in the second block")
            << QJsonArray{ldUpdate(QStringLiteral("p4"), QStringLiteral("Mayor"),
                                   QStringLiteral("She speaks.")),
                          ldUpdate(QStringLiteral("p4"), QStringLiteral("Mayor"),
                                   QStringLiteral("She spoke."))}
            << first + QStringList{QStringLiteral("p4: Mayor")};
        QTest::newRow("nothing said") << QJsonArray{ldUpdate(QStringLiteral("p5"), {}, {})} << first;
    }
    void blocksOfOneStoryAreJoined()
    {
        QFETCH(QJsonArray, more);
        QFETCH(QStringList, entries);
        const QJsonArray first{
            ldUpdate(QStringLiteral("p1"), QStringLiteral("Trains"), QStringLiteral("They stop.")),
            ldUpdate(QStringLiteral("p2"), QStringLiteral("Bridge"), QStringLiteral("It is shut.")),
            ldUpdate({}, QStringLiteral("Ferry"), QStringLiteral("It turns."))};
        QCOMPARE(ldRead({ldStory(first), ldStory(more)}), entries);
    }

    void blocksOfAnotherStoryAreLeftOut()
    {
        const QJsonArray one{
            ldUpdate(QStringLiteral("p1"), QStringLiteral("Trains"), QStringLiteral("They stop.")),
            ldUpdate(QStringLiteral("p2"), QStringLiteral("Bridge"), QStringLiteral("It is shut."))};
        const QJsonArray other{
            ldUpdate(QStringLiteral("q1"), QStringLiteral("Vote"), QStringLiteral("Counted."))};
        const QStringList read =
            ldRead({ldStory(one), ldStory(other, QStringLiteral("https://news.example/live/vote"))});
        QCOMPARE(read, QStringList({QStringLiteral("p1: Trains"), QStringLiteral("p2: Bridge")}));
    }

    /// One block alone may say the same twice; the page's reader joins copies by id later.
    void oneBlockIsReadAsItStands()
    {
        const QJsonObject trains = ldUpdate({}, QStringLiteral("Trains"), QStringLiteral("They stop."));
        QCOMPARE(ldRead({ldStory({trains, trains})}).size(), 2);
    }
};

DATELINE_TEST(TestJsonLd)
#include "tst_jsonld.moc"
