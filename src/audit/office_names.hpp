#pragma once
// Full and short names of offices (rules/offices.tsv): 市发展和改革委员会 is 市发改委.

#include <string>
#include <string_view>

namespace duban::rulebook {

// What all spellings of an office have in common, and no other office has. The level in front (市, 县) belongs to it.
[[nodiscard]] std::string office_key(std::string_view name);

}  // namespace duban::rulebook
