#include "stories/texthash.h"

#include "stories/linkkey.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>
#include <QRegularExpression>

namespace dateline {

namespace {

/// Enough bits that two texts of one entry do not meet by accident; nobody gains by making them meet.
constexpr int hashBytes = 8;

class Hasher final
{
public:
    void add(const QString& text)
    {
        addNumber(text.size());
        addRaw(text.constData(), text.size() * qsizetype(sizeof(QChar)));
    }
    void addNumber(qint64 number) { addRaw(&number, sizeof number); }
    QByteArray result() const { return m_hash.result().first(hashBytes); }

private:
    void addRaw(const void* bytes, qsizetype size)
    {
        m_hash.addData(QByteArrayView(static_cast<const char*>(bytes), size));
    }
    QCryptographicHash m_hash{QCryptographicHash::Sha1};
};

QChar plainQuote(QChar c)
{
    switch (c.unicode()) {
    case 0x2018:
    case 0x2019:
    case 0x02bc:
    case 0x2032:
        return QLatin1Char('\'');
    case 0x201c:
    case 0x201d:
    case 0x2033:
        return QLatin1Char('"');
    case 0x2010:
    case 0x2011:
        return QLatin1Char('-');
    default:
        return c;
    }
}

QString normalised(const QString& text)
{
    static const QRegularExpression relativeTime(
        QStringLiteral("\\b(?:\\d{1,3}|an?)\\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)"
                       "(?:\\s\\d{1,2}\\s?(?:m|mins?|minutes?))?\\sago\\b"),
        QRegularExpression::CaseInsensitiveOption);
    QString result;
    result.reserve(text.size());
    bool space = false;
    for (const QChar c : text) {
        const bool invisible = c.unicode() == 0x200b || c.unicode() == 0xfeff || c.unicode() == 0xad;
        if (invisible)
            continue;
        if (c.isSpace()) {
            space = !result.isEmpty();
            continue;
        }
        if (space)
            result += QLatin1Char(' ');
        space = false;
        result += plainQuote(c);
    }
    result = result.normalized(QString::NormalizationForm_C);
    if (result.contains(QLatin1String("ago"), Qt::CaseInsensitive))
        result = result.remove(relativeTime).simplified();
    return result;
}

QByteArray hashOf(const QString& text)
{
    const QString plain = normalised(text);
    if (plain.isEmpty())
        return {};
    Hasher hasher;
    hasher.add(plain);
    return hasher.result();
}

QString bylineText(const Byline& byline)
{
    if (!byline.printed.trimmed().isEmpty())
        return byline.printed;
    QStringList parts;
    for (const Author& author : byline.people)
        parts << author.name << author.place << author.org;
    for (const Organisation& org : byline.orgs)
        parts << org.name << org.place;
    return parts.join(QLatin1Char('\n'));
}

QByteArray bodyHash(const Body& body)
{
    QString text;
    Hasher links;
    int linkCount = 0;
    for (const Block& block : body.blocks) {
        for (const Run& run : block.runs) {
            text += run.text;
            if (!run.href.isEmpty()) {
                links.add(linkKey(run.href));
                ++linkCount;
            }
        }
        for (const QStringList& row : block.rows)
            text += row.join(QLatin1Char(' ')) + QLatin1Char(' ');
        if (block.kind == Block::Kind::Embed) {
            links.add(linkKey(block.embedUrl));
            ++linkCount;
        }
        text += QLatin1Char(' ');
    }
    const QString plain = normalised(text);
    if (plain.isEmpty() && linkCount == 0)
        return {};
    Hasher whole;
    whole.add(plain);
    whole.add(QString::fromLatin1(links.result().toHex()));
    return whole.result();
}

void addContent(Hasher& hasher, const Content& content)
{
    hasher.addNumber(static_cast<int>(content.form));
    if (content.form == Content::Form::Blocks) {
        const TextHashes text = textHashes({}, {}, content.blocks);
        hasher.add(QString::fromLatin1(text.body.toHex()));
        return;
    }
    hasher.add(content.markup);
}

void addTime(Hasher& hasher, const std::optional<ClaimedTime>& time)
{
    // A guessed time was made from the clock of the answer and differs each time.
    if (!time || time->precision == Precision::Guessed)
        return hasher.addNumber(0);
    hasher.addNumber(toMsecs(time->at));
    hasher.addNumber(static_cast<int>(time->precision));
}

void addPeople(Hasher& hasher, const Byline& byline)
{
    for (const Author& a : byline.people) {
        for (const QString& part : {a.name, a.place, a.org, a.role, a.job, a.shift, a.email, a.uri})
            hasher.add(part);
    }
    for (const Organisation& org : byline.orgs) {
        hasher.add(org.name);
        hasher.add(org.place);
    }
}

} // namespace

TextHashes textHashes(const QString& headline, const Byline& byline, const Body& body)
{
    return {hashOf(headline), hashOf(bylineText(byline)), bodyHash(body)};
}

QByteArray wordsHash(const Entry& entry)
{
    Hasher hasher;
    hasher.add(entry.headline);
    hasher.add(entry.byline.printed);
    addPeople(hasher, entry.byline);
    addContent(hasher, entry.content);
    addContent(hasher, entry.summary);
    return hasher.result();
}

QByteArray restHash(const Entry& entry)
{
    Hasher hasher;
    hasher.add(linkKey(entry.link));
    addTime(hasher, entry.published);
    addTime(hasher, entry.updated);
    for (const Tag& tag : entry.tags) {
        hasher.add(tag.term);
        hasher.add(tag.label);
    }
    for (const Topic& topic : entry.topics) {
        hasher.add(topic.label);
        hasher.addNumber(static_cast<int>(topic.kind));
    }
    for (const Enclosure& enclosure : entry.enclosures) {
        hasher.add(enclosure.url);
        hasher.add(enclosure.type);
    }
    for (const Picture& picture : entry.images) {
        hasher.add(picture.url);
        hasher.add(picture.alt);
        hasher.add(picture.caption);
    }
    hasher.add(entry.imageUrl);
    hasher.addNumber((entry.key ? 1 : 0) + (entry.pinned ? 2 : 0) + (entry.breaking ? 4 : 0));
    return hasher.result();
}

QByteArray formHashesToBytes(const FormHashes& hashes)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << hashes.words << hashes.rest << hashes.text.headline << hashes.text.byline << hashes.text.body;
    return bytes;
}

FormHashes formHashesFromBytes(const QByteArray& bytes)
{
    FormHashes hashes;
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    stream >> hashes.words >> hashes.rest >> hashes.text.headline >> hashes.text.byline >> hashes.text.body;
    return hashes;
}

} // namespace dateline
