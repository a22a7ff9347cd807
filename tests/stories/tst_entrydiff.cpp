#include "stories/entrydiff.h"
#include "support/registry.h"

#include <QRandomGenerator>
#include <QTest>

using namespace dateline;
using namespace Qt::StringLiterals;

namespace {

Block prose(const QString& text)
{
    Block block;
    block.runs = {{text, Run::Plain, {}, {}}};
    return block;
}

Block pictureOf(const QString& url, const QString& alt)
{
    Block block;
    block.kind = Block::Kind::Picture;
    block.picture.url = url;
    block.picture.alt = alt;
    return block;
}

Revision version(const QString& headline, const QList<Block>& blocks)
{
    Revision revision;
    revision.headline = headline;
    revision.body.blocks = blocks;
    return revision;
}

/// A line a block: "=" kept, "+" inserted, "-" deleted, then how many changes, then the woven words.
QStringList lines(const QList<BlockDiff>& body)
{
    QStringList all;
    for (const BlockDiff& diff : body) {
        const QLatin1Char state(diff.state == BlockDiff::State::Kept       ? '='
                                : diff.state == BlockDiff::State::Inserted ? '+'
                                                                           : '-');
        all.append(state + QString::number(diff.changes.size()) + QLatin1Char(' ') + runsText(diff.block));
    }
    return all;
}

QList<BlockDiff> diffOf(const QList<Block>& before, const QList<Block>& after)
{
    DiffBudget budget;
    return bodyDiff({before}, {after}, budget);
}

/// The texts of one side.
QStringList side(const QList<BlockDiff>& body, bool after)
{
    QStringList texts;
    const auto gone = after ? BlockDiff::State::Deleted : BlockDiff::State::Inserted;
    const auto kind = after ? TextChange::Kind::Deleted : TextChange::Kind::Inserted;
    for (const BlockDiff& diff : body)
        if (diff.state != gone)
            texts.append(runsText(blockWithout(diff, kind)));
    return texts;
}

QStringList texts(const QList<Block>& blocks)
{
    QStringList all;
    for (const Block& block : blocks)
        all.append(runsText(block));
    return all;
}

} // namespace

class TestEntryDiff final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void blocksAreAlignedBeforeWords();
    void aRewrittenParagraphIsReplacedWhole();
    void runsKeepTheirLook();
    void picturesWithNewAddressesAreTheSame();
    void picturesAndTablesComeAndGoAsAWhole();
    void linksThatLeadElsewhereAreTold();
    void whatChangedIsNamed();
    void bothBodiesComeBack();
    void manyBlocksTakeABoundedTime();
};

void TestEntryDiff::blocksAreAlignedBeforeWords()
{
    const QList<Block> before{prose(u"The ship is moving again at four knots."_s),
                              prose(u"Nobody was hurt."_s),
                              prose(u"The harbour office counts 56 people on board."_s)};
    const QList<Block> after{prose(u"The ship is moving again at five knots."_s),
                             prose(u"A tug is on its way from Varnholm."_s), prose(u"Nobody was hurt."_s),
                             prose(u"The harbour office counts 58 people on board."_s)};
    QCOMPARE(lines(diffOf(before, after)),
             (QStringList{u"=2 The ship is moving again at four five knots."_s,
                          u"+1 A tug is on its way from Varnholm."_s, u"=0 Nobody was hurt."_s,
                          u"=2 The harbour office counts 56 58 people on board."_s}));
}

void TestEntryDiff::aRewrittenParagraphIsReplacedWhole()
{
    const QList<Block> before{prose(u"A crack has opened in the ice, the bridge reports."_s)};
    const QList<Block> after{prose(u"Engineers found no damage to the hull after two hours."_s)};
    QCOMPARE(lines(diffOf(before, after)),
             (QStringList{u"-1 A crack has opened in the ice, the bridge reports."_s,
                          u"+1 Engineers found no damage to the hull after two hours."_s}));
}

void TestEntryDiff::runsKeepTheirLook()
{
    Block before = prose(u"The Brenna waits at "_s);
    before.runs.append({u"Cape Morrow"_s, Run::Strong, u"https://news.example/morrow"_s, {}});
    before.runs.append({u" until nine."_s, Run::Plain, {}, {}});
    Block after = before;
    after.runs[2].text = u" until midnight."_s;
    const BlockDiff diff = diffOf({before}, {after}).value(0);
    QCOMPARE(runsText(diff.block), u"The Brenna waits at Cape Morrow until nine midnight."_s);
    QCOMPARE(diff.block.runs.size(), 3);
    QCOMPARE(diff.block.runs.at(1), after.runs.at(1));
    QCOMPARE(blockWithout(diff, TextChange::Kind::Deleted), after);
    QCOMPARE(blockWithout(diff, TextChange::Kind::Inserted), before);
}

void TestEntryDiff::picturesWithNewAddressesAreTheSame()
{
    const Block before = pictureOf(u"https://pictures.example/a.jpg?sig=1"_s, u"The ship"_s);
    const Block after = pictureOf(u"https://pictures.example/a.jpg?sig=2"_s, u"The ship"_s);
    const QList<BlockDiff> diff = diffOf({before}, {after});
    QCOMPARE(diff.size(), 1);
    QCOMPARE(diff.first().state, BlockDiff::State::Kept);
    QCOMPARE(diff.first().block, after);
}

void TestEntryDiff::picturesAndTablesComeAndGoAsAWhole()
{
    Block table;
    table.kind = Block::Kind::Table;
    table.rows = {{u"Ship"_s, u"Knots"_s}};
    const QList<BlockDiff> diff =
        diffOf({prose(u"Before."_s), table}, {prose(u"Before."_s), pictureOf(u"https://p.example/1"_s, {})});
    QCOMPARE(diff.size(), 3);
    QCOMPARE(diff.at(1).state, BlockDiff::State::Deleted);
    QCOMPARE(diff.at(1).block, table);
    QCOMPARE(diff.at(2).state, BlockDiff::State::Inserted);
    QVERIFY(diff.at(2).changes.isEmpty());
    QCOMPARE(blockWithout(diff.at(1), TextChange::Kind::Deleted), table);
}

void TestEntryDiff::linksThatLeadElsewhereAreTold()
{
    Block before = prose(u"The office said."_s);
    before.runs.first().href = u"https://news.example/a?utm_source=x"_s;
    Block after = before;
    after.runs.first().href = u"https://news.example/a"_s;
    QVERIFY(!entryDiff(version({}, {before}), version({}, {after})).links);
    after.runs.first().href = u"https://news.example/b"_s;
    const EntryDiff diff = entryDiff(version({}, {before}), version({}, {after}));
    QVERIFY(diff.links);
    QVERIFY(!diff.changesText());
}

void TestEntryDiff::whatChangedIsNamed()
{
    Revision before = version(u"Ship moves"_s, {prose(u"It moves."_s)});
    Revision after = before;
    QVERIFY(entryDiff(before, after).headline.changes.isEmpty());
    after.headline = u"Ship moves again"_s;
    after.byline.printed = u"From Ines Falk in Port Ellery"_s;
    EntryDiff diff = entryDiff(before, after);
    QVERIFY(diff.changesHeadline() && diff.changesByline() && !diff.changesText() && !diff.changesPictures());
    after.body.blocks.append(pictureOf(u"https://p.example/1"_s, u"The ship"_s));
    QVERIFY(entryDiff(before, after).changesPictures());
    QVERIFY(!entryDiff(before, after).changesObjects());
    after.body.blocks.append(prose(u"Slowly."_s));
    QVERIFY(entryDiff(before, after).changesText());
}

void TestEntryDiff::bothBodiesComeBack()
{
    const QStringList words{u"ship"_s, u"ice"_s,   u"harbour"_s, u"wind"_s, u"the"_s,
                            u"of"_s,   u"forty"_s, u"crew"_s,    u"船"_s,   u"."_s};
    for (quint32 seed = 1; seed <= 600; ++seed) {
        QRandomGenerator random(seed);
        const auto sentence = [&] {
            QStringList text;
            for (int i = 1 + random.bounded(14); i > 0; --i)
                text.append(words.at(random.bounded(static_cast<int>(words.size()))));
            return text.join(u" "_s);
        };
        QList<Block> before;
        for (int i = random.bounded(8); i > 0; --i)
            before.append(random.bounded(6) == 0 ? pictureOf(u"https://p.example/%1"_s.arg(i), {})
                                                 : prose(sentence()));
        QList<Block> after = before;
        for (int i = random.bounded(6); i > 0; --i) {
            const int at = after.isEmpty() ? 0 : random.bounded(static_cast<int>(after.size()));
            const int how = after.isEmpty() ? 0 : random.bounded(4);
            if (how == 0)
                after.insert(at, prose(sentence()));
            else if (how == 1)
                after.removeAt(at);
            else if (how == 2 && !after.at(at).runs.isEmpty())
                after[at].runs.append({u" "_s + sentence(), Run::Strong, {}, {}});
            else
                after.move(at, 0);
        }
        const QList<BlockDiff> diff = diffOf(before, after);
        QCOMPARE(side(diff, true), texts(after));
        QCOMPARE(side(diff, false), texts(before));
    }
}

void TestEntryDiff::manyBlocksTakeABoundedTime()
{
    QList<Block> before;
    QList<Block> after;
    for (int i = 0; i < 9000; ++i) {
        before.append(prose(u"line %1 of the old text of the ship"_s.arg(i)));
        after.append(prose(u"line %1 of the new text of the ship"_s.arg(9000 - i)));
    }
    DiffBudget budget;
    const QList<BlockDiff> diff = bodyDiff({before}, {after}, budget);
    QVERIFY(budget.steps > -200'000);
    QCOMPARE(side(diff, true), texts(after));
    QCOMPARE(side(diff, false), texts(before));
}

DATELINE_TEST(TestEntryDiff)
#include "tst_entrydiff.moc"
