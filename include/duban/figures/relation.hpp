#pragma once
/// \file
/// Relations: what a sentence says of its own numbers.
///
///     duban::Figures f = duban::figures("建成口袋公园28处,其中东区9处、西区19处");
///     // f.relations: one, RelationKind::part, base 0 (28处), parts {1, 2} (9处, 19处), words 其中
///
/// A relation says what the sentence claims, not whether the numbers bear it out: that is for rules. It names the
/// quantities by their index, so that a rule adds `parts` up, divides them by `base` and holds the result against
/// `size`:
///
/// | kind       | the sentence says                  | base              | parts             | size          |
/// |------------|------------------------------------|-------------------|-------------------|---------------|
/// | part       | 28处,其中东区9处、西区19处         | the whole: 28     | 9, 19: within it  |               |
/// | sum        | 小学3所、初中2所,共5所; 其余19个  | the total: 5      | 3, 2: all of it   |               |
/// | share      | 开工9个,占总数28个的32.1%         | the whole: 28     | 9                 | 32.1%         |
/// | from_to    | 由12个增加到15个,增长25%          | before: 12        | after: 15         | 25%, if said  |
/// | comparison | 新建15处,比上年同期增加3处        | before, if said   | now: 15, if said  | 3             |
/// | plan       | 培训4.42万人次,完成年度任务的68%  | the plan, if said | reached, if said  | 68%           |
///
/// Only what the words state is a relation, and it lies within one sentence. Numbers that stand side by side without
/// such words have none.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "duban/figures/period.hpp"
#include "duban/figures/quantity.hpp"
#include "duban/text/span.hpp"

namespace duban {

/// How numbers of one sentence go together.
enum class RelationKind {
  part,        ///< 其中: each part lies within the base
  sum,         ///< 合计, 共, 其余: the parts make up the base
  share,       ///< 占…的: the part is `size` of the base
  from_to,     ///< 由…提高到…: from the base to the part, by `size`
  comparison,  ///< 比上年同期增加: the part is `size` above or below an earlier base
  plan,        ///< 完成年度任务的: the part is `size` of the planned base
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(RelationKind kind) noexcept;

/// Indexes count the quantities, and `period` the periods, that the relation was read with. No quantity has two roles
/// in a relation, and at least two of its roles are taken.
struct Relation {
  RelationKind kind = RelationKind::part;  ///< how they go together
  Span words;                           ///< bytes of the words that state it: 其中, 占总数, 比上年同期增加
  std::optional<std::uint32_t> base;    ///< what is held against: the whole, the total, the plan, the level before
  std::vector<std::uint32_t> parts;     ///< what is held against it, in the order of the text
  std::optional<std::uint32_t> size;    ///< the per cent, multiple or difference that the sentence gives
  std::optional<std::uint32_t> period;  ///< what a comparison is made with: 上年同期

  friend bool operator==(const Relation&, const Relation&) = default;
};

/// The relations of `text`, in the order of their words. `quantities` and `periods`: those of `text`. Linear in the
/// text.
[[nodiscard]] std::vector<Relation> relations(std::string_view text, std::span<const Quantity> quantities,
                                              std::span<const Period> periods);

}  // namespace duban
