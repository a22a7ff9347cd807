#include "fetch/contenthash.h"

#include <QtEndian>

#include <bit>
#include <cstring>

namespace dateline {

namespace {

// Odd constants with well-spread bits: the golden ratio and the square roots of 2 and 3.
constexpr quint64 multiplierA = 0x9E3779B97F4A7C15ULL;
constexpr quint64 multiplierB = 0xB504F333F9DE6485ULL;
constexpr quint64 multiplierC = 0xBB67AE8584CAA73BULL;

/// Two chains over the same words; each step is reversible, so no information is lost on the way.
struct Chains
{
    quint64 a = multiplierA;
    quint64 b = multiplierB;

    void take(quint64 word)
    {
        a = std::rotl((a ^ word) * multiplierB, 31);
        b = std::rotl((b + word) * multiplierC, 29) ^ word;
    }
};

quint64 stirred(quint64 value)
{
    value = (value ^ (value >> 32)) * multiplierA;
    value = (value ^ (value >> 29)) * multiplierC;
    return value ^ (value >> 32);
}

} // namespace

QByteArray contentHash(const QByteArray& bytes)
{
    Chains chains;
    const char* at = bytes.constData();
    qsizetype left = bytes.size();
    for (; left >= 8; left -= 8, at += 8)
        chains.take(qFromLittleEndian<quint64>(at));
    quint64 last = 0;
    std::memcpy(&last, at, static_cast<size_t>(left));
    chains.take(qFromLittleEndian(last));
    chains.take(static_cast<quint64>(bytes.size()));
    const quint64 one = stirred(chains.a + std::rotl(chains.b, 17));
    const quint64 two = stirred(chains.b ^ one);
    QByteArray hash(16, Qt::Uninitialized);
    qToLittleEndian(one, hash.data());
    qToLittleEndian(two, hash.data() + 8);
    return hash;
}

} // namespace dateline
