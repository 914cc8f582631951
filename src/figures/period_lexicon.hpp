#pragma once
// The words of which periods are made (lexicon/periods.tsv), found by their first character.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace duban {

// What a word does in a period. The table explains each role where it begins.
enum class PeriodRole : std::uint8_t {
  digit,
  ordinal,
  year,
  month,
  day,
  quarter,
  hour,
  minute,
  part,
  first,
  counted,
  third,
  edge,
  year_edge,
  month_edge,
  quarter_edge,
  this_year,
  this_quarter,
  this_month,
  this_week,
  this_day,
  next_year,
  same,
  plan,
  open,
  close,
  range,
  as_of,
  now,
  until,
  level,
  since,
  begin,
  so_far,
  today,
  before,
  before_edge,
  within,
  during,
  stop,
  recurring,
  every,
  cycle,
  length,
  half_length,
  half,
  about,
  lasting,
  passed,
  limit,
};

struct PeriodWord {
  std::string_view text;
  PeriodRole role = PeriodRole::digit;
  int from = 0;
  int to = 0;
  std::string_view not_after;
  std::string_view not_before;
};

class PeriodLexicon {
 public:
  [[nodiscard]] static const PeriodLexicon& instance();

  // The longest word of that role that stands at `at`, unless its neighbours make it part of another word.
  [[nodiscard]] const PeriodWord* find(std::string_view text, std::size_t at, PeriodRole role) const noexcept;
  // Whether `text` up to `at` ends in a word of that role.
  [[nodiscard]] bool ends_with(std::string_view text, std::size_t at, PeriodRole role) const noexcept;
  // The value of a Chinese digit or scale (10, 100).
  [[nodiscard]] std::optional<int> digit(char32_t character) const noexcept;
  // Whether a period can start with the character. ASCII and full-width digits are not in the lexicon, but count.
  [[nodiscard]] bool can_start(char32_t character) const noexcept;

 private:
  PeriodLexicon();

  // The words that share their first character, longest first.
  struct Group {
    std::uint64_t roles = 0;  // bit r: some word has role r
    int digit = -1;
    std::vector<PeriodWord> words;
  };
  [[nodiscard]] const Group* group(char32_t character) const noexcept;

  std::vector<std::uint8_t> index_;  // by character of the Basic Multilingual Plane: number of its group, 0 for none
  std::vector<Group> groups_;
};

}  // namespace duban
