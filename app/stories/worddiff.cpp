#include "stories/worddiff.h"

#include "stories/difftokens.h"
#include "stories/sequencediff.h"

#include <QHash>

#include <algorithm>

namespace dateline {

namespace {

constexpr int mostTokens = 60'000; ///< of both texts; more is replaced as a whole
constexpr int wordWeight = 2;      ///< a sign of a script without spaces weighs half a word
constexpr int islandWeight = 2 * wordWeight;
constexpr int farthestSlide = 64;

/// Tokens as the comparison sees them: quotation marks of one kind, all white space alike.
QString folded(QStringView token, DiffToken::Kind kind)
{
    if (kind == DiffToken::Kind::Space)
        return QStringLiteral(" ");
    QString text = token.toString();
    for (QChar& c : text) {
        if (c == QChar(0x2019) || c == QChar(0x2018))
            c = QLatin1Char('\'');
        else if (c == QChar(0x201c) || c == QChar(0x201d) || c == QChar(0x201e) || c == QChar(0xab) ||
                 c == QChar(0xbb))
            c = QLatin1Char('"');
    }
    return text;
}

/// One of the two texts: its tokens, and a number for each that is equal where they are.
struct Side
{
    const QString& text;
    std::vector<DiffToken> tokens;
    std::vector<int> ids;

    int count() const { return static_cast<int>(tokens.size()); }
    const DiffToken& token(int i) const { return tokens[static_cast<size_t>(i)]; }
    int id(int i) const { return ids[static_cast<size_t>(i)]; }
    bool isSpace(int i) const { return i >= 0 && i < count() && token(i).kind == DiffToken::Kind::Space; }
    int offset(int i) const { return i < count() ? token(i).start : static_cast<int>(text.size()); }
    int units(int from, int to) const { return offset(to) - offset(from); }
    int weight(int from, int to) const
    {
        int sum = 0;
        for (int i = from; i < to; ++i)
            sum += token(i).kind == DiffToken::Kind::Word   ? wordWeight
                   : token(i).kind == DiffToken::Kind::Sign ? 1
                                                            : 0;
        return sum;
    }
};

/// The stretches that both texts have, made readable. What lies between two of them changed.
class Reader final
{
public:
    Reader(const Side& a, const Side& b, std::vector<SameRun> runs)
        : m_a(a)
        , m_b(b)
        , m_runs(std::move(runs))
    {
        // Empty ends, so that every change stands between two.
        m_runs.insert(m_runs.begin(), SameRun{0, 0, 0});
        m_runs.push_back({a.count(), b.count(), 0});
    }

    std::vector<SameRun> read()
    {
        dropScattered();
        while (dropIslands()) {
        }
        for (size_t i = 1; i < m_runs.size(); ++i)
            slide(m_runs[i - 1], m_runs[i]);
        dropEmpty();
        for (size_t i = 1; i < m_runs.size(); ++i)
            takeSpace(m_runs[i - 1], m_runs[i]);
        dropEmpty();
        return std::move(m_runs);
    }

private:
    static int deleted(const SameRun& left, const SameRun& right) { return right.a - left.a - left.length; }
    static int inserted(const SameRun& left, const SameRun& right) { return right.b - left.b - left.length; }
    bool isInner(size_t i) const { return i > 0 && i + 1 < m_runs.size(); }

    int largest(const SameRun& left, const SameRun& right) const
    {
        return std::max(m_a.units(left.a + left.length, right.a), m_b.units(left.b + left.length, right.b));
    }

    void dropEmpty()
    {
        std::vector<SameRun> kept;
        for (size_t i = 0; i < m_runs.size(); ++i)
            if (m_runs[i].length > 0 || !isInner(i))
                kept.push_back(m_runs[i]);
        m_runs = std::move(kept);
    }

    /// Rewritten from start to end: the few words in common say nothing.
    void dropScattered()
    {
        int same = 0;
        for (const SameRun& run : m_runs)
            same += m_b.weight(run.b, run.b + run.length);
        const int whole = std::max(m_a.weight(0, m_a.count()), m_b.weight(0, m_b.count()));
        if (m_runs.size() < 6 || 4 * same >= whole)
            return;
        std::erase_if(m_runs, [this](const SameRun& run) {
            const bool edge = run.length == 0 || (run.a == 0 && run.b == 0) ||
                              (run.a + run.length == m_a.count() && run.b + run.length == m_b.count());
            return !edge;
        });
    }

    /// Takes short stretches away that stand between two changes; true if there was one.
    bool dropIslands()
    {
        std::vector<SameRun> kept{m_runs.front()};
        for (size_t i = 1; i < m_runs.size(); ++i)
            if (!isInner(i) || !isIsland(kept.back(), m_runs[i], m_runs[i + 1]))
                kept.push_back(m_runs[i]);
        const bool dropped = kept.size() < m_runs.size();
        m_runs = std::move(kept);
        return dropped;
    }

    bool isIsland(const SameRun& left, const SameRun& run, const SameRun& right) const
    {
        const bool deletes = deleted(left, run) > 0 || deleted(run, right) > 0;
        const bool inserts = inserted(left, run) > 0 || inserted(run, right) > 0;
        if (!deletes || !inserts) // two insertions: joining them would invent a deletion
            return false;
        const bool atEnds = (deleted(left, run) == 0 && inserted(left, run) == 0) ||
                            (deleted(run, right) == 0 && inserted(run, right) == 0);
        if (atEnds)
            return false;
        const int weight = m_b.weight(run.b, run.b + run.length);
        if (weight == 0 && run.length == 1 && m_b.isSpace(run.b))
            return true;
        const int units = m_b.units(run.b, run.b + run.length);
        return weight <= islandWeight && units <= largest(left, run) && units <= largest(run, right);
    }

    /// Moves an insertion or deletion along equal words to where a reader would put it: at the start of a
    /// sentence rather than in its middle.
    void slide(SameRun& left, SameRun& right) const
    {
        const bool inserts = inserted(left, right) > 0;
        if (inserts == (deleted(left, right) > 0))
            return;
        const Side& side = inserts ? m_b : m_a;
        const int from = inserts ? left.b + left.length : left.a + left.length;
        const int to = inserts ? right.b : right.a;
        int back = 0;
        while (back < std::min(left.length, farthestSlide) &&
               side.id(from - back - 1) == side.id(to - back - 1))
            ++back;
        int on = 0;
        while (on < std::min(right.length, farthestSlide) && side.id(from + on) == side.id(to + on))
            ++on;
        int best = 0;
        for (int move = -back; move <= on; ++move)
            if (seam(side, from + move, to + move) > seam(side, from + best, to + best))
                best = move;
        left.length += best;
        right.a += best;
        right.b += best;
        right.length -= best;
    }

    /// How well a change from here to there reads.
    static int seam(const Side& side, int from, int to) { return cut(side, from) + cut(side, to); }

    static int cut(const Side& side, int at)
    {
        if (at <= 0 || at >= side.count())
            return 4;
        const int before = side.isSpace(at - 1) ? at - 2 : at - 1;
        const bool spaced = side.isSpace(at - 1) || side.isSpace(at);
        const bool sentence = before >= 0 && side.token(before).length == 1 &&
                              QStringLiteral(".!?…。！？").contains(side.text.at(side.token(before).start));
        return spaced && sentence ? 3 : sentence ? 2 : spaced ? 1 : 0;
    }

    /// Old and new words next to each other get a space between them that is part of both.
    void takeSpace(SameRun& left, SameRun& right) const
    {
        if (deleted(left, right) == 0 || inserted(left, right) == 0)
            return;
        if (m_a.isSpace(right.a - 1) || m_b.isSpace(left.b + left.length))
            return;
        if (left.length > 0 && m_b.isSpace(left.b + left.length - 1)) {
            --left.length;
        } else if (right.length > 0 && m_b.isSpace(right.b)) {
            ++right.a;
            ++right.b;
            --right.length;
        }
    }

    const Side& m_a;
    const Side& m_b;
    std::vector<SameRun> m_runs;
};

QList<DiffPiece> piecesOf(const Side& a, const Side& b, const std::vector<SameRun>& runs)
{
    QList<DiffPiece> pieces;
    int atA = 0;
    int atB = 0;
    for (const SameRun& run : runs) {
        if (run.a > atA)
            pieces.append({DiffPiece::Kind::Deleted, a.offset(atA), a.units(atA, run.a), b.offset(atB), 0});
        if (run.b > atB)
            pieces.append(
                {DiffPiece::Kind::Inserted, a.offset(run.a), 0, b.offset(atB), b.units(atB, run.b)});
        atA = run.a + run.length;
        atB = run.b + run.length;
        if (run.length > 0)
            pieces.append({DiffPiece::Kind::Same, a.offset(run.a), a.units(run.a, atA), b.offset(run.b),
                           b.units(run.b, atB)});
    }
    return pieces;
}

/// Nothing looked into: one text took the other's place.
QList<DiffPiece> replaced(const QString& before, const QString& after)
{
    QList<DiffPiece> pieces;
    const int a = static_cast<int>(before.size());
    const int b = static_cast<int>(after.size());
    if (a > 0)
        pieces.append({DiffPiece::Kind::Deleted, 0, a, 0, 0});
    if (b > 0)
        pieces.append({DiffPiece::Kind::Inserted, a, 0, 0, b});
    return pieces;
}

void number(Side& side, QHash<QString, int>& ids)
{
    side.tokens = diffTokens(side.text);
    side.ids.reserve(side.tokens.size());
    for (const DiffToken& token : side.tokens) {
        const QString key = folded(QStringView(side.text).mid(token.start, token.length), token.kind);
        const auto known = ids.constFind(key);
        side.ids.push_back(known != ids.constEnd() ? *known : *ids.insert(key, static_cast<int>(ids.size())));
    }
}

} // namespace

QList<DiffPiece> wordPieces(const QString& before, const QString& after, DiffBudget& budget)
{
    if (before == after) {
        const int size = static_cast<int>(after.size());
        return size == 0 ? QList<DiffPiece>() : QList<DiffPiece>{{DiffPiece::Kind::Same, 0, size, 0, size}};
    }
    const qsizetype units = before.size() + after.size();
    if (before.isEmpty() || after.isEmpty() || units > 16 * mostTokens || units > budget.steps)
        return replaced(before, after);
    budget.steps -= units;
    QHash<QString, int> ids;
    Side a{before, {}, {}};
    Side b{after, {}, {}};
    number(a, ids);
    number(b, ids);
    if (a.count() + b.count() > mostTokens)
        return replaced(before, after);
    return piecesOf(a, b, Reader(a, b, sameRuns(a.ids, b.ids, budget.steps)).read());
}

TextDiff wordDiff(const QString& before, const QString& after, DiffBudget& budget)
{
    TextDiff diff;
    for (const DiffPiece& piece : wordPieces(before, after, budget)) {
        const int start = static_cast<int>(diff.text.size());
        if (piece.kind == DiffPiece::Kind::Deleted) {
            diff.text += QStringView(before).mid(piece.before, piece.beforeLength);
            diff.changes.append({TextChange::Kind::Deleted, start, piece.beforeLength});
            continue;
        }
        diff.text += QStringView(after).mid(piece.after, piece.afterLength);
        if (piece.kind == DiffPiece::Kind::Inserted)
            diff.changes.append({TextChange::Kind::Inserted, start, piece.afterLength});
    }
    return diff;
}

QString withoutChanges(const QString& text, const QList<TextChange>& changes, TextChange::Kind kind)
{
    QString left;
    int at = 0;
    for (const TextChange& change : changes) {
        if (change.kind != kind)
            continue;
        left += QStringView(text).mid(at, change.start - at);
        at = change.start + change.length;
    }
    left += QStringView(text).mid(at);
    return left;
}

int positionWithout(int position, const QList<TextChange>& changes, TextChange::Kind kind)
{
    int gone = 0;
    for (const TextChange& change : changes)
        if (change.kind == kind && change.start < position)
            gone += std::min(change.length, position - change.start);
    return position - gone;
}

QString TextDiff::before() const
{
    return withoutChanges(text, changes, TextChange::Kind::Inserted);
}

QString TextDiff::after() const
{
    return withoutChanges(text, changes, TextChange::Kind::Deleted);
}

} // namespace dateline
