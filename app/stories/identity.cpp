#include "stories/identity.h"

#include "stories/linkkey.h"
#include "stories/textsimilarity.h"

#include <algorithm>
#include <optional>

namespace dateline {

namespace {

constexpr std::chrono::milliseconds sameMoment = std::chrono::minutes(1);
constexpr double sameText = 0.8;
constexpr int tellingWords = 5;       ///< a shorter text is told by its words only within the same moment
constexpr int candidatesOfADay = 300; ///< kept entries of one day whose texts are looked at
constexpr int comparisonsOfAnAnswer = 20'000; ///< of texts; a hostile page would ask for more

bool within(const std::optional<ClaimedTime>& a, const std::optional<ClaimedTime>& b)
{
    return a && b && std::chrono::abs(a->at - b->at) <= sameMoment;
}

QString plainHeadline(const QString& headline)
{
    return headline.simplified().toCaseFolded();
}

qint64 dayOf(Instant instant)
{
    return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count();
}

/// Link keys that occur once: others (the story's own address on every entry) tell nothing.
template <typename List, typename Key> QHash<QString, qsizetype> onceOnly(const List& list, Key key)
{
    QHash<QString, qsizetype> index;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString name = key(list.at(i));
        if (name.isEmpty())
            continue;
        const auto found = index.find(name);
        if (found == index.end())
            index.insert(name, i);
        else
            *found = -1;
    }
    return index;
}

class Ladder final
{
public:
    Ladder(QList<ToldEntry>& told, const QList<KnownEntry>& known, const Snapshot& now, Instant seen,
           const MergeHelp& help)
        : m_told(told)
        , m_known(known)
        , m_now(now)
        , m_seen(seen)
        , m_help(help)
        , m_taken(known.size(), false)
    {
    }

    void climb()
    {
        byId();
        if (!anythingLeft())
            return;
        byLink();
        byTimeAndHeadline();
        byText();
    }

private:
    void take(ToldEntry& told, qsizetype known)
    {
        told.known = known;
        m_taken[known] = true;
    }

    bool anythingLeft() const
    {
        return std::any_of(m_told.begin(), m_told.end(), [](const ToldEntry& t) { return t.isNew(); }) &&
               std::find(m_taken.begin(), m_taken.end(), false) != m_taken.end();
    }

    void byId()
    {
        QHash<QString, qsizetype> current;
        QHash<QString, qsizetype> former;
        for (qsizetype i = 0; i < m_known.size(); ++i) {
            current.insert(m_known.at(i).id, i);
            for (const QString& id : m_known.at(i).formerIds)
                former.insert(id, i);
        }
        qsizetype matched = 0;
        for (const auto& index : {current, former}) {
            for (ToldEntry& told : m_told) {
                const qsizetype known = told.isNew() ? index.value(told.entry.id, -1) : -1;
                if (known < 0 || m_taken.at(known))
                    continue;
                take(told, known);
                ++matched;
            }
        }
        m_idsHold = matched * 2 >= m_told.size();
    }

    void byLink()
    {
        const auto told = onceOnly(m_told, [](const ToldEntry& t) { return t.linkKey; });
        const auto known = onceOnly(m_known, [](const KnownEntry& k) { return k.linkKey; });
        const QString story = linkKey(m_now.story.link);
        for (ToldEntry& one : m_told) {
            if (!one.isNew() || one.linkKey == story || told.value(one.linkKey, -1) < 0)
                continue;
            const qsizetype kept = known.value(one.linkKey, -1);
            if (kept >= 0 && !m_taken.at(kept) && !isOtherNews(one, m_known.at(kept)))
                take(one, kept);
        }
    }

    /// One address with ever new content ("today's forecast"): the publisher gives it a new id, a new
    /// headline and a new time.
    static bool isOtherNews(const ToldEntry& told, const KnownEntry& known)
    {
        const bool bothOwnIds = !told.entry.idIsMadeUp && !known.id.startsWith(QLatin1Char('~'));
        const bool otherTime =
            told.entry.published && known.published && !within(told.entry.published, known.published);
        return bothOwnIds && otherTime && plainHeadline(told.entry.headline) != plainHeadline(known.headline);
    }

    void byTimeAndHeadline()
    {
        QHash<QString, QList<qsizetype>> byHeadline;
        for (qsizetype i = 0; i < m_known.size(); ++i) {
            if (!m_taken.at(i) && m_known.at(i).published && !m_known.at(i).headline.isEmpty())
                byHeadline[plainHeadline(m_known.at(i).headline)].append(i);
        }
        for (QList<qsizetype>& candidates : byHeadline) {
            std::sort(candidates.begin(), candidates.end(),
                      [this](qsizetype a, qsizetype b) { return publishedAt(a) < publishedAt(b); });
        }
        for (ToldEntry& told : m_told) {
            if (!told.isNew() || !told.entry.published || told.entry.headline.isEmpty())
                continue;
            const auto candidates = byHeadline.constFind(plainHeadline(told.entry.headline));
            const qsizetype known = candidates == byHeadline.constEnd()
                                        ? -1
                                        : nearestInTime(told.entry.published->at, *candidates);
            if (known >= 0)
                take(told, known);
        }
    }

    Instant publishedAt(qsizetype known) const { return m_known.at(known).published->at; }

    qsizetype nearestInTime(Instant at, const QList<qsizetype>& candidates) const
    {
        const auto first = std::lower_bound(candidates.begin(), candidates.end(), at - sameMoment,
                                            [this](qsizetype a, Instant t) { return publishedAt(a) < t; });
        qsizetype nearest = -1;
        for (auto it = first; it != candidates.end() && publishedAt(*it) <= at + sameMoment; ++it) {
            const bool nearer = nearest < 0 || std::chrono::abs(publishedAt(*it) - at) <
                                                   std::chrono::abs(publishedAt(nearest) - at);
            if (!m_taken.at(*it) && nearer)
                nearest = *it;
        }
        return nearest;
    }

    void byText()
    {
        measure();
        QHash<qint64, QList<qsizetype>> byDay;
        for (qsizetype i = 0; i < m_known.size(); ++i) {
            QList<qsizetype>& day = byDay[dayOf(m_known.at(i).order)];
            if (!m_taken.at(i) && day.size() < candidatesOfADay)
                day.append(i);
        }
        QHash<qsizetype, WordBag> texts;
        for (ToldEntry& told : m_told) {
            if (!told.isNew())
                continue;
            const Instant at = told.entry.published ? told.entry.published->at : m_seen;
            const qsizetype known = mostAlike(told, byDay.value(dayOf(at)), texts);
            if (known >= 0)
                take(told, known);
        }
    }

    qsizetype mostAlike(ToldEntry& told, const QList<qsizetype>& candidates, QHash<qsizetype, WordBag>& texts)
    {
        std::optional<WordBag> words;
        qsizetype best = -1;
        double most = sameText;
        for (const qsizetype candidate : candidates) {
            if (m_taken.at(candidate) || !mayBeOneText(told, m_known.at(candidate)))
                continue;
            if (!words) {
                makeBlocks(told, m_help);
                words.emplace(bodyPlainText(told.entry.content.blocks));
            }
            const bool sameTime = within(told.entry.published, m_known.at(candidate).published);
            if ((words->size() < tellingWords && !sameTime) || ++m_comparisons > comparisonsOfAnAnswer)
                continue;
            auto text = texts.find(candidate);
            if (text == texts.end())
                text = texts.insert(candidate, WordBag(m_help.plainText(m_known.at(candidate).number)));
            const double alike = words->similarity(*text);
            if (alike >= most) {
                most = alike;
                best = candidate;
            }
        }
        return best;
    }

    /// However alike two scores may read: a new id of the publisher's is a new entry, unless the kept one is
    /// of the same minute, or the ids of the whole answer are new and the kept one should stand in it.
    bool mayBeOneText(const ToldEntry& told, const KnownEntry& known) const
    {
        const bool ownIds = !told.entry.idIsMadeUp && !known.id.startsWith(QLatin1Char('~'));
        if (!ownIds)
            return true;
        const bool sameMinute = told.entry.published && known.published &&
                                std::chrono::abs(told.entry.published->at - known.published->at) < sameMoment;
        return sameMinute || (!m_idsHold && known.order >= m_oldest && known.order <= m_newest);
    }

    /// The span of time that the answer covers.
    void measure()
    {
        for (const ToldEntry& told : m_told) {
            const Instant at = told.entry.published ? told.entry.published->at : m_seen;
            m_oldest = std::min(m_oldest, at);
            m_newest = std::max(m_newest, at);
        }
    }

    QList<ToldEntry>& m_told;
    const QList<KnownEntry>& m_known;
    const Snapshot& m_now;
    Instant m_seen;
    const MergeHelp& m_help;
    QList<bool> m_taken;
    int m_comparisons = 0;
    bool m_idsHold = false; ///< at least half of the answer was known by id
    Instant m_oldest = Instant::max();
    Instant m_newest = Instant::min();
};

} // namespace

void matchEntries(QList<ToldEntry>& told, const QList<KnownEntry>& known, const Snapshot& now, Instant seen,
                  const MergeHelp& help)
{
    Ladder(told, known, now, seen, help).climb();
}

void makeBlocks(ToldEntry& told, const MergeHelp& help)
{
    if (std::exchange(told.hasBlocks, true))
        return;
    Entry& entry = told.entry;
    Body body = help.blocks(entry.content);
    if (body.isEmpty() && !entry.summary.isEmpty()) {
        body = help.blocks(entry.summary);
        entry.summary = {};
    }
    entry.content = {};
    entry.content.form = Content::Form::Blocks;
    entry.content.blocks = body;
}

} // namespace dateline
