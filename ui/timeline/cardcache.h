#pragma once

#include "timeline/cardlayout.h"

#include <QHash>

#include <list>
#include <memory>

namespace dateline {

/// An entry near the view and its layout, which is made when it is needed.
struct Card
{
    StoredEntry entry;
    std::unique_ptr<CardLayout> layout;
    bool stale = false; ///< the store has a newer text; this one shows until it comes
    quint32 made = 0;   ///< which layout this is, of all that the view ever made; 0: none yet
};

/// The cards used last. Owned by the view; GUI thread. Entries are values of the store: dropping one loses
/// nothing.
class CardCache final
{
public:
    /// Null if it is not here. Counts as a use.
    Card* find(EntryNumber number);
    const Card* peek(EntryNumber number) const;
    /// Takes an entry in, without layout, and drops the least recently used beyond the capacity.
    Card& put(const StoredEntry& entry);
    void remove(EntryNumber number);
    void clear();
    void dropLayout(EntryNumber number);
    void clearLayouts(); ///< width, font or colours changed
    /// Must hold what is near the view: size it from there. At least 160.
    void setCapacity(int cards);
    int count() const { return static_cast<int>(m_cards.size()); }

private:
    struct Slot
    {
        Card card;
        std::list<EntryNumber>::iterator use;
    };
    void trim();

    QHash<EntryNumber, std::shared_ptr<Slot>> m_cards;
    std::list<EntryNumber> m_uses; ///< latest first
    int m_capacity = 160;
};

} // namespace dateline
