#include "sidebar/sidebarrows.h"

#include "cli/problemtext.h"
#include "isolate.h"
#include "timewords.h"

#include <QCoreApplication>

namespace dateline {

namespace {

class SidebarWords final
{
    Q_DECLARE_TR_FUNCTIONS(SidebarWords)
public:
    static QString allUpdates() { return tr("All updates"); }
    static QString sinceLeft() { return tr("Since you left"); }
    static QString saved() { return tr("Saved"); }
    static QString hint() { return tr("Stories and feeds that you follow appear here."); }
    static QString liveNow() { return tr("Live now"); }
    static QString thisWeek() { return tr("Earlier this week"); }
    static QString earlier() { return tr("Earlier"); }
    static QString feeds() { return tr("Feeds"); }
    static QString ended(const QString& when) { return tr("Ended %1").arg(when); }
    static QString entries(int count) { return tr("%n entries", nullptr, count); }
};

enum class StateGroup { LiveNow, ThisWeek, Earlier, Feeds };

StateGroup stateGroup(const StoryRecord& story, Instant now)
{
    if (story.state == LiveState::Live)
        return StateGroup::LiveNow;
    if (story.isFeed)
        return StateGroup::Feeds;
    const bool recent = story.newest && now - *story.newest < std::chrono::hours(24 * 7);
    return recent ? StateGroup::ThisWeek : StateGroup::Earlier;
}

QString storyDetail(const StoryRecord& story, const Problem& problem, Instant now)
{
    const QString dot = QStringLiteral(" · ");
    if (problem)
        return outletWords(story) + dot + problemShort(problem);
    const QString when = story.newest ? shortTime(*story.newest, now) : QString();
    if (story.state == LiveState::Ended)
        return (when.isEmpty() ? QString() : SidebarWords::ended(when) + dot) +
               SidebarWords::entries(story.entries);
    const QString outlets = outletWords(story);
    return outlets.isEmpty() || when.isEmpty() ? outlets + when : outlets + dot + when;
}

SidebarRow storyRow(const StoryRecord& story, Instant now, bool paused)
{
    const Problem problem = storyProblem(story);
    SidebarRow row;
    row.kind = story.isFeed ? SidebarRow::Kind::Feed : SidebarRow::Kind::Story;
    row.title = story.title;
    row.detail = story.isFeed ? problemShort(problem) : storyDetail(story, problem, now);
    row.group = story.group;
    row.count = story.unread;
    row.live = story.state == LiveState::Live && !paused;
    row.trouble = static_cast<bool>(problem);
    row.story = story.id;
    row.position = story.position;
    return row;
}

SidebarRow plainRow(SidebarRow::Kind kind, const QString& title, int count = 0)
{
    SidebarRow row;
    row.kind = kind;
    row.title = title;
    row.count = count;
    return row;
}

void appendGroup(QList<SidebarRow>& rows, const QString& title, const QString& group,
                 const QList<SidebarRow>& members)
{
    if (members.isEmpty())
        return;
    SidebarRow label = plainRow(SidebarRow::Kind::Group, title);
    label.group = group;
    rows.append(label);
    rows.append(members);
}

} // namespace

QList<SidebarRow> sidebarRows(const QList<StoryRecord>& stories, Instant now, bool paused, int sinceLeft)
{
    int unread = 0;
    int saved = 0;
    QList<SidebarRow> byState[4];
    QStringList groups;
    QHash<QString, QList<SidebarRow>> byGroup;
    for (const StoryRecord& story : stories) {
        unread += story.unread;
        saved += story.saved;
        const SidebarRow row = storyRow(story, now, paused);
        if (story.group.isEmpty()) {
            byState[static_cast<int>(stateGroup(story, now))].append(row);
            continue;
        }
        if (!groups.contains(story.group))
            groups.append(story.group);
        byGroup[story.group].append(row);
    }
    QList<SidebarRow> rows{plainRow(SidebarRow::Kind::AllUpdates, SidebarWords::allUpdates(), unread)};
    if (!stories.isEmpty())
        rows.append(plainRow(SidebarRow::Kind::SinceLeft, SidebarWords::sinceLeft(), sinceLeft));
    rows.append(plainRow(SidebarRow::Kind::Saved, SidebarWords::saved(), saved));
    if (stories.isEmpty())
        rows.append(plainRow(SidebarRow::Kind::Hint, SidebarWords::hint()));
    appendGroup(rows, SidebarWords::liveNow(), QString(), byState[int(StateGroup::LiveNow)]);
    appendGroup(rows, SidebarWords::thisWeek(), QString(), byState[int(StateGroup::ThisWeek)]);
    appendGroup(rows, SidebarWords::earlier(), QString(), byState[int(StateGroup::Earlier)]);
    for (const QString& group : groups)
        appendGroup(rows, group, group, byGroup.value(group));
    appendGroup(rows, SidebarWords::feeds(), QString(), byState[int(StateGroup::Feeds)]);
    return rows;
}

Problem storyProblem(const StoryRecord& story)
{
    for (const SourceRecord& source : story.sources) {
        if (source.enabled && source.problem && source.problem.code != Problem::Code::Offline &&
            source.problem.code != Problem::Code::Cancelled)
            return source.problem;
    }
    return {};
}

QString outletWords(const StoryRecord& story)
{
    QStringList outlets;
    for (const SourceRecord& source : story.sources) {
        if (!source.outlet.isEmpty() && !outlets.contains(source.outlet))
            outlets.append(source.outlet);
    }
    return isolated(outlets.isEmpty() ? story.publisher : outlets.join(QStringLiteral(", ")));
}

std::optional<DropPlace> dropPlace(const QList<SidebarRow>& rows, int row)
{
    if (row <= 0 || row > rows.size())
        return std::nullopt;
    const SidebarRow& above = rows.at(row - 1);
    switch (above.kind) {
    case SidebarRow::Kind::Group:
        return DropPlace{above.group, 0};
    case SidebarRow::Kind::Story:
    case SidebarRow::Kind::Feed:
        return DropPlace{above.group, above.position + 1};
    default:
        return std::nullopt;
    }
}

} // namespace dateline
