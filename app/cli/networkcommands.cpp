#include "cli/networkcommands.h"

#include "cli/commandwords.h"
#include "cli/problemtext.h"
#include "newsroom.h"
#include "newsroom/windowmessage.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace dateline {

namespace {

/// One run of a command over a newsroom without a schedule: lives while the event loop runs.
class NetworkCommand final : public QObject
{
public:
    NetworkCommand(const CommandLine& line, QTextStream& out, QTextStream& err)
        : m_line(line)
        , m_out(out)
        , m_err(err)
        , m_newsroom(optionsOf(line))
        , m_waiting(line.operands)
    {
        connect(&m_newsroom, &Newsroom::opened, this, &NetworkCommand::begin);
        connect(&m_newsroom, &Newsroom::openFailed, this, [this](const Problem& problem) {
            fail(problem);
            end();
        });
        connect(&m_newsroom, &Newsroom::failed, this, &NetworkCommand::fail);
        connect(&m_newsroom, &Newsroom::entriesChanged, this,
                [this](const EntryDelta& delta) { m_changed.append(delta); });
        m_newsroom.start();
    }

    int status() const { return m_status; }

private:
    static Newsroom::Options optionsOf(const CommandLine& line)
    {
        Newsroom::Options options;
        options.profile = line.profile;
        options.offline = line.offline;
        options.schedule = false;
        return options;
    }

    void begin()
    {
        if (m_line.verb == CommandLine::Verb::Follow)
            followNext();
        else
            refresh();
    }

    void followNext()
    {
        if (m_waiting.isEmpty()) {
            connect(&m_newsroom, &Newsroom::idle, this, &NetworkCommand::end);
            if (!m_newsroom.busy())
                end();
            return;
        }
        const QString address = m_waiting.takeFirst();
        m_newsroom.preview(address, this, [this, address](const Result<Preview>& found) {
            if (!found)
                fail(found.problem());
            else if (found->alreadyFollowed)
                m_out << say("Followed already: %1").arg(address) << '\n';
            else if (found->snapshot.entries.isEmpty() && !found->snapshot.feeds.isEmpty()) {
                offer(*found);
            } else {
                keep(*found);
                return;
            }
            followNext();
        });
    }

    /// A page that is nothing itself but names feeds: the reader chooses.
    void offer(const Preview& found)
    {
        m_status = 1;
        m_err << say("%1 is no live page and no feed. It offers:").arg(found.address) << '\n';
        for (const FeedLink& feed : found.snapshot.feeds)
            m_err << "  " << feed.url
                  << (feed.title.isEmpty() ? QString() : QStringLiteral("  ") + feed.title) << '\n';
    }

    void keep(const Preview& found)
    {
        const qsizetype count = found.snapshot.entries.size();
        const QString title = found.snapshot.story.title;
        m_newsroom.follow(found, title, {}, this, [this, count, title](const Result<StoryId>& story) {
            if (story)
                m_out << say("Following “%1” with %2 entries.").arg(title).arg(count) << '\n';
            else
                fail(story.problem());
            followNext();
        });
    }

    void refresh()
    {
        connect(&m_newsroom, &Newsroom::sourceChanged, this, &NetworkCommand::tell);
        connect(&m_newsroom, &Newsroom::idle, this, &NetworkCommand::end);
        // The list of sources is known to the refresh desk once the stories have been read.
        m_newsroom.stories(this, [this](const QList<StoryRecord>&) {
            if (m_line.all)
                m_newsroom.refreshAll();
            else
                m_newsroom.refreshDue();
        });
    }

    void tell(const SourceRecord& source)
    {
        ++m_asked;
        const bool good = !source.problem;
        if (m_line.json) {
            QJsonObject object{{QStringLiteral("source"), source.address},
                               {QStringLiteral("title"), source.title},
                               {QStringLiteral("ok"), good}};
            if (!good)
                object.insert(QStringLiteral("problem"), problemText(source.problem));
            m_out << QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) << '\n';
        }
        if (!good) {
            m_status = 1;
            ++m_failed;
            if (!m_line.json)
                m_err << source.address << ": " << problemText(source.problem) << '\n';
        }
    }

    void fail(const Problem& problem)
    {
        m_status = 1;
        m_err << (problem.subject.isEmpty() ? QString() : problem.subject + QStringLiteral(": "))
              << problemTextOnce(problem) << '\n';
    }

    void end()
    {
        if (m_line.verb == CommandLine::Verb::Refresh) {
            int added = 0;
            for (const EntryDelta& delta : std::as_const(m_changed))
                added += int(delta.added.size());
            QTextStream& summary = m_line.json ? m_err : m_out;
            summary << say("%1 checked, %2 failed, %3 new entries.").arg(m_asked).arg(m_failed).arg(added)
                    << '\n';
        }
        postToWindow(m_newsroom.profileFolder(), {{}, false, m_changed, true});
        QCoreApplication::exit(m_status);
    }

    CommandLine m_line;
    QTextStream& m_out;
    QTextStream& m_err;
    Newsroom m_newsroom;
    QStringList m_waiting;
    QList<EntryDelta> m_changed;
    int m_asked = 0;
    int m_failed = 0;
    int m_status = 0;
};

} // namespace

int runNetworkCommand(const CommandLine& line, QTextStream& out, QTextStream& err)
{
    NetworkCommand command(line, out, err);
    QCoreApplication::exec();
    return command.status();
}

} // namespace dateline
