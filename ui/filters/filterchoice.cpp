#include "filters/filterchoice.h"

#include "timewords.h"

#include <QCoreApplication>

namespace dateline {

namespace {

class FilterChoiceWords final
{
    Q_DECLARE_TR_FUNCTIONS(FilterChoiceWords)
public:
    static QString label(FilterAspect aspect, const QString& value)
    {
        switch (aspect) {
        case FilterAspect::WithoutTopic:
            return tr("not %1").arg(value);
        case FilterAspect::Person:
            return tr("by %1").arg(value);
        case FilterAspect::Place:
            return tr("in %1").arg(value);
        case FilterAspect::Outlet:
            return tr("from %1").arg(value);
        case FilterAspect::Saved:
            return tr("Saved");
        case FilterAspect::Unread:
            return tr("Unread");
        case FilterAspect::KeyEvents:
            return tr("Key events");
        case FilterAspect::Words:
            return tr("“%1”").arg(value);
        case FilterAspect::Since:
            return tr("since %1").arg(value);
        case FilterAspect::Topic:
            break;
        }
        return value;
    }
    static QString either() { return tr(" or "); }
};

QStringList* listOf(EntryFilter& filter, FilterAspect aspect)
{
    switch (aspect) {
    case FilterAspect::Topic:
        return &filter.topics;
    case FilterAspect::WithoutTopic:
        return &filter.withoutTopics;
    case FilterAspect::Person:
        return &filter.people;
    case FilterAspect::Place:
        return &filter.places;
    case FilterAspect::Outlet:
        return &filter.outlets;
    default:
        return nullptr;
    }
}

bool* switchOf(EntryFilter& filter, FilterAspect aspect)
{
    switch (aspect) {
    case FilterAspect::Unread:
        return &filter.unread;
    case FilterAspect::Saved:
        return &filter.saved;
    case FilterAspect::KeyEvents:
        return &filter.keyEvents;
    default:
        return nullptr;
    }
}

void appendFilter(QList<ActiveFilter>& found, FilterAspect aspect, const QString& value)
{
    found.append({aspect, value, FilterChoiceWords::label(aspect, value)});
}

} // namespace

EntryFilter withTopic(EntryFilter filter, const QString& topic, TopicChoice choice)
{
    switch (choice) {
    case TopicChoice::Only: {
        const bool again = filter.topics == QStringList{topic};
        filter.topics = again ? QStringList() : QStringList{topic};
        filter.withoutTopics.removeAll(topic);
        break;
    }
    case TopicChoice::Add:
        filter.withoutTopics.removeAll(topic);
        filter = toggled(filter, FilterAspect::Topic, topic);
        break;
    case TopicChoice::Exclude:
        filter.topics.removeAll(topic);
        filter = toggled(filter, FilterAspect::WithoutTopic, topic);
        break;
    }
    return filter;
}

EntryFilter toggled(EntryFilter filter, FilterAspect aspect, const QString& value)
{
    if (bool* flag = switchOf(filter, aspect)) {
        *flag = !*flag;
    } else if (QStringList* list = listOf(filter, aspect)) {
        if (list->removeAll(value) == 0)
            list->append(value);
    } else if (aspect == FilterAspect::Words) {
        filter.words = filter.words == value ? QString() : value;
    } else if (aspect == FilterAspect::Since) {
        filter.since.reset();
    }
    return filter;
}

bool isActive(const EntryFilter& filter, FilterAspect aspect, const QString& value)
{
    EntryFilter copy = filter;
    if (const bool* flag = switchOf(copy, aspect))
        return *flag;
    if (const QStringList* list = listOf(copy, aspect))
        return list->contains(value);
    return aspect == FilterAspect::Words ? !filter.words.isEmpty() && filter.words == value
                                         : filter.since.has_value();
}

QList<ActiveFilter> removableFilters(const EntryFilter& filter)
{
    QList<ActiveFilter> found;
    for (const QString& topic : filter.withoutTopics)
        appendFilter(found, FilterAspect::WithoutTopic, topic);
    for (const QString& person : filter.people)
        appendFilter(found, FilterAspect::Person, person);
    for (const QString& place : filter.places)
        appendFilter(found, FilterAspect::Place, place);
    for (const QString& outlet : filter.outlets)
        appendFilter(found, FilterAspect::Outlet, outlet);
    if (filter.saved)
        appendFilter(found, FilterAspect::Saved, QString());
    if (!filter.words.isEmpty())
        appendFilter(found, FilterAspect::Words, filter.words);
    if (filter.since)
        appendFilter(found, FilterAspect::Since, clockTime(*filter.since));
    return found;
}

QString filterWords(const EntryFilter& filter)
{
    QStringList words;
    if (filter.unread)
        words.append(FilterChoiceWords::label(FilterAspect::Unread, QString()));
    if (filter.keyEvents)
        words.append(FilterChoiceWords::label(FilterAspect::KeyEvents, QString()));
    if (!filter.topics.isEmpty())
        words.append(filter.topics.join(FilterChoiceWords::either()));
    for (const ActiveFilter& active : removableFilters(filter))
        words.append(active.label);
    return words.join(QStringLiteral(", "));
}

} // namespace dateline
