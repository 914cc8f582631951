#pragma once
// Words that the rules look for (src/audit/rules/words.tsv), and the phrases that their messages are put together
// from (src/audit/rules/phrases.tsv).

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "duban/text/span.hpp"

namespace duban::rulebook {

// One kind a row of words.tsv begins with.
enum class Kind {
  sentence_end,
  clause_end,
  bracket_open,
  bracket_close,
  list_separator,
  list_joiner,
  list_open_ended,
  part_of_word,
  list_opener,
  list_break,
  numeral,
  item_counter,
  works,
  not_appositive,
  scope,
  scope_end,
  rest,
  total,
  range,
  range_from,
  share_name,
  share_exception,
  counter,
  year,
  month,
  month_part,
  day,
  way_from,
  to_level,
  baseline,
  rises,
  falls,
  per_year,
  point,
  share_mark,
  rate_mark,
  reaches,
  turn,
  unit_person,
  unit_home,
  unit_flat,
  multiple,
  may_turn_negative,
  whole_area,
  generic_lead,
  plan,
  future,
  done,
  comparison,
  pending,
  relative,
  status,
  stock_phrase,
  names_something,
  placeholder,
  placeholder_cell,
  spreadsheet_error,
  paired_open,
  paired_close,
  single_mark,
  person_title,
};
inline constexpr std::size_t kinds = static_cast<std::size_t>(Kind::person_title) + 1;

struct Word {
  std::string_view text;
  int value = 0;  // of a numeral
};

// A bit of each kind.
using KindSet = std::uint64_t;
static_assert(kinds <= 64);
[[nodiscard]] constexpr KindSet bit_of(Kind kind) noexcept { return KindSet{1} << static_cast<unsigned>(kind); }
// Of every character, of which kinds a word begins or ends with it. Most characters of a text begin none, and one read
// tells.
class KindsOfCharacters {
 public:
  KindsOfCharacters() : kinds_(size) {}
  void add(char32_t c, KindSet kind) {
    kinds_[c % size] |= kind;
    any_[c % size / 64] |= std::uint64_t{1} << (c % 64);
  }
  [[nodiscard]] KindSet of(char32_t c) const {
    return ((any_[c % size / 64] >> (c % 64)) & 1u) != 0 ? kinds_[c % size] : 0;
  }

 private:
  static constexpr std::size_t size = std::size_t{1} << 16;
  std::array<std::uint64_t, size / 64> any_{};  // small enough to stay in the fastest memory
  std::vector<KindSet> kinds_;
};

// The kinds of which a word begins with a character. A walk over a text takes it once and asks of each character for
// all kinds that it looks for.
[[nodiscard]] const KindsOfCharacters& kinds_beginning();

[[nodiscard]] std::span<const Word> words(Kind kind);

// The longest word of that kind that `text` starts or ends with; its text is empty where there is none.
[[nodiscard]] Word prefix(std::string_view text, Kind kind);
[[nodiscard]] Word suffix(std::string_view text, Kind kind);
[[nodiscard]] bool contains(std::string_view text, Kind kind);
// The word that ends last, the longest of those; empty where there is none.
[[nodiscard]] std::optional<Span> last_occurrence(std::string_view text, Kind kind);
[[nodiscard]] bool is_one_of(std::string_view text, Kind kind);

// A piece of a message in both languages.
struct Phrase {
  std::string zh;
  std::string en;

  Phrase() = default;
  Phrase(std::string_view both) : zh(both), en(both) {}    // NOLINT(google-explicit-constructor): text of the report
  Phrase(const std::string& both) : zh(both), en(both) {}  // NOLINT(google-explicit-constructor)
  Phrase(std::string zh_text, std::string en_text) : zh(std::move(zh_text)), en(std::move(en_text)) {}
};

// The phrase of that key with `{0}`, `{1}` … filled in.
[[nodiscard]] Phrase phrase(std::string_view key, std::initializer_list<Phrase> particulars = {});

}  // namespace duban::rulebook
