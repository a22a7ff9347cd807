#include "readingsession.h"

#include <QSet>

namespace dateline {

ReadingSession::ReadingSession(std::chrono::milliseconds away, QObject* parent)
    : QObject(parent)
{
    m_away.setSingleShot(true);
    m_away.setInterval(away);
    connect(&m_away, &QTimer::timeout, this, &ReadingSession::leave);
}

std::optional<StoryId> ReadingSession::story() const
{
    if (m_scope && m_scope->kind == Scope::Kind::Story)
        return m_scope->story;
    return std::nullopt;
}

void ReadingSession::show(const Scope& scope)
{
    if (m_scope == scope)
        return;
    leave();
    m_scope = scope;
    m_isLeft = false;
    Q_EMIT shownChanged();
}

void ReadingSession::setWindowActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (active) {
        m_away.stop();
        m_isLeft = false;
    } else {
        m_away.start();
    }
    Q_EMIT shownChanged();
}

void ReadingSession::end()
{
    m_away.stop();
    leave();
    m_scope.reset();
}

void ReadingSession::leave()
{
    const std::optional<StoryId> shown = story();
    if (!shown || m_isLeft)
        return;
    m_isLeft = true;
    Q_EMIT left(*shown);
}

QString scopeWord(const Scope& scope)
{
    switch (scope.kind) {
    case Scope::Kind::AllUpdates:
        return QStringLiteral("all");
    case Scope::Kind::Saved:
        return QStringLiteral("saved");
    case Scope::Kind::Story:
        break;
    }
    return QStringLiteral("story:%1").arg(toInt(scope.story));
}

std::optional<Scope> scopeFromWord(const QString& word)
{
    if (word == QLatin1String("all"))
        return Scope{Scope::Kind::AllUpdates, {}};
    if (word == QLatin1String("saved"))
        return Scope{Scope::Kind::Saved, {}};
    const QString prefix = QStringLiteral("story:");
    bool ok = false;
    const qint64 number = word.startsWith(prefix) ? word.mid(prefix.size()).toLongLong(&ok) : 0;
    return ok && number > 0 ? std::optional(Scope{Scope::Kind::Story, StoryId{number}}) : std::nullopt;
}

QList<EntryStub> keepingShown(const QList<EntryStub>& all, const QList<EntryStub>& shown,
                              const EntryFilter& filter)
{
    QSet<EntryNumber> before;
    before.reserve(shown.size());
    for (const EntryStub& stub : shown)
        before.insert(stub.number);
    QList<EntryStub> kept;
    for (const EntryStub& stub : all) {
        const bool matches =
            (!filter.unread || !(stub.flags & EntryRead)) && (!filter.saved || (stub.flags & EntrySaved));
        if (matches || before.contains(stub.number))
            kept.append(stub);
    }
    return kept;
}

} // namespace dateline
