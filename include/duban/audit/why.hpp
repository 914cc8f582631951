#pragma once
/// \file
/// What an assessment rests on: the words of both texts, how they were brought together, what else was considered.
///
///     const duban::Assessment& a = found[0];
///     a.why.rule                 // MatchRule::near_name
///     a.why.progress             // 高校毕业生 · 247人 · 初步, each with its place
///     a.why.considered           // other numbers of the progress, the likest first
///     a.why.confidence           // 0.94
///     duban::explain(a, Language::en)   // all of it in one sentence (duban/output/text.hpp)

#include <optional>
#include <string_view>
#include <vector>

#include "duban/figures/quantity.hpp"
#include "duban/text/span.hpp"

namespace duban {

/// How commitment and evidence were brought together. The names never change.
enum class MatchRule {
  none,         ///< no number of the progress speaks of the indicator
  same_name,    ///< both texts name it alike: 高新技术企业, 高新技术企业
  near_name,    ///< one name is wider, narrower or a synonym: 高层次人才, 高校毕业生
  name_before,  ///< the number stands without a noun; the name stands earlier in the sentence: 收入128亿元,增长2.8%
  part_of_whole,  ///< the number promised is repeated and this is a part of it: 18件实事中,7件已完成
  same_verb,      ///< the verb promised, and no other noun: 选址62处、建成44处
  bare_rate,      ///< the bare name of a rate that the target names in full: 办结率98%
  only_count,     ///< the only thing counted on both sides: 共开工项目122个
  share_of_plan,  ///< a share of the plan: 完成年度任务的72%
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(MatchRule rule) noexcept;

/// Words of a text, and where they stand in it.
struct Excerpt {
  Span span;              ///< bytes of the text
  std::string_view text;  ///< view of the text

  friend bool operator==(const Excerpt&, const Excerpt&) = default;
};

/// A number of the progress that was held against the commitment and is not its evidence.
struct Candidate {
  Quantity quantity;  ///< spans are bytes of the progress text
  Decimal likeness;   ///< 0 to 1, 2 places: how far both speak of the same indicator (docs/audit.md)

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// What an assessment rests on.
struct Why {
  MatchRule rule = MatchRule::none;   ///< how the evidence was found
  std::vector<Excerpt> target;        ///< indicator, number and verb of the target, in the order of the text
  std::vector<Excerpt> progress;      ///< name, number and words of stage of the progress, in the order of the text
  std::optional<Decimal> likeness;    ///< of the evidence, 0 to 1, 2 places; none without evidence
  std::vector<Candidate> considered;  ///< at most 3, the likest first; numbers that cannot be compared are left out
  /// 0 to 1, 2 places: of assessments with this value or a higher one, about that share was right on sets that were
  /// judged by hand before they were run (docs/audit.md, "Confidence"). No probability that the report is right.
  Decimal confidence;

  friend bool operator==(const Why&, const Why&) = default;
};

}  // namespace duban
