#include "accounts/keyring.h"

#include <QPointer>

#include <qt6keychain/keychain.h>

namespace dateline {

namespace {

const QString service = QStringLiteral("Dateline");

Problem problemOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {.code = Problem::Code::KeyringRefused, .subject = service, .detail = job.errorString()};
    default:
        return {.code = Problem::Code::KeyringUnavailable, .subject = service, .detail = job.errorString()};
    }
}

/// Starts a job that deletes itself. `back` comes in the context's thread.
template <typename Job>
void start(Job* job, const QString& key, QObject* context, std::function<void(const Job&)> back)
{
    job->setKey(key);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [job, back = std::move(back)](QKeychain::Job*) { back(*job); });
    job->start();
}

} // namespace

void SystemKeyring::read(const QString& key, QObject* context,
                         std::function<void(const Result<std::optional<QByteArray>>&)> answer)
{
    using Read = QKeychain::ReadPasswordJob;
    start<Read>(new Read(service), key, context, [answer = std::move(answer)](const Read& job) {
        if (job.error() == QKeychain::NoError)
            answer(std::optional<QByteArray>(job.binaryData()));
        else if (job.error() == QKeychain::EntryNotFound)
            answer(std::optional<QByteArray>());
        else
            answer(problemOf(job));
    });
}

void SystemKeyring::write(const QString& key, const QByteArray& secret, QObject* context,
                          std::function<void(const Outcome&)> answer)
{
    using Write = QKeychain::WritePasswordJob;
    auto* job = new Write(service);
    job->setBinaryData(secret);
    start<Write>(job, key, context, [answer = std::move(answer)](const Write& written) {
        answer(written.error() == QKeychain::NoError ? done() : Outcome(problemOf(written)));
    });
}

void SystemKeyring::remove(const QString& key, QObject* context, std::function<void(const Outcome&)> answer)
{
    using Delete = QKeychain::DeletePasswordJob;
    start<Delete>(new Delete(service), key, context, [answer = std::move(answer)](const Delete& job) {
        const bool gone = job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
        answer(gone ? done() : Outcome(problemOf(job)));
    });
}

} // namespace dateline
