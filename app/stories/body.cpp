#include "stories/body.h"

#include <QDataStream>
#include <QIODevice>

namespace dateline {

namespace {

/// First byte of the binary form. A change of the layout below gets a new number.
constexpr quint8 bodyVersion = 1;

/// More blocks than any gate lets through: a damaged length must not make us allocate.
constexpr quint32 mostItems = 1'000'000;

QString joinedRuns(const QList<Run>& runs)
{
    QString text;
    for (const Run& run : runs)
        text += run.text;
    return text;
}

void write(QDataStream& out, const Block& block)
{
    out << quint8(block.kind) << block.level << block.quoteDepth << block.listDepth << qint32(block.ordinal);
    out << quint32(block.runs.size());
    for (const Run& run : block.runs)
        out << run.text << run.marks << run.href << run.title;
    const Picture& p = block.picture;
    out << p.url << p.alt << p.caption << p.credit << qint32(p.width) << qint32(p.height);
    out << block.embedKind << block.embedUrl << block.rows << block.headerRow;
}

/// A list as the stream writes it, without believing its length: the stream itself would make room first.
template <typename Item, typename ReadItem>
bool readList(QDataStream& in, QList<Item>* list, ReadItem readItem)
{
    quint32 count = 0;
    in >> count;
    if (in.status() != QDataStream::Ok || count > mostItems)
        return false;
    for (quint32 i = 0; i < count; ++i) {
        Item item;
        if (!readItem(&item))
            return false;
        list->append(item);
    }
    return true;
}

bool readRows(QDataStream& in, QList<QStringList>* rows)
{
    const auto readCell = [&in](QString* cell) {
        in >> *cell;
        return in.status() == QDataStream::Ok;
    };
    return readList(in, rows, [&](QStringList* row) { return readList(in, row, readCell); });
}

bool read(QDataStream& in, Block* block)
{
    quint8 kind = 0;
    qint32 ordinal = 0;
    quint32 runs = 0;
    in >> kind >> block->level >> block->quoteDepth >> block->listDepth >> ordinal >> runs;
    if (in.status() != QDataStream::Ok || kind > quint8(Block::Kind::Rule) || runs > mostItems)
        return false;
    block->kind = Block::Kind(kind);
    block->ordinal = ordinal;
    for (quint32 i = 0; i < runs && in.status() == QDataStream::Ok; ++i) {
        Run run;
        in >> run.text >> run.marks >> run.href >> run.title;
        block->runs.append(run);
    }
    qint32 width = 0;
    qint32 height = 0;
    Picture& p = block->picture;
    in >> p.url >> p.alt >> p.caption >> p.credit >> width >> height;
    p.width = width;
    p.height = height;
    in >> block->embedKind >> block->embedUrl;
    if (!readRows(in, &block->rows))
        return false;
    in >> block->headerRow;
    return in.status() == QDataStream::Ok;
}

} // namespace

int runInHeadLength(const Block& block)
{
    if (block.kind != Block::Kind::Paragraph && block.kind != Block::Kind::ListItem)
        return 0;
    int length = 0;
    for (const Run& run : block.runs) {
        if (run.marks & Run::Strong) {
            length += int(run.text.size());
            continue;
        }
        if (run.text.trimmed().isEmpty()) // a blank between two strong runs, or the end of the block
            length += int(run.text.size());
        else
            return joinedRuns(block.runs).left(length).trimmed().isEmpty() ? 0 : length;
    }
    return 0; // nothing follows: the whole block is strong
}

QString blockPlainText(const Block& block)
{
    switch (block.kind) {
    case Block::Kind::Picture:
    case Block::Kind::Embed:
    case Block::Kind::Rule:
        return {};
    case Block::Kind::Table: {
        QStringList lines;
        for (const QStringList& row : block.rows)
            lines.append(row.join(QLatin1Char('\t')));
        return lines.join(QLatin1Char('\n'));
    }
    case Block::Kind::Preformatted:
        return joinedRuns(block.runs);
    case Block::Kind::Paragraph:
    case Block::Kind::Heading:
    case Block::Kind::ListItem:
        break;
    }
    return joinedRuns(block.runs).replace(QLatin1Char('\n'), QLatin1Char(' ')).trimmed();
}

QString bodyPlainText(const Body& body)
{
    QString text;
    for (const Block& block : body.blocks) {
        const QString line = blockPlainText(block);
        if (line.isEmpty())
            continue;
        if (!text.isEmpty())
            text += QLatin1Char('\n');
        text += line;
    }
    return text;
}

QByteArray bodyToBytes(const Body& body)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << bodyVersion << quint32(body.blocks.size());
    for (const Block& block : body.blocks)
        write(out, block);
    return bytes;
}

Body bodyFromBytes(const QByteArray& bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint8 version = 0;
    quint32 count = 0;
    in >> version >> count;
    if (in.status() != QDataStream::Ok || version != bodyVersion || count > mostItems)
        return {};
    Body body;
    for (quint32 i = 0; i < count; ++i) {
        Block block;
        if (!read(in, &block))
            return {};
        body.blocks.append(block);
    }
    return body;
}

} // namespace dateline
