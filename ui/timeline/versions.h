#pragma once

#include "stories/entrydiff.h"
#include "timeline/timelineselection.h"

namespace dateline {

/// The versions of an entry that are open in its card: its earlier texts and the one of now, of which one
/// shows, woven with the version before it; the first one stands alone. A value that knows no pixels; lives
/// as long as the reader has it open. GUI thread.
class OpenVersions final
{
public:
    OpenVersions(const StoredEntry& entry, const QList<Revision>& earlier);

    int count() const { return static_cast<int>(m_texts.size()); }
    int shown() const { return m_shown; }
    void show(int version);
    /// The entry changed again. Who looks at the latest version goes on to look at the latest.
    void update(const StoredEntry& entry, const QList<Revision>& earlier);
    /// Whether the entry says what the latest version here says.
    bool isOf(const StoredEntry& entry) const;

    const EntryDiff& diff() const { return m_diff; }
    /// The entry with the woven text in the place of its own: what the card lays out.
    const StoredEntry& woven() const { return m_woven; }
    void setFlags(quint16 flags) { m_woven.flags = flags; }
    /// Who and what the woven byline names.
    const QList<BylineSpan>& bylineSpans() const { return m_bylineSpans; }
    QList<TextChange> changesOf(TextPart part) const;
    BlockDiff::State stateOf(TextPart part) const;

    /// The woven entry without what one of the two versions does not have. Blocks keep their places.
    StoredEntry without(TextChange::Kind kind) const;

    Instant seen(int version) const { return m_texts.at(version).seen; }
    /// "14:24"; with the day where the versions are not all of the day that the card shows.
    QString timeWords(int version, Instant now) const;
    /// "3 versions"
    QString countWords() const;
    /// "Headline, byline, text": what is not as in the version before.
    QString changeWords() const;
    /// "version 2 of 3, 14:24: headline, text"
    QString spokenName(Instant now) const;
    /// The text that shows, with what was inserted and deleted said in words.
    QString spokenText() const;

private:
    void weave();

    QList<Revision> m_texts; ///< oldest first; the last is the one of now
    int m_shown = 0;
    StoredEntry m_entry;
    EntryDiff m_diff;
    StoredEntry m_woven;
    QList<BylineSpan> m_bylineSpans;
};

/// "Picture added: the ship in the ice": of a block that is no text and that only one of two versions has.
QString objectChangeWords(const Block& block, bool inserted);

/// Without the white space at the ends of changes, and without those that are nothing else: what is painted.
QList<TextChange> visibleChanges(const QString& text, const QList<TextChange>& changes);

/// Where a selection in a woven text is in the text that OpenVersions::without(kind) leaves.
void moveSelection(SelectedRange& range, int row, const OpenVersions& versions, TextChange::Kind kind);
/// Whether a selection inside one text of `versions` holds deleted words only.
bool selectsDeletedOnly(const SelectedRange& range, const OpenVersions& versions);

} // namespace dateline
