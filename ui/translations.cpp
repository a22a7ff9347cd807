#include "translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace dateline {

namespace {

void install(QCoreApplication& app, const QLocale& locale, const QString& name, const QString& folder)
{
    auto* translator = new QTranslator(&app);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

void installTranslations(QCoreApplication& app)
{
    const QString own = QStringLiteral(":/ui/translations");
    // What a translation does not have falls back on English: one entry, two entries.
    install(app, QLocale(QLocale::English), QStringLiteral("dateline"), own);
    if (QLocale().language() != QLocale::English)
        install(app, QLocale(), QStringLiteral("dateline"), own);
    install(app, QLocale(), QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace dateline
