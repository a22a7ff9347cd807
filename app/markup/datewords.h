#pragma once

#include <QString>

#include <optional>

namespace dateline {

/// Lower case, accents taken off, so that "août", "Aout" and "AOÛT" are one word.
QString foldedWord(const QString& word);

/// 1 to 12 for a month's name or abbreviation in the languages in which feeds were met; 0 for anything else.
/// The word must be folded.
int monthNamed(const QString& folded);

/// A day's name or abbreviation, folded. "mar" is a month and a day: ask for the month first.
bool isWeekdayName(const QString& folded);

/// A zone as a name says it: a fixed distance from UTC, or one that changes with the season.
struct ZoneRule
{
    enum class Season { None, UnitedStates, Europe };
    int offsetMinutes = 0; ///< in winter
    Season season = Season::None;
};

/// "gmt", "est", "et", "cest", "uktime", a military letter; folded.
std::optional<ZoneRule> zoneNamed(const QString& folded);

/// Offset in minutes of a local time (a day number since 1970 and minutes after midnight there).
int offsetAt(const ZoneRule& rule, qint64 day, int minuteOfDay);

/// Longer zone names become their short ones ("british summer time" → "bst"), "p.m." becomes "pm".
QString withShortZoneNames(QString folded);

/// Days since 1970-01-01 of a civil date; the date must be valid.
qint64 dayNumber(int year, int month, int day);
bool isValidDate(int year, int month, int day);

} // namespace dateline
