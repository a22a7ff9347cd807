#include "judge.h"

#include "markup.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

namespace dateline::conformance {

namespace {

// Value at "entries[0].authors[1].name"; undefined where it is absent. "X.length" of a list is its size.
QJsonValue valueAt(const QJsonObject& object, const QString& path)
{
    QJsonValue value = object;
    const QStringList steps = path.split(QLatin1Char('.'));
    for (const QString& step : steps) {
        if (step == QLatin1String("length") && !value.isObject())
            return value.isArray()       ? value.toArray().size()
                   : value.isUndefined() ? QJsonValue(0)
                                         : QJsonValue();
        const qsizetype bracket = step.indexOf(QLatin1Char('['));
        value = value.toObject().value(bracket < 0 ? step : step.left(bracket));
        if (bracket >= 0)
            value = value.toArray().at(QStringView(step).mid(bracket + 1).chopped(1).toInt());
    }
    return value;
}

QString asText(const QJsonValue& value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return value.toString();
}

QString withoutSpace(const QString& text)
{
    QString dense;
    for (const QChar c : text) {
        if (!c.isSpace())
            dense += c;
    }
    return dense;
}

QStringList texts(const QJsonObject& check)
{
    QStringList list;
    const QJsonArray array = check.value(QLatin1String("text")).toArray();
    for (const QJsonValue& each : array)
        list.append(each.toString());
    return list;
}

// Titles and subtitles are plain text here: what looks like markup in them is text.
bool isPlainField(const QString& path)
{
    return path.endsWith(QLatin1String("title")) || path.endsWith(QLatin1String("name"));
}

bool htmlHolds(const QJsonObject& check, const QString& path, const QString& field)
{
    const JudgedMarkup markup = judgeMarkup(field);
    const QString dense = withoutSpace(markup.text);
    const QString plain = withoutSpace(field);
    const QStringList wanted = texts(check);
    const bool textHolds = std::any_of(wanted.begin(), wanted.end(), [&](const QString& each) {
        const QString other = withoutSpace(each);
        return other == dense || (isPlainField(path) && other == plain);
    });
    if (!textHolds || !check.contains(QLatin1String("urls")) || markup.elements.isEmpty() ||
        isPlainField(path))
        return textHolds;
    return QJsonArray::fromStringList(markup.urls) == check.value(QLatin1String("urls")).toArray();
}

QString normalUrl(const QString& text)
{
    QUrl url(text.trimmed());
    if (!url.isValid() || url.scheme().isEmpty())
        return text.trimmed();
    static const QRegularExpression parts(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]*://)([^/?#]*)(.*)$"));
    const QRegularExpressionMatch match = parts.match(text.trimmed());
    if (!match.hasMatch())
        return text.trimmed();
    const QString rest = match.captured(3);
    return match.captured(1).toLower() + match.captured(2).toLower() +
           (rest.isEmpty() ? QStringLiteral("/") : rest);
}

bool sameInstant(const QString& a, const QString& b)
{
    const QDateTime first = QDateTime::fromString(a, Qt::ISODate);
    const QDateTime second = QDateTime::fromString(b, Qt::ISODate);
    return first.isValid() && first.toSecsSinceEpoch() == second.toSecsSinceEpoch();
}

bool exactHolds(const QJsonValue& wanted, const QJsonValue& value)
{
    if (wanted.isNull())
        return value.isUndefined() || value.isNull() || asText(value).isEmpty();
    if (wanted.isDouble())
        return asText(wanted) == asText(value);
    return wanted == value || asText(wanted) == asText(value);
}

QString foldedScheme(const QString& address)
{
    QString plain;
    for (const QChar c : address) {
        if (!c.isSpace() && c.unicode() >= 0x20)
            plain += c.toLower();
    }
    return plain.section(QLatin1Char(':'), 0, 0);
}

QString foldedStyle(const QString& style)
{
    QString plain = style;
    static const QRegularExpression comments(QStringLiteral("/\\*.*?\\*/"));
    plain.remove(comments).remove(QLatin1Char('\\'));
    return withoutSpace(plain).toLower();
}

bool breaks(const QJsonObject& rule, const JudgedElement& element)
{
    if (rule.contains(QLatin1String("element")))
        return element.name == rule.value(QLatin1String("element")).toString();
    if (rule.contains(QLatin1String("attribute")))
        return element.attributes.contains(rule.value(QLatin1String("attribute")).toString());
    if (rule.contains(QLatin1String("style")))
        return foldedStyle(element.attributes.value(QStringLiteral("style")))
            .contains(foldedStyle(rule.value(QLatin1String("style")).toString()));
    const QString scheme = rule.value(QLatin1String("scheme")).toString();
    return std::any_of(element.attributes.begin(), element.attributes.end(), [&](const QString& value) {
        return value.contains(QLatin1Char(':')) && foldedScheme(value) == scheme;
    });
}

bool cleanHolds(const QJsonObject& check, const QString& field)
{
    const JudgedMarkup markup = judgeMarkup(field);
    const QJsonArray rules = check.value(QLatin1String("must_not_contain")).toArray();
    for (const QJsonValue& rule : rules) {
        for (const JudgedElement& element : markup.elements) {
            if (breaks(rule.toObject(), element))
                return false;
        }
    }
    return withoutSpace(markup.text)
        .contains(withoutSpace(check.value(QLatin1String("must_keep_text")).toString()));
}

bool holdsAt(const QJsonObject& check, const QString& path, const QJsonObject& inspected, QString* got)
{
    const QJsonValue value = valueAt(inspected, path);
    const QString field = asText(value);
    *got = value.isArray() ? QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact))
                           : field;
    if (check.contains(QLatin1String("must_not_contain")))
        return cleanHolds(check, field);
    const QString kind = check.value(QLatin1String("as")).toString();
    const QJsonValue wanted = check.value(QLatin1String("equals"));
    if (kind == QLatin1String("text"))
        return texts(check).contains(field.simplified());
    if (kind == QLatin1String("html"))
        return htmlHolds(check, path, field);
    if (kind == QLatin1String("date"))
        return sameInstant(field, wanted.toString());
    if (kind == QLatin1String("url"))
        return normalUrl(field) == normalUrl(wanted.toString());
    if (kind == QLatin1String("lang"))
        return QString(field).replace(QLatin1Char('_'), QLatin1Char('-')).toLower() ==
               wanted.toString().replace(QLatin1Char('_'), QLatin1Char('-')).toLower();
    if (kind == QLatin1String("format"))
        return !field.isEmpty() &&
               (field.startsWith(wanted.toString()) || wanted.toString().startsWith(field));
    if (kind == QLatin1String("list"))
        return value.toArray().contains(check.value(QLatin1String("contains")));
    return kind == QLatin1String("exact") && exactHolds(wanted, value);
}

} // namespace

bool holds(const QJsonObject& check, const QJsonObject& inspected, QString* got)
{
    if (holdsAt(check, check.value(QLatin1String("path")).toString(), inspected, got))
        return true;
    const QString other = check.value(QLatin1String("or_path")).toString();
    QString otherGot;
    return !other.isEmpty() && holdsAt(check, other, inspected, &otherGot);
}

} // namespace dateline::conformance
