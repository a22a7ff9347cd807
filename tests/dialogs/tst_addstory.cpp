#include "dialogs/addstory.h"
#include "dialogs/candidaterow.h"
#include "dialogs/settingsdialog.h"
#include "support/registry.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace dateline;

namespace {

Preview livePage(int entries)
{
    Preview preview;
    preview.address = QStringLiteral("https://a.example/live");
    preview.snapshot.isLivePage = true;
    preview.snapshot.story.title = QStringLiteral("Kestrel Bridge opens");
    for (int i = 0; i < entries; ++i) {
        Entry entry;
        entry.headline = QStringLiteral("Headline %1").arg(i);
        preview.snapshot.entries.append(entry);
    }
    return preview;
}

TextButton* buttonNamed(const QWidget& parent, const char* text)
{
    for (TextButton* button : parent.findChildren<TextButton*>()) {
        if (button->text() == QLatin1String(text))
            return button;
    }
    return nullptr;
}

bool says(const QWidget& parent, const QString& words)
{
    for (const QLabel* label : parent.findChildren<QLabel*>()) {
        if (label->text().contains(words))
            return true;
    }
    return false;
}

} // namespace

class TestAddStory final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_asked.clear();
        m_answers.clear();
        m_theme = makeTheme(false, QApplication::font(), QPalette(), Settings());
        m_dialog = new AddStoryDialog(
            [this](const QString& address, QObject*, std::function<void(Result<Preview>)> answer) {
                m_asked.append(address);
                m_answers.append(std::move(answer));
            },
            {QStringLiteral("Science")}, m_theme, nullptr);
        m_dialog->show();
    }
    void cleanup() { delete m_dialog; }

    void whatIsFoundCanBeFollowed()
    {
        QSignalSpy follow(m_dialog, &AddStoryDialog::followWanted);
        m_dialog->setAddress(QStringLiteral("a.example/live"));
        QCOMPARE(m_asked, QStringList{QStringLiteral("a.example/live")});
        QVERIFY(!buttonNamed(*m_dialog, "Follow")->isEnabled());
        m_answers.takeFirst()(livePage(4));
        QVERIFY(says(*m_dialog, QStringLiteral("live page with 4 entries")));
        QVERIFY(says(*m_dialog, QStringLiteral("Headline 0")));
        buttonNamed(*m_dialog, "Follow")->click();
        QCOMPARE(follow.size(), 1);
        QVERIFY(follow.first().at(1).toString().isEmpty()); // the source's own name
    }

    void problemsAreSaidInPlace()
    {
        m_dialog->setAddress(QStringLiteral("a.example"));
        Problem problem;
        problem.code = Problem::Code::NothingFound;
        m_answers.takeFirst()(problem);
        QVERIFY(says(*m_dialog, QStringLiteral("ordinary page")));
        QVERIFY(!buttonNamed(*m_dialog, "Follow")->isEnabled());
    }

    void anAnswerThatComesTooLateIsDropped()
    {
        m_dialog->setAddress(QStringLiteral("first.example"));
        m_dialog->setAddress(QStringLiteral("second.example"));
        m_answers.at(0)(livePage(1));
        QVERIFY(!buttonNamed(*m_dialog, "Follow")->isEnabled());
        m_answers.at(1)(livePage(2));
        QVERIFY(says(*m_dialog, QStringLiteral("2 entries")));
    }

    void offeredFeedsAreLookedAtWhenChosen()
    {
        Preview page = livePage(0);
        FeedLink feed;
        feed.title = QStringLiteral("All news");
        feed.url = QStringLiteral("https://a.example/feed.xml");
        page.snapshot.feeds = {feed, feed};
        m_dialog->setAddress(QStringLiteral("a.example"));
        m_answers.takeFirst()(page);
        QVERIFY(says(*m_dialog, QStringLiteral("Found 2 feeds")));
        const auto rows = m_dialog->findChildren<CandidateRow*>();
        QCOMPARE(rows.size(), 2);
        rows.first()->click();
        QCOMPARE(m_asked.last(), feed.url);
        m_answers.takeFirst()(livePage(3));
        QVERIFY(buttonNamed(*m_dialog, "Follow")->isEnabled());
    }

    void whatIsFollowedAlreadyIsGoneTo()
    {
        QSignalSpy go(m_dialog, &AddStoryDialog::goToWanted);
        Preview known = livePage(3);
        known.alreadyFollowed = true;
        known.story = StoryId{7};
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->setAddress(known.address);
        m_answers.takeFirst()(known);
        buttonNamed(*m_dialog, "Go to it")->click();
        QCOMPARE(go.first().first().value<StoryId>(), StoryId{7});
    }

    void settingsApplyAtOnceAndKeepTheRest()
    {
        Settings settings;
        settings.lastScope = QStringLiteral("story:7");
        SettingsDialog dialog(settings, m_theme, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy changed(&dialog, &SettingsDialog::changed);
        dialog.findChildren<QCheckBox*>().first()->click();
        QCOMPARE(changed.size(), 1);
        const auto wanted = changed.first().first().value<Settings>();
        QVERIFY(wanted.serifBodies);
        QCOMPARE(wanted.lastScope, settings.lastScope);
        for (const QComboBox* box : dialog.findChildren<QComboBox*>())
            QVERIFY(!box->accessibleName().isEmpty());
    }

private:
    AddStoryDialog* m_dialog = nullptr;
    Theme m_theme;
    QStringList m_asked;
    QList<std::function<void(Result<Preview>)>> m_answers;
};

DATELINE_TEST(TestAddStory)
#include "tst_addstory.moc"
