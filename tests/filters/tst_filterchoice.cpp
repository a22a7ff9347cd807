#include "filters/filterchoice.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

class TestFilterChoice final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClickShowsOneTopicOnlyAndAgainAll()
    {
        EntryFilter filter;
        filter.unread = true;
        filter = withTopic(filter, m_rescue, TopicChoice::Only);
        QCOMPARE(filter.topics, QStringList{m_rescue});
        filter = withTopic(filter, m_crew, TopicChoice::Only);
        QCOMPARE(filter.topics, QStringList{m_crew});
        filter = withTopic(filter, m_crew, TopicChoice::Only);
        QVERIFY(filter.topics.isEmpty());
        QVERIFY(filter.unread);
    }

    void ctrlAddsAndTakesAway()
    {
        EntryFilter filter = withTopic({}, m_rescue, TopicChoice::Only);
        filter = withTopic(filter, m_crew, TopicChoice::Add);
        QCOMPARE(filter.topics, (QStringList{m_rescue, m_crew}));
        filter = withTopic(filter, m_rescue, TopicChoice::Add);
        QCOMPARE(filter.topics, QStringList{m_crew});
    }

    void altHidesAndATopicIsNeverBoth()
    {
        EntryFilter filter = withTopic({}, m_rescue, TopicChoice::Only);
        filter = withTopic(filter, m_rescue, TopicChoice::Exclude);
        QVERIFY(filter.topics.isEmpty());
        QCOMPARE(filter.withoutTopics, QStringList{m_rescue});
        filter = withTopic(filter, m_rescue, TopicChoice::Add);
        QVERIFY(filter.withoutTopics.isEmpty());
        QCOMPARE(filter.topics, QStringList{m_rescue});
    }

    void everyAspectCanBeSwitchedOnAndOff()
    {
        for (const FilterAspect aspect :
             {FilterAspect::Topic, FilterAspect::WithoutTopic, FilterAspect::Person, FilterAspect::Place,
              FilterAspect::Outlet, FilterAspect::Unread, FilterAspect::Saved, FilterAspect::KeyEvents,
              FilterAspect::Words}) {
            const EntryFilter on = toggled({}, aspect, m_crew);
            QVERIFY(isActive(on, aspect, m_crew));
            QVERIFY(!on.isEmpty());
            QVERIFY(toggled(on, aspect, m_crew).isEmpty());
        }
        EntryFilter since;
        since.since = Instant{};
        QVERIFY(isActive(since, FilterAspect::Since));
        QVERIFY(toggled(since, FilterAspect::Since).isEmpty());
    }

    void removableFiltersLeaveOutWhatShowsItself()
    {
        EntryFilter filter;
        filter.unread = true;
        filter.topics = QStringList{m_crew};
        QVERIFY(removableFilters(filter).isEmpty());
        filter.people = QStringList{QStringLiteral("Ines Falk")};
        filter.withoutTopics = QStringList{m_rescue};
        const QList<ActiveFilter> found = removableFilters(filter);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).label, QStringLiteral("not Rescue"));
        QCOMPARE(found.at(1).label, QStringLiteral("by Ines Falk"));
    }

    void aFilterIsSaidInWords()
    {
        EntryFilter filter;
        QVERIFY(filterWords(filter).isEmpty());
        filter.unread = true;
        filter.topics = QStringList{m_rescue, m_crew};
        filter.places = QStringList{QStringLiteral("Port Ellery")};
        QCOMPARE(filterWords(filter), QStringLiteral("Unread, Rescue or Crew, in Port Ellery"));
    }

private:
    QString m_rescue = QStringLiteral("Rescue");
    QString m_crew = QStringLiteral("Crew");
};

DATELINE_TEST(TestFilterChoice)
#include "tst_filterchoice.moc"
