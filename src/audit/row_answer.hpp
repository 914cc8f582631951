#pragma once
// Terse rows answer their target without saying again what it is about: 新建村道35公里 is followed by 完成28.5公里,
// 体检4万人 by 受益3.7万人. A number that names nothing else may then stand for the only commitment of its kind.

#include <cstdint>
#include <span>

#include "audit/commitment.hpp"
#include "audit/mention.hpp"

namespace duban::matching {

// A rate or level that nothing in its sentence names but by a measure: 上半年增长4.6%, 完成投资18亿元,增长8.3%.
[[nodiscard]] bool is_bare(const Mention& mention);

// The measures that name the number, if any do, are among those that were promised: 投资 of 固定资产投资.
[[nodiscard]] bool same_measures(const Mention& commitment, const Mention& evidence);

// Both are changes or both are not, both are for each of something or both are not, and one counter or one dimension.
[[nodiscard]] bool same_kind(const Mention& a, const Mention& b);

// Both texts of a row.
struct TerseRow {
  const Reading* target = nullptr;
  std::span<const Commitment> commitments;  // of the row; empty where it is too long to be a terse one
  const Reading* progress = nullptr;
};

// Whether the number names nothing that the commitment does not, under no verb that says another thing, so that the row
// itself says what it counts: a number without a noun where one commitment of its kind stands in the target, or one
// whose name is cut from this commitment's alone (农村5012人 for 农村劳动力转移就业4500人).
[[nodiscard]] bool answers_row(const Commitment& commitment, std::uint32_t evidence, const TerseRow& row);

// Whether the verb, which is all that the number is called, is cut from the name of another commitment of its kind and
// not from this one's: 抚育3.3万亩 is no 造林2万亩 where 森林抚育4万亩 is promised beside it.
[[nodiscard]] bool cut_from_another(const Commitment& commitment, const Mention& evidence, const TerseRow& row);

// A row of more commitments or numbers is no terse one: a bare number may be of anything there.
inline constexpr std::size_t kTerseCommitments = 6;
inline constexpr std::size_t kTerseNumbers = 16;

}  // namespace duban::matching
