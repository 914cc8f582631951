#pragma once
// What the lines around the table say of the report: title, issuer, year, period, how many targets there are.

#include <optional>
#include <string_view>
#include <vector>

#include "duban/report/report.hpp"
#include "report/walk.hpp"

namespace duban {

struct Metadata {
  Field title;
  Field issuer;
  std::string_view region;
  std::optional<int> year;
  std::optional<Date> period_first;
  std::optional<Date> period_last;
  std::optional<Date> as_of;
  double elapsed = 1;
  std::optional<std::uint32_t> declared_total;
  Field declared_total_field;
};

// Takes the title out of `walk->front` and moves the other lines to the notes.
[[nodiscard]] Metadata read_metadata(const Cells& cells, Walk* walk, Arena* arena, std::optional<int> year);

}  // namespace duban
