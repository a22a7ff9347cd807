#include "cli/inspect.h"
#include "support/registry.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace dateline;

namespace {

Entry told(const char* id, const QString& headline, const QString& text)
{
    Entry entry;
    entry.id = QString::fromLatin1(id);
    entry.headline = headline;
    entry.content.form = Content::Form::PlainText;
    entry.content.markup = text;
    return entry;
}

} // namespace

class TestInspect final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void entriesHaveTopicsThoughThePublisherNamesTheStorys()
    {
        Snapshot snapshot;
        snapshot.story.language = QStringLiteral("en");
        snapshot.story.topics = {{QStringLiteral("Crown court"), TopicKind::Unknown, {}}};
        snapshot.entries = {
            told("1", QStringLiteral("Missile strike wounds 24 in Sevastopol shipyard"),
                 QStringLiteral(
                     "A missile strike on a shipyard in Sevastopol wounded 24 people, Razvozhaev said.")),
            told("2", QStringLiteral("Sevastopol shipyard hit by missile strike"),
                 QStringLiteral(
                     "A missile strike hit a shipyard in Sevastopol, Razvozhaev said; people were hurt.")),
            told("3", QStringLiteral("Trains stop in Bristol"),
                 QStringLiteral("No trains run until tomorrow."))};
        const QJsonObject object = inspectObject(snapshot, {});
        const QJsonArray entries = object.value(QLatin1String("entries")).toArray();
        const QJsonArray topics = entries.at(0).toObject().value(QLatin1String("topics")).toArray();
        QVERIFY(!topics.isEmpty());
        QCOMPARE(object.value(QLatin1String("groups")).toArray().size(), 1);
    }
};

DATELINE_TEST(TestInspect)
#include "tst_inspect.moc"
