#include "fetch/lookup.h"

#include "fetch/addressrules.h"
#include "fetch/addresswords.h"
#include "fetch/sourceafter.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QRegularExpression>
#include <QTimer>

namespace dateline {

namespace {

constexpr qint64 fileCap = 20 * 1024 * 1024;

bool isLoopbackName(const QString& host)
{
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost")) ||
           QHostAddress(host).isLoopback();
}

/// "feed://x" and "feed:https://x" stand for the address behind them.
QString withoutFeedScheme(const QString& words)
{
    static const QRegularExpression feed(QStringLiteral("^(?:feed|rss|web\\+feed):(?://)?"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = feed.match(words);
    return match.hasMatch() ? words.mid(match.capturedLength()) : words;
}

/// The scheme in front of the words; empty for "host/path" and "host:port".
QString schemeOf(const QString& words)
{
    static const QRegularExpression scheme(
        QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]*):(?![0-9]{1,5}(?:[/?#]|$))"));
    return scheme.match(words).captured(1).toLower();
}

bool isPath(const QString& words)
{
    return words.startsWith(QLatin1Char('/')) || words.startsWith(QLatin1String("./")) ||
           words.startsWith(QLatin1String("../")) || words.startsWith(QLatin1String("~/"));
}

Result<Typed> readFileName(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Problem{.code = Problem::Code::FileNotFound, .subject = path};
    return Typed{.address = {}, .file = info.absoluteFilePath()};
}

Result<Typed> readWithoutScheme(const QString& words)
{
    const QUrl plain(QStringLiteral("http://") + words, QUrl::TolerantMode);
    const QString host = hostOf(plain);
    const bool looksLikeHost =
        isLoopbackName(host) || host.contains(QLatin1Char('.')) || host.contains(QLatin1Char(':'));
    if (addressProblem(plain) || !looksLikeHost)
        return Problem{.code = Problem::Code::BadAddress, .subject = words};
    if (isLoopbackName(host))
        return Typed{.address = plain, .file = {}};
    return Typed{.address = QUrl(QStringLiteral("https://") + words, QUrl::TolerantMode), .file = {}};
}

SourceKind kindOf(const Snapshot& snapshot)
{
    return snapshot.isLivePage ? SourceKind::LivePage : SourceKind::Feed;
}

/// What the first answer makes of a source.
Found foundAt(const FetchAnswer& answer, const Reading& reading)
{
    Found found;
    found.address = answer.finalAddress.toString(QUrl::FullyEncoded);
    found.snapshot = **reading.snapshot;
    found.source.address = found.address;
    found.source.kind = kindOf(found.snapshot);
    // Of a paged story only the first page was read: without a hash the first refresh asks for the rest.
    const bool whole = found.snapshot.nextPages.isEmpty();
    FetchAnswer kept = answer;
    if (!whole)
        kept.etag = kept.lastModified = QString();
    found.source = afterSnapshot(found.source, kept, whole ? reading.hash : QByteArray(), found.snapshot);
    return found;
}

} // namespace

Result<Typed> readTyped(const QString& typed)
{
    const QString words = typed.trimmed();
    if (words.isEmpty())
        return Problem{.code = Problem::Code::BadAddress, .subject = words};
    if (QFileInfo(words).isFile())
        return readFileName(words);
    const QString unwrapped = withoutFeedScheme(words);
    const QString scheme = schemeOf(unwrapped);
    if (scheme == QLatin1String("file"))
        return readFileName(QUrl(unwrapped).toLocalFile());
    if (unwrapped.startsWith(QLatin1String("//")))
        return readWithoutScheme(unwrapped.mid(2));
    if (isPath(words))
        return readFileName(words.startsWith(QLatin1Char('~')) ? QDir::homePath() + words.mid(1) : words);
    if (scheme.isEmpty())
        return readWithoutScheme(unwrapped);
    const QUrl address(unwrapped, QUrl::TolerantMode);
    if (Problem problem = addressProblem(address))
        return problem;
    return Typed{.address = address, .file = {}};
}

Lookup::Lookup(NetworkGate& gate, const Clock& clock, ParsePool::Parser parser)
    : m_gate(gate)
    , m_clock(clock)
    , m_pool(std::move(parser))
{
}

void Lookup::find(const QString& addressOrFile, QObject* context,
                  std::function<void(const Result<Found>&)> answer, std::chrono::milliseconds deadline)
{
    const Result<Typed> typed = readTyped(addressOrFile);
    if (!typed) {
        QTimer::singleShot(0, context,
                           [answer = std::move(answer), problem = typed.problem()] { answer(problem); });
        return;
    }
    if (typed->address.isEmpty()) {
        findFile(typed->file, context, std::move(answer));
        return;
    }
    findAddress(typed->address, context, std::move(answer), deadline);
}

void Lookup::findAddress(const QUrl& address, QObject* context,
                         std::function<void(const Result<Found>&)> answer, std::chrono::milliseconds deadline)
{
    FetchRequest request;
    request.address = withKey(address, QString());
    request.deadline = deadline;
    const std::optional<Login> login = loginOf(address);
    if (login && address.userName().isEmpty()) { // a user name is sent when the server asks for it
        request.user = login->user;
        request.password = login->password;
    }
    m_gate.fetch(request, context,
                 [this, alive = QPointer<QObject>(&m_home), context, login,
                  answer = std::move(answer)](const FetchResult& result) {
                     if (!alive)
                         return;
                     if (const auto* failure = std::get_if<FetchFailure>(&result)) {
                         answer(failure->problem);
                         return;
                     }
                     const FetchAnswer& fetched = std::get<FetchAnswer>(result);
                     const Document document{.bytes = fetched.bytes,
                                             .address = fetched.finalAddress,
                                             .contentLocation = fetched.contentLocation,
                                             .contentType = fetched.contentType,
                                             .answeredAt = fetched.answeredAt,
                                             .fromFile = false};
                     m_pool.read(document, {}, context, [fetched, login, answer](const Reading& reading) {
                         if (!*reading.snapshot) {
                             answer(reading.snapshot->problem());
                             return;
                         }
                         Found found = foundAt(fetched, reading);
                         found.login = login;
                         answer(found);
                     });
                 });
}

void Lookup::findFile(const QString& path, QObject* context, std::function<void(const Result<Found>&)> answer)
{
    m_pool.readFile(path, fileCap, context,
                    [path, now = m_clock.now(), answer = std::move(answer)](const Reading& reading) {
                        if (!*reading.snapshot) {
                            answer(reading.snapshot->problem());
                            return;
                        }
                        FetchAnswer read;
                        read.status = 200;
                        read.answeredAt = now;
                        Found found;
                        found.address = path;
                        found.fromFile = true;
                        found.snapshot = **reading.snapshot;
                        found.source.address = path;
                        found.source.kind = SourceKind::File;
                        found.source = afterSnapshot(found.source, read, reading.hash, found.snapshot);
                        answer(found);
                    });
}

} // namespace dateline
