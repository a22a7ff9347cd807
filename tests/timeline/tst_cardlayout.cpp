#include "support/registry.h"
#include "timeline/cardlayout.h"
#include "timeline/timelinestage.h"
#include "timewords.h"

#include <QTest>

using namespace dateline;
using namespace dateline::test;

/// Facts of a card that hold in any font: what stands where, and what never moves.
class CardLayoutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void theCardHasTheMeasuresOfTheDesign();
    void readOrUnreadTheHeightIsTheSame();
    void savedOrNotTheHeightIsTheSame();
    void footerPlaceIsKeptWithoutTags();
    void theTextIsAtMostEightyCharactersWide();
    void theColumnOfTimesHoldsADayOfAnotherYear();
    void aPictureKeepsItsDeclaredShape();
    void aPictureOfUnknownSizeReservesSixteenToNine();
    void aTallPictureIsAtMost360High();
    void picturesOnClickTakeOneLine();
    void longEntriesAreFoldedAndUnfolded();
    void oneGiantParagraphIsCutWhenFolded();
    void aLinkAnswersWithItsAsciiHost();
    void namesAndPlacesOfTheBylineAnswer();
    void actionsAreTwentyEightSquareAndInsideTheCard();
    void tagsThatDoNotFitAreCounted();
    void narrowPutsTheClockAboveTheHeadline();
    void rightToLeftMirrorsTheColumns();
    void textAgainstTheWindowIsIndentedFromItsOwnSide();
    void positionsMatchTheTextOfTheParts();
    void tablesAndEmbedsAreLinkCards();
    void aRunInHeadIsSetBold();
    void anEntryWithoutAnythingIsStillACard();
    void hostileNumbersDoNotBreakTheLayout();

private:
    CardLayout layout(int width = 800) const
    {
        return layoutCard(m_entry, m_theme, cardGeometry(m_theme, width, false), m_options,
                          FakeTimeline::now());
    }
    static const CardBlock* find(const CardLayout& card, CardBlock::Kind kind)
    {
        for (const CardBlock& block : card.blocks)
            if (block.kind == kind)
                return &block;
        return nullptr;
    }
    Picture picture(int width, int height) const
    {
        return {QStringLiteral("https://p.example/1.jpg"), QStringLiteral("alt"), {}, {}, width, height};
    }
    void setPicture(const Picture& picture)
    {
        Block block;
        block.kind = Block::Kind::Picture;
        block.picture = picture;
        m_entry.entry.content.blocks.blocks = {block};
    }

    Theme m_theme;
    StoredEntry m_entry;
    CardOptions m_options;
};

void CardLayoutTest::initTestCase()
{
    m_theme = Stage::plainTheme();
}

void CardLayoutTest::init()
{
    FakeTimeline source(3);
    m_entry = source.entry(EntryNumber{1});
    m_entry.flags = 0;
    m_entry.entry.headline = QStringLiteral("Short");
    m_entry.entry.byline = {QStringLiteral("By Ines Falk"), {}, {}};
    m_entry.entry.content.blocks.blocks = {paragraph(QStringLiteral("One line."))};
    m_options = {};
}

void CardLayoutTest::theCardHasTheMeasuresOfTheDesign()
{
    // 18 gap, headline 28, 3, byline 19, 10, one line of body 27, 12, footer 28, 18 gap
    QCOMPARE(layout().height, 18 + 28 + 3 + 19 + 10 + 27 + 12 + 28 + 18);
    m_entry.flags = EntryKey;
    QCOMPARE(layout().height, 18 + 16 + 4 + 28 + 3 + 19 + 10 + 27 + 12 + 28 + 18);
    m_entry.entry.content.blocks.blocks.append(paragraph(QStringLiteral("Another line.")));
    QCOMPARE(layout().height, 18 + 16 + 4 + 28 + 3 + 19 + 10 + 27 + 10 + 27 + 12 + 28 + 18);
}

void CardLayoutTest::readOrUnreadTheHeightIsTheSame()
{
    FakeTimeline source(200);
    for (int number = 1; number <= 200; ++number) {
        m_entry = source.entry(EntryNumber{number});
        for (const int width : {380, 620, 900}) {
            m_entry.flags = 0;
            const CardLayout unread = layout(width);
            m_entry.flags = EntryRead;
            const CardLayout read = layout(width);
            QCOMPARE(read.height, unread.height);
            // Each line holds the same words: nothing is broken anew.
            const CardBlock* a = unread.block(headlinePart);
            const CardBlock* b = read.block(headlinePart);
            QCOMPARE(b->text.shown().lineCount(), a->text.shown().lineCount());
            for (int line = 0; line < a->text.shown().lineCount(); ++line)
                QCOMPARE(b->text.shown().lineAt(line).textStart(), a->text.shown().lineAt(line).textStart());
        }
    }
}

void CardLayoutTest::savedOrNotTheHeightIsTheSame()
{
    const int before = layout().height;
    m_entry.flags = EntrySaved;
    QCOMPARE(layout().height, before);
}

void CardLayoutTest::footerPlaceIsKeptWithoutTags()
{
    const int with = layout().height;
    m_entry.entry.topics.clear();
    m_entry.entry.link.clear();
    QCOMPARE(layout().height, with);
}

void CardLayoutTest::theTextIsAtMostEightyCharactersWide()
{
    const CardGeometry wide = cardGeometry(m_theme, 3000, false);
    QVERIFY(wide.textWidth / averageAdvance(m_theme.timelineBody) <= 80);
    QVERIFY(wide.left > 1000);
    const CardGeometry narrow = cardGeometry(m_theme, 400, false);
    QVERIFY(narrow.text + narrow.textWidth <= 400);
}

void CardLayoutTest::theColumnOfTimesHoldsADayOfAnotherYear()
{
    const QFontMetricsF metrics(m_theme.timelineTag);
    for (int month = 1; month <= 12; ++month) {
        const Instant day = fromDateTime(QDateTime({2018, month, 26}, {12, 0}, Qt::UTC));
        for (const int width : {560, 700, 1400}) {
            const CardGeometry geometry = cardGeometry(m_theme, width, false);
            QVERIFY(!geometry.timeAbove);
            QVERIFY(metrics.horizontalAdvance(shortDay(day, fromMsecs(1'763'650'680'000))) <=
                    geometry.timeRight - geometry.left);
        }
    }
}

void CardLayoutTest::aPictureKeepsItsDeclaredShape()
{
    setPicture(picture(1200, 600));
    const CardLayout card = layout();
    const CardBlock* block = find(card, CardBlock::Kind::Picture);
    QVERIFY(block);
    const int width = cardGeometry(m_theme, 800, false).textWidth;
    QCOMPARE(block->rect.size(), QSize(width, qRound(width / 2.0)));
}

void CardLayoutTest::aPictureOfUnknownSizeReservesSixteenToNine()
{
    setPicture(picture(0, 0));
    const CardLayout card = layout();
    const CardBlock* block = find(card, CardBlock::Kind::Picture);
    QCOMPARE(block->rect.height(), qRound(block->rect.width() * 9 / 16.0));
}

void CardLayoutTest::aTallPictureIsAtMost360High()
{
    setPicture(picture(1000, 4000));
    const CardLayout card = layout();
    const CardBlock* block = find(card, CardBlock::Kind::Picture);
    QCOMPARE(block->rect.height(), 360);
    QCOMPARE(block->rect.width(), 90);
}

void CardLayoutTest::picturesOnClickTakeOneLine()
{
    setPicture(picture(1200, 600));
    m_options.pictures = Settings::Pictures::OnClick;
    const CardLayout closed = layout();
    const CardBlock* line = find(closed, CardBlock::Kind::NotLoaded);
    QVERIFY(line);
    QCOMPARE(line->rect.height(), 44);
    const CardGeometry geometry = cardGeometry(m_theme, 800, false);
    QVERIFY(closed.hit(line->button.center(), geometry).part == CardPart::LoadPicture);
    m_options.loaded = {QStringLiteral("https://p.example/1.jpg")};
    QVERIFY(find(layout(), CardBlock::Kind::Picture));
}

void CardLayoutTest::longEntriesAreFoldedAndUnfolded()
{
    const Block block = paragraph(QStringLiteral("The ice gave way. ").repeated(25));
    m_entry.entry.content.blocks.blocks = QList<Block>(20, block);
    const CardLayout folded = layout();
    QVERIFY(folded.folds);
    QVERIFY(find(folded, CardBlock::Kind::Unfold));
    m_options.unfolded = true;
    const CardLayout open = layout();
    QVERIFY(open.height > 2 * folded.height);
    QVERIFY(open.folds);
    m_entry.entry.content.blocks.blocks = {block};
    QVERIFY(!layout().folds);
}

void CardLayoutTest::oneGiantParagraphIsCutWhenFolded()
{
    m_entry.entry.content.blocks.blocks = {paragraph(QStringLiteral("word ").repeated(20'000))};
    const CardLayout card = layout();
    QVERIFY(card.block(0)->text.layout->text().size() < foldAbove);
    QVERIFY(card.height < 2500);
}

void CardLayoutTest::aLinkAnswersWithItsAsciiHost()
{
    Block block = paragraph(QStringLiteral("See "));
    block.runs.append(
        {QStringLiteral("the report"), Run::Plain, QStringLiteral("https://www.bücher.example/a"), {}});
    m_entry.entry.content.blocks.blocks = {block};
    const CardLayout card = layout();
    QCOMPARE(card.links().first().part, CardPart::Link);
    const QPoint centre = card.links().first().rect.center();
    const CardHit hit = card.hit(centre, cardGeometry(m_theme, 800, false));
    QCOMPARE(hit.part, CardPart::Link);
    QCOMPARE(hit.target, QStringLiteral("https://www.bücher.example/a"));
    QCOMPARE(hit.tip, QStringLiteral("xn--bcher-kva.example"));
}

void CardLayoutTest::namesAndPlacesOfTheBylineAnswer()
{
    m_entry.entry.byline = {
        QStringLiteral("From Ines Falk in Port Ellery"),
        {{QStringLiteral("Ines Falk"), QStringLiteral("Port Ellery"), {}, {}, {}, {}, {}, {}}},
        {}};
    const CardLayout card = layout();
    const CardGeometry geometry = cardGeometry(m_theme, 800, false);
    QStringList found;
    for (const CardHit& link : card.links())
        if (link.text == bylinePart) {
            const CardHit hit = card.hit(link.rect.center(), geometry);
            QVERIFY(hit.sameThing(link));
            found.append(hit.target);
        }
    QCOMPARE(found, (QStringList{QStringLiteral("Ines Falk"), QStringLiteral("Port Ellery")}));
}

void CardLayoutTest::actionsAreTwentyEightSquareAndInsideTheCard()
{
    const CardLayout card = layout();
    QCOMPARE(card.actions.size(), 4);
    for (const CardButton& action : card.actions) {
        QCOMPARE(action.rect.size(), QSize(28, 28));
        QVERIFY(card.ground.contains(action.rect));
        QCOMPARE(card.hit(action.rect.center(), cardGeometry(m_theme, 800, false)).part, action.part);
        QVERIFY(!action.words.isEmpty());
    }
}

void CardLayoutTest::tagsThatDoNotFitAreCounted()
{
    m_entry.entry.topics.clear();
    for (int i = 0; i < 30; ++i)
        m_entry.entry.topics.append({QStringLiteral("Topic number %1").arg(i), TopicKind::Thing, {}});
    const CardLayout card = layout();
    QCOMPARE(card.tags.last().part, CardPart::MoreTags);
    QCOMPARE(card.tags.last().words, QStringLiteral("+%1").arg(31 - card.tags.size()));
    QVERIFY(card.tags.last().rect.right() < card.actions.first().rect.left());
}

void CardLayoutTest::narrowPutsTheClockAboveTheHeadline()
{
    const CardGeometry narrow = cardGeometry(m_theme, 500, false);
    QVERIFY(narrow.timeAbove);
    const CardLayout card = layout(500);
    QVERIFY(card.time.bottom() <= card.block(headlinePart)->rect.top());
    QVERIFY(!cardGeometry(m_theme, 520, false).timeAbove);
}

void CardLayoutTest::rightToLeftMirrorsTheColumns()
{
    const CardGeometry there = cardGeometry(m_theme, 800, false);
    const CardGeometry here = cardGeometry(m_theme, 800, true);
    const CardLayout left = layoutCard(m_entry, m_theme, there, m_options, FakeTimeline::now());
    const CardLayout right = layoutCard(m_entry, m_theme, here, m_options, FakeTimeline::now());
    QCOMPARE(right.height, left.height);
    QCOMPARE(right.ground.left(), 800 - left.ground.right() - 1);
    QVERIFY(right.time.left() > right.ground.right());
}

void CardLayoutTest::textAgainstTheWindowIsIndentedFromItsOwnSide()
{
    const auto item = [](const QString& words) {
        Block block = paragraph(words);
        block.kind = Block::Kind::ListItem;
        block.listDepth = 1;
        return block;
    };
    m_entry.entry.content.blocks.blocks = {item(QStringLiteral("from the left")),
                                           item(QString::fromUtf8("من اليمين"))};
    for (const bool mirrored : {false, true}) {
        const CardGeometry geometry = cardGeometry(m_theme, 800, mirrored);
        const CardLayout card = layoutCard(m_entry, m_theme, geometry, m_options, FakeTimeline::now());
        const QRect whole = geometry.textRect(0, 1);
        const CardBlock* left = card.block(0);
        const CardBlock* right = card.block(1);
        QVERIFY(!left->mirrored && right->mirrored);
        QVERIFY(left->rect.left() > whole.left());
        QCOMPARE(left->rect.right(), whole.right());
        QCOMPARE(right->rect.left(), whole.left());
        QVERIFY(right->rect.right() < whole.right());
    }
}

void CardLayoutTest::positionsMatchTheTextOfTheParts()
{
    m_entry.entry.content.blocks.blocks = {paragraph(QStringLiteral("first\nsecond words here"))};
    const CardLayout card = layout();
    const CardBlock* block = card.block(0);
    QCOMPARE(block->text.layout->text().size(), partText(m_entry, 0).size());
    const auto [part, position] = card.textAt(block->rect.bottomRight() + QPoint(500, -2));
    QCOMPARE(part, 0);
    QCOMPARE(position, static_cast<int>(partText(m_entry, 0).size()));
    QCOMPARE(card.textAt(QPoint(0, 0)), (std::pair<TextPart, int>(headlinePart, 0)));
}

void CardLayoutTest::tablesAndEmbedsAreLinkCards()
{
    Block table;
    table.kind = Block::Kind::Table;
    table.rows = {{QStringLiteral("a"), QStringLiteral("b")}};
    Block embed;
    embed.kind = Block::Kind::Embed;
    embed.embedUrl = QStringLiteral("https://v.example/1");
    m_entry.entry.content.blocks.blocks = {table, embed};
    const CardLayout card = layout();
    QStringList targets;
    for (const CardBlock& block : card.blocks)
        if (block.kind == CardBlock::Kind::LinkCard)
            targets.append(card.hit(block.rect.center(), cardGeometry(m_theme, 800, false)).target);
    QCOMPARE(targets, (QStringList{m_entry.entry.link, QStringLiteral("https://v.example/1")}));
}

void CardLayoutTest::aRunInHeadIsSetBold()
{
    Block block = paragraph(QStringLiteral(" The rest."));
    block.runs.prepend({QStringLiteral("What next:"), Run::Strong, {}, {}});
    m_entry.entry.content.blocks.blocks = {block};
    const CardLayout card = layout();
    const auto formats = card.block(0)->text.layout->formats();
    QCOMPARE(formats.size(), 1);
    QCOMPARE(formats.first().length, 10);
    QCOMPARE(formats.first().format.fontWeight(), static_cast<int>(QFont::Bold));
}

void CardLayoutTest::anEntryWithoutAnythingIsStillACard()
{
    m_entry = StoredEntry();
    m_entry.number = EntryNumber{1};
    const CardLayout card = layout();
    QCOMPARE(card.height, 18 + 12 + 28 + 18);
    QVERIFY(card.nodeY > 0);
}

void CardLayoutTest::hostileNumbersDoNotBreakTheLayout()
{
    setPicture(picture(2'000'000'000, 1));
    QVERIFY(layout().height < 2000);
    setPicture(picture(1, 2'000'000'000));
    QVERIFY(layout().height < 2000);
    Block item = paragraph(QStringLiteral("deep"));
    item.kind = Block::Kind::ListItem;
    item.listDepth = 255;
    item.quoteDepth = 255;
    m_entry.entry.content.blocks.blocks = {item};
    const CardLayout card = layout(330);
    QVERIFY(card.block(0)->rect.width() > 20);
}

DATELINE_TEST(CardLayoutTest)
#include "tst_cardlayout.moc"
