#include "store/profile.h"
#include "support/registry.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace dateline;

class TestProfile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNamedFolderHoldsEverything()
    {
        QTemporaryDir temporary;
        const QString folder = temporary.filePath(QStringLiteral("a/b"));
        const Profile profile(folder);
        for (const QString& path : {profile.databaseFile(), profile.settingsFile(), profile.refreshLockFile(),
                                    profile.pictureFolder(), profile.selectorFolder()})
            QVERIFY2(path.startsWith(folder + QLatin1Char('/')), qPrintable(path));
        QVERIFY(QDir(folder).exists());
    }

    void aNewFolderIsTheReadersAlone()
    {
        QTemporaryDir temporary;
        const Profile profile(temporary.filePath(QStringLiteral("new")));
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY(!(QFileInfo(profile.folder()).permissions() & others));
    }

    void namesOfTheSameFolderAreOneProfile()
    {
        QTemporaryDir temporary;
        const QString folder = temporary.path();
        QCOMPARE(Profile(folder + QStringLiteral("/x/../y/")).folder(),
                 Profile(folder + QStringLiteral("/y")).folder());
    }

    void withoutAFolderDataSettingsAndCacheLieApart()
    {
        QTemporaryDir temporary;
        qputenv("XDG_DATA_HOME", temporary.filePath(QStringLiteral("data")).toUtf8());
        qputenv("XDG_CONFIG_HOME", temporary.filePath(QStringLiteral("config")).toUtf8());
        qputenv("XDG_CACHE_HOME", temporary.filePath(QStringLiteral("cache")).toUtf8());
        const Profile profile;
        QCOMPARE(profile.databaseFile(), temporary.filePath(QStringLiteral("data/dateline/dateline.sqlite")));
        QCOMPARE(profile.settingsFile(), temporary.filePath(QStringLiteral("config/dateline/settings.ini")));
        QVERIFY(profile.pictureFolder().startsWith(temporary.filePath(QStringLiteral("cache/dateline"))));
    }
};

DATELINE_TEST(TestProfile)
#include "tst_profile.moc"
