#pragma once
// What the figures of commitments add up to, where their units agree.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "duban/audit/assessment.hpp"
#include "duban/summary/table.hpp"

namespace duban {

// A sum, or why there is none. Without anything to add up, neither.
struct Sum {
  std::optional<Decimal> value;
  std::optional<TableNoteKind> why;
  std::string words;  // the particulars of `why`
};

struct SumsOfFigures {
  Sum commitment;
  Sum evidence;
  std::string unit;  // of both
};

class Sums {
 public:
  // The assessment must outlive this.
  void add(const Assessment& assessment);
  [[nodiscard]] SumsOfFigures finish() const;

 private:
  // What is counted in one unit.
  struct Amount {
    const Quantity* sample = nullptr;
    std::uint64_t count = 0;
    std::optional<Decimal> total = Decimal{};  // none: too long
  };
  using Amounts = std::map<std::string_view, Amount>;
  static void add(Amounts& amounts, const Quantity& quantity);
  [[nodiscard]] std::string_view common_unit() const;
  [[nodiscard]] static Sum sum_in(const Amounts& amounts, std::string_view unit);

  Amounts commitments_;
  Amounts evidence_;
  std::set<std::string_view> not_additive_;  // kinds
};

}  // namespace duban
