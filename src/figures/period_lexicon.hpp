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
  after,
  after_edge,
  years,
  occasion,
  arrival,
  plan_year,
  month_name,
  enumeration,
  weekday,
};

[[nodiscard]] constexpr std::uint64_t bit(PeriodRole role) noexcept {
  return std::uint64_t{1} << static_cast<unsigned>(role);
}

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
  // The roles of the words that stand at `at`, as a set of bits: what can be found there, in one look.
  [[nodiscard]] std::uint64_t roles_at(std::string_view text, std::size_t at) const noexcept;
  // Whether `text` up to `at` ends in a word of that role.
  [[nodiscard]] bool ends_with(std::string_view text, std::size_t at, PeriodRole role) const noexcept;
  // The roles of the words that start with the character, as a set of bits.
  [[nodiscard]] std::uint64_t roles(char32_t character) const noexcept {
    const Group* const found = group(character);
    return found == nullptr ? 0 : found->roles;
  }
  // The value of a Chinese digit or scale (10, 100).
  [[nodiscard]] std::optional<int> digit(char32_t character) const noexcept {
    const Group* const found = group(character);
    return found == nullptr || found->digit < 0 ? std::nullopt : std::optional<int>(found->digit);
  }
  // Whether a period can start with the character. ASCII and full-width digits are not in the lexicon, but count.
  [[nodiscard]] bool can_start(char32_t character) const noexcept { return (flags(character) & starts) != 0; }
  // The first character at or after `at` that a period can start with; text.size() where there is none.
  [[nodiscard]] std::size_t next_start(std::string_view text, std::size_t at) const noexcept;
  // Whether a number with that character behind it can begin a period: most numbers count other things.
  [[nodiscard]] bool can_follow_number(char32_t character) const noexcept { return (flags(character) & follows) != 0; }

 private:
  PeriodLexicon();

  // The words that share their first character, longest first.
  struct Group {
    std::uint64_t roles = 0;  // bit r: some word has role r
    int digit = -1;
    std::uint64_t seconds = 0;  // a set of characters, by hash: those that stand second where a period starts
    std::vector<PeriodWord> words;
  };
  static constexpr std::size_t plane = 0x10000;  // characters of the Basic Multilingual Plane
  static constexpr std::uint8_t starts = 1;
  static constexpr std::uint8_t follows = 2;
  static constexpr std::uint8_t digits = 4;

  // A place in a set of 64.
  [[nodiscard]] static std::uint64_t hash(char32_t character) noexcept {
    return std::uint64_t{1} << ((character ^ (character >> 6)) & 63u);
  }
  void note_seconds(Group& group) const;
  // Whether the character behind a possible start leaves it possible: 建设期 but not 建成, 一月 but not 一体.
  [[nodiscard]] bool second_fits(std::string_view text, std::size_t at, char32_t first) const noexcept;

  [[nodiscard]] const Group* group(char32_t character) const noexcept {
    const std::uint8_t number = character < plane ? index_[character] : std::uint8_t{0};
    return number == 0 ? nullptr : &groups_[number];
  }
  [[nodiscard]] std::uint8_t flags(char32_t character) const noexcept {
    return character < plane ? flags_[character] : std::uint8_t{0};
  }

  std::vector<std::uint8_t> index_;  // by character: number of its group, 0 for none
  std::vector<std::uint8_t> flags_;  // by character: what it can do
  std::vector<Group> groups_;
};

}  // namespace duban
