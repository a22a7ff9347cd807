#pragma once

#include "stories/storedentry.h"

#include <QList>
#include <QString>

namespace dateline {

// What the reader's clicks on chips and rows make of a filter. Pure.

enum class FilterAspect : quint8 {
    Topic,
    WithoutTopic,
    Person,
    Place,
    Outlet,
    Unread,
    Saved,
    KeyEvents,
    Words,
    Since
};

/// A click shows a topic only (again: all), Ctrl adds it, Alt hides it.
enum class TopicChoice : quint8 { Only, Add, Exclude };
EntryFilter withTopic(EntryFilter filter, const QString& topic, TopicChoice choice);

/// The filter with `value` of the aspect switched on or, if it is on, off. Unread, Saved and KeyEvents need
/// no value; Since can only be switched off here.
EntryFilter toggled(EntryFilter filter, FilterAspect aspect, const QString& value = QString());

/// Whether `value` of the aspect filters now.
bool isActive(const EntryFilter& filter, FilterAspect aspect, const QString& value = QString());

/// One thing that filters, with the words of its chip.
struct ActiveFilter
{
    FilterAspect aspect = FilterAspect::Topic;
    QString value;
    QString label;
    bool operator==(const ActiveFilter&) const = default;
};

/// Everything that filters but the chosen topics and the toggles, which show it themselves.
QList<ActiveFilter> removableFilters(const EntryFilter& filter);

/// "Unread, Rescue or Crew, by Ines Falk, not Sport": for the list that has no match.
QString filterWords(const EntryFilter& filter);

} // namespace dateline
