#include "filters/chip.h"
#include "filters/filterbar.h"
#include "support/registry.h"
#include "support/samplestories.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace dateline;

class TestFilterBar final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_bar = std::make_unique<FilterBar>();
        m_bar->setTheme(makeTheme(false, QApplication::font(), QPalette(), Settings()));
        m_bar->setFacets(test::sampleFacets(test::sampleNow()), 428);
        m_bar->resize(1152, 46);
        m_bar->show();
        m_bar->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
        // The owner takes what is wanted, as the window does.
        connect(m_bar.get(), &FilterBar::filterWanted, m_bar.get(), &FilterBar::setFilter);
    }
    void cleanup() { m_bar.reset(); }

    void clicksCtrlAndAltMeanOnlyAddAndHide()
    {
        QTest::mouseClick(chip("Rescue"), Qt::LeftButton);
        QCOMPARE(m_bar->filter().topics, QStringList{QStringLiteral("Rescue")});
        QTest::mouseClick(chip("Ice and weather"), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(m_bar->filter().topics.size(), 2);
        QTest::mouseClick(chip("Rescue"), Qt::LeftButton, Qt::AltModifier);
        QCOMPARE(m_bar->filter().withoutTopics, QStringList{QStringLiteral("Rescue")});
        QTest::mouseClick(chip("not Rescue"), Qt::LeftButton);
        QVERIFY(m_bar->filter().withoutTopics.isEmpty());
        QTest::mouseClick(chip("All"), Qt::LeftButton);
        QVERIFY(m_bar->filter().isEmpty());
    }

    void chipsWorkByKeyAndKeepTheFocus()
    {
        chip("Rescue")->setFocus(Qt::TabFocusReason);
        QVERIFY(chip("Rescue")->hasFocus());
        QTest::keyClick(chip("Rescue"), Qt::Key_Space);
        QCOMPARE(m_bar->filter().topics, QStringList{QStringLiteral("Rescue")});
        QVERIFY(chip("Rescue")->hasFocus());
        QTest::keyClick(chip("Rescue"), Qt::Key_Return);
        QVERIFY(m_bar->filter().isEmpty());
    }

    void aChosenTopicStaysInSightHoweverRare()
    {
        EntryFilter filter;
        filter.topics = QStringList{QStringLiteral("Tessaly Sound")};
        m_bar->setFilter(filter);
        QVERIFY(chip("Tessaly Sound") && chip("Tessaly Sound")->isChecked());
        m_bar->resize(500, 46);
        QVERIFY(chip("Tessaly Sound"));
    }

    void nothingOverlapsAtAnyWidth()
    {
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            m_bar->setLayoutDirection(direction);
            for (int width = 260; width < 1500; width += 37) {
                m_bar->resize(width, 46);
                QList<QRect> taken;
                for (QWidget* child : m_bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
                    if (!child->isVisible())
                        continue;
                    for (const QRect& other : std::as_const(taken))
                        QVERIFY2(!other.intersects(child->geometry()), qPrintable(QString::number(width)));
                    QVERIFY2(m_bar->rect().contains(child->geometry()), qPrintable(QString::number(width)));
                    QVERIFY(child->height() >= 28);
                    taken.append(child->geometry());
                }
            }
        }
    }

    void wordsFilterAfterAPauseAndEscapeTakesThemBack()
    {
        QSignalSpy focus(m_bar.get(), &FilterBar::focusListWanted);
        m_bar->openFind();
        auto* field = m_bar->findChild<QLineEdit*>();
        QVERIFY(field->isVisible());
        QTest::keyClicks(field, QStringLiteral("ice  edge"));
        QTRY_COMPARE(m_bar->filter().words, QStringLiteral("ice edge"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(m_bar->filter().isEmpty());
        QVERIFY(!m_bar->isFinding());
        QCOMPARE(focus.size(), 1);
    }

    void aTopicHasAMenuForWhatTheKeysDo()
    {
        const QString topic = QStringLiteral("Tessaly Sound");
        const auto choose = [&](int which) {
            const std::unique_ptr<QMenu> menu(m_bar->makeTopicMenu(topic));
            QSignalSpy wanted(m_bar.get(), &FilterBar::filterWanted);
            menu->actions().at(which)->trigger();
            const auto filter = wanted.first().first().value<EntryFilter>();
            m_bar->setFilter(filter);
            return filter;
        };
        QCOMPARE(choose(0).topics, QStringList{topic});
        QVERIFY(choose(1).topics.isEmpty());
        QCOMPARE(choose(1).topics, QStringList{topic});
        QCOMPARE(choose(2).withoutTopics, QStringList{topic});
    }

    void theMenuHoldsPeoplePlacesAndOutlets()
    {
        const std::unique_ptr<QMenu> menu(m_bar->makeFilterMenu(nullptr));
        QList<QAction*> leaves;
        for (QAction* action : menu->actions()) {
            if (action->menu())
                leaves.append(action->menu()->actions());
        }
        const auto found = std::find_if(leaves.begin(), leaves.end(), [](const QAction* action) {
            return action->text().startsWith(QStringLiteral("Ines Falk"));
        });
        QVERIFY(found != leaves.end());
        (*found)->trigger();
        QCOMPARE(m_bar->filter().people, QStringList{QStringLiteral("Ines Falk")});
        QVERIFY(chip("by Ines Falk"));
    }

private:
    Chip* chip(const char* label) const
    {
        for (Chip* candidate : m_bar->findChildren<Chip*>()) {
            if (candidate->label() == QLatin1String(label) && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }

    std::unique_ptr<FilterBar> m_bar;
};

DATELINE_TEST(TestFilterBar)
#include "tst_filterbar.moc"
