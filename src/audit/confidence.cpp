#include "audit/confidence.hpp"

#include <algorithm>
#include <cmath>

namespace duban::matching {
namespace {

// How far a value has come from `low` to `high`, 0 to 1.
double between(double value, double low, double high) { return std::clamp((value - low) / (high - low), 0.0, 1.0); }

// Set by the judged sets: of numbers linked at 0.85 or more nearly all are right, of commitments for which nothing at
// all is alike four in five are rightly left open, of those with a number just too unlike one in four.
constexpr double kLeastLinked = 0.7;
constexpr double kMostLinked = 0.99;
constexpr double kLeastOpen = 0.25;
constexpr double kMostOpen = 0.8;
constexpr double kRival = 0.15;  // another number preferred as much

}  // namespace

Decimal two_places(double value) { return Decimal::from_parts(std::llround(std::clamp(value, 0.0, 1.0) * 100), -2); }

Decimal confidence_of(const Matched& matched) {
  const double nearest = matched.considered.empty() ? 0 : matched.considered.front().indicator;
  if (!matched.match) {
    return two_places(kMostOpen - (kMostOpen - kLeastOpen) * between(nearest, 0.25, matched.least));
  }
  const Match& found = *matched.match;
  double confidence = kLeastLinked + (kMostLinked - kLeastLinked) * between(found.indicator, matched.least, 0.85);
  double rival = 0;
  for (const Considered& other : matched.considered) {
    if (other.indicator >= matched.least) rival = std::max(rival, other.preference);
  }
  // Nothing is lost where the other number is far behind.
  confidence -= kRival * between(rival, found.preference - 0.25, found.preference);
  return two_places(confidence);
}

}  // namespace duban::matching
