#include "feeds/jsonld.h"

#include "bylines/bylineparser.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "markup/address.h"
#include "markup/textgate.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <utility>

namespace dateline {

namespace {

constexpr int mostValuesWalked = 300'000;

/// Whether `@type` names the type, alone or in a list, with or without the address of the vocabulary.
bool isOfType(const QJsonObject& object, QLatin1String type)
{
    const QList<QJsonValue> types = jsonList(object.value(QLatin1String("@type")));
    return std::any_of(types.cbegin(), types.cend(), [type](const QJsonValue& value) {
        const QString name = value.toString();
        return name == type || name.endsWith(QLatin1Char('/') + type) ||
               name.endsWith(QLatin1Char(':') + type);
    });
}

/// The updates of a story: a list, a single one, or an object of them by number.
QList<QJsonValue> updatesOf(const QJsonObject& blog)
{
    const QJsonValue updates = firstMember(blog, {"liveBlogUpdate", "liveBlogUpdates"});
    const QJsonObject object = updates.toObject();
    const bool isNumbered =
        !object.isEmpty() && std::all_of(object.constBegin(), object.constEnd(),
                                         [](QJsonValueConstRef member) { return member.isObject(); });
    if (!isNumbered)
        return jsonList(updates);
    QList<QJsonValue> values;
    for (const QJsonValue& member : object)
        values.append(member);
    return values;
}

/// All objects of the type in the blocks, however deep they stand.
QList<QJsonObject> findObjects(const QList<QJsonValue>& roots, QLatin1String type)
{
    QList<QJsonObject> found;
    QList<QJsonValue> waiting = roots;
    std::reverse(waiting.begin(), waiting.end());
    for (int walked = 0; !waiting.isEmpty() && walked < mostValuesWalked; ++walked) {
        const QJsonValue value = waiting.takeLast();
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = array.size() - 1; i >= 0; --i) {
                if (array.at(i).isObject() || array.at(i).isArray())
                    waiting.append(array.at(i));
            }
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            if (isOfType(object, type)) {
                found.append(object);
                continue;
            }
            for (const QJsonValue& member : object) {
                if (member.isObject() || member.isArray())
                    waiting.append(member);
            }
        }
    }
    return found;
}

/// Whether the value only points at an object that stands elsewhere in the data: {"@id": "…"}.
bool isReference(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    return object.contains(QLatin1String("@id")) &&
           object.size() == (object.contains(QLatin1String("@type")) ? 2 : 1);
}

/// Objects of the data by their @id, gathered when the first reference asks.
class JsonReferences
{
public:
    explicit JsonReferences(const QList<QJsonValue>& roots)
        : m_roots(roots)
    {
    }

    QJsonValue resolved(const QJsonValue& value)
    {
        if (value.isArray()) {
            QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                if (isReference(array.at(i)))
                    array[i] = target(array.at(i));
            }
            return array;
        }
        return isReference(value) ? target(value) : value;
    }

    QJsonObject resolved(QJsonObject object)
    {
        for (const char* name : {"author", "publisher", "image", "liveBlogUpdate", "video"}) {
            const auto member = object.find(QLatin1String(name));
            if (member != object.end() && (member->isArray() || isReference(*member)))
                *member = resolved(QJsonValue(*member));
        }
        return object;
    }

private:
    QJsonValue target(const QJsonValue& reference)
    {
        if (!std::exchange(m_gathered, true))
            gather();
        const auto found = m_byId.constFind(reference.toObject().value(QLatin1String("@id")).toString());
        return found == m_byId.constEnd() ? reference : QJsonValue(*found);
    }

    void gather()
    {
        QList<QJsonValue> waiting = m_roots;
        for (int walked = 0; !waiting.isEmpty() && walked < mostValuesWalked; ++walked) {
            const QJsonValue value = waiting.takeLast();
            const QJsonObject object = value.toObject();
            const QString id = object.value(QLatin1String("@id")).toString();
            if (!id.isEmpty() && !isReference(value) && !m_byId.contains(id))
                m_byId.insert(id, object);
            for (const QJsonValue& member : object) {
                if (member.isObject() || member.isArray())
                    waiting.append(member);
            }
            for (const QJsonValue& member : value.toArray()) {
                if (member.isObject() || member.isArray())
                    waiting.append(member);
            }
        }
    }

    QList<QJsonValue> m_roots;
    QHash<QString, QJsonObject> m_byId;
    bool m_gathered = false;
};

std::optional<ClaimedTime> timeOf(const QJsonObject& object, std::initializer_list<const char*> names,
                                  const PageContext& context)
{
    const QString text = jsonScalar(firstMember(object, names));
    return text.isEmpty() ? std::nullopt : parseDate(text, context.dates);
}

/// "By Ida Holm and Per Lund" where one name should stand.
bool isWholeByline(const QString& name)
{
    static const QRegularExpression several(
        QStringLiteral("^(By|From|Von|Par|Por|Di|Av|Af|Door)\\s|[,;&]| (and|und|et|y|e|och|og|en) \\p{Lu}"),
        QRegularExpression::UseUnicodePropertiesOption);
    return several.match(name).hasMatch();
}

QList<Author> authorsOf(const QJsonValue& value, const QString& base)
{
    QList<Author> authors;
    for (const QJsonValue& item : jsonList(value)) {
        Author author;
        author.name = lineFromField(jsonWords(item));
        if (author.name.isEmpty() || author.name.startsWith(QLatin1String("http")) || isReference(item))
            continue;
        if (isWholeByline(author.name)) {
            authors += parseByline(author.name).people;
            continue;
        }
        const QJsonObject person = item.toObject();
        author.uri = safeAddress(jsonAddress(firstMember(person, {"url", "sameAs"})), base);
        author.email = cleanLine(person.value(QLatin1String("email")).toString());
        author.job = lineFromField(jsonWords(person.value(QLatin1String("jobTitle"))));
        authors.append(author);
        if (authors.size() >= 50)
            break;
    }
    return authors;
}

QStringList keywordsOf(const QJsonValue& value)
{
    QStringList words;
    for (const QJsonValue& item : jsonList(value)) {
        for (const QString& word : jsonWords(item).split(QLatin1Char(','))) {
            const QString clean = lineFromField(word);
            if (!clean.isEmpty() && clean.size() <= 100 && words.size() < 100)
                words.append(clean);
        }
    }
    return words;
}

QString storyAddress(const QJsonObject& blog, const PageContext& context)
{
    for (const char* name : {"url", "mainEntityOfPage", "@id"}) {
        const QString address = safeAddress(jsonAddress(blog.value(QLatin1String(name))), context.base);
        if (!address.isEmpty())
            return address.section(u'#', 0, 0);
    }
    return context.address;
}

StoryFacts storyOf(const QJsonObject& blog, const PageContext& context)
{
    StoryFacts story;
    story.link = storyAddress(blog, context);
    story.title = lineFromField(jsonScalar(firstMember(blog, {"headline", "name"})));
    story.subtitle = lineFromField(jsonWords(firstMember(blog, {"description", "abstract"})));
    story.publisher = lineFromField(jsonWords(blog.value(QLatin1String("publisher"))));
    story.section = lineFromField(jsonWords(blog.value(QLatin1String("articleSection"))));
    story.language = cleanLine(jsonWords(blog.value(QLatin1String("inLanguage"))));
    story.image = safeAddress(jsonAddress(blog.value(QLatin1String("image"))), context.base);
    story.authors = authorsOf(blog.value(QLatin1String("author")), context.base);
    story.published = timeOf(blog, {"datePublished", "coverageStartTime"}, context);
    story.updated = timeOf(blog, {"dateModified", "datePublished"}, context);
    for (const QString& word : keywordsOf(blog.value(QLatin1String("keywords"))))
        story.topics.append({word, TopicKind::Unknown, {}});
    return story;
}

void addVideo(const QJsonValue& value, const QString& base, Entry* entry)
{
    for (const QJsonValue& item : jsonList(value)) {
        const QString address =
            safeAddress(jsonScalar(firstMember(item.toObject(), {"contentUrl", "embedUrl", "url"})), base);
        if (!address.isEmpty() && entry->enclosures.size() < 20)
            entry->enclosures.append({address, QStringLiteral("video"), {}});
    }
}

Entry entryOf(const QJsonObject& update, const QString& story, const PageContext& context)
{
    Entry entry;
    const QString address = jsonAddress(firstMember(update, {"url", "@id"}));
    const QString resolved = safeAddress(address, story);
    QString id = jsonWords(update.value(QLatin1String("identifier")));
    if (id.isEmpty() && !update.value(QLatin1String("@id")).toString().isEmpty())
        id = entryIdFromAddress(update.value(QLatin1String("@id")).toString(), story);
    if (id.isEmpty())
        id = entryIdFromAddress(address, story);
    const bool isBareId = !address.isEmpty() && !address.contains(u'/') && !address.contains(u'#');
    entry.id = cleanLine(isBareId ? address : id).left(300);
    entry.link = isBareId || resolved == story ? QString() : resolved;
    entry.headline = lineFromField(jsonScalar(firstMember(update, {"headline", "name"})));
    entry.published = timeOf(update, {"datePublished", "dateCreated", "uploadDate"}, context);
    entry.updated = timeOf(update, {"dateModified"}, context);
    if (entry.updated && entry.published && entry.updated->at < entry.published->at)
        entry.updated.reset(); // nothing is changed before it is there
    entry.byline.people = authorsOf(update.value(QLatin1String("author")), context.base);
    const QString body = jsonScalar(firstMember(update, {"articleBody", "text", "description"}));
    if (isMadeFromText(entry.headline, body))
        entry.headline.clear();
    entry.content = contentFromField(withoutHeadline(body, entry.headline), story);
    for (const QString& word : keywordsOf(update.value(QLatin1String("keywords"))))
        entry.tags.append({word, {}});
    for (const QJsonValue& image : jsonList(update.value(QLatin1String("image")))) {
        Picture picture;
        picture.url = safeAddress(jsonAddress(image), context.base);
        picture.caption = lineFromField(jsonScalar(image.toObject().value(QLatin1String("caption"))));
        if (!picture.url.isEmpty() && entry.images.size() < 20)
            entry.images.append(picture);
    }
    addVideo(update.value(QLatin1String("video")), context.base, &entry);
    return entry;
}

/// What is read already, by its id or, where one of two has none, by its words.
class ToldEntries
{
public:
    explicit ToldEntries(const QList<Entry>& entries)
    {
        for (const Entry& entry : entries)
            add(entry);
    }
    void add(const Entry& entry)
    {
        m_words.insert(wordsOf(entry));
        if (entry.id.isEmpty())
            m_wordsWithoutId.insert(wordsOf(entry));
        else
            m_ids.insert(entry.id);
    }
    /// Also what says nothing.
    bool contains(const Entry& entry) const
    {
        if (entry.headline.isEmpty() && entry.content.isEmpty())
            return true;
        return entry.id.isEmpty() ? m_words.contains(wordsOf(entry))
                                  : m_ids.contains(entry.id) || m_wordsWithoutId.contains(wordsOf(entry));
    }

private:
    /// Of 64 bits: the words themselves would be every text twice in memory.
    static size_t wordsOf(const Entry& entry) { return qHashMulti(0, entry.headline, entry.content.markup); }

    QSet<QString> m_ids;
    QSet<size_t> m_words;
    QSet<size_t> m_wordsWithoutId;
};

/// Whether three or more entries all say the same: then the page says it, not the entry.
template <typename Value> bool isConstant(const QList<Entry>& entries, Value value)
{
    if (entries.size() < 3)
        return false;
    const auto first = value(entries.first());
    return std::all_of(entries.cbegin(), entries.cend(), [&](const Entry& e) { return value(e) == first; });
}

void dropPageValues(QList<Entry>* entries, const StoryFacts& story)
{
    if (isConstant(*entries, [](const Entry& e) { return e.headline; }))
        for (Entry& entry : *entries)
            entry.headline.clear();
    if (isConstant(*entries, [](const Entry& e) { return e.content; }))
        for (Entry& entry : *entries) // the text of the whole page on each
            entry.content = {};
    if (isConstant(*entries, [](const Entry& e) { return e.byline; }))
        for (Entry& entry : *entries)
            entry.byline = {};
    if (isConstant(*entries, [](const Entry& e) { return e.published; }))
        for (Entry& entry : *entries)
            entry.published.reset();
    if (isConstant(*entries, [](const Entry& e) { return e.updated; }))
        for (Entry& entry : *entries)
            entry.updated.reset();
    const bool samePictures = isConstant(*entries, [](const Entry& e) { return e.images; });
    for (Entry& entry : *entries) {
        if (!story.publisher.isEmpty() && entry.headline.compare(story.publisher, Qt::CaseInsensitive) == 0)
            entry.headline.clear();
        entry.byline.people.removeIf([&story](const Author& author) { // the house, not a person
            return !story.publisher.isEmpty() && author.name == story.publisher;
        });
        if (samePictures)
            entry.images.clear();
        entry.images.removeIf([&story](const Picture& picture) { return picture.url == story.image; });
    }
}

} // namespace

Snapshot readJsonLd(const QStringList& blocks, const PageContext& context)
{
    constexpr qsizetype longestBlock = 16'000'000; // characters: read within 2 s and 200 MB
    QList<Warning> warnings;
    QList<QJsonValue> roots;
    for (const QString& block : blocks) {
        if (block.size() > longestBlock) {
            warnings.append({QStringLiteral("json-ld-too-long"),
                             QStringLiteral("A block of structured data is longer than is read.")});
            continue;
        }
        const QJsonValue value = tolerantJson(block);
        if (!value.isUndefined())
            roots.append(value);
        else if (block.contains(QLatin1String("LiveBlogPosting")))
            warnings.append({QStringLiteral("json-ld-unreadable"),
                             QStringLiteral("A block of structured data could not be read.")});
    }
    Snapshot snapshot = readJsonLdValues(roots, context);
    snapshot.warnings = warnings + snapshot.warnings;
    return snapshot;
}

Snapshot readJsonLdValues(const QList<QJsonValue>& roots, const PageContext& context)
{
    Snapshot snapshot;
    const QList<QJsonObject> blogs = findObjects(roots, QLatin1String("LiveBlogPosting"));
    if (blogs.isEmpty()) { // an article may tell what its text is the live page of
        QList<QJsonObject> articles;
        for (const QLatin1String type : {QLatin1String("NewsArticle"), QLatin1String("ReportageNewsArticle"),
                                         QLatin1String("Article")}) {
            if (articles.isEmpty())
                articles = findObjects(roots, type);
        }
        if (articles.size() == 1)
            snapshot.story = storyOf(JsonReferences(roots).resolved(articles.first()), context);
        return snapshot;
    }
    const QJsonObject blog =
        *std::max_element(blogs.cbegin(), blogs.cend(), [&](const auto& a, const auto& b) {
            return updatesOf(a).size() < updatesOf(b).size();
        });
    JsonReferences references(roots);
    snapshot.isLivePage = true;
    snapshot.story = storyOf(references.resolved(blog), context);
    for (const QJsonValue& item : updatesOf(blog)) {
        const QJsonObject update = references.resolved(references.resolved(item).toObject());
        if (!mayTakeEntry(&snapshot))
            break;
        const Entry entry = entryOf(update, snapshot.story.link, context);
        if (!entry.headline.isEmpty() || !entry.content.isEmpty() || entry.published)
            snapshot.entries.append(entry);
    }
    ToldEntries told(blogs.size() > 1 ? snapshot.entries : QList<Entry>());
    for (const QJsonObject& other : blogs) {
        if (other == blog || storyAddress(other, context) != storyAddress(blog, context))
            continue;
        for (const QJsonValue& item : updatesOf(other)) {
            const QJsonObject update = references.resolved(references.resolved(item).toObject());
            const Entry entry = entryOf(update, snapshot.story.link, context);
            if (told.contains(entry))
                continue;
            if (!mayTakeEntry(&snapshot))
                break;
            snapshot.entries.append(entry);
            told.add(entry);
        }
    }
    dropPageValues(&snapshot.entries, snapshot.story);
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::JsonLd);
    return snapshot;
}

} // namespace dateline
