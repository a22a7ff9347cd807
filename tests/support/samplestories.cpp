#include "support/samplestories.h"

namespace dateline::test {

namespace {

using std::chrono::minutes;

SourceRecord source(int id, int story, const QString& outlet, Instant now)
{
    SourceRecord record;
    record.id = SourceId{id};
    record.story = StoryId{story};
    record.outlet = outlet;
    record.title = outlet;
    record.address = QStringLiteral("https://%1.example/live").arg(outlet.toLower().remove(QLatin1Char(' ')));
    record.kind = SourceKind::LivePage;
    record.lastChecked = now;
    record.lastGood = now;
    record.nextDue = now + std::chrono::seconds(40);
    return record;
}

StoryRecord story(int id, const QString& title, const QStringList& outlets, LiveState state, int entries,
                  int unread, minutes age, Instant now)
{
    StoryRecord record;
    record.id = StoryId{id};
    record.title = title;
    record.state = state;
    record.entries = entries;
    record.unread = unread;
    record.newest = now - age;
    record.position = id;
    record.link = QStringLiteral("https://northwire.example/live/%1").arg(id);
    for (int i = 0; i < outlets.size(); ++i)
        record.sources.append(source(id * 10 + i, id, outlets.at(i), now));
    return record;
}

StoryRecord feed(int id, const QString& title, const QString& group, int unread, Instant now)
{
    StoryRecord record = story(id, title, {title}, LiveState::Unknown, 40, unread, minutes(300), now);
    record.group = group;
    record.isFeed = true;
    return record;
}

} // namespace

Instant sampleNow()
{
    return fromDateTime(QDateTime::fromString(QStringLiteral("2025-11-20T14:58:00Z"), Qt::ISODate));
}

QList<StoryRecord> sampleStories(Instant now)
{
    const QString northwire = QStringLiteral("Northwire");
    const QString harbour = QStringLiteral("The Harbour Post");
    QList<StoryRecord> stories{
        story(1, QStringLiteral("Skarven freed after 41 days in the ice"), {northwire, harbour},
              LiveState::Live, 428, 21, minutes(1), now),
        story(2, QStringLiteral("Kestrel Bridge opens in Varnholm"), {harbour}, LiveState::Live, 96, 18,
              minutes(7), now),
        story(3, QStringLiteral("Aldermoor votes on the night tram"), {QStringLiteral("Meridian Daily")},
              LiveState::Live, 51, 7, minutes(18), now),
        story(4, QStringLiteral("Partial eclipse over the Maren coast"), {northwire}, LiveState::Ended, 212,
              0, minutes(3078), now),
        story(5, QStringLiteral("Lantern regatta on Lake Oss"), {northwire}, LiveState::Ended, 96, 3,
              minutes(3883), now),
        feed(6, QStringLiteral("Polar Quarterly"), QStringLiteral("Science"), 4, now),
        feed(7, QStringLiteral("Field Notes"), QStringLiteral("Science"), 12, now),
        feed(8, QStringLiteral("Varnholm Transit Desk"), QStringLiteral("City"), 6, now),
        feed(9, QStringLiteral("Harbour Notices"), QStringLiteral("City"), 0, now),
    };
    stories[0].standfirst =
        QStringLiteral("The research ship Skarven, held by pack ice off Cape Morrow since 14 "
                       "October, is moving again. Fifty-eight people are on board.");
    stories[0].saved = 14;
    SourceRecord& broken = stories[8].sources[0];
    broken.problem.code = Problem::Code::Timeout;
    broken.problem.subject = broken.address;
    broken.failures = 9;
    return stories;
}

Facets sampleFacets(Instant now)
{
    Facets facets;
    const auto facet = [](const char* label, int count, const char* detail = "") {
        return Facet{QString::fromUtf8(label), QString::fromUtf8(detail), count, TopicKind::Unknown};
    };
    facets.topics = {facet("Rescue", 64),  facet("Ice and weather", 51), facet("Crew", 38),
                     facet("Science", 33), facet("Port Ellery", 29),     facet("Cape Morrow", 24),
                     facet("Brenna", 19),  facet("Isfjell Station", 12), facet("Tessaly Sound", 9)};
    facets.people = {facet("Ines Falk", 83, "Port Ellery"), facet("Tomas Reyl", 61, "aboard the Skarven"),
                     facet("Mara Oduya", 47, "aboard the Brenna"), facet("Henrik Soll", 22, "Varnholm")};
    facets.places = {facet("Cape Morrow", 118), facet("Port Ellery", 96), facet("Tessaly Sound", 31)};
    facets.outlets = {facet("Northwire", 291), facet("The Harbour Post", 137)};
    const auto key = [now](int number, int minutesAgo, const char* headline, bool read) {
        return KeyEvent{EntryNumber{number}, now - minutes(minutesAgo), QString::fromUtf8(headline), read};
    };
    facets.keyEvents = {key(1, 26, "Skarven reaches open water off Cape Morrow", false),
                        key(2, 116, "Ice pressure falls for the first time in nine days", true),
                        key(3, 180, "Brenna cuts the last mile", true),
                        key(4, 257, "Wind turns to the south", true),
                        key(5, 328, "Second icebreaker leaves Port Ellery", true)};
    return facets;
}

} // namespace dateline::test
