#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace dateline::conformance {

/// An element of a field's HTML, as the judge sees it.
struct JudgedElement
{
    QString name;
    QMap<QString, QString> attributes;
};

/// A field's HTML taken apart by a parser that is not the program's own.
struct JudgedMarkup
{
    QString text;
    QList<JudgedElement> elements;
    QStringList urls; ///< href, src, cite, poster, in order
};

JudgedMarkup judgeMarkup(const QString& html);

} // namespace dateline::conformance
