#include "bylines/wordlists.h"

#include "base/resources.h"

#include <QFile>

namespace dateline {

namespace {

void insertPlaces(PlaceNames& names, const QList<QStringList>& lines, PlaceNames::Place::Kind kind,
                  int otherColumn)
{
    for (const QStringList& line : lines) {
        PlaceNames::Place place{line.at(0), kind, {}};
        if (kind == PlaceNames::Place::Kind::City)
            place.capitalOf = line.value(2);
        QStringList printed{place.name};
        printed.append(line.value(otherColumn).split(QLatin1Char('|'), Qt::SkipEmptyParts));
        for (const QString& name : std::as_const(printed)) {
            if (!names.byName.contains(name))
                names.byName.insert(name, place);
            if (kind != PlaceNames::Place::Kind::City)
                names.regions.insert(name);
        }
    }
}

PlaceNames loadPlaceNames()
{
    using Kind = PlaceNames::Place::Kind;
    PlaceNames names;
    const QList<QStringList> countries = readWordList(QStringLiteral("places/countries.tsv"));
    insertPlaces(names, countries, Kind::Country, 1);
    for (const QStringList& line : countries) {
        const QStringList adjectives = line.value(2).split(QLatin1Char('|'), Qt::SkipEmptyParts);
        for (const QString& adjective : adjectives)
            names.byAdjective.insert(adjective, line.at(0));
    }
    insertPlaces(names, readWordList(QStringLiteral("places/cities.tsv")), Kind::City, 1);
    insertPlaces(names, readWordList(QStringLiteral("places/regions.tsv")), Kind::Region, 2);
    return names;
}

} // namespace

QList<QStringList> readWordList(const QString& name)
{
    initAppResources();
    QList<QStringList> lines;
    QFile file(QStringLiteral(":/app/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    const QStringList all = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const QString& line : all)
        if (!line.trimmed().isEmpty() && !line.startsWith(QLatin1Char('#')))
            lines.append(line.split(QLatin1Char('\t')));
    return lines;
}

const PlaceNames& placeNames()
{
    static const PlaceNames names = loadPlaceNames();
    return names;
}

const QSet<QString>& outletNames()
{
    static const QSet<QString> names = [] {
        QSet<QString> set;
        const QList<QStringList> lines = readWordList(QStringLiteral("words/outlets.txt"));
        for (const QStringList& line : lines)
            set.insert(line.at(0));
        return set;
    }();
    return names;
}

const QSet<QString>& shoutedOutletNames()
{
    static const QSet<QString> names = [] {
        QSet<QString> set;
        for (const QString& name : outletNames())
            set.insert(name.toUpper());
        return set;
    }();
    return names;
}

QString plainName(const QString& text)
{
    QString plain = text.simplified();
    plain.replace(QChar(0x2019), QLatin1Char('\'')).replace(QChar(0x2018), QLatin1Char('\''));
    return plain;
}

} // namespace dateline
