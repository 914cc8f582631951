#pragma once
// Taking the noun out of the words before or after a number.

#include <cstdint>
#include <string_view>
#include <vector>

#include "audit/mention.hpp"

namespace duban::matching {

// What the words on one side of a number say.
struct Side {
  Span noun;    // what is counted; empty where that side does not say
  Span before;  // a further noun across the verb: 供水工程 in 供水工程铺设管网, 企业认定 in 96家企业参加企业认定
};

// Words in front of a number: leading words, verbs and dates, a noun, and words between noun and number. Verbs, stages
// and relations are noted in `mention`.
[[nodiscard]] Side read_left(std::string_view text, Span left, Mention& mention);

// Words after a number: bounds, a noun, a verb. `limit`: where the noun must end (、); verbs are noted up to
// `right.end`.
[[nodiscard]] Side read_right(std::string_view text, Span right, std::uint32_t limit, Mention& mention);

// The start of the character that the byte at `at` belongs to.
[[nodiscard]] std::uint32_t floor_character(std::string_view text, std::uint32_t at);

// `span` without words that lead a clause, dates and list marks in front, and white space at both ends.
[[nodiscard]] Span without_lead(std::string_view text, Span span);

// The end of a date or period that starts at `begin`: 1-6月份, 2020年, 截至6月底; `begin` where there is none.
[[nodiscard]] std::uint32_t date_end(std::string_view text, std::uint32_t begin, std::uint32_t end);

// The end of a list mark that starts at `begin`: 1. 2、 (一) ①; `begin` where there is none.
[[nodiscard]] std::uint32_t list_mark_end(std::string_view text, std::uint32_t begin, std::uint32_t end);

}  // namespace duban::matching
