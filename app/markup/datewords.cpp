#include "markup/datewords.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <array>
#include <chrono>

namespace dateline {

namespace {

/// Names and abbreviations by month, folded: English, German, Dutch, Scandinavian, French, Spanish,
/// Portuguese, Italian, Romanian, Polish, Czech, Slovak, Croatian, Hungarian, Finnish, Turkish, Greek,
/// Russian, Ukrainian, Arabic, Hebrew, Indonesian, Catalan.
constexpr const char* monthLines[12] = {
    "january jan januar janner jaenner janvier janv enero ene janeiro gennaio gen genn januari ianuarie ian "
    "stycznia styczen sty ledna leden januara januari januar sijecnja siječnja tammikuuta tammikuu ocak oca "
    "ιανουαριου ιανουαριος ιαν января январь янв січня січень січ يناير ינואר בינואר gener",
    "february feb febr februar feber fevrier fevr fev febrero fevereiro febbraio februari februarie lutego "
    "luty "
    "lut unora unor februara veljace helmikuuta helmikuu subat sub φεβρουαριου φεβρουαριος φεβ февраля "
    "февраль "
    "фев февр лютого лютии лют فبراير פברואר בפברואר febrer",
    "march mar marz maerz mrz maart mrt mars marzo marco martie marca marec marzec brezna brezen ozujka "
    "marcius "
    "maaliskuuta maaliskuu mart μαρτιου μαρτιος μαρ μαω марта март мар березня березень бер marts مارس מרץ "
    "במרץ maret",
    "april apr avril avr abril abr aprile aprilie kwietnia kwiecien kwi dubna duben aprila travnja aprilis "
    "apr "
    "huhtikuuta huhtikuu nisan nis απριλιου απριλιος απρ апреля апрель апр квітня квітень кві ابريل إبريل "
    "אפריל באפריל",
    "may mai mei maj mayo maio maggio mag mai maja kvetna kveten svibnja majus maujus toukokuuta toukokuu "
    "mayis "
    "μαιου μαιος μαι мая маи травня травень тра مايو מאי במאי maig",
    "june jun juni juin junio junho giugno giu iunie czerwca czerwiec cze cervna cerven juna lipnja junius "
    "kesakuuta kesakuu haziran haz ιουνιου ιουνιος ιουν ιον июня июнь июн червня червень чер يونيو יוני "
    "ביוני juny",
    "july jul juli juillet juil julio julho luglio lug iulie lipca lipiec lip cervence cervenec jula srpnja "
    "julius heinakuuta heinakuu temmuz tem ιουλιου ιουλιος ιουλ ιολ июля июль июл липня липень يوليو יולי "
    "ביולי juliol",
    "august aug augustus aout agosto ago agust sierpnia sierpien sie srpna srpen augusta kolovoza augusztus "
    "elokuuta elokuu agustos agu αυγουστου αυγουστος αυγ августа август авг серпня серпень augusti اغسطس "
    "أغسطس אוגוסט באוגוסט agost agustus",
    "september sep sept septembre septiembre setiembre setembro set settembre sett septembrie wrzesnia "
    "wrzesien "
    "wrz zari septembra rujna szeptember syyskuuta syyskuu eylul eyl σεπτεμβριου σεπτεμβριος σεπ сентября "
    "сентябрь сен сент вересня вересень вер سبتمبر ספטמבר בספטמבר setembre",
    "october oct okt oktober octobre octubre outubro out ottobre ott octombrie pazdziernika pazdziernik paz "
    "rijna rijen oktobra lokakuuta lokakuu ekim eki οκτωβριου οκτωβριος οκτ октября октябрь окт "
    "жовтня жовтень жов اكتوبر أكتوبر אוקטובר באוקטובר",
    "november nov novembre noviembre novembro noiembrie listopada listopad lis novembra studenoga "
    "marraskuuta "
    "marraskuu kasim kas νοεμβριου νοεμβριος νοε ноября ноябрь ноя листопада листопад نوفمبر נובמבר בנובמבר",
    "december dec dez dezember decembre diciembre dic dezembro dicembre decembrie grudnia grudzien gru "
    "prosince "
    "prosinec decembra prosinca joulukuuta joulukuu aralik ara δεκεμβριου δεκεμβριος δεκ декабря декабрь дек "
    "грудня грудень des desember"};

constexpr const char* weekdayLine =
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonntag so sonnabend "
    "lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom "
    "lunedi martedi mercoledi giovedi gio venerdi sabato domenica "
    "segunda terca quarta quinta sexta seg ter qua qui sex "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "mandag tirsdag lørdag søndag poniedziałek onsdag torsdag fredag lordag sondag tisdag maanantai tiistai "
    "keskiviikko torstai "
    "perjantai lauantai sunnuntai maanantaina tiistaina keskiviikkona torstaina perjantaina "
    "lauantaina sunnuntaina poniedzialek wtorek sroda czwartek piatek sobota niedziela pondeli utery "
    "streda ctvrtek patek nedele hetfo kedd szerda csutortok pentek szombat vasarnap pazartesi sali "
    "carsamba persembe cuma cumartesi pazar luni marti miercuri joi vineri sambata duminica "
    "понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер "
    "субота неділя δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη";

QHash<QString, int> monthTable()
{
    QHash<QString, int> table;
    for (int month = 0; month < 12; ++month) {
        const QStringList names =
            QString::fromUtf8(monthLines[month]).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString& name : names)
            table.insert(foldedWord(name), month + 1);
    }
    return table;
}

struct NamedZone
{
    const char* names;
    ZoneRule rule;
};

using Season = ZoneRule::Season;

const NamedZone namedZones[] = {
    {"gmt utc ut wet coordinated z zulu ديسمبر דצמבר בדצמבר desembre", {0, Season::None}},
    {"bst west cet mez wat", {60, Season::None}},
    {"cest mesz eet sast cat", {120, Season::None}},
    {"eest msk trt eat idt", {180, Season::None}},
    {"gst", {240, Season::None}},
    {"pkt uzt", {300, Season::None}},
    {"ist", {330, Season::None}},
    {"npt", {345, Season::None}},
    {"wib ict", {420, Season::None}},
    {"hkt sgt awst pht myt wita", {480, Season::None}},
    {"jst kst wit", {540, Season::None}},
    {"acst", {570, Season::None}},
    {"aest", {600, Season::None}},
    {"acdt", {630, Season::None}},
    {"aedt", {660, Season::None}},
    {"nzst", {720, Season::None}},
    {"nzdt", {780, Season::None}},
    {"ndt", {-150, Season::None}},
    {"nst", {-210, Season::None}},
    {"brt art adt", {-180, Season::None}},
    {"ast edt clt", {-240, Season::None}},
    {"est cdt", {-300, Season::None}},
    {"cst mdt", {-360, Season::None}},
    {"mst pdt", {-420, Season::None}},
    {"pst akdt", {-480, Season::None}},
    {"akst", {-540, Season::None}},
    {"hst hast", {-600, Season::None}},
    {"et", {-300, Season::UnitedStates}},
    {"ct", {-360, Season::UnitedStates}},
    {"mt", {-420, Season::UnitedStates}},
    {"pt", {-480, Season::UnitedStates}},
    {"uktime", {0, Season::Europe}},
    {"cettime", {60, Season::Europe}},
};

QHash<QString, ZoneRule> zoneTable()
{
    QHash<QString, ZoneRule> table;
    for (const NamedZone& zone : namedZones) {
        const QStringList names = QString::fromLatin1(zone.names).split(QLatin1Char(' '));
        for (const QString& name : names)
            table.insert(name, zone.rule);
    }
    // RFC 822 prints A as -1 and N as +1 (against military use); feeds that still use letters mean the RFC.
    for (int hours = 1; hours <= 12; ++hours) {
        const QString letters = QStringLiteral("abcdefghiklm");
        table.insert(QString(letters.at(hours - 1)), {-hours * 60, Season::None});
        table.insert(QString(QChar(u'n' + hours - 1)), {hours * 60, Season::None});
    }
    return table;
}

int weekdayOf(qint64 day) // 0 = Sunday
{
    return int(((day + 4) % 7 + 7) % 7);
}

qint64 nthSunday(int year, int month, int nth)
{
    const qint64 first = dayNumber(year, month, 1);
    return first + (7 - weekdayOf(first)) % 7 + 7 * (nth - 1);
}

qint64 lastSunday(int year, int month)
{
    const qint64 last = dayNumber(year, month, 31);
    return last - weekdayOf(last);
}

int yearOf(qint64 day)
{
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    return int(date.year());
}

} // namespace

QString foldedWord(const QString& word)
{
    const bool isAscii = std::all_of(word.cbegin(), word.cend(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii)
        return word.toLower();
    const QString apart = word.normalized(QString::NormalizationForm_D);
    QString folded;
    folded.reserve(apart.size());
    for (const QChar c : apart) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        // Turkish has an i without a dot.
        const QChar lower = c.toLower();
        folded.append(lower == QChar(0x0131) ? QChar(u'i') : lower);
    }
    return folded.normalized(QString::NormalizationForm_C);
}

int monthNamed(const QString& folded)
{
    static const QHash<QString, int> table = monthTable();
    return table.value(folded, 0);
}

bool isWeekdayName(const QString& folded)
{
    static const QStringList names = QString::fromUtf8(weekdayLine).split(QLatin1Char(' '));
    static const QSet<QString> table(names.begin(), names.end());
    return table.contains(folded);
}

std::optional<ZoneRule> zoneNamed(const QString& folded)
{
    static const QHash<QString, ZoneRule> table = zoneTable();
    const auto found = table.constFind(folded);
    return found == table.constEnd() ? std::nullopt : std::optional(*found);
}

int offsetAt(const ZoneRule& rule, qint64 day, int minuteOfDay)
{
    if (rule.season == ZoneRule::Season::None)
        return rule.offsetMinutes;
    const int year = yearOf(day);
    qint64 begin = 0;
    qint64 end = 0;
    if (rule.season == ZoneRule::Season::Europe) {
        begin = lastSunday(year, 3) * 1440 + 60 + rule.offsetMinutes;
        end = lastSunday(year, 10) * 1440 + 120 + rule.offsetMinutes;
    } else if (year >= 2007) {
        begin = nthSunday(year, 3, 2) * 1440 + 120;
        end = nthSunday(year, 11, 1) * 1440 + 120;
    } else {
        begin = nthSunday(year, 4, 1) * 1440 + 120;
        end = lastSunday(year, 10) * 1440 + 120;
    }
    const qint64 local = day * 1440 + minuteOfDay;
    return rule.offsetMinutes + (local >= begin && local < end ? 60 : 0);
}

QString withShortZoneNames(QString folded)
{
    static const std::array<std::pair<const char*, const char*>, 18> names{{
        {"british summer time", "bst"},
        {"greenwich mean time", "gmt"},
        {"coordinated universal time", "utc"},
        {"central european summer time", "cest"},
        {"central european time", "cet"},
        {"eastern standard time", "est"},
        {"eastern daylight time", "edt"},
        {"eastern time", "et"},
        {"central time", "ct"},
        {"mountain time", "mt"},
        {"pacific standard time", "pst"},
        {"pacific daylight time", "pdt"},
        {"pacific time", "pt"},
        {"uk time", "uktime"},
        {"london time", "uktime"},
        {"paris time", "cettime"},
        {"heure de paris", "cettime"},
        {"indian standard time", "ist"},
    }};
    const bool mayName = folded.contains(QLatin1String("time")) || folded.contains(QLatin1String("heure"));
    for (const auto& [longName, shortName] : names) {
        if (mayName)
            folded.replace(QLatin1String(longName), QLatin1String(shortName));
    }
    static const std::array<std::pair<const char*, const char*>, 6> halves{{{"a.m.", " am "},
                                                                            {"p.m.", " pm "},
                                                                            {"a. m.", " am "},
                                                                            {"p. m.", " pm "},
                                                                            {"a.m", " am "},
                                                                            {"p.m", " pm "}}};
    for (const auto& [printed, plain] : halves)
        folded.replace(QLatin1String(printed), QLatin1String(plain));
    return folded;
}

qint64 dayNumber(int year, int month, int day)
{
    using namespace std::chrono;
    return sys_days(std::chrono::year(year) / month / day).time_since_epoch().count();
}

bool isValidDate(int year, int month, int day)
{
    using namespace std::chrono;
    return year >= 1900 && year <= 2200 && (std::chrono::year(year) / month / day).ok();
}

} // namespace dateline
