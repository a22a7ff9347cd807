#include "support/registry.h"
#include "timeline/timelinestage.h"
#include "timeline/versionbar.h"

#include <QAccessible>
#include <QClipboard>
#include <QMimeData>

using namespace dateline;
using namespace dateline::test;

/// Versions of an edited entry, opened in its card.
class TimelineVersionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void versionsAreAskedForOnlyWhenOpened();
    void openingAndClosingKeepsTheEntryInItsPlace();
    void aClickOnTheMarkOpensAndOnCloseCloses();
    void arrowsStepAndEscapeCloses();
    void aClickOnASegmentShowsThatVersion();
    void theFirstVersionStandsAlone();
    void anEditWhileOpenComesInWithoutMoving();
    void anEditWhileAnEarlierOneShowsStaysThere();
    void versionsThatComeTooLateOpenNothing();
    void anotherListOpensWithoutVersions();
    void closingAfterReadingFarDownKeepsTheEntryInSight();
    void manyVersionsStayInTheBar_data();
    void manyVersionsStayInTheBar();
    void everyVersionIsReachedByTheSegments();
    void aLongEntryIsShownWhole();
    void copiedTextLeavesOutWhatWasDeleted();
    void aSelectionEndsWhenTheTextChanges();
    void namesInTheBylineStayLinks();
    void aWithdrawnEntryIsNotStruckTwice();
    void becomingReadKeepsTheHeight();
    void timesTellTheDayWhereDaysDiffer();
    void theScreenReaderIsToldVersionAndChanges();
    void whatIsNoTextIsSaidInWords();

private:
    static EntryNumber edited(Stage& stage, int row, int edits);
    static EntryNumber threeVersions(Stage& stage, int row);
    static void editAgain(Stage& stage, EntryNumber entry);
    static const CardLayout& layout(const Stage& stage, EntryNumber entry)
    {
        return *stage.view->card(stage.view->rows().rowOf(entry))->layout;
    }
    static void click(Stage& stage, EntryNumber entry, const QRect& rect)
    {
        const QRect card = stage.view->cardRect(stage.view->rows().rowOf(entry));
        QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {}, rect.center() + card.topLeft());
        stage.frame();
    }
};

void TimelineVersionsTest::initTestCase()
{
    QApplication::setFont(Stage::font());
}

EntryNumber TimelineVersionsTest::edited(Stage& stage, int row, int edits)
{
    const EntryNumber entry = stage.source.stubs().at(row).number;
    for (int i = 0; i < edits; ++i)
        editAgain(stage, entry);
    return entry;
}

void TimelineVersionsTest::editAgain(Stage& stage, EntryNumber entry)
{
    stage.source.edit(entry);
    EntryDelta delta;
    delta.revised = {entry};
    stage.apply(delta);
    stage.frame();
}

/// Three versions by hand: 56 people, 57 people, 58 people and a new headline.
EntryNumber TimelineVersionsTest::threeVersions(Stage& stage, int row)
{
    StoredEntry now = stage.source.entry(stage.source.stubs().at(row).number);
    Revision text;
    text.seen = now.order;
    text.headline = QStringLiteral("Skarven moves");
    text.byline.printed = QStringLiteral("From Northwire’s Ines Falk in Port Ellery");
    text.byline.people = {
        {QStringLiteral("Ines Falk"), QStringLiteral("Port Ellery"), {}, {}, {}, {}, {}, {}}};
    text.body.blocks = {paragraph(QStringLiteral("The crew of 56 gathered on deck.")),
                        paragraph(QStringLiteral("Nobody was hurt."))};
    QList<Revision> earlier{text};
    text.seen += std::chrono::minutes(5);
    text.body.blocks[0] = paragraph(QStringLiteral("The crew of 57 gathered on deck."));
    earlier.append(text);
    now.entry.headline = QStringLiteral("Skarven moves again");
    now.entry.byline = text.byline;
    now.entry.byline.printed += QStringLiteral(" and Henrik Soll");
    now.entry.byline.people.append({QStringLiteral("Henrik Soll"), {}, {}, {}, {}, {}, {}, {}});
    now.entry.content.blocks.blocks = {paragraph(QStringLiteral("The crew of 58 gathered on deck.")),
                                       paragraph(QStringLiteral("Nobody was hurt."))};
    now.revisions = 2;
    now.lastRevised = now.order + std::chrono::minutes(12);
    now.flags |= EntryEdited;
    stage.source.setEntry(now);
    stage.source.setEarlier(now.number, earlier);
    EntryDelta delta;
    delta.revised = {now.number};
    stage.apply(delta);
    stage.frame();
    return now.number;
}

void TimelineVersionsTest::versionsAreAskedForOnlyWhenOpened()
{
    Stage stage(30);
    const EntryNumber entry = edited(stage, 0, 2);
    stage.scrollBy(2000);
    stage.scrollBy(-2000);
    QVERIFY(stage.source.askedVersions.isEmpty());
    stage.view->toggleVersions(stage.source.stubs().at(1).number); // was never edited
    QVERIFY(stage.source.askedVersions.isEmpty());
    stage.view->toggleVersions(entry);
    QCOMPARE(stage.source.askedVersions, QList<EntryNumber>{entry});
    QCOMPARE(stage.view->versions(entry)->count(), 3);
    QCOMPARE(stage.view->versions(entry)->shown(), 2);
}

void TimelineVersionsTest::openingAndClosingKeepsTheEntryInItsPlace()
{
    Stage stage(60);
    stage.scrollBy(3000);
    const int row = stage.view->visibleRows().first + 1;
    const EntryNumber entry = edited(stage, row, 2);
    const EntryNumber above = stage.source.stubs().at(row - 1).number;
    const int top = stage.topOf(entry);
    const int height = stage.view->cardRect(row).height();
    QList<int> others;
    for (int i = 0; i < 60; ++i)
        others.append(stage.view->rows().cardHeight(i));
    const auto otherHeightsStay = [&] {
        for (int i = 0; i < 60; ++i)
            if (i != row && stage.view->rows().isMeasured(i) &&
                stage.view->rows().cardHeight(i) != others.at(i) && stage.view->cardRect(i).top() < 700)
                return false;
        return true;
    };
    const int before = stage.topOf(above);
    stage.view->toggleVersions(entry);
    stage.frame();
    QCOMPARE(stage.topOf(entry), top);
    QCOMPARE(stage.topOf(above), before);
    QVERIFY(stage.view->cardRect(row).height() > height);
    QVERIFY(otherHeightsStay());
    QVERIFY(stage.view->isUnfolded(entry) == false);
    for (const int version : {1, 0, 2}) {
        stage.view->showVersion(entry, version);
        stage.frame();
        QCOMPARE(stage.topOf(entry), top);
    }
    stage.view->toggleVersions(entry);
    stage.frame();
    QCOMPARE(stage.topOf(entry), top);
    QCOMPARE(stage.view->cardRect(row).height(), height);
    QVERIFY(!layout(stage, entry).bar);
}

void TimelineVersionsTest::aClickOnTheMarkOpensAndOnCloseCloses()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    click(stage, entry, layout(stage, entry).edited);
    QVERIFY(layout(stage, entry).bar);
    click(stage, entry, layout(stage, entry).bar->close.rect);
    QVERIFY(!layout(stage, entry).bar);
    click(stage, entry, layout(stage, entry).edited);
    QVERIFY(layout(stage, entry).bar);
    click(stage, entry, layout(stage, entry).edited);
    QVERIFY(!layout(stage, entry).bar);
}

void TimelineVersionsTest::arrowsStepAndEscapeCloses()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    const auto press = [&](int key) {
        QTest::keyClick(stage.view.get(), static_cast<Qt::Key>(key));
        stage.frame();
    };
    press(Qt::Key_J);
    press(Qt::Key_Left); // nothing is open: nothing happens
    QVERIFY(!stage.view->versions(entry));
    press(Qt::Key_Return);
    press(Qt::Key_Left);
    QCOMPARE(stage.view->versions(entry)->shown(), 1);
    press(Qt::Key_Left);
    press(Qt::Key_Left);
    QCOMPARE(stage.view->versions(entry)->shown(), 0);
    press(Qt::Key_Right);
    QCOMPARE(stage.view->versions(entry)->shown(), 1);
    stage.view->setLayoutDirection(Qt::RightToLeft);
    press(Qt::Key_Left);
    QCOMPARE(stage.view->versions(entry)->shown(), 2);
    press(Qt::Key_Escape);
    QVERIFY(!stage.view->versions(entry));
    QCOMPARE(stage.view->current(), entry);
    press(Qt::Key_Escape);
    QCOMPARE(stage.view->current(), EntryNumber{});
}

void TimelineVersionsTest::aClickOnASegmentShowsThatVersion()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    stage.view->toggleVersions(entry);
    stage.frame();
    QCOMPARE(layout(stage, entry).bar->segments.size(), 3);
    click(stage, entry, layout(stage, entry).bar->segments.at(1).rect);
    QCOMPARE(stage.view->versions(entry)->shown(), 1);
    QCOMPARE(layout(stage, entry).bar->shown, 1);
    QCOMPARE(layout(stage, entry).bar->tip, QStringLiteral("Text"));
    const CardBlock* body = layout(stage, entry).block(0);
    QCOMPARE(body->text.layout->text(), QStringLiteral("The crew of 56 57 gathered on deck."));
    QCOMPARE(body->grounds.size(), 2);
    QVERIFY(!body->grounds.first().inserted && body->grounds.last().inserted);
}

void TimelineVersionsTest::theFirstVersionStandsAlone()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    stage.view->toggleVersions(entry);
    stage.view->showVersion(entry, 0);
    stage.frame();
    QCOMPARE(layout(stage, entry).block(headlinePart)->text.layout->text(), QStringLiteral("Skarven moves"));
    for (const CardBlock& block : layout(stage, entry).blocks)
        QVERIFY(block.grounds.isEmpty());
    QCOMPARE(layout(stage, entry).bar->tip, QStringLiteral("First version"));
}

void TimelineVersionsTest::anEditWhileOpenComesInWithoutMoving()
{
    Stage stage(60);
    stage.scrollBy(3000);
    const int row = stage.view->visibleRows().first + 1;
    const EntryNumber entry = edited(stage, row, 2);
    stage.view->toggleVersions(entry);
    stage.frame();
    const EntryNumber eye = stage.source.stubs().at(stage.view->rowUnderEye()).number;
    const int top = stage.topOf(eye);
    stage.source.holdVersions = true;
    editAgain(stage, entry);
    QCOMPARE(stage.view->versions(entry)->count(), 3); // until they have come, what was open stays as it was
    stage.source.deliverVersions();
    stage.frame();
    QCOMPARE(stage.topOf(eye), top);
    QCOMPARE(stage.view->versions(entry)->count(), 4);
    QCOMPARE(stage.view->versions(entry)->shown(), 3);
    QVERIFY(layout(stage, entry).bar->segments.size() == 4);
    // An open card above the view changes: what shows stays.
    stage.scrollBy(2000);
    const EntryNumber lower = stage.source.stubs().at(stage.view->rowUnderEye()).number;
    const int lowerTop = stage.topOf(lower);
    editAgain(stage, entry);
    stage.source.deliverVersions();
    stage.frame();
    QCOMPARE(stage.topOf(lower), lowerTop);
}

void TimelineVersionsTest::anEditWhileAnEarlierOneShowsStaysThere()
{
    Stage stage(10);
    const EntryNumber entry = edited(stage, 0, 2);
    stage.view->toggleVersions(entry);
    stage.view->showVersion(entry, 1);
    editAgain(stage, entry);
    QCOMPARE(stage.view->versions(entry)->count(), 4);
    QCOMPARE(stage.view->versions(entry)->shown(), 1);
}

void TimelineVersionsTest::versionsThatComeTooLateOpenNothing()
{
    Stage stage(30);
    const EntryNumber entry = edited(stage, 0, 1);
    stage.source.holdVersions = true;
    stage.view->toggleVersions(entry);
    stage.view->setStubs(stage.source.stubs(), Place());
    stage.source.deliverVersions();
    QVERIFY(!stage.view->versions(entry));
    // None known after all: nothing opens either.
    stage.source.setEarlier(entry, {});
    stage.view->toggleVersions(entry);
    stage.source.deliverVersions();
    QVERIFY(!stage.view->versions(entry));
}

void TimelineVersionsTest::anotherListOpensWithoutVersions()
{
    Stage stage(30);
    const EntryNumber entry = edited(stage, 0, 1);
    stage.view->toggleVersions(entry);
    QVERIFY(stage.view->versions(entry));
    stage.view->setStubs(stage.source.stubs(), Place());
    QVERIFY(!stage.view->versions(entry));
    stage.view->toggleVersions(entry);
    EntryDelta delta;
    delta.removed = {entry};
    stage.source.remove(entry);
    stage.apply(delta);
    QVERIFY(!stage.view->versions(entry));
}

void TimelineVersionsTest::closingAfterReadingFarDownKeepsTheEntryInSight()
{
    Stage stage(30);
    StoredEntry tall = stage.source.entry(stage.source.stubs().at(3).number);
    tall.entry.content.blocks.blocks =
        QList<Block>(40, paragraph(QStringLiteral("The ice gave way. ").repeated(8)));
    tall.revisions = 1;
    stage.source.setEntry(tall);
    Revision before;
    before.headline = tall.entry.headline;
    before.body.blocks = {paragraph(QStringLiteral("Short."))};
    stage.source.setEarlier(tall.number, {before});
    EntryDelta delta;
    delta.revised = {tall.number};
    stage.apply(delta);
    stage.frame();
    stage.view->showEntry(tall.number);
    stage.view->toggleVersions(tall.number);
    stage.frame();
    QVERIFY(stage.view->versions(tall.number));
    stage.scrollBy(4000);
    QVERIFY(stage.topOf(tall.number) < -1500);
    stage.view->setCurrent(tall.number);
    QTest::keyClick(stage.view.get(), Qt::Key_Escape);
    stage.frame();
    const QRect rect = stage.view->cardRect(3);
    QVERIFY(rect.bottom() >= 60 && rect.top() < 700);
}

void TimelineVersionsTest::manyVersionsStayInTheBar_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("versions");
    QTest::addColumn<int>("percent");
    for (const int width : {340, 440, 620, 900})
        for (const int versions : {2, 3, 7, 51})
            for (const int percent : {100, 200})
                QTest::addRow("%d px, %d versions, %d %%", width, versions, percent)
                    << width << versions << percent;
}

void TimelineVersionsTest::manyVersionsStayInTheBar()
{
    QFETCH(int, width);
    QFETCH(int, versions);
    QFETCH(int, percent);
    Stage stage(10, QSize(width, 700));
    stage.view->setTheme(Stage::plainTheme(false, percent));
    stage.frame();
    const EntryNumber entry = edited(stage, 0, versions - 1);
    stage.view->toggleVersions(entry);
    for (int version = versions - 1; version >= 0; --version) {
        stage.view->showVersion(entry, version);
        stage.frame();
        const VersionBar& bar = *layout(stage, entry).bar;
        QVERIFY(bar.rect.width() <= width);
        QCOMPARE(bar.segments.at(bar.shown).target.toInt(), version);
        QRect last = bar.count.isEmpty() ? bar.icon : bar.count;
        if (last.isEmpty())
            last = QRect(bar.rect.topLeft(), QSize(1, 1));
        for (const CardButton& segment : bar.segments) {
            QVERIFY(bar.rect.contains(segment.rect));
            QVERIFY(segment.rect.left() > last.right() - 1);
            last = segment.rect;
        }
        QVERIFY(last.right() < bar.close.rect.left());
        QVERIFY(bar.changes.isEmpty() ||
                (bar.changes.left() > last.right() && bar.changes.right() < bar.close.rect.left()));
    }
}

void TimelineVersionsTest::everyVersionIsReachedByTheSegments()
{
    Stage stage(10, QSize(440, 700));
    const EntryNumber entry = edited(stage, 0, 20);
    stage.view->toggleVersions(entry);
    stage.frame();
    QSet<int> shown;
    for (int i = 0; i < 40 && stage.view->versions(entry)->shown() > 0; ++i) {
        shown.insert(stage.view->versions(entry)->shown());
        const VersionBar& bar = *layout(stage, entry).bar;
        click(stage, entry, bar.segments.at(std::max(0, bar.shown - 1)).rect);
    }
    shown.insert(stage.view->versions(entry)->shown());
    QCOMPARE(shown.size(), 21);
    click(stage, entry, layout(stage, entry).bar->segments.last().rect);
    QVERIFY(stage.view->versions(entry)->shown() > 0);
}

void TimelineVersionsTest::aLongEntryIsShownWhole()
{
    Stage stage(10);
    StoredEntry tall = stage.source.entry(stage.source.stubs().at(0).number);
    tall.entry.content.blocks.blocks =
        QList<Block>(40, paragraph(QStringLiteral("The ice gave way. ").repeated(8)));
    tall.revisions = 1;
    stage.source.setEntry(tall);
    Revision before;
    before.headline = tall.entry.headline;
    before.body = tall.entry.content.blocks;
    before.body.blocks.last() = paragraph(QStringLiteral("Another end."));
    stage.source.setEarlier(tall.number, {before});
    EntryDelta delta;
    delta.revised = {tall.number};
    stage.apply(delta);
    stage.frame();
    QVERIFY(layout(stage, tall.number).folds);
    stage.view->toggleVersions(tall.number);
    stage.frame();
    QVERIFY(!layout(stage, tall.number).folds);
    QVERIFY(layout(stage, tall.number).block(40));
    QCOMPARE(layout(stage, tall.number).block(39)->grounds.size(), 1);
}

void TimelineVersionsTest::copiedTextLeavesOutWhatWasDeleted()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    stage.view->toggleVersions(entry);
    stage.frame();
    const QString woven = QStringLiteral("The crew of 57 58 gathered on deck.");
    QCOMPARE(partText(stage.view->shownEntry(*stage.view->card(0)), 0), woven);
    const auto copied = [&](int from, int to) {
        stage.view->selection().select({entry, 0, from}, {entry, 0, to});
        stage.view->copySelection();
        return QGuiApplication::clipboard()->text();
    };
    const int size = static_cast<int>(woven.size());
    QCOMPARE(copied(0, size), QStringLiteral("The crew of 58 gathered on deck."));
    QCOMPARE(copied(9, size), QStringLiteral("of 58 gathered on deck."));
    QCOMPARE(copied(12, 14), QStringLiteral("57"));
    QCOMPARE(copied(4, 14), QStringLiteral("crew of"));
    // Over several texts and entries.
    stage.view->selection().select({entry, headlinePart, 0}, {stage.source.stubs().at(1).number, 0, 10});
    stage.view->copySelection();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(QStringLiteral("Skarven moves again")));
    QVERIFY(text.contains(QStringLiteral("The crew of 58 gathered on deck.")));
    QVERIFY(!text.contains(QStringLiteral("of 57")));
}

void TimelineVersionsTest::aSelectionEndsWhenTheTextChanges()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    const EntryNumber other = stage.source.stubs().at(1).number;
    stage.view->selection().select({entry, 0, 4}, {entry, 0, 20});
    stage.view->toggleVersions(entry);
    QVERIFY(stage.view->selection().isEmpty());
    stage.view->selection().select({other, 0, 1}, {other, 0, 5});
    stage.view->showVersion(entry, 1);
    QVERIFY(!stage.view->selection().isEmpty());
    stage.view->selection().select({entry, 0, 4}, {other, 0, 5});
    stage.view->closeVersions(entry);
    QVERIFY(stage.view->selection().isEmpty());
    stage.view->viewport()->grab();
}

void TimelineVersionsTest::namesInTheBylineStayLinks()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    stage.view->toggleVersions(entry);
    stage.frame();
    const CardBlock* byline = layout(stage, entry).block(bylinePart);
    const QString text = byline->text.layout->text();
    QStringList named;
    for (const CardSpan& span : byline->text.spans) {
        QCOMPARE(text.mid(span.start, span.length), span.target);
        named.append(span.target);
    }
    QCOMPARE(named, (QStringList{QStringLiteral("Ines Falk"), QStringLiteral("Port Ellery"),
                                 QStringLiteral("Henrik Soll")}));
}

void TimelineVersionsTest::aWithdrawnEntryIsNotStruckTwice()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    stage.source.setFlag(entry, EntryWithdrawn, true);
    stage.apply();
    stage.frame();
    const auto struck = [&] {
        for (const QTextLayout::FormatRange& range :
             layout(stage, entry).block(headlinePart)->text.layout->formats())
            if (range.format.fontStrikeOut())
                return true;
        return false;
    };
    QVERIFY(struck());
    stage.view->toggleVersions(entry);
    stage.frame();
    QVERIFY(!struck());
    QVERIFY(!layout(stage, entry).flags.isEmpty());
}

void TimelineVersionsTest::becomingReadKeepsTheHeight()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    stage.view->toggleVersions(entry);
    stage.frame();
    const int height = stage.view->cardRect(0).height();
    stage.source.setFlag(entry, EntryRead, true);
    stage.apply();
    stage.frame();
    QVERIFY(layout(stage, entry).bar);
    QVERIFY(layout(stage, entry).block(headlinePart)->text.again);
    QCOMPARE(stage.view->cardRect(0).height(), height);
}

void TimelineVersionsTest::timesTellTheDayWhereDaysDiffer()
{
    StoredEntry entry;
    entry.order = FakeTimeline::now() - std::chrono::minutes(60);
    entry.firstSeen = entry.order;
    entry.revisions = 1;
    entry.lastRevised = FakeTimeline::now();
    Revision before;
    before.seen = entry.order;
    QCOMPARE(OpenVersions(entry, {before}).timeWords(0, FakeTimeline::now()), QStringLiteral("13:58"));
    QCOMPARE(OpenVersions(entry, {before}).timeWords(1, FakeTimeline::now()), QStringLiteral("14:58 now"));
    before.seen = entry.order = FakeTimeline::now() - std::chrono::hours(24);
    QCOMPARE(OpenVersions(entry, {before}).timeWords(0, FakeTimeline::now()), QStringLiteral("19 Nov 14:58"));
    QCOMPARE(OpenVersions(entry, {before}).timeWords(1, FakeTimeline::now()), QStringLiteral("14:58 now"));
    // All of one earlier day, which the card's clock tells.
    entry.lastRevised = before.seen + std::chrono::minutes(2);
    QCOMPARE(OpenVersions(entry, {before}).timeWords(1, FakeTimeline::now()), QStringLiteral("15:00 now"));
}

void TimelineVersionsTest::theScreenReaderIsToldVersionAndChanges()
{
    Stage stage(10);
    const EntryNumber entry = threeVersions(stage, 0);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(stage.view.get());
    QAccessibleInterface* item = list->child(0);
    QAccessibleActionInterface* actions = item->actionInterface();
    QVERIFY(item->state().expandable && !item->state().expanded);
    QVERIFY(!actions->actionNames().contains(QStringLiteral("earlier version")));
    actions->doAction(QAccessibleActionInterface::pressAction());
    stage.frame();
    QVERIFY(item->state().expanded);
    QString name = item->text(QAccessible::Name);
    QVERIFY2(name.endsWith(QStringLiteral("version 3 of 3, 15:09 now: Headline, byline, text")),
             qPrintable(name));
    QString text = item->text(QAccessible::Description);
    QVERIFY2(text.contains(QStringLiteral("The crew of [deleted: 57] [inserted: 58] gathered")),
             qPrintable(text));
    QVERIFY(text.startsWith(QStringLiteral("Skarven moves [inserted: again]")));
    actions->doAction(QStringLiteral("earlier version"));
    QCOMPARE(stage.view->versions(entry)->shown(), 1);
    name = item->text(QAccessible::Name);
    QVERIFY2(name.contains(QStringLiteral("version 2 of 3")), qPrintable(name));
    actions->doAction(QStringLiteral("later version"));
    QCOMPARE(stage.view->versions(entry)->shown(), 2);
    QVERIFY(!list->child(1)->state().expandable);
}

void TimelineVersionsTest::whatIsNoTextIsSaidInWords()
{
    Stage stage(10);
    StoredEntry now = stage.source.entry(stage.source.stubs().at(0).number);
    Block picture;
    picture.kind = Block::Kind::Picture;
    picture.picture.url = QStringLiteral("https://pictures.example/ship.jpg");
    picture.picture.alt = QStringLiteral("The ship");
    Block embed = paragraph(QStringLiteral("A post of the crew"));
    embed.kind = Block::Kind::Embed;
    embed.embedUrl = QStringLiteral("https://social.example/1");
    const Block text = paragraph(QStringLiteral("The crew gathered."));
    now.entry.content.blocks.blocks = {text, picture};
    now.revisions = 1;
    stage.source.setEntry(now);
    Revision before;
    before.headline = now.entry.headline;
    before.byline = now.entry.byline;
    before.body.blocks = {text, embed};
    stage.source.setEarlier(now.number, {before});
    EntryDelta delta;
    delta.revised = {now.number};
    stage.apply(delta);
    stage.frame();
    stage.view->toggleVersions(now.number);
    stage.frame();
    QStringList lines;
    int pictures = 0;
    for (const CardBlock& block : layout(stage, now.number).blocks) {
        if (block.kind == CardBlock::Kind::Caption)
            lines.append(block.text.layout->text());
        pictures += block.kind == CardBlock::Kind::Picture ? 1 : 0;
        QVERIFY(block.kind != CardBlock::Kind::LinkCard); // what was removed is said, not shown
    }
    QCOMPARE(lines, (QStringList{QStringLiteral("Embedded content removed: A post of the crew"),
                                 QStringLiteral("Picture added: The ship")}));
    QCOMPARE(pictures, 1);
    QCOMPARE(layout(stage, now.number).bar->tip, QStringLiteral("Pictures, tables and embeds"));
    const QString spoken = stage.view->versions(now.number)->spokenText();
    for (const QString& line : std::as_const(lines))
        QVERIFY2(spoken.contains(line), qPrintable(spoken));
}

DATELINE_TEST(TimelineVersionsTest)
#include "tst_timelineversions.moc"
