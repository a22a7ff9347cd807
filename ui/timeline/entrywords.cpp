#include "timeline/entrywords.h"

#include "timewords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>
#include <QUrl>

namespace dateline {

namespace {

class EntryWords final
{
    Q_DECLARE_TR_FUNCTIONS(EntryWords)
public:
    static QString edited(int times, const QString& last)
    {
        const QString how = times == 1   ? tr("Edited once")
                            : times == 2 ? tr("Edited twice")
                                         : tr("Edited %1 times").arg(times);
        return last.isEmpty() ? how : tr("%1, last %2", "\"Edited twice\", time").arg(how, last);
    }
    static QString withdrawn(const QString& at)
    {
        return at.isEmpty() ? tr("Withdrawn by the publisher. Kept here.")
                            : tr("Withdrawn by the publisher, gone since %1. Kept here.").arg(at);
    }
    static QString about(const QString& clock) { return tr("≈ %1", "a guessed time").arg(clock); }
    static QString guessed(const QString& first) { return tr("Time guessed. First seen %1.").arg(first); }
    static QString future(const QString& claim, const QString& first)
    {
        return tr("The publisher says %1, which is in the future. First seen %2.").arg(claim, first);
    }
    static QString untitled() { return tr("Update without a headline"); }
    static QString fresh(int count)
    {
        return count == 1 ? tr("1 new entry") : tr("%L1 new entries").arg(count);
    }
    static QString sinceLeft(int count) { return tr("%L1 new since you left").arg(count); }
    static QString state(EntryFlag flag)
    {
        switch (flag) {
        case EntrySaved:
            return tr("saved");
        case EntryKey:
            return tr("key event");
        case EntryPinned:
            return tr("pinned");
        case EntryBreaking:
            return tr("breaking");
        case EntryWithdrawn:
            return tr("withdrawn");
        case EntryEditedSinceRead:
            return tr("edited since read");
        case EntryEdited:
            return tr("edited");
        default:
            return tr("unread");
        }
    }
};

bool isFutureClaim(const StoredEntry& entry)
{
    return entry.entry.published && entry.entry.published->at > entry.firstSeen &&
           entry.order <= entry.firstSeen;
}

QString dayWords(Instant at, Instant now)
{
    const bool today = toDateTimeUtc(at).toLocalTime().date() == toDateTimeUtc(now).toLocalTime().date();
    return today ? QString() : shortDay(at, now);
}

} // namespace

TimeLabel timeLabel(const StoredEntry& entry, Instant now)
{
    const bool future = isFutureClaim(entry);
    const Instant at = future ? entry.firstSeen : entry.order;
    const Precision precision =
        entry.entry.published && !future ? entry.entry.published->precision : Precision::Exact;
    TimeLabel label;
    label.clock = clockTime(at);
    label.below = dayWords(at, now);
    if (label.below.isEmpty())
        label.below = relativeTime(at, now);
    label.tip = fullTime(at);
    if (future)
        label.tip = EntryWords::future(fullTime(entry.entry.published->at), fullTime(entry.firstSeen));
    if (precision == Precision::Guessed || (entry.flags & EntryGuessedTime)) {
        label.clock = EntryWords::about(label.clock);
        label.tip = EntryWords::guessed(fullTime(entry.firstSeen));
    } else if (precision == Precision::Day) {
        const QDate day = toDateTimeUtc(at).date(); // a day has no zone to move it
        label.clock = QLocale().toString(day, QStringLiteral("d MMM"));
        const int year = toDateTimeUtc(now).toLocalTime().date().year();
        label.below = day.year() == year ? QString() : QString::number(day.year());
    }
    return label;
}

QString editedWords(const StoredEntry& entry, Instant now)
{
    if (entry.revisions <= 0)
        return {};
    return EntryWords::edited(entry.revisions,
                              entry.lastRevised ? shortTime(*entry.lastRevised, now) : QString());
}

QString withdrawnWords(const StoredEntry& entry, Instant now)
{
    return EntryWords::withdrawn(entry.withdrawnAt ? shortTime(*entry.withdrawnAt, now) : QString());
}

QStringList stateWords(quint16 flags)
{
    QStringList words;
    if (!(flags & EntryRead))
        words.append(EntryWords::state(EntryRead));
    for (const EntryFlag flag : {EntryBreaking, EntryKey, EntryPinned, EntryWithdrawn, EntrySaved})
        if (flags & flag)
            words.append(EntryWords::state(flag));
    if (flags & EntryEditedSinceRead)
        words.append(EntryWords::state(EntryEditedSinceRead));
    else if (flags & EntryEdited)
        words.append(EntryWords::state(EntryEdited));
    return words;
}

QString spokenName(const StoredEntry& entry, Instant now)
{
    const TimeLabel time = timeLabel(entry, now);
    QStringList parts{entry.entry.headline.isEmpty() ? EntryWords::untitled() : entry.entry.headline};
    for (const QString& part : {bylineWords(entry.entry.byline), time.clock, time.below})
        if (!part.isEmpty())
            parts.append(part);
    return (parts + stateWords(entry.flags)).join(QLatin1String(", "));
}

QString citation(const StoredEntry& entry)
{
    QString who = bylineWords(entry.entry.byline);
    if (!entry.outlet.isEmpty() && !who.contains(entry.outlet, Qt::CaseInsensitive))
        who = who.isEmpty() ? entry.outlet : who + QLatin1String(", ") + entry.outlet;
    QStringList lines;
    for (const QString& line : {entry.entry.headline, who, fullTime(entry.order), entry.entry.link})
        if (!line.isEmpty())
            lines.append(line);
    return lines.join(QLatin1Char('\n'));
}

QString newEntriesWords(int count)
{
    return EntryWords::fresh(count);
}

QString sinceLeftWords(int count)
{
    return EntryWords::sinceLeft(count);
}

QStringList cardTags(const Entry& entry)
{
    QStringList labels;
    QSet<QString> seen;
    const auto add = [&](const QString& label) {
        const QString folded = label.toCaseFolded();
        if (!label.isEmpty() && !seen.contains(folded)) {
            seen.insert(folded);
            labels.append(label);
        }
    };
    for (const Topic& topic : entry.topics)
        add(topic.label);
    for (const Tag& tag : entry.tags)
        add(tag.label);
    return labels;
}

const Body& cardBody(const Entry& entry)
{
    return entry.content.blocks.isEmpty() ? entry.summary.blocks : entry.content.blocks;
}

QString asciiHost(const QString& url)
{
    const QUrl address(url);
    if (address.scheme() == QLatin1String("mailto"))
        return address.path();
    QString host = address.host(QUrl::FullyEncoded);
    return host.startsWith(QLatin1String("www.")) ? host.mid(4) : host;
}

} // namespace dateline
