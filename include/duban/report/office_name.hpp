#pragma once
/// \file
/// Names of offices in one spelling.
///
///     duban::office_name("云州市发展和改革委员会")   // 云州市发改委
///     duban::office_name("市 发展改革委")            // 市发改委
///     duban::office_name("市体育局")                 // as it is: no other spelling is known
///
/// Full and short names are those of src/report/lexicon/offices.tsv.

#include <string>
#include <string_view>

namespace duban {

/// What all spellings of an office have in common and no other office has: its short name behind its level (市, 县,
/// 云州市), without spaces. A name with no other spelling is returned without its spaces. The printed form stays in
/// `Office::name`. Any bytes may be given; linear in their number.
[[nodiscard]] std::string office_name(std::string_view printed);

}  // namespace duban
