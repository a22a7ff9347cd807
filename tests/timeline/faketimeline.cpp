#include "timeline/faketimeline.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

namespace dateline::test {

namespace {

/// A small generator with a state of its own: numbers do not depend on who asked before.
class Dice final
{
public:
    explicit Dice(quint64 seed)
        : m_state(seed * 0x9e3779b97f4a7c15ULL + 0x123456789ULL)
    {
    }
    int roll(int below)
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return static_cast<int>((m_state >> 11) % static_cast<quint64>(below));
    }

private:
    quint64 m_state;
};

const char* const words[] = {
    "ship",   "ice",     "harbour", "wind",   "the",      "under",   "office", "morning", "said",  "crew",
    "of",     "and",     "a",       "deck",   "pressure", "towards", "north",  "open",    "water", "captain",
    "before", "evening", "station", "flight", "found",    "three",   "metres", "engine",  "slow",  "to",
    "was",    "with",    "in",      "about",  "hour",     "port",    "cape",   "had",     "been",  "rescue"};

QString sentence(Dice& dice, int length)
{
    QString text;
    while (text.size() < length) {
        if (!text.isEmpty())
            text += QLatin1Char(' ');
        text += QLatin1String(words[dice.roll(static_cast<int>(std::size(words)))]);
    }
    text[0] = text.at(0).toUpper();
    return text;
}

QList<Block> bodyOf(Dice& dice)
{
    QList<Block> blocks;
    const int paragraphs = 2 + dice.roll(5);
    for (int i = 0; i < paragraphs; ++i) {
        Block block = paragraph(sentence(dice, 80 + dice.roll(240)) + QLatin1Char('.'));
        const int kind = dice.roll(12);
        if (kind == 0) {
            block.runs.prepend({QStringLiteral("What happens next: "), Run::Strong, {}, {}});
        } else if (kind == 1) {
            block.runs.append({QStringLiteral(" Tessaly Sound"),
                               Run::Plain,
                               QStringLiteral("https://news.example/tessaly"),
                               {}});
        } else if (kind == 2) {
            block.quoteDepth = 1;
        } else if (kind == 3) {
            block.kind = Block::Kind::ListItem;
            block.listDepth = 1;
        }
        blocks.append(block);
    }
    return blocks;
}

QByteArray pictureBytes()
{
    QImage image(640, 360, QImage::Format_RGB32);
    image.fill(QColor(120, 150, 160));
    QPainter painter(&image);
    painter.fillRect(0, 220, 640, 140, QColor(225, 232, 234));
    painter.fillRect(220, 170, 220, 70, QColor(170, 60, 36));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG");
    return bytes;
}

} // namespace

Block paragraph(const QString& text)
{
    Block block;
    block.runs = {{text, Run::Plain, {}, {}}};
    return block;
}

Instant FakeTimeline::now()
{
    return fromMsecs(1'763'650'680'000);
}

FakeTimeline::FakeTimeline(int entries, Answers answers)
    : m_answers(answers)
    , m_picture(pictureBytes())
    , m_next(entries + 1)
{
    for (int row = 0; row < entries; ++row) {
        const EntryNumber number{entries - row};
        Dice dice(static_cast<quint64>(toInt(number)) + 7);
        quint16 flags = row < 20 ? 0 : EntryRead;
        if (dice.roll(40) == 0)
            flags |= EntryKey;
        m_stubs.append(stubOf(number, toMsecs(now()) - row * 97'000LL - 60'000, flags));
    }
}

EntryStub FakeTimeline::stubOf(EntryNumber number, qint64 order, quint16 flags) const
{
    const StoredEntry stored = entry(number);
    EntryStub stub;
    stub.number = number;
    stub.orderMsecs = order;
    stub.flags = flags;
    stub.headlineLength = static_cast<qint16>(stored.entry.headline.size());
    for (const Block& block : stored.entry.content.blocks.blocks) {
        stub.pictures = static_cast<qint16>(stub.pictures + (block.kind == Block::Kind::Picture ? 1 : 0));
        stub.blocks = static_cast<qint16>(stub.blocks + (block.kind == Block::Kind::Picture ? 0 : 1));
        for (const Run& run : block.runs)
            stub.textLength += static_cast<qint32>(run.text.size());
    }
    return stub;
}

int FakeTimeline::rowOf(EntryNumber number) const
{
    for (int row = 0; row < m_stubs.size(); ++row)
        if (m_stubs.at(row).number == number)
            return row;
    return -1;
}

StoredEntry FakeTimeline::entry(EntryNumber number) const
{
    const int row = m_stubs.isEmpty() ? -1 : rowOf(number);
    const quint16 flags = row < 0 ? 0 : m_stubs.at(row).flags;
    if (m_byHand.contains(number)) {
        StoredEntry byHand = m_byHand.value(number);
        byHand.flags = flags;
        return byHand;
    }
    return generated(number, m_edits.value(number));
}

StoredEntry FakeTimeline::generated(EntryNumber number, int edits) const
{
    const int row = m_stubs.isEmpty() ? -1 : rowOf(number);
    const quint16 flags = row < 0 ? 0 : m_stubs.at(row).flags;
    Dice dice(static_cast<quint64>(toInt(number)) * 31 + static_cast<quint64>(edits));
    StoredEntry stored;
    stored.number = number;
    stored.story = StoryId{1};
    stored.outlet = QStringLiteral("Northwire");
    stored.storyTitle = QStringLiteral("Skarven freed after 41 days in the ice");
    stored.entry.id = QString::number(toInt(number));
    stored.entry.link = QStringLiteral("https://news.example/live#%1").arg(toInt(number));
    stored.entry.headline = sentence(dice, 20 + dice.roll(70));
    stored.entry.byline.printed =
        QStringLiteral("From Northwire’s Ines Falk in Port Ellery and Tomas Reyl aboard the Skarven");
    stored.entry.byline.people = {
        {QStringLiteral("Ines Falk"), QStringLiteral("Port Ellery"), {}, {}, {}, {}, {}, {}},
        {QStringLiteral("Tomas Reyl"), QStringLiteral("Skarven"), {}, {}, {}, {}, {}, {}}};
    stored.entry.topics = {{QStringLiteral("Rescue"), TopicKind::Event, {}},
                           {QStringLiteral("Cape Morrow"), TopicKind::Place, {}}};
    stored.entry.content.form = Content::Form::Blocks;
    stored.entry.content.blocks.blocks = bodyOf(dice);
    if (dice.roll(6) == 0) {
        Block picture;
        picture.kind = Block::Kind::Picture;
        picture.picture = {QStringLiteral("https://pictures.example/%1.jpg").arg(toInt(number)),
                           QStringLiteral("The Skarven in the lead"),
                           QStringLiteral("The Skarven in the lead north of Cape Morrow on Thursday."),
                           QStringLiteral("Illustration: Northwire"),
                           640,
                           360};
        stored.entry.content.blocks.blocks.append(picture);
    }
    stored.order = row < 0 ? now() : fromMsecs(m_stubs.at(row).orderMsecs);
    stored.firstSeen = stored.order;
    stored.entry.published = ClaimedTime{stored.order, Precision::Exact};
    stored.revisions = edits;
    if (edits > 0)
        stored.lastRevised = stored.order + std::chrono::minutes(3 * edits);
    stored.flags = flags;
    return stored;
}

EntryNumber FakeTimeline::addAt(int row)
{
    const EntryNumber number{m_next++};
    const qint64 order = row < m_stubs.size() ? m_stubs.at(row).orderMsecs + 1
                         : m_stubs.isEmpty()  ? toMsecs(now())
                                              : m_stubs.last().orderMsecs - 1000;
    m_stubs.insert(row, stubOf(number, order, EntryNewSinceLeft));
    return number;
}

void FakeTimeline::edit(EntryNumber number)
{
    ++m_edits[number];
    const int row = rowOf(number);
    m_stubs[row] = stubOf(number, m_stubs.at(row).orderMsecs, m_stubs.at(row).flags | EntryEdited);
}

void FakeTimeline::withdraw(EntryNumber number)
{
    setFlag(number, EntryWithdrawn, true);
}

void FakeTimeline::remove(EntryNumber number)
{
    m_stubs.removeAt(rowOf(number));
}

void FakeTimeline::setFlag(EntryNumber number, EntryFlag flag, bool on)
{
    EntryStub& stub = m_stubs[rowOf(number)];
    stub.flags = static_cast<quint16>(on ? stub.flags | flag : stub.flags & ~flag);
}

void FakeTimeline::setEntry(const StoredEntry& entry)
{
    m_byHand.insert(entry.number, entry);
    const int row = rowOf(entry.number);
    m_stubs[row] = stubOf(entry.number, toMsecs(entry.order), entry.flags);
}

void FakeTimeline::want(const QList<EntryNumber>& entries)
{
    asked += entries;
    if (m_answers == Answers::AtOnce)
        answer(entries);
    else if (m_answers == Answers::Held)
        m_held += entries;
    else
        QMetaObject::invokeMethod(
            this, [this, entries] { answer(entries); }, Qt::QueuedConnection);
}

QList<StoredEntry> FakeTimeline::takeHeld()
{
    QList<StoredEntry> stored;
    for (const EntryNumber number : std::exchange(m_held, {}))
        stored.append(entry(number));
    return stored;
}

void FakeTimeline::deliverHeld()
{
    Q_EMIT arrived(takeHeld());
}

void FakeTimeline::answer(const QList<EntryNumber>& entries)
{
    QList<StoredEntry> stored;
    for (const EntryNumber number : entries)
        stored.append(entry(number));
    Q_EMIT arrived(stored);
}

void FakeTimeline::wantPicture(const QString& url, StoryId)
{
    askedPictures.append(url);
    QMetaObject::invokeMethod(
        this, [this, url] { Q_EMIT pictureArrived(url, withPictures ? m_picture : QByteArray()); },
        Qt::QueuedConnection);
}

void FakeTimeline::wantVersions(EntryNumber entry)
{
    askedVersions.append(entry);
    if (holdVersions)
        m_heldVersions.append(entry);
    else
        Q_EMIT versionsArrived(entry, earlier(entry));
}

void FakeTimeline::deliverVersions()
{
    for (const EntryNumber entry : std::exchange(m_heldVersions, {}))
        Q_EMIT versionsArrived(entry, earlier(entry));
}

QList<Revision> FakeTimeline::earlier(EntryNumber number) const
{
    if (m_earlier.contains(number))
        return m_earlier.value(number);
    QList<Revision> texts;
    for (int edits = 0; edits < m_edits.value(number); ++edits) {
        const StoredEntry entry = generated(number, edits);
        texts.append({entry.lastRevised.value_or(entry.firstSeen), entry.entry.headline, entry.entry.byline,
                      entry.entry.content.blocks});
    }
    return texts;
}

} // namespace dateline::test
