#pragma once

#include "timeline/timelinesource.h"

#include <QHash>

namespace dateline::test {

/// A story of generated entries behind the timeline: the same for the same number, in any order of asking.
/// Serves the tests and the bench. Entries can come, be edited, be withdrawn and go, as at a live page.
class FakeTimeline final : public TimelineSource
{
public:
    enum class Answers { AtOnce, Queued, Held };

    explicit FakeTimeline(int entries, Answers answers = Answers::AtOnce);

    static Instant now(); ///< 20 November 2025, 14:58 UTC
    /// Stubs newest first.
    const QList<EntryStub>& stubs() const { return m_stubs; }
    StoredEntry entry(EntryNumber number) const;

    EntryNumber addAt(int row); ///< a new entry in this row
    void edit(EntryNumber number);
    void withdraw(EntryNumber number);
    void remove(EntryNumber number);
    void setFlag(EntryNumber number, EntryFlag flag, bool on);
    /// An entry made by hand takes the place of the generated one.
    void setEntry(const StoredEntry& entry);
    void deliverHeld();
    /// What would be delivered: the bench makes entries outside of the time it measures.
    QList<StoredEntry> takeHeld();

    void want(const QList<EntryNumber>& entries) override;
    void wantPicture(const QString& url, StoryId story) override;
    void wantVersions(EntryNumber entry) override;
    /// Earlier texts made by hand; else those that edit() replaced.
    void setEarlier(EntryNumber number, const QList<Revision>& earlier) { m_earlier.insert(number, earlier); }
    QList<Revision> earlier(EntryNumber number) const;
    void deliverVersions(); ///< those that were held back

    bool withPictures = true; ///< pictures come; else they fail
    QList<EntryNumber> asked; ///< everything that was ever asked for
    QList<QString> askedPictures;
    QList<EntryNumber> askedVersions;
    bool holdVersions = false;

private:
    EntryStub stubOf(EntryNumber number, qint64 order, quint16 flags) const;
    int rowOf(EntryNumber number) const;
    StoredEntry generated(EntryNumber number, int edits) const;
    void answer(const QList<EntryNumber>& entries);

    Answers m_answers;
    QList<EntryStub> m_stubs;
    QHash<EntryNumber, int> m_edits;
    QHash<EntryNumber, StoredEntry> m_byHand;
    QHash<EntryNumber, qint64> m_orders; ///< of entries that came later
    QList<EntryNumber> m_held;
    QHash<EntryNumber, QList<Revision>> m_earlier;
    QList<EntryNumber> m_heldVersions;
    QByteArray m_picture;
    qint64 m_next;
};

/// A paragraph of plain words.
Block paragraph(const QString& words);

} // namespace dateline::test
