#include "support/registry.h"
#include "timeline/timelinestage.h"
#include "timeline/versionbar.h"

#include <QDir>
#include <QImage>
#include <QPainter>

using namespace dateline;
using namespace dateline::test;

/// Draws the timeline in its states; with DATELINE_LOOK set to a folder the pictures are kept there to be
/// looked at. The checks are those that a picture can answer without being compared to another one.
class TimelineLookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();
    void versions_data();
    void versions();
    void theCurrentCardStandsOnItsOwnGround();

private:
    static void fill(FakeTimeline& source);
    static EntryNumber fillVersions(FakeTimeline& source, int more);
    static void keep(const QImage& image, const QString& name);
};

namespace {

StoredEntry base(FakeTimeline& source, int row, const QString& headline, int minutesAgo)
{
    StoredEntry entry = source.entry(source.stubs().at(row).number);
    entry.entry.headline = headline;
    entry.order = FakeTimeline::now() - std::chrono::minutes(minutesAgo);
    entry.firstSeen = entry.order;
    entry.entry.published = ClaimedTime{entry.order, Precision::Exact};
    entry.entry.content.blocks.blocks.clear();
    entry.flags = 0;
    return entry;
}

Block quote(const QString& words)
{
    Block block = paragraph(words);
    block.quoteDepth = 1;
    return block;
}

Block pictureBlock()
{
    Block block;
    block.kind = Block::Kind::Picture;
    block.picture = {QStringLiteral("https://pictures.example/skarven.jpg"),
                     QStringLiteral("The ship in the ice"),
                     QStringLiteral("The Skarven in the lead north of Cape Morrow on Thursday."),
                     QStringLiteral("Illustration: Northwire"),
                     1280,
                     320};
    return block;
}

} // namespace

void TimelineLookTest::initTestCase()
{
    QApplication::setFont(Stage::font());
}

void TimelineLookTest::fill(FakeTimeline& source)
{
    StoredEntry key = base(source, 0, QStringLiteral("Skarven reaches open water off Cape Morrow"), 26);
    key.flags = EntryKey | EntrySaved;
    Block next = paragraph(QStringLiteral(" The icebreaker Brenna stays ahead of the ship as far as "));
    next.runs.prepend({QStringLiteral("What happens next:"), Run::Strong, {}, {}});
    next.runs.append(
        {QStringLiteral("Tessaly Sound"), Run::Plain, QStringLiteral("https://news.example/t"), {}});
    next.runs.append(
        {QStringLiteral(", where both are expected shortly before midnight."), Run::Plain, {}, {}});
    key.entry.content.blocks.blocks = {
        paragraph(
            QStringLiteral("The research ship Skarven passed the edge of the pack ice at 14:26 under her own "
                           "power. All 58 people on board are well, the harbour office said.")),
        next, quote(QStringLiteral("We listened to that ice for forty-one days. Then it stopped talking.")),
        pictureBlock()};
    source.setEntry(key);

    StoredEntry edited = base(source, 1, QStringLiteral("“The hull sighed”: the moment the ice let go"), 39);
    edited.flags = EntryRead | EntryEdited;
    edited.revisions = 2;
    edited.lastRevised = FakeTimeline::now() - std::chrono::minutes(27);
    edited.entry.byline = {QStringLiteral("From The Harbour Post’s Mara Oduya aboard the Brenna"),
                           {{QStringLiteral("Mara Oduya"), QStringLiteral("Brenna"), {}, {}, {}, {}, {}, {}}},
                           {}};
    edited.entry.content.blocks.blocks = {
        paragraph(
            QStringLiteral("Chief engineer Olle Brandt was below when the pressure fell away to port.")),
        quote(QStringLiteral("We listened to that ice for forty-one days. Then it stopped talking."))};
    source.setEntry(edited);

    StoredEntry withdrawn =
        base(source, 2, QStringLiteral("Second crack reported on the starboard side"), 42);
    withdrawn.flags = EntryWithdrawn;
    withdrawn.withdrawnAt = FakeTimeline::now() - std::chrono::minutes(35);
    withdrawn.entry.content.blocks.blocks = {
        paragraph(QStringLiteral("A second crack has opened in the ice on the starboard side of the ship, "
                                 "according to an unconfirmed message from the bridge."))};
    source.setEntry(withdrawn);

    StoredEntry rtl = base(source, 3, QStringLiteral("السفينة تصل إلى المياه المفتوحة قبالة الرأس"), 50);
    rtl.flags = EntryBreaking;
    rtl.entry.byline = {QStringLiteral("مراسلنا في الميناء"), {}, {}};
    rtl.entry.content.blocks.blocks = {
        paragraph(QStringLiteral("عبرت السفينة Skarven حافة الجليد في الساعة 14:26 بقوتها الذاتية، وقال مكتب "
                                 "الميناء إن جميع من على متنها بخير. 🚢"))};
    source.setEntry(rtl);

    StoredEntry lists = base(source, 4, QStringLiteral("What we know so far"), 300);
    lists.flags = EntryRead | EntryEditedSinceRead | EntryEdited;
    lists.revisions = 5;
    Block item =
        paragraph(QStringLiteral("Ice pressure fell for the first time in nine days and the crew rested."));
    item.kind = Block::Kind::ListItem;
    item.listDepth = 1;
    Block numbered = item;
    numbered.ordinal = 1;
    Block table;
    table.kind = Block::Kind::Table;
    table.rows = {{QStringLiteral("Ship"), QStringLiteral("Knots")},
                  {QStringLiteral("Brenna"), QStringLiteral("4")}};
    Block embed =
        paragraph(QStringLiteral("The Skarven is moving. First pictures from the bridge of the Brenna."));
    embed.kind = Block::Kind::Embed;
    embed.embedKind = QStringLiteral("tweet");
    embed.embedUrl = QStringLiteral("https://social.example/p/1");
    Block pre = paragraph(QStringLiteral("06:00  -14 °C\n12:00  -11 °C"));
    pre.kind = Block::Kind::Preformatted;
    Block rule;
    rule.kind = Block::Kind::Rule;
    lists.entry.content.blocks.blocks = {item, item, numbered, table, embed, rule, pre};
    source.setEntry(lists);

    StoredEntry longOne =
        base(source, 5,
             QStringLiteral("Everything that the harbour office said this week, in one long entry "
                            "whose headline needs three lines in most windows of a desktop"),
             3000);
    longOne.entry.content.blocks.blocks = QList<Block>(
        30, paragraph(
                QString(300, QLatin1Char('x')).replace(QStringLiteral("xxxxxx"), QStringLiteral("ship  "))));
    longOne.flags = EntryPinned;
    source.setEntry(longOne);
}

void TimelineLookTest::states_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("mirrored");
    QTest::addColumn<int>("scroll");
    const auto row = [](const char* name, QSize size, bool dark, double ratio, int percent, bool mirrored,
                        int scroll) {
        QTest::newRow(name) << QString::fromLatin1(name) << size << dark << ratio << percent << mirrored
                            << scroll;
    };
    row("light", {800, 1500}, false, 1, 100, false, 0);
    row("dark", {800, 1500}, true, 1, 100, false, 0);
    row("light2x", {800, 760}, false, 2, 100, false, 0);
    row("dark2x", {800, 760}, true, 2, 100, false, 0);
    row("narrow", {440, 1400}, false, 1, 100, false, 0);
    row("medium", {620, 1200}, false, 1, 100, false, 0);
    row("wide", {1100, 900}, false, 1, 100, false, 0);
    row("mirrored", {800, 1400}, false, 1, 100, true, 0);
    row("below", {800, 1500}, false, 1, 100, false, 1180);
    row("text200", {900, 1400}, false, 1, 200, false, 0);
    row("text80", {800, 1000}, false, 1, 80, false, 0);
    row("fraction", {800, 700}, false, 1.5, 100, false, 0);
}

void TimelineLookTest::states()
{
    QFETCH(QString, name);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(double, ratio);
    QFETCH(int, percent);
    QFETCH(bool, mirrored);
    QFETCH(int, scroll);
    Stage stage(40, size);
    fill(stage.source);
    if (mirrored)
        stage.view->setLayoutDirection(Qt::RightToLeft);
    stage.view->setTheme(Stage::plainTheme(dark, percent));
    stage.view->setStubs(stage.source.stubs(), Place());
    for (const int row : {0, 1})
        stage.source.setFlag(stage.source.stubs().at(row).number, EntryNewSinceLeft, true);
    stage.apply();
    stage.view->setDivider(FakeTimeline::now() - std::chrono::minutes(40));
    stage.view->setCurrent(stage.source.stubs().at(0).number);
    if (scroll > 0) {
        stage.scrollBy(scroll);
        EntryDelta delta;
        for (int i = 0; i < 12; ++i)
            delta.added.append(stage.source.addAt(0));
        stage.apply(delta);
        QCOMPARE(stage.view->newEntries(), 12);
    }
    QTRY_VERIFY(!stage.source.askedPictures.isEmpty() || percent == 200 || name == QLatin1String("below"));
    QCoreApplication::processEvents();
    stage.view->images().waitForDecoding();
    QCoreApplication::processEvents();
    QWidget* viewport = stage.view->viewport();
    QImage image(viewport->size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    viewport->render(&image);
    const QColor paper = stage.view->theme().paper;
    QCOMPARE(image.pixelColor(2, image.height() - 2), paper);
    keep(image, name);
}

void TimelineLookTest::keep(const QImage& image, const QString& name)
{
    const QString folder = qEnvironmentVariable("DATELINE_LOOK");
    if (!folder.isEmpty())
        QVERIFY(image.save(QDir(folder).filePath(name + QStringLiteral(".png"))));
}

/// An entry with three versions, and `more` between them: the example of the visual design.
EntryNumber TimelineLookTest::fillVersions(FakeTimeline& source, int more)
{
    const Instant first = FakeTimeline::now() - std::chrono::minutes(39);
    StoredEntry now = base(source, 0, QStringLiteral("“The hull sighed”: the moment the ice let go"), 39);
    Revision text;
    text.seen = first;
    text.headline = QStringLiteral("Engineers on board Skarven hear the moment the ice let go");
    text.byline = {QStringLiteral("From The Harbour Post’s Mara Oduya aboard the Brenna"),
                   {{QStringLiteral("Mara Oduya"), QStringLiteral("Brenna"), {}, {}, {}, {}, {}, {}}},
                   {}};
    Block linked = paragraph(QStringLiteral("The crew of 56 gathered on the after deck, "));
    linked.runs.append(
        {QStringLiteral("the office"), Run::Plain, QStringLiteral("https://news.example/o"), {}});
    linked.runs.append({QStringLiteral(" said. A tug is on its way from Varnholm."), Run::Plain, {}, {}});
    Block rewritten = paragraph(QStringLiteral("A tug from Varnholm will arrive at nine in the evening."));
    text.body.blocks = {
        paragraph(QStringLiteral("Chief engineer Olle Brandt was below when the pressure fell away to "
                                 "starboard and the deck rose by about 40 centimetres.")),
        quote(QStringLiteral("We listened to that ice for forty-one days. Then it stopped talking.")),
        quote(QStringLiteral("Olle Brandt, chief engineer of the Skarven")), linked, rewritten};
    QList<Revision> earlier{text};
    text.seen = first + std::chrono::minutes(5);
    text.body.blocks[3].runs[0].text = QStringLiteral("The crew of 57 gathered on the after deck, ");
    for (int i = 0; i <= more; ++i, text.seen += std::chrono::seconds(7))
        earlier.append(text);
    now.revisions = static_cast<int>(earlier.size());
    now.lastRevised = FakeTimeline::now() - std::chrono::minutes(27);
    now.entry.byline = text.byline;
    now.entry.byline.printed += QStringLiteral(" and Henrik Soll in Port Ellery");
    now.entry.byline.people.append(
        {QStringLiteral("Henrik Soll"), QStringLiteral("Port Ellery"), {}, {}, {}, {}, {}, {}});
    QList<Block>& blocks = now.entry.content.blocks.blocks;
    blocks = text.body.blocks;
    blocks[0] = paragraph(
        QStringLiteral("Chief engineer Olle Brandt was below when the pressure fell away to port, at 14:02, "
                       "and the deck rose by about 25 centimetres."));
    blocks[3].runs[0].text = QStringLiteral("The crew of 58 gathered on the after deck, ");
    blocks[3].runs[2].text = QStringLiteral(" said.");
    blocks[4] = paragraph(QStringLiteral("Nobody was hurt, and the engines answer again."));
    blocks.append(pictureBlock());
    now.flags = EntryRead | EntryEdited;
    source.setEntry(now);
    source.setEarlier(now.number, earlier);
    return now.number;
}

void TimelineLookTest::versions_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("mirrored");
    QTest::addColumn<int>("more");
    QTest::addColumn<int>("steps");
    QTest::newRow("light") << QSize(800, 760) << false << 1.0 << 100 << false << 0 << 0;
    QTest::newRow("dark") << QSize(800, 760) << true << 1.0 << 100 << false << 0 << 0;
    QTest::newRow("light2x") << QSize(800, 700) << false << 2.0 << 100 << false << 0 << 0;
    QTest::newRow("dark2x") << QSize(800, 700) << true << 2.0 << 100 << false << 0 << 0;
    QTest::newRow("narrow") << QSize(440, 900) << false << 1.0 << 100 << false << 0 << 0;
    QTest::newRow("many") << QSize(800, 700) << false << 1.0 << 100 << false << 47 << 0;
    QTest::newRow("manyNarrow") << QSize(440, 900) << true << 1.0 << 100 << false << 47 << 20;
    QTest::newRow("middle") << QSize(800, 700) << false << 1.0 << 100 << false << 0 << 1;
    QTest::newRow("first") << QSize(800, 700) << false << 1.0 << 100 << false << 0 << 2;
    QTest::newRow("mirrored") << QSize(800, 700) << false << 1.0 << 100 << true << 0 << 0;
    QTest::newRow("text200") << QSize(900, 1300) << false << 1.0 << 200 << false << 0 << 0;
}

void TimelineLookTest::versions()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(double, ratio);
    QFETCH(int, percent);
    QFETCH(bool, mirrored);
    QFETCH(int, more);
    QFETCH(int, steps);
    Stage stage(20, size);
    const EntryNumber edited = fillVersions(stage.source, more);
    if (mirrored)
        stage.view->setLayoutDirection(Qt::RightToLeft);
    stage.view->setTheme(Stage::plainTheme(dark, percent));
    stage.view->setStubs(stage.source.stubs(), Place());
    stage.view->setCurrent(edited);
    stage.view->toggleVersions(edited);
    for (int i = 0; i < steps; ++i)
        QVERIFY(stage.view->stepVersion(-1));
    QCoreApplication::processEvents();
    stage.view->images().waitForDecoding();
    QCoreApplication::processEvents();
    const CardLayout& layout = *stage.view->card(0)->layout;
    QVERIFY(layout.bar);
    for (const CardButton& segment : layout.bar->segments) {
        QVERIFY(layout.bar->rect.contains(segment.rect));
        QVERIFY(!segment.rect.intersects(layout.bar->close.rect));
    }
    QImage image(stage.view->viewport()->size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    stage.view->viewport()->render(&image);
    const QColor added = stage.view->theme().addBg;
    int pixels = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            pixels += image.pixelColor(x, y) == added ? 1 : 0;
    QCOMPARE(pixels > 0, steps == 0 || steps == 1);
    keep(image, QStringLiteral("versions-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
}

void TimelineLookTest::theCurrentCardStandsOnItsOwnGround()
{
    Stage stage(10);
    const EntryNumber first = stage.source.stubs().first().number;
    const QPoint inside = stage.view->card(0)->layout->ground.center();
    const auto colourAt = [&](QPoint point) {
        return stage.view->viewport()->grab().toImage().pixelColor(point);
    };
    const QPoint edge(stage.view->card(0)->layout->ground.right() - 5, inside.y());
    QCOMPARE(colourAt(edge), stage.view->theme().paper);
    stage.view->setCurrent(first);
    QCOMPARE(colourAt(edge), stage.view->theme().card);
}

DATELINE_TEST(TimelineLookTest)
#include "tst_timelinelook.moc"
