#include "colourrules.h"
#include "controloutline.h"
#include "support/registry.h"
#include "theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStyle>
#include <QStyleFactory>
#include <QTest>

using namespace dateline;

namespace {

const QHash<QString, QColor Theme::*>& roles()
{
    static const QHash<QString, QColor Theme::*> all{
        {QStringLiteral("paper"), &Theme::paper},
        {QStringLiteral("sidebar"), &Theme::sidebar},
        {QStringLiteral("card"), &Theme::card},
        {QStringLiteral("chip"), &Theme::chip},
        {QStringLiteral("hover"), &Theme::hover},
        {QStringLiteral("controlLine"), &Theme::controlLine},
        {QStringLiteral("ink"), &Theme::ink},
        {QStringLiteral("ink2"), &Theme::ink2},
        {QStringLiteral("ink3"), &Theme::ink3},
        {QStringLiteral("accent"), &Theme::accent},
        {QStringLiteral("accentFill"), &Theme::accentFill},
        {QStringLiteral("onAccent"), &Theme::onAccent},
        {QStringLiteral("accentSoft"), &Theme::accentSoft},
        {QStringLiteral("accentInk"), &Theme::accentInk},
        {QStringLiteral("live"), &Theme::live},
        {QStringLiteral("liveSoft"), &Theme::liveSoft},
        {QStringLiteral("star"), &Theme::star},
        {QStringLiteral("warnSoft"), &Theme::warnSoft},
        {QStringLiteral("warnInk"), &Theme::warnInk},
        {QStringLiteral("addBg"), &Theme::addBg},
        {QStringLiteral("addInk"), &Theme::addInk},
        {QStringLiteral("delBg"), &Theme::delBg},
        {QStringLiteral("delInk"), &Theme::delInk},
        {QStringLiteral("hitBg"), &Theme::hitBg},
        {QStringLiteral("hitInk"), &Theme::hitInk},
        {QStringLiteral("noteBg"), &Theme::noteBg},
        {QStringLiteral("noteInk"), &Theme::noteInk},
    };
    return all;
}

QPalette desktopPalette(const QColor& window, const QColor& base, const QColor& text, const QColor& accent)
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Highlight, accent);
    return palette;
}

Settings desktopColours()
{
    Settings settings;
    settings.colours = Settings::Colours::Desktop;
    return settings;
}

QFont inter()
{
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(10.5);
    return font;
}

} // namespace

class TestTheme final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPairThatMeetsHasItsContrast()
    {
        QFile file(QStringLiteral(DATELINE_TEST_DATA "/theme/contrast/expected.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject required =
            QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("required")).toObject();
        QVERIFY(required.size() > 30);
        for (const bool dark : {false, true}) {
            const Theme theme = makeTheme(dark, inter(), QPalette(), Settings());
            for (auto it = required.begin(); it != required.end(); ++it) {
                const QStringList pair = it.key().split(QLatin1Char('/'));
                QVERIFY2(roles().contains(pair.at(0)) && roles().contains(pair.at(1)), qPrintable(it.key()));
                const double ratio =
                    contrastRatio(theme.*roles().value(pair.at(0)), theme.*roles().value(pair.at(1)));
                QVERIFY2(ratio >= it.value().toDouble(),
                         qPrintable(QStringLiteral("%1 %2").arg(it.key()).arg(ratio)));
            }
        }
    }

    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
        QCOMPARE(qRound(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448);
    }

    void desktopColoursStayReadable_data()
    {
        QTest::addColumn<QPalette>("desktop");
        QTest::addColumn<bool>("dark");
        const QColor breezeText(0x23, 0x26, 0x29);
        QTest::newRow("Breeze") << desktopPalette(QColor(0xef, 0xf0, 0xf1), Qt::white, breezeText,
                                                  QColor(0x3d, 0xae, 0xe9))
                                << false;
        QTest::newRow("Adwaita dark") << desktopPalette(QColor(0x2a, 0x2a, 0x2d), QColor(0x1e, 0x1e, 0x1e),
                                                        Qt::white, QColor(0x35, 0x84, 0xe4))
                                      << true;
        QTest::newRow("yellow accent")
            << desktopPalette(QColor(0xf0, 0xf0, 0xf0), Qt::white, Qt::black, Qt::yellow) << false;
        QTest::newRow("black accent in the dark")
            << desktopPalette(QColor(0x20, 0x20, 0x20), QColor(0x10, 0x10, 0x10), Qt::white, Qt::black)
            << true;
    }
    void desktopColoursStayReadable()
    {
        QFETCH(QPalette, desktop);
        QFETCH(bool, dark);
        const Theme theme = makeTheme(dark, inter(), desktop, desktopColours());
        QCOMPARE(theme.paper, desktop.color(QPalette::Base));
        for (const QColor& ground : {theme.paper, theme.sidebar, theme.card, theme.accentSoft}) {
            QVERIFY(contrastRatio(theme.ink, ground) >= 7);
            QVERIFY(contrastRatio(theme.ink3, ground) >= 4.5);
            QVERIFY(contrastRatio(theme.accent, ground) >= 4.5);
        }
        QVERIFY(contrastRatio(theme.onAccent, theme.accentFill) >= 4.5);
        QVERIFY(contrastRatio(theme.accentInk, theme.accentSoft) >= 7);
        QVERIFY(contrastRatio(theme.controlLine, theme.paper) >= 3);
    }

    void outlinesUnderFusionAreSeen()
    {
        const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("fusion")));
        for (const bool dark : {false, true}) {
            const Theme theme = makeTheme(dark, inter(), QPalette(), Settings());
            QWidget holder;
            QCheckBox box(&holder);
            box.resize(40, 40);
            holder.setStyle(fusion.get());
            box.setStyle(fusion.get());
            QPalette ground = theme.palette();
            ground.setColor(QPalette::Window, theme.paper);
            holder.setPalette(ground);
            outlineControls(holder, theme);
            double most = 1;
            const QImage picture = holder.grab(box.geometry()).toImage();
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x)
                    most = std::max(most, contrastRatio(picture.pixelColor(x, y), theme.paper));
            QVERIFY2(most >= 3, qPrintable(QString::number(most)));
        }
    }

    void aLightDesktopLendsDarkOnlyItsAccent()
    {
        const QPalette light =
            desktopPalette(QColor(0xef, 0xf0, 0xf1), Qt::white, Qt::black, QColor(0xed, 0x5b, 0x00));
        const Theme theme = makeTheme(true, inter(), light, desktopColours());
        QCOMPARE(theme.paper, makeTheme(true, inter(), light, Settings()).paper);
        QVERIFY(theme.accent != makeTheme(true, inter(), light, Settings()).accent);
    }

    void measuresFollowTheApplicationFontAndTextSizeTheTimelineOnly()
    {
        Settings settings;
        settings.textPercent = 200;
        const Theme theme = makeTheme(false, inter(), QPalette(), settings);
        QCOMPARE(theme.px(288), 288);
        QCOMPARE(theme.timelinePx(100), 200);
        QCOMPARE(theme.ui.pointSizeF(), 10.5);
        QCOMPARE(qRound(theme.timelineBody.pointSizeF() * 100), 2550);
        QFont large = inter();
        large.setPointSizeF(21);
        QCOMPARE(makeTheme(false, large, QPalette(), Settings()).px(288), 576);
    }

    void bodiesTakeTheSerifWhenTheReaderChose()
    {
        Settings settings;
        QCOMPARE(makeTheme(false, inter(), QPalette(), settings).timelineBody.family(),
                 QStringLiteral("Inter"));
        settings.serifBodies = true;
        QCOMPARE(makeTheme(false, inter(), QPalette(), settings).timelineBody.families().first(),
                 QStringLiteral("Noto Serif"));
    }
};

DATELINE_TEST(TestTheme)
#include "tst_theme.moc"
