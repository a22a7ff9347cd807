#include "feeds/pagetext.h"

#include "bylines/bylineparser.h"
#include "bylines/wordlists.h"
#include "feeds/livecap.h"
#include "feeds/pagecontext.h"
#include "feeds/pagelines.h"
#include "markup/dates.h"

#include <QCryptographicHash>
#include <QHash>

namespace dateline {

namespace {

using Kind = PageLine::Kind;

constexpr int readCharacters = 2'000'000; ///< a page of 500 entries has 500,000
constexpr int judgedCharacters = 200'000;
constexpr int longestHeadline = 220;

Block paragraphOf(const QString& text)
{
    static const QString bullets = QStringLiteral("\u2022\u25AA\u00B7*-\u2013");
    Block block;
    QString words = text;
    if (text.size() > 2 && bullets.contains(text.at(0)) && text.at(1).isSpace()) {
        block.kind = Block::Kind::ListItem;
        block.listDepth = 1;
        words = text.mid(2);
    }
    const int head = runInHeadOf(words);
    if (head > 0)
        block.runs.append(Run{words.left(head), Run::Strong, {}, {}});
    block.runs.append(Run{words.mid(head), Run::Plain, {}, {}});
    return block;
}

/// A headline has no full stop, and words follow it.
bool readsAsHeadline(const QString& line)
{
    if (line.size() > longestHeadline)
        return false;
    const QChar last = line.back();
    const bool sentence = last == QLatin1Char('.') || last == QLatin1Char(':') || last == QChar(0x2026);
    const bool abbreviation = line.endsWith(QLatin1String("U.S.")) || line.endsWith(QLatin1String("D.C."));
    const QString start = line.left(1);
    const bool quote = start == QLatin1String("\"") || start == QChar(0x201C);
    const bool endsQuote = last == QLatin1Char('"') || last == QChar(0x201D);
    return (!sentence || abbreviation) && !(quote && endsQuote && line.size() > 140);
}

bool isSectionName(const QString& line)
{
    return line.size() <= 24 && line.count(QLatin1Char(' ')) <= 2 && line.at(0).isUpper() &&
           line.back().isLetter();
}

/// Signs that the coverage is over.
bool saysEnded(const QString& line)
{
    static const char* signs[] = {
        "live coverage has ended",        "live coverage has moved", "live coverage is over",
        "this live page is closing",      "as it happened",          "live blog is now closed",
        "our live coverage has now ended"};
    for (const char* sign : signs)
        if (line.contains(QLatin1String(sign), Qt::CaseInsensitive))
            return true;
    return false;
}

class PageTextReader
{
public:
    PageTextReader(QList<PageLine> lines, const Document& document)
        : m_lines(std::move(lines))
        , m_document(document)
    {
    }

    Result<Snapshot> read()
    {
        const int first = firstEntryLine();
        m_snapshot.format = QStringLiteral("pagetext");
        m_snapshot.isLivePage = true;
        m_context.pageClock = m_document.answeredAt;
        readPreamble(first);
        readEntries(first);
        if (m_snapshot.entries.isEmpty())
            return Problem{Problem::Code::NothingFound, m_document.address.toString(), {}, 0, false};
        settlePublisher();
        m_snapshot.forms = QList<EntryForm>(m_snapshot.entries.size(), EntryForm::PageText);
        return m_snapshot;
    }

private:
    StoryFacts& story() { return m_snapshot.story; }

    int firstEntryLine() const
    {
        int at = 0;
        while (at < m_lines.size() && m_lines.at(at).kind != Kind::Time)
            ++at;
        const bool under = at < m_lines.size() && m_lines.at(at).timeFollowsHeadline;
        const bool headlineAbove = under && m_lines.at(at).headline.isEmpty() && at > 0;
        return headlineAbove ? at - 1 : at;
    }

    void readPreamble(int end)
    {
        for (int i = 0; i < end; ++i)
            readPreambleLine(m_lines.at(i));
        if (saysEnded(story().title) || saysEnded(story().subtitle))
            story().state = LiveState::Ended;
    }

    void readPreambleLine(const PageLine& line)
    {
        switch (line.kind) {
        case Kind::Header:
            readToolHeader(line.text);
            break;
        case Kind::Updated:
            story().updated = parseDate(line.text, m_context);
            if (story().updated)
                m_context.pageClock = story().updated->at;
            break;
        case Kind::LiveMark:
            story().state = LiveState::Live;
            break;
        case Kind::Link:
            story().link = line.text;
            break;
        case Kind::Byline:
            story().authors.append(parseByline(line.text).people);
            break;
        default:
            readPreambleText(line.text);
        }
    }

    /// "date 2023-09-13 World": the day bounds times without a date until the page's own clock is met.
    void readToolHeader(const QString& line)
    {
        const QString day = line.section(QLatin1Char(' '), 1, 1);
        if (const std::optional<ClaimedTime> date = parseDate(day))
            m_context.pageClock = date->at + std::chrono::hours(24);
        story().section = line.section(QLatin1Char(' '), 2);
    }

    void readPreambleText(const QString& line)
    {
        if (outletNames().contains(line)) {
            story().publisher = line;
        } else if (story().title.isEmpty() && story().section.isEmpty() && isSectionName(line)) {
            story().section = line;
        } else if (story().title.isEmpty()) {
            story().title = line;
        } else {
            if (!story().subtitle.isEmpty())
                story().subtitle += QLatin1Char('\n');
            story().subtitle += line;
        }
    }

    void readEntries(int first)
    {
        int at = first;
        while (at < m_lines.size()) {
            const int start = at;
            Entry entry = openEntry(at);
            const int end = endOfEntry(at);
            readBody(entry, at, end);
            at = std::max(end, start + 1);
            finish(entry);
        }
    }

    /// Takes the times and the headline; leaves `at` behind them.
    Entry openEntry(int& at)
    {
        Entry entry;
        if (m_lines.at(at).kind != Kind::Time) // a headline above its time
            entry.headline = m_lines.at(at++).text;
        for (; at < m_lines.size() && m_lines.at(at).kind == Kind::Time; ++at) {
            const PageLine& line = m_lines.at(at);
            if (!line.headline.isEmpty() && !entry.headline.isEmpty())
                break;
            if (!line.headline.isEmpty())
                entry.headline = line.headline;
            claim(entry, parseDate(line.text, m_context));
        }
        const bool words =
            entry.headline.isEmpty() && at + 1 < m_lines.size() && m_lines.at(at).kind == Kind::Text;
        const bool followed = words && m_lines.at(at + 1).kind != Kind::Time;
        if (followed && readsAsHeadline(m_lines.at(at).text))
            entry.headline = m_lines.at(at++).text;
        return entry;
    }

    /// Of two times of one entry ("5m ago", "12.30 BST") the absolute one wins, which comes second.
    static void claim(Entry& entry, const std::optional<ClaimedTime>& time)
    {
        if (time && (!entry.published || time->precision >= entry.published->precision))
            entry.published = time;
    }

    int endOfEntry(int at) const
    {
        while (at < m_lines.size() && m_lines.at(at).kind != Kind::Time)
            ++at;
        const bool headlineAbove =
            at < m_lines.size() && m_lines.at(at).timeFollowsHeadline && m_lines.at(at).headline.isEmpty();
        return headlineAbove ? at - 1 : at;
    }

    void readBody(Entry& entry, int at, int end)
    {
        Body body;
        for (; at < end; ++at) {
            const PageLine& line = m_lines.at(at);
            if (line.kind == Kind::Updated) {
                entry.updated = parseDate(line.text, m_context);
            } else if (line.kind == Kind::Byline && entry.byline.isEmpty() && body.blocks.size() < 2) {
                entry.byline = parseByline(line.text);
            } else if (line.kind == Kind::Link && entry.link.isEmpty() && body.isEmpty()) {
                entry.link = line.text;
            } else {
                body.blocks.append(paragraphOf(line.text));
                if (saysEnded(line.text) && m_snapshot.entries.isEmpty())
                    story().state = LiveState::Ended;
            }
        }
        if (body.isEmpty())
            return;
        entry.content.form = Content::Form::Blocks;
        entry.content.blocks = body;
    }

    void finish(Entry& entry)
    {
        if ((entry.headline.isEmpty() && entry.content.isEmpty()) || !mayTakeEntry(&m_snapshot))
            return;
        entry.idIsMadeUp = true;
        entry.id = madeUpId(entry);
        m_snapshot.entries.append(entry);
    }

    /// Stable under refresh: from the words, never from the time, which may be relative.
    QString madeUpId(const Entry& entry)
    {
        QString words = entry.headline;
        if (words.isEmpty() && !entry.content.blocks.isEmpty())
            for (const Run& run : entry.content.blocks.blocks.first().runs)
                words += run.text;
        const QByteArray hash =
            QCryptographicHash::hash(words.toUtf8(), QCryptographicHash::Sha1).toHex().left(16);
        const QString id = QLatin1Char('~') + QString::fromLatin1(hash);
        const int count = ++m_idCounts[id];
        return count == 1 ? id : id + QLatin1Char('-') + QString::number(count);
    }

    /// Said by a line of its own, else the outlet of the people, else the host.
    void settlePublisher()
    {
        if (story().link.isEmpty() && m_document.address.scheme().startsWith(QLatin1String("http")))
            story().link = m_document.address.toString();
        if (!story().publisher.isEmpty())
            return;
        for (const Author& author : std::as_const(story().authors))
            if (story().publisher.isEmpty())
                story().publisher = author.org;
        QHash<QString, int> counts;
        int most = 0;
        for (const Entry& entry : std::as_const(m_snapshot.entries))
            for (const Author& author : entry.byline.people)
                ++counts[author.org];
        counts.remove(QString());
        for (auto it = counts.cbegin(); it != counts.cend() && story().authors.isEmpty(); ++it) {
            const bool better = it.value() > most || (it.value() == most && it.key() < story().publisher);
            if (better)
                story().publisher = it.key();
            most = std::max(most, it.value());
        }
    }

    QList<PageLine> m_lines;
    const Document& m_document;
    DateContext m_context;
    Snapshot m_snapshot;
    QHash<QString, int> m_idCounts;
};

} // namespace

bool looksLikePageText(const QString& text)
{
    const QString start = text.left(200).trimmed();
    if (start.isEmpty() || QStringLiteral("<{[").contains(start.at(0)))
        return false;
    const QList<PageLine> lines = pageLines(text.left(judgedCharacters));
    int times = 0;
    int signs = 0;
    int entries = 0;
    for (int i = 0; i < lines.size(); ++i) {
        const Kind kind = lines.at(i).kind;
        times += kind == Kind::Time ? 1 : 0;
        signs += kind == Kind::Updated || kind == Kind::LiveMark || kind == Kind::Byline ? 1 : 0;
        const bool wordsFollow = i + 1 < lines.size() && lines.at(i + 1).kind == Kind::Text;
        entries += kind == Kind::Time && wordsFollow ? 1 : 0;
    }
    return entries >= 1 && times * 2 <= lines.size() &&
           (entries >= 3 || (entries + signs >= 3 && signs >= 1));
}

Result<Snapshot> parsePageText(const QString& text, const Document& document)
{
    return PageTextReader(pageLines(text.left(readCharacters)), document).read();
}

} // namespace dateline
