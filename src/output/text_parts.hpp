#pragma once
// Parts that the short texts on reports and audits share.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "duban/output/text.hpp"
#include "output/phrases.hpp"

namespace duban::text_parts {

using Line = std::pair<std::string, std::string>;  // label, words

[[nodiscard]] std::string number_of(const Target& target, Language language);
[[nodiscard]] std::string leaders_of(const Target& target, Language language);

// The title, then what is known of the report, a line each.
[[nodiscard]] std::vector<Line> metadata(const Report& report, Language language);
// Labels under each other, words under each other.
void append_lines(std::string& out, const std::vector<Line>& lines);
void append_title(std::string& out, const Report& report);
// "complete 30, on schedule 4": what does not occur is left out.
template <class Enum, class Counts>
[[nodiscard]] std::string tally(std::string_view family, const Counts& counts, Language language) {
  std::string out;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    if (!out.empty()) out += phrases::phrase("text.list_separator", language);
    const std::string_view name = phrases::word(family, to_string(static_cast<Enum>(i)), language);
    out += phrases::filled("text.count_pattern", language, {name, std::to_string(counts[i])});
  }
  return out;
}

}  // namespace duban::text_parts
