#pragma once
/// \file
/// Commitment against evidence.
///
///     auto found = duban::assess("力争引进高层次人才300名以上", "初步确定引进“双一流”高校毕业生247人");
///     // found[0].commitment.value == 300, .evidence->value == 247, .stage == Stage::underway,
///     // .figure == Figure::short_, .ratio == 0.8233
///
/// `assess` returns one assessment a commitment: a quantity of the target that progress can be held against. Numbers
/// that only describe (总投资12亿元, 全长42公里) are no commitments; docs/audit.md says how both are told apart.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "duban/audit/why.hpp"
#include "duban/figures/quantity.hpp"
#include "duban/report/target.hpp"
#include "duban/text/date.hpp"

namespace duban {

/// How far the thing counted has come.
enum class Stage { planned, underway, done };
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Stage stage) noexcept;

/// What kind of measure a commitment is.
enum class CommitmentKind {
  level,        ///< 收入达到95亿元, 浓度38微克/立方米
  growth,       ///< 增长8%, 下降3%, 提高2个百分点
  count,        ///< an amount that adds up: 新建30处, 引进300名, 完成投资9亿元
  share,        ///< 覆盖率95%, 占比40%
  ceiling,      ///< 控制在3.5%以内, 压减到45座
  elimination,  ///< 关闭矿山8座, 拆除违建3万平方米
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(CommitmentKind kind) noexcept;

/// Commitment against evidence, judged against the whole target.
enum class Figure { met, short_, no_figure };
[[nodiscard]] std::string_view to_string(Figure figure) noexcept;  ///< `"met"`, `"short"`, `"no_figure"`

/// 序时进度: the ratio reached against the share of the period that has elapsed.
enum class Pace { ahead, on_pace, behind };
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Pace pace) noexcept;

/// What the figures say of the claim.
enum class ClaimCheck {
  supported,        ///< claimed complete; figure met, stage done
  contradicted,     ///< claimed complete; figure short
  unproven,         ///< claimed complete; figure met, but only underway or planned
  unsubstantiated,  ///< claimed complete; no figure
  understated,      ///< not claimed complete; figure met and done
  open,             ///< otherwise
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(ClaimCheck check) noexcept;

/// One commitment of a target, and what the progress says of it.
struct Assessment {
  std::uint32_t target = 0;                     ///< index into `Report::targets()`; 0 from `assess`
  Quantity commitment;                          ///< spans are bytes of the target's text
  std::string_view indicator;                   ///< what is measured, as a phrase of the target's text: 高层次人才
  Span indicator_span;                          ///< bytes of the target's text
  CommitmentKind kind = CommitmentKind::level;  ///< what kind of measure it is
  /// Commitments that one list joins (国家级36项和省级69项) share a number; lists count from 0 in the order of the
  /// text.
  std::uint32_t list = 0;
  std::optional<Excerpt> deadline;    ///< 9月底前, where the commitment's own clause says it
  std::optional<Date> due;            ///< the last day that `deadline` means; none where the year is not known
  std::optional<Quantity> evidence;   ///< spans are bytes of the progress text
  Span evidence_clause;               ///< the clause of the progress that the evidence stands in; empty where none
  std::optional<Stage> stage;         ///< of the evidence; none where there is none
  Figure figure = Figure::no_figure;  ///< the two held against each other
  std::optional<Decimal> ratio;  ///< evidence ÷ commitment, or the share of the plan that the text gives; 4 places
  std::optional<Decimal>
      pace_ratio;  ///< ratio ÷ elapsed, 4 places; none for rates and ceilings, which do not add up over a year
  std::optional<Pace> pace;                   ///< none where there is no pace_ratio
  ClaimCheck claim_check = ClaimCheck::open;  ///< what that says of the claim
  Why why;                                    ///< what all of it rests on

  friend bool operator==(const Assessment&, const Assessment&) = default;
};

/// What is known of a pair of texts beside its words.
struct AssessOptions {
  double elapsed = 1.0;                      ///< share of the period that has passed, over 0 and at most 1
  ClaimStatus claim = ClaimStatus::unknown;  ///< what the report says of itself
  std::optional<int> year = {};  ///< that the target's dates are of; without it deadlines have words but no day
};

/// \throws Error invalid_argument where elapsed is not in (0, 1].
[[nodiscard]] std::vector<Assessment> assess(std::string_view target, std::string_view progress,
                                             const AssessOptions& options = {});

}  // namespace duban
