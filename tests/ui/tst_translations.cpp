#include "translations.h"

#include "resources.h"
#include "support/registry.h"
#include "windowdesk.h"

#include <QCoreApplication>
#include <QTest>

using namespace dateline;

class TestTranslations final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneIsNotSaidAsMany()
    {
        initUiResources();
        installTranslations(*QCoreApplication::instance());
        QCOMPARE(stepWords({0, UndoStep::Kind::Save, 1, {}, {}, {}}), QStringLiteral("Saved 1 entry"));
        QCOMPARE(stepWords({0, UndoStep::Kind::Save, 2, {}, {}, {}}), QStringLiteral("Saved 2 entries"));
    }
};

DATELINE_TEST(TestTranslations)
#include "tst_translations.moc"
