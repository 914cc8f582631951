#pragma once
/// \file
/// Which target of which report.

#include <cstdint>

namespace duban {

/// A target of a report.
struct TargetRef {
  /// Index into the reports of the panel (`Panel::reports()`), or into the audits that were added up.
  std::uint32_t report = 0;
  std::uint32_t target = 0;  ///< index into its `targets()`

  friend bool operator==(const TargetRef&, const TargetRef&) = default;
};

}  // namespace duban
