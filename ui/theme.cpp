#include "theme.h"

#include "colourrules.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace dateline {

namespace {

struct Token
{
    QColor Theme::*role;
    QRgb light;
    QRgb dark;
};

/// The colours of the visual design; their contrasts are a test.
constexpr Token tokens[] = {
    {&Theme::paper, 0xfdfcfa, 0x1c1b19},       {&Theme::sidebar, 0xf3f1ec, 0x151412},
    {&Theme::card, 0xffffff, 0x262421},        {&Theme::cardLine, 0xe2ddd4, 0x3b3833},
    {&Theme::hairline, 0xe9e5dd, 0x2e2c28},    {&Theme::rail, 0xd3cdc2, 0x4a463f},
    {&Theme::controlLine, 0x8c867b, 0x837d72}, {&Theme::chip, 0xf3f1ec, 0x292724},
    {&Theme::hover, 0xeae7e0, 0x2d2b27},       {&Theme::ink, 0x1d1b18, 0xebe7e0},
    {&Theme::ink2, 0x4a463f, 0xc8c2b8},        {&Theme::ink3, 0x686259, 0xa8a297},
    {&Theme::accent, 0x0b6170, 0x72c7d2},      {&Theme::accentFill, 0x0e6473, 0x167786},
    {&Theme::onAccent, 0xffffff, 0xffffff},    {&Theme::accentSoft, 0xddeced, 0x17393f},
    {&Theme::accentInk, 0x0a4c57, 0xa9e3ea},   {&Theme::live, 0xb93014, 0xff8264},
    {&Theme::liveSoft, 0xfbe7e0, 0x42211a},    {&Theme::star, 0xa87200, 0xe3b140},
    {&Theme::warnSoft, 0xfaf0d7, 0x3a2f15},    {&Theme::warnInk, 0x674700, 0xf0d08c},
    {&Theme::addBg, 0xdcefde, 0x17382a},       {&Theme::addInk, 0x134c27, 0xabe4bd},
    {&Theme::delBg, 0xf8dfda, 0x46211d},       {&Theme::delInk, 0x852115, 0xf6b8ae},
    {&Theme::hitBg, 0xffe7a0, 0x5f4b0c},       {&Theme::hitInk, 0x1d1b18, 0xfff2cc},
    {&Theme::noteBg, 0xfbf5e3, 0x2c2718},      {&Theme::noteInk, 0x4b4020, 0xe6d9b4},
    {&Theme::histRead, 0xcbc4b8, 0x57524a},
};

void setTokens(Theme& theme)
{
    for (const Token& token : tokens)
        theme.*(token.role) = QColor::fromRgb(theme.dark ? token.dark : token.light);
}

/// Accents follow the desktop's highlight, moved only as far as reading needs.
void setAccent(Theme& theme, const QColor& wish)
{
    theme.accentSoft = mix(wish, theme.paper, theme.dark ? 0.24 : 0.14);
    const QList<QColor> grounds{theme.paper, theme.sidebar, theme.card, theme.accentSoft};
    theme.accent = untilContrast(wish, grounds, 4.5, theme.dark);
    theme.onAccent = Qt::white;
    theme.accentFill = untilContrast(wish, {theme.onAccent}, 4.5, false);
    theme.accentInk = untilContrast(wish, {theme.accentSoft}, 7, theme.dark);
}

/// Grounds and inks made from the desktop's window, base and text.
void setDesktopColours(Theme& theme, const QPalette& desktop)
{
    const QColor base = desktop.color(QPalette::Active, QPalette::Base);
    const QColor text = desktop.color(QPalette::Active, QPalette::Text);
    theme.paper = base;
    theme.sidebar = desktop.color(QPalette::Active, QPalette::Window);
    theme.card = theme.dark ? mix(text, base, 0.05) : mix(Qt::white, base, 0.6);
    theme.ink = text;
    theme.chip = mix(text, base, theme.dark ? 0.07 : 0.05);
    theme.hover = mix(text, base, 0.09);
    const QList<QColor> grounds{theme.paper, theme.sidebar, theme.card, theme.chip, theme.hover};
    theme.ink2 = untilContrast(mix(text, base, 0.84), grounds, 7, theme.dark);
    theme.ink3 = untilContrast(mix(text, base, 0.64), grounds, 4.6, theme.dark);
    theme.controlLine =
        untilContrast(mix(text, base, 0.48), {theme.paper, theme.sidebar, theme.card}, 3, theme.dark);
    theme.hairline = mix(text, base, 0.10);
    theme.cardLine = mix(text, base, 0.15);
    theme.rail = mix(text, base, 0.22);
    theme.histRead = mix(text, base, 0.28);
    theme.live = untilContrast(theme.live, {theme.paper, theme.sidebar, theme.card}, 4.5, theme.dark);
    theme.star = untilContrast(theme.star, {theme.paper, theme.card}, 3, theme.dark);
    setAccent(theme, desktop.color(QPalette::Active, QPalette::Highlight));
    theme.ink3 = untilContrast(theme.ink3, {theme.accentSoft}, 4.5, theme.dark);
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QStringList readingFamilies()
{
    return {QStringLiteral("Noto Serif"), QStringLiteral("Source Serif 4"),
            QStringLiteral("Liberation Serif"), QStringLiteral("DejaVu Serif")};
}

/// Makes the fonts of the type table from the application font; em is the role's size in the table / 14.
class Fonts final
{
public:
    explicit Fonts(const QFont& application)
        : m_application(application)
    {
    }

    QFont ui(double em, int weight = QFont::Normal) const
    {
        QFont font = m_application;
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * em);
        else
            font.setPixelSize(std::max(1, qRound(font.pixelSize() * em)));
        font.setWeight(static_cast<QFont::Weight>(weight));
        return font;
    }
    QFont reading(double em, int weight = QFont::Normal) const
    {
        QFont font = ui(em, weight);
        font.setFamilies(readingFamilies());
        font.setStyleName(QString());
        return font;
    }

private:
    QFont m_application;
};

void setWindowFonts(Theme& theme, const Fonts& fonts)
{
    theme.ui = fonts.ui(1);
    theme.caption = fonts.ui(12 / 14.0);
    theme.small = fonts.ui(13 / 14.0);
    theme.groupLabel = fonts.ui(12 / 14.0, QFont::DemiBold);
    theme.storyTitle = fonts.reading(23 / 14.0, QFont::Bold);
    theme.dialogTitle = fonts.reading(17 / 14.0, QFont::Bold);
    theme.welcome = fonts.reading(32 / 14.0, QFont::Bold);
    theme.standfirst = fonts.reading(14.5 / 14.0);
}

void setTimelineFonts(Theme& theme, const Fonts& fonts, const Settings& settings)
{
    const double em = settings.textPercent / 100.0 / 14;
    theme.timelineBody = settings.serifBodies ? fonts.reading(17 * em) : fonts.ui(17 * em);
    theme.timelineRunIn = theme.timelineBody;
    theme.timelineRunIn.setWeight(QFont::Bold);
    theme.timelineQuote = fonts.reading(18 * em);
    theme.timelineQuote.setItalic(true);
    theme.timelineHeadline = fonts.reading(20 * em, QFont::Bold);
    theme.timelineHeadlineRead = fonts.reading(20 * em);
    theme.timelineByline = fonts.ui(13 * em);
    theme.timelineBylineName = fonts.ui(13 * em, QFont::DemiBold);
    theme.timelineTime = fonts.ui(13 * em, QFont::DemiBold);
    theme.timelineTimeRead = fonts.ui(13 * em, QFont::Medium);
    theme.timelineCaption = fonts.ui(12.5 * em);
    theme.timelineFlag = fonts.ui(12 * em, QFont::DemiBold);
    theme.timelineTag = fonts.ui(12 * em);
}

/// Size of the application font in device-independent pixels, unrounded.
double pixelSize(const QFont& font)
{
    if (font.pointSizeF() <= 0)
        return font.pixelSize();
    const QScreen* screen = QGuiApplication::primaryScreen();
    return font.pointSizeF() * (screen ? screen->logicalDotsPerInchY() : 96) / 72;
}

} // namespace

Theme makeTheme(bool dark, const QFont& applicationFont, const QPalette& desktop, const Settings& settings)
{
    Theme theme;
    theme.dark = dark;
    setTokens(theme);
    // A desktop of the other lightness than the reader asked for has no colours to give but its accent.
    if (settings.colours == Settings::Colours::Desktop && isDark(desktop) == dark)
        setDesktopColours(theme, desktop);
    else if (settings.colours == Settings::Colours::Desktop)
        setAccent(theme, desktop.color(QPalette::Active, QPalette::Highlight));
    theme.scale = pixelSize(applicationFont) / 14;
    theme.timelineScale = theme.scale * settings.textPercent / 100;
    const Fonts fonts(applicationFont);
    setWindowFonts(theme, fonts);
    setTimelineFonts(theme, fonts, settings);
    return theme;
}

QPalette Theme::palette() const
{
    QPalette palette;
    const std::pair<QPalette::ColorRole, QColor> roles[] = {
        {QPalette::Window, sidebar},
        {QPalette::WindowText, ink},
        {QPalette::Base, paper},
        {QPalette::AlternateBase, chip},
        {QPalette::Text, ink},
        {QPalette::Button, dark ? card : sidebar},
        {QPalette::ButtonText, ink},
        {QPalette::BrightText, onAccent},
        {QPalette::Highlight, accentFill},
        {QPalette::HighlightedText, onAccent},
        {QPalette::Link, accent},
        {QPalette::LinkVisited, accent},
        {QPalette::PlaceholderText, ink3},
        {QPalette::ToolTipBase, card},
        {QPalette::ToolTipText, ink},
        {QPalette::Light, card},
        {QPalette::Midlight, hairline},
        {QPalette::Mid, cardLine},
        {QPalette::Dark, controlLine},
        {QPalette::Shadow, rail},
    };
    for (const auto& [role, colour] : roles)
        palette.setColor(role, colour);
    const QColor disabled = mix(ink3, paper, 0.6);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, rail);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, ink2);
    return palette;
}

} // namespace dateline
