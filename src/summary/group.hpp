#pragma once
// One row in the making.

#include <cstdint>
#include <optional>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/summary/aggregate.hpp"
#include "summary/groups.hpp"
#include "summary/sums.hpp"

namespace duban {

// What a row takes notice of beside its counts.
struct Wanted {
  bool sums = false;
  bool behind = false;
};

struct Group {
  GroupKey key;
  Summary counts;  // share and medians only when `finish` was called
  std::uint64_t share = 0;
  std::uint64_t reports = 0;
  std::vector<Decimal> ratios;  // in rising order when `finish` was called
  std::vector<Decimal> paces;
  Sums sums;
  SumsOfFigures figures;
  RowBasis basis;

  // `audit` is number `index` of those that are added up.
  void add(const Audit& audit, std::uint32_t index, const Target& target, const TargetPart& part, bool every_commitment,
           const Wanted& wanted);
  void finish();

 private:
  void add(const Assessment& assessment, const Wanted& wanted);
  std::optional<std::uint32_t> last_audit_;  // audits come one after the other
};

// The value below which a part of `quarter` quarters of the values lies: between the two values next to the place
// (n − 1) · quarter/4, in proportion. Exact. None of no values. `values` in rising order.
[[nodiscard]] std::optional<Decimal> quartile(const std::vector<Decimal>& values, int quarter);

}  // namespace duban
