#include "settings/settings.h"
#include "support/registry.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace dateline;

class TestSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSavedIsLoaded()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.ini"));
        Settings settings;
        settings.light = Settings::Light::Dark;
        settings.colours = Settings::Colours::Desktop;
        settings.textPercent = 130;
        settings.serifBodies = true;
        settings.pictures = Settings::Pictures::OnClick;
        settings.readOnScroll = false;
        settings.liveInterval = std::chrono::seconds(60);
        settings.windowGeometry = QByteArray("\0\1geo", 5);
        settings.panelVisible = false;
        settings.lastScope = QStringLiteral("story:7");
        settings.demoStarted = fromMsecs(1'700'000'000'123);
        QVERIFY(saveSettings(path, settings));
        QVERIFY(loadSettings(path) == settings);
    }

    void senselessValuesFallBack()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.ini"));
        {
            QSettings file(path, QSettings::IniFormat);
            file.setValue(QStringLiteral("look/light"), 99);
            file.setValue(QStringLiteral("look/text_percent"), 9000);
            file.setValue(QStringLiteral("reading/pictures"), QStringLiteral("maybe"));
            file.setValue(QStringLiteral("refresh/live_s"), -5);
        }
        const Settings settings = loadSettings(path);
        QCOMPARE(settings.light, Settings::Light::Follow);
        QCOMPARE(settings.textPercent, 200);
        QCOMPARE(settings.pictures, Settings::Pictures::Always);
        QCOMPARE(settings.liveInterval, std::chrono::seconds(30));
    }

    void aMissingFileGivesDefaultsAndAnUnwritableOneSaysSo()
    {
        QVERIFY(loadSettings(QStringLiteral("/nonexistent/settings.ini")) == Settings());
        QVERIFY(!saveSettings(QStringLiteral("/proc/nonexistent/settings.ini"), Settings()));
    }
};

DATELINE_TEST(TestSettings)
#include "tst_settings.moc"
