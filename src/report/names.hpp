#pragma once
// Offices and people in one cell.
//
//     市发改委 市财政局                              two offices
//     牵头单位:市发改委;配合单位:市财政局、市商务局        roles by label
//     市发改委(牵头), 市发改委牵头,市财政局配合         roles by what follows the name
//     陈 平 王建国                                   two people: a short name is printed with a space inside

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "duban/report/target.hpp"
#include "duban/text/span.hpp"

namespace duban {

enum class PrintedRole : std::uint8_t { none, lead, support };

struct NamePiece {
  Span span;           // of the cell's text
  std::string joined;  // the name where it is not as it stands there: 陈平 of 陈 平
  PrintedRole role = PrintedRole::none;
};

[[nodiscard]] std::vector<NamePiece> split_offices(std::string_view cell);
[[nodiscard]] std::vector<NamePiece> split_leaders(std::string_view cell);

}  // namespace duban
