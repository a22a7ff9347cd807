#include "export/citation.h"

namespace dateline {

QString seenTimeText(Instant seen)
{
    return toDateTimeUtc(seen).toString(QStringLiteral("yyyy-MM-dd HH:mm")) + QStringLiteral(" UTC");
}

QString claimedTimeText(const ClaimedTime& time)
{
    switch (time.precision) {
    case Precision::Day:
        return toDateTimeUtc(time.at).toString(QStringLiteral("yyyy-MM-dd"));
    case Precision::Guessed:
        return QStringLiteral("≈ ") + seenTimeText(time.at);
    case Precision::Minute:
    case Precision::Exact:
        break;
    }
    return seenTimeText(time.at);
}

QString citedNames(const Byline& byline)
{
    QStringList names;
    for (const Author& person : byline.people)
        names.append(person.name);
    if (names.isEmpty()) {
        for (const Organisation& org : byline.orgs)
            names.append(org.name);
    }
    names.removeAll(QString());
    names.removeDuplicates();
    return names.join(QStringLiteral(", "));
}

QString citationText(const StoredEntry& stored, const ExportWords& words)
{
    const Entry& entry = stored.entry;
    QStringList parts;
    const auto add = [&parts](const QString& part) {
        if (!part.isEmpty())
            parts.append(part);
    };
    add(citedNames(entry.byline));
    add(entry.headline.isEmpty() ? QString() : QStringLiteral("“%1”").arg(entry.headline));
    add(stored.outlet);
    if (entry.published)
        add(claimedTimeText(*entry.published));
    QString text = parts.join(QStringLiteral(", "));
    text += QStringLiteral("; ") + words.firstSeen.arg(seenTimeText(stored.firstSeen));
    if (stored.revisions > 0)
        text += QStringLiteral("; ") + words.version.arg(stored.revisions + 1);
    return text.simplified();
}

} // namespace dateline
