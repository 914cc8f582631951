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
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Bound bound) noexcept;

/// The number is the size of a rise or a fall, not a level.
enum class Change { increase, decrease };
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Change change) noexcept;

/// A number that measures something.
struct Quantity {
  Span span;                     ///< bytes of the text given to `quantities`
  std::string_view text;         ///< view into that text: numeral, scale and unit, without bound words
  Decimal value;                 ///< scales applied: 4.42万人次 → 44200; per cents stay: 3.5% → 3.5
  std::optional<Decimal> upper;  ///< upper end of a range: 3至5个 → 5
  std::string unit;              ///< canonical: 元, %, 人次, 微克/立方米; empty where none is printed
  Bound bound = Bound::eq;       ///< 以上, 以内, 左右 …
  std::optional<Change> change;  ///< where the number is the size of a rise or a fall
  bool of_target = false;        ///< a per cent of the target or plan: 完成年度任务的68%

  /// The same amount in another unit, all else as it is: 12.5公里 `.to("米")` is 12500 and has the unit 米.
  ///
  /// `wanted` may have scales before it (万元, 亿立方米) and may be a rate (毫克/升); the result's unit is `wanted` as
  /// it is written. Values are exact where the quotient comes out even (15亩 are 1公顷), and otherwise rounded half to
  /// even at 16 significant digits or more. Sizes of units: src/figures/lexicon/units.tsv.
  ///
  /// \throws Error unknown_unit for a unit, this one's or the wanted, that duban does not know; other_dimension where
  /// the two do not measure the same (个 and 家, too, are counted apart); too_large for more than 38 digits.
  [[nodiscard]] Quantity to(std::string_view wanted) const;
  /// Whether `to` has an answer, its length aside.
  [[nodiscard]] bool converts_to(std::string_view wanted) const;

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// The quantities of a text, in order. Spans are disjoint. Linear in the text.
[[nodiscard]] std::vector<Quantity> quantities(std::string_view text);

}  // namespace duban
