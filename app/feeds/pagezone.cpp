#include "feeds/pagezone.h"

#include "bylines/wordlists.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace dateline {

namespace {

/// The zone in which the papers of a country print their clocks: its only one, or its capital's; none where
/// papers of several zones are read alike.
QTimeZone zoneOfCountry(QLocale::Country country)
{
    if (country == QLocale::AnyCountry)
        return {};
    static const QHash<QLocale::Country, QByteArray> zonesOfPapers{
        {QLocale::Spain, "Europe/Madrid"},
        {QLocale::Portugal, "Europe/Lisbon"},
        {QLocale::Brazil, "America/Sao_Paulo"},
        {QLocale::Russia, "Europe/Moscow"},
        {QLocale::Mexico, "America/Mexico_City"},
        {QLocale::Indonesia, "Asia/Jakarta"},
        {QLocale::Chile, "America/Santiago"},
        {QLocale::NewZealand, "Pacific/Auckland"},
        {QLocale::China, "Asia/Shanghai"},
        {QLocale::Ecuador, "America/Guayaquil"},
        {QLocale::Ukraine, "Europe/Kiev"},
        {QLocale::Kazakhstan, "Asia/Almaty"},
        {QLocale::Canada, "America/Toronto"},
        {QLocale::Australia, "Australia/Sydney"},
        {QLocale::Argentina, "America/Argentina/Buenos_Aires"}};
    if (const auto known = zonesOfPapers.constFind(country); known != zonesOfPapers.constEnd())
        return QTimeZone(*known);
    const QDateTime winter(QDate(2024, 1, 15), QTime(12, 0), Qt::UTC);
    const QDateTime summer(QDate(2024, 7, 15), QTime(12, 0), Qt::UTC);
    QTimeZone zone;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds(country)) {
        const QTimeZone next(id);
        const bool differs = zone.isValid() && (zone.offsetFromUtc(winter) != next.offsetFromUtc(winter) ||
                                                zone.offsetFromUtc(summer) != next.offsetFromUtc(summer));
        if (differs)
            return {};
        zone = zone.isValid() ? zone : next;
    }
    return zone;
}

/// The country of "www.example.co.uk"; none for ".com" and for those that the world uses as its own.
QLocale::Country countryOfHost(const QString& host)
{
    const QString end = host.section(u'.', -1).toUpper();
    static const QSet<QString> sold{QStringLiteral("IO"), QStringLiteral("TV"), QStringLiteral("CO"),
                                    QStringLiteral("ME"), QStringLiteral("AI"), QStringLiteral("FM"),
                                    QStringLiteral("LY"), QStringLiteral("GG"), QStringLiteral("CC"),
                                    QStringLiteral("TO"), QStringLiteral("WS"), QStringLiteral("SH")};
    if (end.size() != 2 || sold.contains(end))
        return QLocale::AnyCountry;
    return QLocale::codeToCountry(end == QLatin1String("UK") ? QStringLiteral("GB") : end);
}

/// The country that a language names or is at home in; languages of many countries only with its name.
QLocale::Country countryOfLanguage(const QString& language)
{
    static const QSet<QString> ofMany{QStringLiteral("en"), QStringLiteral("es"), QStringLiteral("pt"),
                                      QStringLiteral("ar"), QStringLiteral("fr")};
    const QStringList parts = QString(language).replace(u'_', u'-').split(u'-');
    if (parts.size() > 1 && parts.last().size() == 2)
        return QLocale::codeToCountry(parts.last().toUpper());
    const QString code = parts.first().toLower();
    const QLocale locale(code);
    const bool isKnown = code.size() == 2 && locale.language() != QLocale::C && !ofMany.contains(code);
    return isKnown ? locale.country() : QLocale::AnyCountry;
}

/// The home of a publisher whose domain does not tell it (resources/places/hostzones.tsv).
QTimeZone zoneOfHost(QString host)
{
    static const QHash<QString, QByteArray> homes = [] {
        QHash<QString, QByteArray> all;
        for (const QStringList& line : readWordList(QStringLiteral("places/hostzones.tsv")))
            all.insert(line.first(), line.value(1).toLatin1());
        return all;
    }();
    while (host.contains(u'.')) {
        if (const auto known = homes.constFind(host); known != homes.constEnd())
            return QTimeZone(*known);
        host = host.section(u'.', 1);
    }
    return {};
}

/// Locales that systems are delivered with: they tell nothing of where a page is from.
bool isOutOfTheBox(const QString& locale)
{
    static const QSet<QString> locales{QStringLiteral("en-us"), QStringLiteral("en-gb"),
                                       QStringLiteral("es-es"), QStringLiteral("es-la"),
                                       QStringLiteral("pt-br"), QStringLiteral("fr-fr")};
    return locales.contains(QString(locale).replace(u'_', u'-').toLower());
}

struct ZoneNote
{
    QRegularExpression words;
    QTimeZone zone;
};

const QList<ZoneNote>& zoneNotes()
{
    static const QList<ZoneNote> notes = [] {
        QList<ZoneNote> all;
        for (const QStringList& line : readWordList(QStringLiteral("places/zonenotes.tsv"))) {
            const QRegularExpression words(line.first(), QRegularExpression::CaseInsensitiveOption |
                                                             QRegularExpression::UseUnicodePropertiesOption);
            const QTimeZone zone(line.value(1).trimmed().toLatin1());
            if (words.isValid() && zone.isValid())
                all.append({words, zone});
        }
        return all;
    }();
    return notes;
}

/// Whether a line speaks of any zone that is known: most do not, and one look tells.
bool mayNameZone(const QString& line)
{
    static const QRegularExpression any = [] {
        QStringList words{QStringLiteral("GMT"), QStringLiteral("UTC")};
        for (const ZoneNote& note : zoneNotes())
            words.append(u'(' + QLatin1String("?:") + note.words.pattern() + u')');
        QRegularExpression joined(words.join(u'|'), QRegularExpression::CaseInsensitiveOption |
                                                        QRegularExpression::UseUnicodePropertiesOption);
        joined.optimize();
        return joined;
    }();
    return any.match(line).hasMatch();
}

/// "GMT+2", "UTC-03:00".
QTimeZone zoneByOffset(const QString& words)
{
    static const QRegularExpression offset(
        QStringLiteral("\\b(?:GMT|UTC) ?([+−-]) ?([0-9]{1,2})(?::?([0-9]{2}))?\\b"));
    const QRegularExpressionMatch match = offset.match(words);
    const int minutes = match.captured(2).toInt() * 60 + match.captured(3).toInt();
    if (!match.hasMatch() || minutes > 14 * 60)
        return {};
    return QTimeZone(match.captured(1) == QLatin1String("+") ? minutes * 60 : -minutes * 60);
}

/// What such a note says beside the zone; a clock in it makes it the time of something.
bool speaksOfClocks(const QString& words)
{
    static const QRegularExpression lead(
        QStringLiteral("\\ball (the )?times\\b|\\btimes (are|given|shown|in)\\b|\\b(alle|sämtliche) "
                       "(uhr)?zeiten\\b|\\btodas las horas\\b|\\btoutes les heures (sont|en|indiqu)|"
                       "\\btutti gli orari\\b|\\btodos os horários\\b|\\balle tijden\\b|"
                       "\\balla (tider|klockslag)\\b|\\balle (tider|klokkeslett)\\b|"
                       "minuto a minuto|minute par minute|время (указано )?|\\bczas\\b|時刻"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return lead.match(words).hasMatch();
}

/// What of a line may be a note: the whole line where it speaks of clocks, else what stands in brackets or is
/// all of it.
QString noteIn(const QString& line)
{
    constexpr qsizetype longestAlone = 30;
    static const QRegularExpression clock(QStringLiteral("[0-9]{1,2}[:.hH][0-9]{2}(?![0-9])"));
    static const QRegularExpression digit(QStringLiteral("\\d"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression brackets(QStringLiteral("[(（]([^()（）]{4,60})[)）]\\W{0,3}$"));
    static const QRegularExpression offset(QStringLiteral("(GMT|UTC) ?[+−-] ?[0-9]{1,2}(:?[0-9]{2})?"));
    const QString words = QString(line).remove(offset);
    if (clock.match(words).hasMatch())
        return {};
    if (speaksOfClocks(line))
        return line;
    if (digit.match(words).hasMatch()) // "at 9 (Paris time)" is when something happens
        return {};
    const QString inside = brackets.match(line).captured(1);
    return inside.isEmpty() && line.size() <= longestAlone ? line : inside;
}

} // namespace

QTimeZone zoneOfPage(const QString& address, const QString& language, const QString& locale)
{
    const QString host = QUrl(address).host().toLower();
    QTimeZone zone = zoneOfHost(host);
    if (!zone.isValid())
        zone = zoneOfCountry(countryOfHost(host));
    if (!zone.isValid())
        zone = zoneOfCountry(countryOfLanguage(language));
    if (!zone.isValid() && !locale.isEmpty() && !isOutOfTheBox(locale))
        zone = zoneOfCountry(countryOfLanguage(locale));
    return zone;
}

QTimeZone zoneNamedIn(const QString& line)
{
    constexpr qsizetype shortest = 4;
    constexpr qsizetype longest = 160;
    if (line.size() < shortest || line.size() > longest || !mayNameZone(line))
        return {};
    const QString note = noteIn(line);
    if (note.size() < shortest)
        return {};
    const QTimeZone exact = zoneByOffset(note);
    if (exact.isValid())
        return exact;
    for (const ZoneNote& known : zoneNotes()) {
        const QRegularExpressionMatch match = known.words.match(note);
        if (!match.hasMatch())
            continue;
        // alone, the zone must be all that is said, and be called so: "Eastern" is many things
        const QString named = match.captured();
        const bool isName = named.contains(u' ') || named == named.toUpper();
        if (speaksOfClocks(note) || (isName && named.size() * 3 >= note.size() * 2))
            return known.zone;
    }
    return {};
}

QTimeZone zoneNamedOn(const HtmlTree& tree)
{
    constexpr int mostNotes = 400; // of those that are short enough to be one
    static const Selector heading(QStringLiteral("h1"));
    static const Selector time(QStringLiteral("time, time *, [datetime]"));
    const HtmlNode root = tree.root();
    HtmlNode at = heading.first(root);
    int looked = 0;
    for (at = at.isNull() ? root : at.next(root); !at.isNull() && looked < mostNotes; at = at.next(root)) {
        while (at.isAnyOf({"footer", "script", "style"}))
            at = at.nextBeside(root);
        if (at.isNull())
            break;
        constexpr qsizetype mostBytes = 480;
        const QByteArrayView raw = at.isText() ? at.rawText().trimmed() : QByteArrayView();
        if (raw.size() < 4 || raw.size() > mostBytes || time.matches(at.parent()))
            continue;
        ++looked;
        const QTimeZone zone = zoneNamedIn(cleanLine(at.text()));
        if (zone.isValid())
            return zone;
    }
    return {};
}

} // namespace dateline
