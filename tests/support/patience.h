#pragma once

namespace dateline::test {

/// How much longer code takes that is watched by a sanitizer: bounds on processor time are stretched by it.
#if defined(__SANITIZE_ADDRESS__)
constexpr int watchedFactor = 10;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr int watchedFactor = 10;
#else
constexpr int watchedFactor = 1;
#endif
#else
constexpr int watchedFactor = 1;
#endif

} // namespace dateline::test
