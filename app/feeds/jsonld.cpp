#include "feeds/jsonld.h"

#include "bylines/bylineparser.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/jsonldstory.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "feeds/pagelines.h"
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
    entry.published = jsonLdTime(update, {"datePublished", "dateCreated", "uploadDate"}, context);
    entry.updated = jsonLdTime(update, {"dateModified"}, context);
    if (entry.updated && entry.published && entry.updated->at < entry.published->at)
        entry.updated.reset(); // nothing is changed before it is there
    for (const Author& author : jsonLdAuthors(update.value(QLatin1String("author")), context.base)) {
        if (author.name.isEmpty())
            entry.byline.orgs.append({author.org, {}});
        else
            entry.byline.people.append(author);
    }
    const QString body = jsonScalar(firstMember(update, {"articleBody", "text", "description"}));
    if (isMadeFromText(entry.headline, body) || isTimeLine(entry.headline) || isDayLine(entry.headline))
        entry.headline.clear();
    entry.content = contentFromField(withoutHeadline(body, entry.headline), story);
    for (const QString& word : jsonLdKeywords(update.value(QLatin1String("keywords"))))
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
        entry.byline.orgs.removeIf([&story](const Organisation& org) {
            return !story.publisher.isEmpty() && org.name == story.publisher;
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
        const QJsonObject article = articleOfPage(roots, context.address, context);
        if (!article.isEmpty())
            snapshot.story = storyOf(JsonReferences(roots).resolved(article), context);
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
    const QJsonObject article = articleOfPage(roots, snapshot.story.link, context);
    if (!article.isEmpty())
        completeStory(&snapshot.story, blog, storyOf(references.resolved(article), context),
                      snapshot.entries);
    dropSharedNames(&snapshot.entries, {snapshot.story.link, context.address});
    dropPageValues(&snapshot.entries, snapshot.story);
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::JsonLd);
    return snapshot;
}

} // namespace dateline
