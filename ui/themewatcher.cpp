#include "themewatcher.h"

#include <QApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QEvent>
#include <QStyle>

namespace dateline {

namespace {

QString portalService()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString portalPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString portalInterface()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}
QString appearance()
{
    return QStringLiteral("org.freedesktop.appearance");
}

/// The portal wraps values in variants, once or twice.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

/// accent-color is three numbers from 0 to 1; anything else means "none chosen".
QColor accentFrom(const QVariant& value)
{
    if (!value.canConvert<QDBusArgument>())
        return {};
    const QDBusArgument argument = value.value<QDBusArgument>();
    if (argument.currentSignature() != QLatin1String("(ddd)"))
        return {};
    double red = -1;
    double green = -1;
    double blue = -1;
    argument.beginStructure();
    argument >> red >> green >> blue;
    argument.endStructure();
    const auto inRange = [](double part) { return part >= 0 && part <= 1; };
    if (!inRange(red) || !inRange(green) || !inRange(blue))
        return {};
    return QColor::fromRgbF(static_cast<float>(red), static_cast<float>(green), static_cast<float>(blue));
}

bool looksDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

ThemeWatcher::ThemeWatcher(const Settings& settings, bool watchPortal, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(0);
    connect(&m_pause, &QTimer::timeout, this, &ThemeWatcher::rebuild);
    rebuild();
    qApp->installEventFilter(this);
    if (watchPortal)
        askPortal();
}

ThemeWatcher::~ThemeWatcher() = default;

void ThemeWatcher::setSettings(const Settings& settings)
{
    const bool same = settings.light == m_settings.light && settings.colours == m_settings.colours &&
                      settings.textPercent == m_settings.textPercent &&
                      settings.serifBodies == m_settings.serifBodies;
    m_settings = settings;
    if (!same)
        rebuild();
}

bool ThemeWatcher::eventFilter(QObject* watched, QEvent* event)
{
    const QEvent::Type type = event->type();
    const bool ofDesktop = type == QEvent::ThemeChange || type == QEvent::ApplicationPaletteChange ||
                           type == QEvent::ApplicationFontChange;
    if (ofDesktop && !m_applying)
        m_pause.start();
    return QObject::eventFilter(watched, event);
}

void ThemeWatcher::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService(), portalPath(), portalInterface(), QStringLiteral("SettingChanged"), this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
    for (const QString& key : {QStringLiteral("color-scheme"), QStringLiteral("accent-color")}) {
        QDBusMessage call = QDBusMessage::createMethodCall(portalService(), portalPath(), portalInterface(),
                                                           QStringLiteral("Read"));
        call << appearance() << key;
        auto* waiting = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
        connect(waiting, &QDBusPendingCallWatcher::finished, this, [this, key, waiting] {
            const QDBusPendingReply<QDBusVariant> reply = *waiting;
            if (reply.isValid())
                take(key, unwrapped(reply.value().variant()));
            waiting->deleteLater();
        });
    }
}

void ThemeWatcher::portalChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == appearance())
        take(key, unwrapped(value.variant()));
}

void ThemeWatcher::take(const QString& key, const QVariant& value)
{
    if (key == QLatin1String("color-scheme")) {
        const uint scheme = value.toUInt(); // 0 no preference, 1 dark, 2 light
        m_portalDark = scheme == 0 ? std::nullopt : std::optional(scheme == 1);
    } else if (key == QLatin1String("accent-color")) {
        m_portalAccent = accentFrom(value);
    } else {
        return;
    }
    m_pause.start();
}

void ThemeWatcher::rebuild()
{
    m_pause.stop();
    m_applying = true;
    // An empty palette gives the desktop's own back, which ours covers otherwise.
    QApplication::setPalette(QPalette());
    QPalette desktop = QApplication::palette();
    bool dark = m_portalDark.value_or(looksDark(desktop));
    if (m_settings.light != Settings::Light::Follow)
        dark = m_settings.light == Settings::Light::Dark;
    if (m_portalAccent.isValid())
        desktop.setColor(QPalette::Highlight, m_portalAccent);
    m_theme = makeTheme(dark, QApplication::font(), desktop, m_settings);
    m_theme.reducedMotion = QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0;
    QApplication::setPalette(m_theme.palette());
    m_applying = false;
    Q_EMIT changed(m_theme);
}

} // namespace dateline
