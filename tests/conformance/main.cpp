#include "judge.h"

#include "cli/inspect.h"
#include "feeds/feedparser.h"
#include "support/corpus.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

using namespace dateline;
using namespace dateline::conformance;

namespace {

struct Suite
{
    const char* name;
    double floor; ///< per cent of the checks
};

constexpr Suite suites[] = {
    {"feedparser-wellformed", 99.5},
    {"feedparser-encoding", 100},
    {"feedparser-entities", 100},
    {"feedparser-illformed", 100},
    {"sanitize", 100},
    {"validator", 99.8},
    {"realworld", 99},
    {"feed-rs", 98},
    {"gofeed", 97},
    {"opml", 98},
};

struct Score
{
    int checks = 0;
    int held = 0;
    double percent() const { return checks == 0 ? 0 : 100.0 * held / checks; }
};

QJsonObject inspected(const QJsonObject& line, const QString& folder)
{
    Document document;
    const QString path = folder + QLatin1Char('/') + line.value(QLatin1String("file")).toString();
    document.bytes = test::readFile(path);
    const QString base = line.value(QLatin1String("base_url")).toString();
    document.address = base.isEmpty() ? QUrl::fromLocalFile(path) : QUrl(base);
    const QJsonObject http = line.value(QLatin1String("http")).toObject();
    document.contentType = http.value(QLatin1String("content-type")).toString();
    document.contentLocation = QUrl(http.value(QLatin1String("content-location")).toString());
    const Result<Snapshot> snapshot = parseDocument(document);
    return snapshot.ok() ? inspectObject(*snapshot, path) : QJsonObject();
}

Score scoreSuite(const QString& name, const QString& folder, bool listMisses, QTextStream& out)
{
    Score score;
    const QList<QByteArray> lines =
        test::readFile(folder + QLatin1Char('/') + name + QLatin1String(".jsonl")).split('\n');
    for (const QByteArray& text : lines) {
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        if (line.isEmpty())
            continue;
        const QJsonObject object = inspected(line, folder);
        const QJsonArray checks = line.value(QLatin1String("checks")).toArray();
        for (const QJsonValue& check : checks) {
            QString got;
            const bool held = holds(check.toObject(), object, &got);
            ++score.checks;
            score.held += held ? 1 : 0;
            if (!held && listMisses)
                out << "  miss " << line.value(QLatin1String("file")).toString() << ' '
                    << QString::fromUtf8(QJsonDocument(check.toObject()).toJson(QJsonDocument::Compact))
                           .left(400)
                    << "\n    got " << (object.isEmpty() ? QStringLiteral("(not read)") : got.left(300))
                    << '\n';
        }
    }
    return score;
}

} // namespace

/// dateline_conformance [--misses] [SUITE…]: prints the score of each suite, 1 if one is under its floor.
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QStringList names = app.arguments().mid(1);
    const bool listMisses = names.removeAll(QStringLiteral("--misses")) > 0;
    if (test::corpusFolder().isEmpty()) {
        out << "the corpus of real pages and feeds is not on this machine (set DATELINE_CORPUS)\n";
        return 77;
    }
    const QString folder = test::corpusFolder() + QLatin1String("/feeds");
    int status = 0;
    for (const Suite& suite : suites) {
        const QString name = QString::fromLatin1(suite.name);
        if (!names.isEmpty() && !names.contains(name))
            continue;
        const Score score = scoreSuite(name, folder, listMisses, out);
        const bool good = score.percent() >= suite.floor;
        out << QStringLiteral("%1 %2 of %3 checks, %4 % (at least %5) %6\n")
                   .arg(name, -22)
                   .arg(score.held, 5)
                   .arg(score.checks, 5)
                   .arg(score.percent(), 0, 'f', 2)
                   .arg(suite.floor)
                   .arg(good ? QStringLiteral("ok") : QStringLiteral("TOO LOW"));
        status = good ? status : 1;
    }
    return status;
}
