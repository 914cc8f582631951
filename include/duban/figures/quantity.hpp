#pragma once
/// \file
/// Quantities: numbers that measure something, with unit, bound and change.
///
///     for (const duban::Quantity& q : duban::quantities("力争引进高层次人才300名以上"))
///       // q.text == "300名", q.value == 300, q.unit == "名", q.bound == Bound::ge
///     duban::quantities("同比分别下降17.9%和20.8%");     // two, both Change::decrease
///     duban::quantities("国发〔2020〕6号");              // none: an identifier measures nothing
///
/// What counts as a quantity, where it begins and ends and how its unit is written follow the annotation guidelines
/// in docs/figures.md. One pass over the bytes; linear in the text whatever it holds.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/decimal.hpp"
#include "duban/text/span.hpp"

namespace duban {

/// How the number bounds the thing.
enum class Bound {
  eq,      ///< plain
  ge,      ///< 以上, 不低于, 至少
  gt,      ///< 超过, 突破, 余, 多
  le,      ///< 以内, 以下, 不超过
  lt,      ///< 低于, 不足, 不到
  approx,  ///< 左右, 约, 近
};
[[nodiscard]] std::string_view to_string(Bound bound) noexcept;

/// The number is the size of a rise or a fall, not a level.
enum class Change { increase, decrease };
[[nodiscard]] std::string_view to_string(Change change) noexcept;

struct Quantity {
  Span span;                     ///< bytes of the text given to `quantities`
  std::string_view text;         ///< view into that text: numeral, scale and unit, without bound words
  Decimal value;                 ///< scales applied: 4.42万人次 → 44200; per cents stay: 3.5% → 3.5
  std::optional<Decimal> upper;  ///< upper end of a range: 3至5个 → 5
  std::string unit;              ///< canonical: 元, %, 人次, 微克/立方米; empty where none is printed
  Bound bound = Bound::eq;
  std::optional<Change> change;
  bool of_target = false;  ///< a per cent of the target or plan: 完成年度任务的68%

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

[[nodiscard]] std::vector<Quantity> quantities(std::string_view text);

}  // namespace duban
