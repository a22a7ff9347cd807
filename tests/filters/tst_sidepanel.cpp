#include "buttons.h"
#include "filters/panelrows.h"
#include "filters/sidepanel.h"
#include "filters/storyheader.h"
#include "support/fakeclock.h"
#include "support/registry.h"
#include "support/samplestories.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace dateline;

class TestSidePanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock.set(test::sampleNow());
        m_panel = std::make_unique<SidePanel>(m_clock);
        m_panel->setTheme(makeTheme(false, QApplication::font(), QPalette(), Settings()));
        m_panel->resize(264, 700);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
        m_stories = test::sampleStories(m_clock.now());
        m_panel->setStory(m_stories.first());
        m_panel->setFacets(test::sampleFacets(m_clock.now()));
    }
    void cleanup() { m_panel.reset(); }

    void everyRowFilters()
    {
        QSignalSpy wanted(m_panel.get(), &SidePanel::filterWanted);
        const auto rows = m_panel->widget()->findChildren<FacetRow*>();
        QCOMPARE(rows.size(), 6); // four reporters, two outlets
        rows.first()->click();
        QCOMPARE(wanted.size(), 1);
        const auto filter = wanted.first().first().value<EntryFilter>();
        QCOMPARE(filter.people, QStringList{QStringLiteral("Ines Falk")});
        m_panel->setFilter(filter);
        QVERIFY(m_panel->widget()->findChildren<FacetRow*>().first()->isChecked());
    }

    void keyEventsLeadToTheirEntry()
    {
        QSignalSpy wanted(m_panel.get(), &SidePanel::entryWanted);
        const auto rows = m_panel->widget()->findChildren<KeyEventRow*>();
        QCOMPARE(rows.size(), 5);
        rows.at(1)->click();
        QCOMPARE(wanted.first().first().value<EntryNumber>(), EntryNumber{2});
    }

    void keyEventsHaveRoomForTheirLines()
    {
        Facets facets = test::sampleFacets(m_clock.now());
        for (KeyEvent& keyEvent : facets.keyEvents)
            keyEvent.headline = QStringLiteral("A headline that needs more than one line of the panel");
        m_panel->setFacets(facets);
        QCoreApplication::sendPostedEvents();
        QRect above;
        for (const KeyEventRow* row : m_panel->widget()->findChildren<KeyEventRow*>()) {
            QVERIFY(row->height() > row->minimumSizeHint().height());
            QCOMPARE(row->height(), row->heightForWidth(row->width()));
            QVERIFY(!row->geometry().intersects(above));
            above = row->geometry();
        }
    }

    void theKeyboardStaysWhereItWas()
    {
        QApplication::setActiveWindow(m_panel.get());
        m_panel->focusFirstRow();
        auto* row = m_panel->widget()->findChildren<FacetRow*>().at(1);
        row->setFocus(Qt::TabFocusReason);
        const QString tip = row->toolTip();
        Facets facets = test::sampleFacets(m_clock.now());
        facets.people[1].count += 1; // news came
        m_panel->setFacets(facets);
        QVERIFY(QApplication::focusWidget());
        QCOMPARE(QApplication::focusWidget()->toolTip(), tip);
        for (int i = 0; i < 20; ++i)
            facets.people.append({QStringLiteral("Person %1").arg(i), {}, 1, {}});
        m_panel->setFacets(facets);
        m_panel->widget()->findChildren<TextButton*>().last()->setFocus(Qt::TabFocusReason);
        const QString button = QApplication::focusWidget()->objectName();
        facets.keyEvents.append(facets.keyEvents); // another list is cut now
        m_panel->setFacets(facets);
        QVERIFY(!button.isEmpty());
        QCOMPARE(QApplication::focusWidget()->objectName(), button);
        facets.people.clear(); // gone
        m_panel->setFacets(facets);
        QCOMPARE(QApplication::focusWidget(), m_panel.get());
    }

    void longListsAreOpenedOnRequest()
    {
        Facets facets;
        for (int i = 0; i < 20; ++i)
            facets.people.append({QStringLiteral("Person %1").arg(i), {}, 20 - i, {}});
        m_panel->setFacets(facets);
        QCOMPARE(m_panel->widget()->findChildren<FacetRow*>().size(), 6);
        m_panel->widget()->findChildren<TextButton*>().first()->click();
        QCOMPARE(m_panel->widget()->findChildren<FacetRow*>().size(), 20);
    }

    void troubleIsSaidWithWhatCanBeDone()
    {
        QList<SourceWish::Kind> wishes;
        connect(m_panel.get(), &SidePanel::sourceWanted, this,
                [&wishes](const SourceWish& wish) { wishes.append(wish.kind); });
        StoryRecord story = m_stories.last();
        m_panel->setStory(story);
        m_panel->widget()->findChildren<TextButton*>().first()->click();
        QCOMPARE(wishes.takeLast(), SourceWish::Kind::CheckNow);
        story.sources[0].problem.code = Problem::Code::AuthenticationNeeded;
        m_panel->setStory(story);
        m_panel->widget()->findChildren<TextButton*>().first()->click();
        QCOMPARE(wishes.takeLast(), SourceWish::Kind::LogIn);
        const QString words = sourceWords(story.sources.first(), m_clock.now());
        QVERIFY(words.contains(QStringLiteral("asks for a login")));
        QVERIFY(words.contains(QStringLiteral("Tried 9 times")));
        QVERIFY(sourceReport(story.sources.first()).contains(story.sources.first().address));
    }

    void eachOfSeveralSourcesCanBeSwitched()
    {
        StoryRecord story = m_stories.first();
        story.sources = {story.sources.first(), story.sources.first()};
        story.sources[1].id = SourceId(99);
        story.sources[1].enabled = false;
        QList<SourceWish> wishes;
        connect(m_panel.get(), &SidePanel::sourceWanted, this,
                [&wishes](const SourceWish& wish) { wishes.append(wish); });
        m_panel->setStory(story);
        const QList<QCheckBox*> boxes = m_panel->widget()->findChildren<QCheckBox*>();
        QCOMPARE(boxes.size(), 2);
        QVERIFY(boxes.at(0)->isChecked());
        QVERIFY(!boxes.at(1)->isChecked());
        boxes.at(1)->click();
        QCOMPARE(wishes.size(), 1);
        QCOMPARE(wishes.first().kind, SourceWish::Kind::Show);
        QCOMPARE(wishes.first().source.id, SourceId(99));
    }

    void markupInTitlesStaysText()
    {
        StoryRecord story = m_stories.first();
        story.standfirst = QStringLiteral("<b>bold</b>");
        m_panel->setStory(story);
        for (const QLabel* label : m_panel->widget()->findChildren<QLabel*>())
            QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
    }

    void headerFactsCountWhatIsShown()
    {
        const HeaderFacts story = headerFacts({Scope::Kind::Story, StoryId{1}}, m_stories, false);
        QCOMPARE(story.mark, HeaderFacts::Mark::Live);
        QCOMPARE(story.unread, 21);
        QCOMPARE(headerFacts({Scope::Kind::Story, StoryId{1}}, m_stories, true).mark,
                 HeaderFacts::Mark::Paused);
        QCOMPARE(headerFacts({Scope::Kind::Story, StoryId{4}}, m_stories, false).mark,
                 HeaderFacts::Mark::Ended);
        const HeaderFacts all = headerFacts({Scope::Kind::AllUpdates, {}}, m_stories, false);
        QCOMPARE(all.unread, 71);
        QCOMPARE(headerFacts({Scope::Kind::Saved, {}}, m_stories, false).entries, 14);
    }

private:
    test::FakeClock m_clock;
    std::unique_ptr<SidePanel> m_panel;
    QList<StoryRecord> m_stories;
};

DATELINE_TEST(TestSidePanel)
#include "tst_sidepanel.moc"
