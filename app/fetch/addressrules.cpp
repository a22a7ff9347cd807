#include "fetch/addressrules.h"

#include "fetch/addresswords.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline {

namespace {

struct Range
{
    const char* network;
    int bits;
};

// RFC 6890 and its successors (the IANA special-purpose registries).
constexpr std::array privateRanges4{
    Range{"0.0.0.0", 8},      Range{"10.0.0.0", 8},     Range{"100.64.0.0", 10}, Range{"127.0.0.0", 8},
    Range{"169.254.0.0", 16}, Range{"172.16.0.0", 12},  Range{"192.0.0.0", 24},  Range{"192.0.2.0", 24},
    Range{"192.88.99.0", 24}, Range{"192.168.0.0", 16}, Range{"198.18.0.0", 15}, Range{"198.51.100.0", 24},
    Range{"203.0.113.0", 24}, Range{"224.0.0.0", 4},    Range{"240.0.0.0", 4},
};
// 2001:0::/32 is Teredo, 64:ff9b:1::/48 NAT64 inside one network.
constexpr std::array privateRanges6{
    Range{"fe80::", 10}, Range{"fec0::", 10},     Range{"fc00::", 7},       Range{"ff00::", 8},
    Range{"2001::", 32}, Range{"2001:db8::", 32}, Range{"64:ff9b:1::", 48}, Range{"100::", 64},
};

template <typename Ranges> bool isInOneOf(const QHostAddress& address, const Ranges& ranges)
{
    return std::any_of(ranges.begin(), ranges.end(), [&address](const Range& range) {
        return address.isInSubnet(QHostAddress(QLatin1String(range.network)), range.bits);
    });
}

quint32 readIPv4(const Q_IPV6ADDR& bytes, int from)
{
    return quint32(bytes[from]) << 24 | quint32(bytes[from + 1]) << 16 | quint32(bytes[from + 2]) << 8 |
           quint32(bytes[from + 3]);
}

/// The IPv4 address that an IPv6 address stands for.
std::optional<QHostAddress> wrappedIPv4(const QHostAddress& address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const auto startsWith = [&bytes](std::initializer_list<quint8> start) {
        return std::equal(start.begin(), start.end(), bytes.c);
    };
    if (startsWith({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}) // mapped
        || startsWith({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})    // compatible, also :: and ::1
        || startsWith({0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
        return QHostAddress(readIPv4(bytes, 12));
    if (startsWith({0x20, 0x02}))
        return QHostAddress(readIPv4(bytes, 2));
    return {};
}

} // namespace

Problem addressProblem(const QUrl& address)
{
    const QString scheme = address.scheme().toLower();
    if (!address.isValid() || scheme.isEmpty())
        return {.code = Problem::Code::BadAddress, .subject = addressForLog(address)};
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        return {.code = Problem::Code::ForbiddenScheme, .subject = addressForLog(address), .detail = scheme};
    if (address.host().isEmpty() || address.port(0) < 0)
        return {.code = Problem::Code::BadAddress, .subject = addressForLog(address)};
    return {};
}

bool isPrivateAddress(const QHostAddress& address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return isInOneOf(address, privateRanges4);
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return true;
    QHostAddress plain = address;
    plain.setScopeId({});
    if (const auto wrapped = wrappedIPv4(plain))
        return isInOneOf(*wrapped, privateRanges4);
    return isInOneOf(plain, privateRanges6);
}

QList<QHostAddress> allowedAddresses(const QList<QHostAddress>& addresses, bool typedByReader)
{
    if (typedByReader)
        return addresses;
    QList<QHostAddress> allowed;
    std::copy_if(addresses.begin(), addresses.end(), std::back_inserter(allowed),
                 [](const QHostAddress& address) { return !isPrivateAddress(address); });
    return allowed;
}

bool sameOrigin(const QUrl& one, const QUrl& other)
{
    return one.scheme().compare(other.scheme(), Qt::CaseInsensitive) == 0 && hostOf(one) == hostOf(other) &&
           portOf(one) == portOf(other);
}

QString hostOf(const QUrl& address)
{
    return address.host(QUrl::FullyEncoded).toLower();
}

int portOf(const QUrl& address)
{
    const bool secure = address.scheme().compare(QLatin1String("https"), Qt::CaseInsensitive) == 0;
    return address.port(secure ? 443 : 80);
}

} // namespace dateline
