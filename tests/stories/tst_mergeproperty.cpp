#include "stories/keptentries.h"
#include "support/registry.h"

#include <QRandomGenerator>
#include <QTest>

using namespace dateline;
using namespace std::chrono_literals;
using test::KeptEntries;

namespace {

const Instant start = fromMsecs(1'700'000'000'000);

/// A publisher that writes, edits, withdraws, pins, changes the order and its ids, and shows a window of it
/// all: the newest in full, the rest as JSON-LD with other words. Knows what a careful reader should have
/// kept.
class Publisher final
{
public:
    explicit Publisher(quint32 seed)
        : m_random(seed)
    {
        write();
        write();
    }

    struct Post
    {
        int number = 0;
        int version = 0;
        bool gone = false;
        Instant at;
        // what the reader was shown
        QHash<EntryForm, int> shown; ///< version by form
        int revisions = 0;
        bool wasShown = false;
    };

    void act()
    {
        switch (m_random.bounded(8)) {
        case 0:
        case 1:
        case 2:
            write();
            break;
        case 3:
        case 4:
            ++any().version;
            break;
        case 5:
            // One at a time: more than three missing at once is no evidence.
            if (withdrawnNow() < 2)
                any().gone = true;
            break;
        case 6:
            m_trifle = !m_trifle;
            break;
        default:
            m_shuffled = !m_shuffled;
        }
    }

    Snapshot show()
    {
        m_now += 61s;
        Snapshot page;
        page.isLivePage = true;
        const int window = m_random.bounded(2, 12);
        for (qsizetype i = m_posts.size() - 1; i >= 0; --i) {
            Post& post = m_posts[i];
            if (post.gone)
                continue;
            const EntryForm form = page.entries.size() < window ? EntryForm::Merged : EntryForm::JsonLd;
            page.entries.append(entryOf(post, form));
            page.forms.append(form);
            remember(post, form);
        }
        if (m_shuffled && page.entries.size() > 1) {
            page.entries.swapItemsAt(0, page.entries.size() - 1);
            page.forms.swapItemsAt(0, page.forms.size() - 1);
        }
        if (m_random.bounded(5) == 0 && !page.entries.isEmpty()) {
            Entry copy = page.entries.last();
            copy.pinned = true;
            page.entries.prepend(copy);
            page.forms.prepend(page.forms.last());
        }
        return page;
    }

    /// Words of its own in each post: what two posts share is not what they say.
    static QString textOf(const Post& post)
    {
        return QStringLiteral("harbour%1 quay%1 ferry%1 crew%1 storm%1 in version %2.")
            .arg(post.number)
            .arg(post.version);
    }

    void changeIds() { m_idPrefix = QStringLiteral("scheme%1-").arg(++m_schemes); }

    Instant now() const { return m_now; }
    const QList<Post>& posts() const { return m_posts; }

private:
    void write()
    {
        Post post;
        post.number = static_cast<int>(m_posts.size()) + 1;
        post.at = m_now;
        m_posts.append(post);
        m_now += 1s;
    }

    Post& any() { return m_posts[m_random.bounded(static_cast<int>(m_posts.size()))]; }

    int withdrawnNow() const
    {
        int count = 0;
        for (const Post& post : m_posts)
            count += post.gone ? 1 : 0;
        return count;
    }

    Entry entryOf(const Post& post, EntryForm form) const
    {
        Entry entry;
        entry.id = m_idPrefix + QString::number(post.number);
        entry.link = QStringLiteral("https://example.org/live#%1").arg(post.number);
        entry.content.form = Content::Form::PlainText;
        entry.content.markup = textOf(post);
        entry.published = ClaimedTime{post.at, Precision::Exact};
        if (form == EntryForm::Merged) {
            entry.headline = QStringLiteral("Post %1").arg(post.number);
            entry.content.markup += QStringLiteral(" In full.");
        }
        if (m_trifle)
            entry.content.markup.replace(QLatin1Char(' '), QStringLiteral("  "));
        return entry;
    }

    /// The rule of forms, told by versions instead of hashes.
    static void remember(Post& post, EntryForm form)
    {
        post.wasShown = true;
        const auto last = post.shown.constFind(form);
        if (last != post.shown.constEnd() && *last != post.version) {
            ++post.revisions;
            post.shown.clear();
        }
        post.shown.insert(form, post.version);
    }

    QRandomGenerator m_random;
    QList<Post> m_posts;
    Instant m_now = start;
    QString m_idPrefix = QStringLiteral("p");
    int m_schemes = 0;
    bool m_trifle = false;
    bool m_shuffled = false;
};

void compare(const Publisher& publisher, const KeptEntries& kept)
{
    QHash<QString, const KeptEntries::Kept*> byLink;
    for (const auto& one : kept.all())
        byLink.insert(one.entry.link.section(QLatin1Char('#'), 1), &one);
    QCOMPARE(byLink.size(), kept.all().size());
    qsizetype expected = 0;
    for (const auto& post : publisher.posts()) {
        if (!post.wasShown)
            continue;
        ++expected;
        const auto* one = byLink.value(QString::number(post.number));
        QVERIFY2(one, "a post that was shown is not kept");
        QCOMPARE(one->known.order, post.at);
        if (post.gone)
            continue;
        QVERIFY2(!one->known.withdrawn, "a post that stands on the page is marked as withdrawn");
        if (post.revisions <= 50)
            QCOMPARE(one->revisions.size(), qsizetype(post.revisions));
        if (post.shown.contains(EntryForm::Merged) && post.shown.value(EntryForm::Merged) == post.version) {
            const QString text = Publisher::textOf(post);
            QVERIFY(bodyPlainText(one->entry.content.blocks).simplified().startsWith(text));
            QCOMPARE(one->entry.headline, QStringLiteral("Post %1").arg(post.number));
        }
    }
    QCOMPARE(kept.all().size(), expected);
}

} // namespace

class TestMergeProperty final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void randomHistoriesAreKeptAsACarefulReaderWould_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 60; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void randomHistoriesAreKeptAsACarefulReaderWould()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed * 7919);
        Publisher publisher(seed);
        KeptEntries kept;
        for (int step = 0; step < 60; ++step) {
            for (int i = random.bounded(3); i >= 0; --i)
                publisher.act();
            if (random.bounded(15) == 0)
                publisher.changeIds();
            const Snapshot page = publisher.show();
            kept.tell(page, publisher.now());
            compare(publisher, kept);
            if (QTest::currentTestFailed())
                return;
        }
        // Twice the same whole page: what is gone between others is marked by now.
        for (int i = 0; i < 3; ++i)
            kept.tell(publisher.show(), publisher.now());
        compareWithdrawn(publisher, kept);
    }

    void brokenAnswersNeverDelete()
    {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QRandomGenerator random(seed);
            Publisher publisher(seed);
            KeptEntries kept;
            for (int i = 0; i < 30; ++i)
                publisher.act();
            kept.tell(publisher.show(), publisher.now());
            const qsizetype before = kept.all().size();
            for (int i = 0; i < 20; ++i) {
                Snapshot page = publisher.show();
                // Cut off where it happens to end; in the order of time, for an old entry at the top would
                // say that all between is gone.
                if (page.entries.size() > 1 &&
                    page.entries.first().published->at < page.entries.at(1).published->at)
                    continue;
                page.entries.resize(random.bounded(static_cast<int>(page.entries.size()) + 1));
                page.forms.resize(page.entries.size());
                const Changes changes = kept.tell(page, publisher.now());
                QVERIFY(changes.withdrawn.isEmpty());
                QVERIFY(changes.added.isEmpty());
            }
            QCOMPARE(kept.all().size(), before);
        }
    }

private:
    static void compareWithdrawn(const Publisher& publisher, const KeptEntries& kept)
    {
        Instant oldest = Instant::max();
        Instant newest = Instant::min();
        for (const auto& post : publisher.posts()) {
            if (post.gone)
                continue;
            oldest = std::min(oldest, post.at);
            newest = std::max(newest, post.at);
        }
        for (const auto& post : publisher.posts()) {
            const auto* one = keptOf(kept, post.number);
            if (!one || !post.gone)
                continue;
            const bool between = post.at > oldest && post.at < newest;
            QVERIFY2(one->known.withdrawn || !between, "a withdrawn post is not marked");
        }
    }

    static const KeptEntries::Kept* keptOf(const KeptEntries& kept, int number)
    {
        for (const auto& one : kept.all()) {
            if (one.entry.link.endsWith(QStringLiteral("#%1").arg(number)))
                return &one;
        }
        return nullptr;
    }
};

DATELINE_TEST(TestMergeProperty)
#include "tst_mergeproperty.moc"
