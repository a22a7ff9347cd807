#include "newsroom/windowmessage.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>

#include <unistd.h>

namespace dateline {

namespace {

constexpr qsizetype messageCap = 1024 * 1024;

QJsonArray numbersToJson(const QList<EntryNumber>& numbers)
{
    QJsonArray array;
    for (const EntryNumber number : numbers)
        array.append(toInt(number));
    return array;
}

QList<EntryNumber> numbersFromJson(const QJsonValue& value)
{
    QList<EntryNumber> numbers;
    for (const QJsonValue& number : value.toArray()) {
        if (number.toInteger() > 0)
            numbers.append(EntryNumber(number.toInteger()));
    }
    return numbers;
}

QJsonObject deltaToJson(const EntryDelta& delta)
{
    return {{QStringLiteral("story"), toInt(delta.story)},
            {QStringLiteral("added"), numbersToJson(delta.added)},
            {QStringLiteral("revised"), numbersToJson(delta.revised)},
            {QStringLiteral("withdrawn"), numbersToJson(delta.withdrawn)},
            {QStringLiteral("restated"), numbersToJson(delta.restated)},
            {QStringLiteral("removed"), numbersToJson(delta.removed)}};
}

EntryDelta deltaFromJson(const QJsonObject& object)
{
    EntryDelta delta;
    delta.story = StoryId(object.value(QStringLiteral("story")).toInteger());
    delta.added = numbersFromJson(object.value(QStringLiteral("added")));
    delta.revised = numbersFromJson(object.value(QStringLiteral("revised")));
    delta.withdrawn = numbersFromJson(object.value(QStringLiteral("withdrawn")));
    delta.restated = numbersFromJson(object.value(QStringLiteral("restated")));
    delta.removed = numbersFromJson(object.value(QStringLiteral("removed")));
    return delta;
}

} // namespace

QByteArray encodeWindowMessage(const WindowMessage& message)
{
    QJsonObject object;
    if (!message.open.isEmpty())
        object.insert(QStringLiteral("open"), QJsonArray::fromStringList(message.open));
    if (message.raise)
        object.insert(QStringLiteral("raise"), true);
    if (message.storiesChanged)
        object.insert(QStringLiteral("stories"), true);
    if (!message.changed.isEmpty()) {
        QJsonArray changed;
        for (const EntryDelta& delta : message.changed)
            changed.append(deltaToJson(delta));
        object.insert(QStringLiteral("changed"), changed);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<WindowMessage> decodeWindowMessage(const QByteArray& bytes)
{
    if (bytes.size() > messageCap)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    WindowMessage message;
    for (const QJsonValue& address : object.value(QStringLiteral("open")).toArray()) {
        if (!address.isString())
            return std::nullopt;
        message.open.append(address.toString());
    }
    message.raise = object.value(QStringLiteral("raise")).toBool();
    message.storiesChanged = object.value(QStringLiteral("stories")).toBool();
    for (const QJsonValue& delta : object.value(QStringLiteral("changed")).toArray()) {
        if (!delta.isObject())
            return std::nullopt;
        message.changed.append(deltaFromJson(delta.toObject()));
    }
    return message;
}

QString windowSocketPath(const QString& profileFolder)
{
    const QByteArray canonical = QDir(profileFolder).absolutePath().toUtf8();
    const QString name =
        QStringLiteral("dateline-") +
        QString::fromLatin1(QCryptographicHash::hash(canonical, QCryptographicHash::Sha256).toHex().left(16));
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        folder = QDir::tempPath() + QStringLiteral("/dateline-%1").arg(getuid());
    QDir().mkpath(folder);
    return folder + QLatin1Char('/') + name;
}

bool postToWindow(const QString& profileFolder, const WindowMessage& message)
{
    QLocalSocket socket;
    socket.connectToServer(windowSocketPath(profileFolder));
    if (!socket.waitForConnected(500))
        return false;
    socket.write(encodeWindowMessage(message));
    socket.flush();
    const bool sent = socket.waitForBytesWritten(2000) || socket.bytesToWrite() == 0;
    socket.disconnectFromServer();
    return sent;
}

} // namespace dateline
