#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace dateline {

/// One line of a word list in resources/words or resources/places: its columns; comments and empty lines left
/// out. `name` is the path under ":/app/", for example "words/outlets.txt".
QList<QStringList> readWordList(const QString& name);

/// What resources/places says: loaded once, any thread afterwards.
struct PlaceNames
{
    /// One place under all its names.
    struct Place
    {
        enum class Kind { Country, Region, City };
        QString name; ///< English
        Kind kind;
        QString capitalOf;
    };
    QHash<QString, Place> byName;        ///< every printed name, as printed
    QHash<QString, QString> byAdjective; ///< "Russian" → "Russia"
    QSet<QString> regions;               ///< what may follow a place after a comma: countries and regions
};
const PlaceNames& placeNames();

/// Outlets and agencies of resources/words/outlets.txt.
const QSet<QString>& outletNames();
/// The same in capitals: "BLOOMBERG".
const QSet<QString>& shoutedOutletNames();

/// Apostrophes and spaces of every kind become ' and one space, ends trimmed.
QString plainName(const QString& text);

} // namespace dateline
