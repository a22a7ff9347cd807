#include "cli/inspectcommand.h"

#include "bylines/bylineparser.h"
#include "cli/inspect.h"
#include "cli/problemtext.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace dateline {

namespace {

constexpr qint64 largestFile = 20 * 1024 * 1024; // the cap of the network gate

void printLine(QTextStream& out, const QJsonObject& object)
{
    out << QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) << '\n';
}

bool isWebAddress(const QString& operand)
{
    return operand.startsWith(QLatin1String("http://"), Qt::CaseInsensitive) ||
           operand.startsWith(QLatin1String("https://"), Qt::CaseInsensitive);
}

Result<Snapshot> read(const QString& operand, const InspectOptions& options, const FetchDocument& fetch)
{
    Result<Document> found = isWebAddress(operand) ? fetch(QUrl(operand)) : documentOfFile(operand);
    if (!found.ok())
        return found.problem();
    Document& document = found.value();
    if (!options.baseUrl.isEmpty())
        document.contentLocation = QUrl(options.baseUrl);
    if (!options.contentType.isEmpty())
        document.contentType = options.contentType;
    return parseDocument(document);
}

} // namespace

Result<Document> documentOfFile(const QString& path)
{
    Problem problem;
    problem.subject = path;
    QFile file(path);
    if (!file.exists()) {
        problem.code = Problem::Code::FileNotFound;
        return problem;
    }
    if (file.size() > largestFile) {
        problem.code = Problem::Code::TooLarge;
        return problem;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        problem.code = Problem::Code::FileUnreadable;
        return problem;
    }
    Document document;
    document.bytes =
        file.read(file.size() > 0 ? std::min(file.size(), largestFile) : largestFile); // a pipe has no size
    document.address = QUrl::fromLocalFile(path);
    document.fromFile = true;
    return document;
}

int inspect(const InspectOptions& options, const FetchDocument& fetch, QTextStream& out, QTextStream& err)
{
    int status = 0;
    for (const QString& operand : options.operands) {
        const Result<Snapshot> snapshot = read(operand, options, fetch);
        if (snapshot.ok()) {
            writeInspection(*snapshot, operand,
                            [&out](const QByteArray& piece) { out << QString::fromUtf8(piece); });
        } else {
            err << operand << QStringLiteral(": ") << problemTextOnce(snapshot.problem()) << '\n';
            status = 1;
        }
    }
    return status;
}

int inspectByline(const QString& printed, QTextStream& out)
{
    printLine(out, bylineObject(parseByline(printed)));
    return 0;
}

} // namespace dateline
