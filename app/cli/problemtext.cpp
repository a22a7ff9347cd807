#include "cli/problemtext.h"

#include <QCoreApplication>
#include <QUrl>

namespace dateline {

namespace {

class ProblemWords final
{
    Q_DECLARE_TR_FUNCTIONS(ProblemWords)
public:
    static QString network(const Problem& problem);
    static QString answer(const Problem& problem);
    static QString once(const Problem& problem);
    static QString content(const Problem& problem);
    static QString file(const Problem& problem);
    static QString store(const Problem& problem);
    static QString other(const Problem& problem);
    static QString status(int number);
    static QString brief(const Problem& problem);
};

/// The host for an address, the last part of a path, else the words as they are.
QString named(const Problem& problem)
{
    const QUrl url(problem.subject);
    if (!url.host().isEmpty())
        return url.host();
    const QString last = problem.subject.section(QLatin1Char('/'), -1);
    return last.isEmpty() ? problem.subject : last;
}

QString hostOf(const Problem& problem)
{
    return problem.detail.isEmpty() ? named(problem) : problem.detail;
}

QString ProblemWords::network(const Problem& problem)
{
    using Code = Problem::Code;
    switch (problem.code) {
    case Code::BadAddress:
        return tr("This cannot be read as an address. Check it for missing or extra characters.");
    case Code::ForbiddenScheme:
        return tr("Addresses that begin with “%1:” are not opened. Dateline reads http and https.")
            .arg(problem.detail);
    case Code::ForbiddenHost:
        return tr("The page pointed to %1, which lies in a private network. Dateline goes there only if you "
                  "type the address yourself.")
            .arg(hostOf(problem));
    case Code::HostNotFound:
        return tr("There is no server called %1. Check the address, or the network.").arg(hostOf(problem));
    case Code::ConnectionFailed:
        return tr("%1 does not accept connections. It is tried again by itself.").arg(named(problem));
    case Code::Offline:
        return tr("There is no network. Checking goes on by itself once it is back.");
    case Code::TlsFailed:
        return tr("The connection to %1 is not secure, so nothing was loaded. Its certificate was refused.")
            .arg(named(problem));
    case Code::Timeout:
        return tr("%1 did not answer in time. It is tried again by itself.").arg(named(problem));
    case Code::Cancelled:
        return tr("The check was stopped.");
    default:
        return {};
    }
}

QString ProblemWords::status(int number)
{
    if (number == 404)
        return tr("There is nothing at this address (404). It may have moved.");
    if (number == 403)
        return tr("The server refuses to show this page (403).");
    if (number >= 500)
        return tr("The server has a fault of its own (%1). It is tried again by itself.").arg(number);
    return tr("The server answered with error %1.").arg(number);
}

QString ProblemWords::answer(const Problem& problem)
{
    using Code = Problem::Code;
    switch (problem.code) {
    case Code::TooLarge:
        return tr("The answer of %1 is larger than Dateline reads (20 MB).").arg(named(problem));
    case Code::TooManyRedirects:
        return tr("%1 passes from address to address without end.").arg(named(problem));
    case Code::Downgrade:
        return tr("%1 would lead from a secure to an open connection, so it was not followed.")
            .arg(named(problem));
    case Code::HttpStatus:
        return status(problem.status);
    case Code::AuthenticationNeeded:
        return tr("%1 asks for a login.").arg(named(problem));
    case Code::AuthenticationRefused:
        return tr("%1 refused the login. Enter it again.").arg(named(problem));
    case Code::Gone:
        return tr("This address is gone for good (410). What was read before stays here.");
    case Code::RateLimited:
        return tr("%1 is busy and asked us to wait. The next check comes later by itself.")
            .arg(named(problem));
    case Code::CutOff:
        return tr("The answer ended early. What arrived before stays; it is tried again by itself.");
    default:
        return {};
    }
}

/// Where nothing is kept and nobody asks again.
QString ProblemWords::once(const Problem& problem)
{
    using Code = Problem::Code;
    switch (problem.code) {
    case Code::ConnectionFailed:
        return tr("%1 does not accept connections. Try again later.").arg(named(problem));
    case Code::Offline:
        return tr("There is no network. Try again once it is back.");
    case Code::Timeout:
        return tr("%1 did not answer in time. Try again later.").arg(named(problem));
    case Code::HttpStatus:
        return problem.status < 500
                   ? QString()
                   : tr("The server has a fault of its own (%1). Try again later.").arg(problem.status);
    case Code::Gone:
        return tr("This address is gone for good (410).");
    case Code::RateLimited:
        return tr("%1 is busy and asks to wait. Try again later.").arg(named(problem));
    case Code::CutOff:
        return tr("The answer ended early, so nothing of it was taken. Try again.");
    case Code::Empty:
        return tr("The answer was empty.");
    default:
        return {};
    }
}

QString ProblemWords::content(const Problem& problem)
{
    using Code = Problem::Code;
    switch (problem.code) {
    case Code::Empty:
        return tr("The answer was empty. Nothing was lost; it is tried again by itself.");
    case Code::NothingFound:
        return tr("This is an ordinary page: there are no live entries and no feeds in it.");
    case Code::NotAFeed:
        return tr("This is neither a feed nor a page that Dateline can read.");
    case Code::Malformed:
        return problem.detail.isEmpty()
                   ? tr("The document is too damaged to be read.")
                   : tr("The document is too damaged to be read (%1).").arg(problem.detail);
    case Code::TooComplex:
        return tr("The document is built in a way that no honest page needs, so it was not read.");
    default:
        return {};
    }
}

QString ProblemWords::file(const Problem& problem)
{
    using Code = Problem::Code;
    switch (problem.code) {
    case Code::FileNotFound:
        return tr("There is no file “%1”.").arg(named(problem));
    case Code::FileUnreadable:
        return tr("The file “%1” cannot be read. Check its permissions.").arg(named(problem));
    case Code::FileUnwritable:
        return tr("The file “%1” cannot be written. Choose another folder.").arg(named(problem));
    case Code::DiskFull:
        return tr("The disk is full. Nothing that was confirmed is lost; free some space to go on.");
    default:
        return {};
    }
}

QString ProblemWords::store(const Problem& problem)
{
    using Code = Problem::Code;
    switch (problem.code) {
    case Code::DatabaseDamaged:
        return tr("The database %1 is damaged. The program keeps copies beside it.").arg(problem.subject);
    case Code::DatabaseNewer:
        return tr("These stories were written by a newer Dateline. Update Dateline to open them.");
    case Code::DatabaseBusy:
        return tr("Another program is using the database. Close it, or try again.");
    case Code::DatabaseFailed:
        return problem.detail.isEmpty() ? tr("The database does not work.")
                                        : tr("The database does not work (%1).").arg(problem.detail);
    default:
        return {};
    }
}

QString ProblemWords::other(const Problem& problem)
{
    using Code = Problem::Code;
    switch (problem.code) {
    case Code::KeyringUnavailable:
        return tr("There is no keyring on this desktop, so the password cannot be kept. Dateline does not "
                  "keep it anywhere else.");
    case Code::KeyringRefused:
        return tr("The keyring is locked or refused. Unlock it and try again.");
    case Code::NoSuchEntry:
        return tr("This entry is no longer here.");
    case Code::NoSuchStory:
        return tr("This story is no longer here.");
    case Code::AlreadyFollowed:
        return tr("You already follow this.");
    default:
        return {};
    }
}

QString ProblemWords::brief(const Problem& problem)
{
    using Code = Problem::Code;
    switch (problem.code) {
    case Code::None:
        return {};
    case Code::Offline:
        return tr("no network");
    case Code::HostNotFound:
    case Code::ConnectionFailed:
    case Code::Timeout:
        return tr("no answer");
    case Code::TlsFailed:
    case Code::Downgrade:
        return tr("not secure");
    case Code::AuthenticationNeeded:
    case Code::AuthenticationRefused:
        return tr("login needed");
    case Code::RateLimited:
        return tr("asked to wait");
    case Code::Gone:
        return tr("gone");
    case Code::HttpStatus:
        return problem.status == 404 ? tr("not found") : tr("error %1").arg(problem.status);
    case Code::CutOff:
        return tr("cut off");
    case Code::Empty:
    case Code::NothingFound:
    case Code::NotAFeed:
        return tr("nothing found");
    case Code::Malformed:
    case Code::TooComplex:
        return tr("damaged");
    default:
        return tr("failed");
    }
}

} // namespace

QString problemTextOnce(const Problem& problem)
{
    const QString text = ProblemWords::once(problem);
    return text.isEmpty() ? problemText(problem) : text;
}

QString problemText(const Problem& problem)
{
    using Words = QString (*)(const Problem&);
    for (const Words words :
         {Words(&ProblemWords::network), Words(&ProblemWords::answer), Words(&ProblemWords::content),
          Words(&ProblemWords::file), Words(&ProblemWords::store), Words(&ProblemWords::other)}) {
        const QString text = words(problem);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString problemShort(const Problem& problem)
{
    return ProblemWords::brief(problem);
}

} // namespace dateline
