#include "feeds/jsonvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace dateline {

namespace {

QJsonValue parsed(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    if (isJsonBeyondReason(utf8))
        return QJsonValue(QJsonValue::Undefined);
    const QJsonDocument document = QJsonDocument::fromJson(utf8);
    if (document.isObject())
        return document.object();
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(QJsonValue::Undefined);
}

/// Drops commas in front of a closing bracket, outside of strings.
QString withoutTrailingCommas(const QString& text)
{
    QString out;
    out.reserve(text.size());
    qsizetype comma = -1; // place in `out` of a comma with only blanks behind it
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (inString) {
            out += c;
            if (c == u'\\' && i + 1 < text.size())
                out += text.at(++i);
            else if (c == u'"')
                inString = false;
            continue;
        }
        if ((c == u'}' || c == u']') && comma >= 0)
            out.remove(comma, 1);
        if (c == u',')
            comma = out.size();
        else if (!c.isSpace())
            comma = -1;
        inString = c == u'"';
        out += c;
    }
    return out;
}

} // namespace

bool isJsonBeyondReason(QByteArrayView utf8)
{
    constexpr qsizetype mostContainers = 300'000; // Qt takes about 230 bytes for each
    constexpr qsizetype mostValues = 3'000'000;
    return std::count(utf8.begin(), utf8.end(), '{') + std::count(utf8.begin(), utf8.end(), '[') >
               mostContainers ||
           std::count(utf8.begin(), utf8.end(), ',') > mostValues;
}

QJsonValue tolerantJson(const QString& text)
{
    const QJsonValue value = parsed(text);
    if (!value.isUndefined())
        return value;
    QString core = text;
    core.remove(QLatin1String("<![CDATA[")).remove(QLatin1String("]]>"));
    const qsizetype object = core.indexOf(u'{');
    const qsizetype array = core.indexOf(u'[');
    const qsizetype start = object < 0 || array < 0 ? qMax(object, array) : qMin(object, array);
    const qsizetype end = qMax(core.lastIndexOf(u'}'), core.lastIndexOf(u']'));
    if (start < 0 || end <= start)
        return QJsonValue(QJsonValue::Undefined);
    const QString cleaned = withoutTrailingCommas(core.mid(start, end - start + 1));
    const QJsonValue one = parsed(cleaned);
    if (!one.isUndefined())
        return one;
    static const QRegularExpression between(QStringLiteral("\\}\\s*;?\\s*\\{")); // several values in a row
    return parsed(u'[' + QString(cleaned).replace(between, QStringLiteral("},{")) + u']');
}

QString jsonScalar(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (!value.isDouble())
        return {};
    const double number = value.toDouble();
    if (std::abs(number) < 9.0e15 && number == std::floor(number))
        return QString::number(value.toInteger());
    return QString::number(number, 'g', 17);
}

QString jsonWords(const QJsonValue& value)
{
    if (value.isArray())
        return value.toArray().isEmpty() || value.toArray().first().isArray()
                   ? QString()
                   : jsonWords(value.toArray().first());
    if (!value.isObject())
        return jsonScalar(value);
    const QJsonObject object = value.toObject();
    for (const char* name : {"name", "headline", "value", "@value", "url", "@id"}) {
        const QJsonValue member = object.value(QLatin1String(name));
        const QString words = jsonScalar(member.isArray() ? member.toArray().first() : member);
        if (!words.isEmpty())
            return words;
    }
    return {};
}

QString jsonAddress(const QJsonValue& value)
{
    if (value.isArray())
        return value.toArray().isEmpty() || value.toArray().first().isArray()
                   ? QString()
                   : jsonAddress(value.toArray().first());
    if (value.isString())
        return value.toString();
    const QJsonObject object = value.toObject();
    for (const char* name : {"url", "contentUrl", "@id"}) {
        if (object.value(QLatin1String(name)).isString())
            return object.value(QLatin1String(name)).toString();
    }
    return {};
}

bool jsonTrue(const QJsonValue& value)
{
    return value.toBool() || value.toString().compare(QLatin1String("true"), Qt::CaseInsensitive) == 0 ||
           jsonScalar(value) == QLatin1String("1");
}

QList<QJsonValue> jsonList(const QJsonValue& value)
{
    QList<QJsonValue> list;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue& item : array)
            list.append(item);
    } else if (!value.isNull() && !value.isUndefined()) {
        list.append(value);
    }
    return list;
}

QJsonValue firstMember(const QJsonObject& object, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        const QJsonValue value = object.value(QLatin1String(name));
        const bool isEmpty = value.isUndefined() || value.isNull() ||
                             (value.isString() && value.toString().isEmpty()) ||
                             (value.isArray() && value.toArray().isEmpty());
        if (!isEmpty)
            return value;
    }
    return QJsonValue(QJsonValue::Undefined);
}

} // namespace dateline
