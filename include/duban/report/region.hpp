#pragma once
/// \file
/// Codes of regions: GB/T 2260.
///
///     duban::region_code(report)                     // "371700" of a report of 菏泽市; none of an invented city
///     duban::region_code("朝阳区", "北京市")           // "110105"
///     duban::region_code("朝阳区")                    // none: 北京 and 长春 have one each
///
/// The table is src/report/lexicon/regions.tsv: the regions that there are now. A region that was renamed or merged
/// since its report has no code here.

#include <optional>
#include <string_view>
#include <vector>

#include "duban/report/report.hpp"

namespace duban {

/// A province, prefecture or county.
struct Region {
  std::string_view code;  ///< six digits; of a prefecture the last two, of a province the last four are 0
  std::string_view name;  ///< in full: 菏泽市

  friend bool operator==(const Region&, const Region&) = default;
};

/// All regions of that name, in order of their codes. Provinces and prefectures also without their last character
/// (菏泽).
[[nodiscard]] std::vector<Region> regions_named(std::string_view name);

/// The code of the one region that is meant; none where there is no such region, or where there are several and
/// neither the name (济南市历下区) nor `context` names a region that only one of them lies in.
[[nodiscard]] std::optional<std::string_view> region_code(std::string_view name, std::string_view context = {});
/// Of the report's region; context are its issuer and its title.
[[nodiscard]] std::optional<std::string_view> region_code(const Report& report);

}  // namespace duban
