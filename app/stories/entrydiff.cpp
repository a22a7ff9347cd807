#include "stories/entrydiff.h"

#include "stories/linkkey.h"
#include "stories/sequencediff.h"
#include "stories/textsimilarity.h"

#include <QHash>
#include <QUrl>

#include <algorithm>

namespace dateline {

namespace {

constexpr double blocksAlike = 0.4;   ///< WordBag::similarity of blocks that are one block, edited
constexpr qsizetype mostPairs = 1600; ///< of blocks that are compared with each other
constexpr qsizetype mostBlocks = 20'000;

/// Equal for blocks that show the same. Addresses of pictures are signed anew at each fetch.
QString keyOf(const Block& block)
{
    const QLatin1Char part('\x1f');
    const QString kind = QString::number(static_cast<int>(block.kind)) + part;
    switch (block.kind) {
    case Block::Kind::Picture: {
        const QString words = block.picture.alt + part + block.picture.caption;
        return kind + (words.size() > 1 ? words : QUrl(block.picture.url).path());
    }
    case Block::Kind::Table: {
        QString cells;
        for (const QStringList& row : block.rows)
            cells += row.join(part) + QLatin1Char('\n');
        return kind + cells;
    }
    case Block::Kind::Embed:
        return kind + linkKey(block.embedUrl);
    case Block::Kind::Rule:
        return kind;
    default:
        return runsText(block).simplified();
    }
}

/// Runs with the same look become one.
void appendRun(QList<Run>& runs, const Run& like, const QString& text)
{
    if (text.isEmpty())
        return;
    Run run = like;
    run.text = text;
    if (!runs.isEmpty()) {
        Run& last = runs.last();
        if (last.marks == run.marks && last.href == run.href && last.title == run.title) {
            last.text += text;
            return;
        }
    }
    runs.append(run);
}

/// Walks through runs in step with the pieces of their text.
class RunReader final
{
public:
    explicit RunReader(const QList<Run>& runs)
        : m_runs(runs)
    {
    }

    /// The next `length` units go to `to`.
    void take(int length, QList<Run>& to)
    {
        while (length > 0 && m_run < m_runs.size()) {
            const Run& run = m_runs.at(m_run);
            const int here = std::min<int>(length, static_cast<int>(run.text.size()) - m_at);
            appendRun(to, run, run.text.mid(m_at, here));
            skip(here);
            length -= here;
        }
    }

    void pass(int length)
    {
        while (length > 0 && m_run < m_runs.size()) {
            const int here = std::min<int>(length, static_cast<int>(m_runs.at(m_run).text.size()) - m_at);
            skip(here);
            length -= here;
        }
    }

private:
    void skip(int length)
    {
        m_at += length;
        if (m_at >= m_runs.at(m_run).text.size()) {
            ++m_run;
            m_at = 0;
        }
    }

    const QList<Run>& m_runs;
    qsizetype m_run = 0;
    int m_at = 0;
};

BlockDiff whole(const Block& block, BlockDiff::State state)
{
    BlockDiff diff{block, state, {}};
    const int length = static_cast<int>(runsText(block).size());
    const bool inserted = state == BlockDiff::State::Inserted;
    if (length > 0)
        diff.changes.append({inserted ? TextChange::Kind::Inserted : TextChange::Kind::Deleted, 0, length});
    return diff;
}

BlockDiff woven(const Block& before, const Block& after, DiffBudget& budget)
{
    BlockDiff diff{after, BlockDiff::State::Kept, {}};
    if (isObject(after))
        return diff;
    const QList<DiffPiece> pieces = wordPieces(runsText(before), runsText(after), budget);
    if (std::all_of(pieces.begin(), pieces.end(),
                    [](const DiffPiece& piece) { return piece.kind == DiffPiece::Kind::Same; }))
        return diff;
    diff.block.runs.clear();
    RunReader old(before.runs);
    RunReader now(after.runs);
    int at = 0;
    for (const DiffPiece& piece : pieces) {
        const bool deleted = piece.kind == DiffPiece::Kind::Deleted;
        const int length = deleted ? piece.beforeLength : piece.afterLength;
        if (deleted) {
            old.take(length, diff.block.runs);
        } else {
            now.take(length, diff.block.runs);
            old.pass(piece.beforeLength);
        }
        if (piece.kind != DiffPiece::Kind::Same)
            diff.changes.append(
                {deleted ? TextChange::Kind::Deleted : TextChange::Kind::Inserted, at, length});
        at += length;
    }
    return diff;
}

/// Blocks between two that are equal: those that belong together, in order, so that the most is alike.
std::vector<SameRun> pairs(const QList<Block>& before, int a, int endA, const QList<Block>& after, int b,
                           int endB, DiffBudget& budget)
{
    const int n = endA - a;
    const int m = endB - b;
    if (n == 0 || m == 0 || static_cast<qsizetype>(n) * m > mostPairs)
        return {};
    std::vector<WordBag> bagsA;
    std::vector<WordBag> bagsB;
    for (int i = 0; i < n; ++i)
        bagsA.emplace_back(isObject(before.at(a + i)) ? QString() : runsText(before.at(a + i)));
    for (int j = 0; j < m; ++j)
        bagsB.emplace_back(isObject(after.at(b + j)) ? QString() : runsText(after.at(b + j)));
    qint64 cost = 0;
    for (const WordBag& bag : bagsA)
        cost += static_cast<qint64>(m) * (bag.size() + 1);
    if (cost > budget.steps)
        return {};
    budget.steps -= cost;
    const auto cell = [m](int i, int j) { return static_cast<size_t>(i * (m + 1) + j); };
    std::vector<double> best(static_cast<size_t>((n + 1) * (m + 1)), 0);
    std::vector<double> same(best.size(), 0);
    for (int i = n - 1; i >= 0; --i) {
        for (int j = m - 1; j >= 0; --j) {
            const double how = bagsA[static_cast<size_t>(i)].similarity(bagsB[static_cast<size_t>(j)]);
            same[cell(i, j)] = how >= blocksAlike ? how : 0;
            best[cell(i, j)] = std::max({best[cell(i + 1, j)], best[cell(i, j + 1)],
                                         same[cell(i, j)] > 0 ? how + best[cell(i + 1, j + 1)] : 0.0});
        }
    }
    std::vector<SameRun> found;
    for (int i = 0, j = 0; i < n && j < m;) {
        if (same[cell(i, j)] > 0 && best[cell(i, j)] == same[cell(i, j)] + best[cell(i + 1, j + 1)])
            found.push_back({a + i++, b + j++, 1});
        else if (best[cell(i, j)] == best[cell(i + 1, j)])
            ++i;
        else
            ++j;
    }
    return found;
}

std::vector<int> numbered(const QList<Block>& blocks, QHash<QString, int>& ids)
{
    std::vector<int> numbers;
    for (const Block& block : blocks) {
        const QString key = keyOf(block);
        const int next = static_cast<int>(ids.size());
        const auto known = ids.constFind(key);
        numbers.push_back(known != ids.constEnd() ? *known : *ids.insert(key, next));
    }
    return numbers;
}

QStringList linksOf(const Body& body)
{
    QStringList links;
    for (const Block& block : body.blocks)
        for (const Run& run : block.runs)
            if (!run.href.isEmpty() && !links.endsWith(linkKey(run.href)))
                links.append(linkKey(run.href));
    return links;
}

} // namespace

bool isObject(const Block& block)
{
    return block.kind == Block::Kind::Picture || block.kind == Block::Kind::Table ||
           block.kind == Block::Kind::Embed || block.kind == Block::Kind::Rule;
}

QString runsText(const Block& block)
{
    QString text;
    if (isObject(block))
        return text;
    for (const Run& run : block.runs)
        text += run.text;
    return text;
}

QList<BlockDiff> bodyDiff(const Body& before, const Body& after, DiffBudget& budget)
{
    const QList<Block>& old = before.blocks;
    const QList<Block>& now = after.blocks;
    std::vector<SameRun> fixed;
    if (old.size() + now.size() <= mostBlocks) {
        QHash<QString, int> ids;
        const std::vector<int> a = numbered(old, ids);
        fixed = sameRuns(a, numbered(now, ids), budget.steps);
    }
    fixed.push_back({static_cast<int>(old.size()), static_cast<int>(now.size()), 0});
    QList<BlockDiff> diffs;
    int a = 0;
    int b = 0;
    const auto upTo = [&](int endA, int endB) {
        for (; a < endA; ++a)
            diffs.append(whole(old.at(a), BlockDiff::State::Deleted));
        for (; b < endB; ++b)
            diffs.append(whole(now.at(b), BlockDiff::State::Inserted));
    };
    for (const SameRun& run : fixed) {
        for (const SameRun& pair : pairs(old, a, run.a, now, b, run.b, budget)) {
            upTo(pair.a, pair.b);
            diffs.append(woven(old.at(a++), now.at(b++), budget));
        }
        upTo(run.a, run.b);
        for (int i = 0; i < run.length; ++i)
            diffs.append(woven(old.at(a++), now.at(b++), budget));
    }
    return diffs;
}

EntryDiff entryDiff(const Revision& before, const Revision& after)
{
    DiffBudget budget;
    EntryDiff diff;
    diff.headline = wordDiff(before.headline, after.headline, budget);
    diff.byline = wordDiff(bylineWords(before.byline), bylineWords(after.byline), budget);
    diff.body = bodyDiff(before.body, after.body, budget);
    diff.links = !diff.changesText() && linksOf(before.body) != linksOf(after.body);
    return diff;
}

bool EntryDiff::changesText() const
{
    return std::any_of(body.begin(), body.end(),
                       [](const BlockDiff& each) { return !each.changes.isEmpty(); });
}

bool EntryDiff::changesPictures() const
{
    return std::any_of(body.begin(), body.end(), [](const BlockDiff& each) {
        return each.state != BlockDiff::State::Kept && each.block.kind == Block::Kind::Picture;
    });
}

bool EntryDiff::changesObjects() const
{
    return std::any_of(body.begin(), body.end(), [](const BlockDiff& each) {
        return each.state != BlockDiff::State::Kept && isObject(each.block) &&
               each.block.kind != Block::Kind::Picture;
    });
}

Block blockWithout(const BlockDiff& diff, TextChange::Kind kind)
{
    Block block = diff.block;
    if (isObject(block) || diff.changes.isEmpty())
        return block;
    block.runs.clear();
    RunReader reader(diff.block.runs);
    int at = 0;
    for (const TextChange& change : diff.changes) {
        reader.take(change.start - at, block.runs);
        if (change.kind == kind)
            reader.pass(change.length);
        else
            reader.take(change.length, block.runs);
        at = change.start + change.length;
    }
    reader.take(static_cast<int>(runsText(diff.block).size()) - at, block.runs);
    return block;
}

} // namespace dateline
