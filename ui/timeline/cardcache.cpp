#include "timeline/cardcache.h"

#include <algorithm>

namespace dateline {

namespace {

constexpr int leastCards = 160;

} // namespace

Card* CardCache::find(EntryNumber number)
{
    const auto found = m_cards.constFind(number);
    if (found == m_cards.constEnd())
        return nullptr;
    m_uses.splice(m_uses.begin(), m_uses, (*found)->use);
    return &(*found)->card;
}

const Card* CardCache::peek(EntryNumber number) const
{
    const auto found = m_cards.constFind(number);
    return found == m_cards.constEnd() ? nullptr : &(*found)->card;
}

Card& CardCache::put(const StoredEntry& entry)
{
    if (Card* known = find(entry.number)) {
        *known = Card{entry, nullptr, false, 0};
        return *known;
    }
    m_uses.push_front(entry.number);
    auto slot = std::make_shared<Slot>(Slot{{entry, nullptr, false, 0}, m_uses.begin()});
    m_cards.insert(entry.number, slot);
    trim();
    return slot->card;
}

void CardCache::remove(EntryNumber number)
{
    const auto found = m_cards.constFind(number);
    if (found == m_cards.constEnd())
        return;
    m_uses.erase((*found)->use);
    m_cards.erase(found);
}

void CardCache::clear()
{
    m_cards.clear();
    m_uses.clear();
}

void CardCache::dropLayout(EntryNumber number)
{
    if (const auto found = m_cards.constFind(number); found != m_cards.constEnd())
        (*found)->card.layout.reset();
}

void CardCache::clearLayouts()
{
    for (const auto& slot : std::as_const(m_cards))
        slot->card.layout.reset();
}

void CardCache::setCapacity(int cards)
{
    m_capacity = std::max(cards, leastCards);
    trim();
}

void CardCache::trim()
{
    while (static_cast<int>(m_cards.size()) > m_capacity) {
        m_cards.remove(m_uses.back());
        m_uses.pop_back();
    }
}

} // namespace dateline
