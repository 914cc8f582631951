#pragma once
/// \file
/// Targets without figures: the deeds that a target asks for, and where the progress speaks of them.
///
///     auto found = duban::deeds("制定出台人才公寓管理办法,建成市民服务中心",
///     "人才公寓管理办法已印发实施,市民服务中心主体封顶");
///     // found[0].verb.text == "制定出台", .object.text == "人才公寓管理办法", .stage == DeedStage::done
///     // found[1].verb.text == "建成", .object.text == "市民服务中心", .stage == DeedStage::underway
///
/// A clause whose number is a commitment (新建公园12处) is left to `assess`. There is no verdict beyond the stage:
/// whether 推进改革 has been done well is for a reader to say.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "duban/audit/why.hpp"

namespace duban {

/// What the progress says of a deed.
enum class DeedStage {
  unmentioned,  ///< no clause speaks of its object
  planned,      ///< 拟, 计划, 尚未
  underway,     ///< 正在, 推进, 初步
  done,         ///< 完成, 印发, 建成; also where a deed is reported without any word of stage
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(DeedStage stage) noexcept;

/// What a target asks for without a figure: a verb with its object.
struct Deed {
  std::uint32_t target = 0;                  ///< index into `Report::targets()`; 0 from `deeds`
  Excerpt words;                             ///< verb and object together, of the target's text
  Excerpt verb;                              ///< 制定出台; empty where the target only names a thing
  Excerpt object;                            ///< 人才公寓管理办法
  std::optional<Excerpt> evidence;           ///< the clause of the progress that speaks of the object
  DeedStage stage = DeedStage::unmentioned;  ///< what the progress says of it

  friend bool operator==(const Deed&, const Deed&) = default;
};

/// In the order of the target's text. Linear in both texts: beyond 4,000 pairs of deed and clause, a deed is compared
/// with the 16 clauses that share most characters with its object, of each pair of characters the first 48.
[[nodiscard]] std::vector<Deed> deeds(std::string_view target, std::string_view progress);

}  // namespace duban
