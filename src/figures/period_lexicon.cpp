#include "figures/period_lexicon.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <string>

#include "embedded/figures/lexicon/periods_tsv.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr std::array<std::string_view, 59> role_names = {
    "digit",      "ordinal",      "year",       "month",      "day",         "quarter",   "hour",       "minute",
    "part",       "first",        "counted",    "third",      "edge",        "year_edge", "month_edge", "quarter_edge",
    "this_year",  "this_quarter", "this_month", "this_week",  "this_day",    "next_year", "same",       "plan",
    "open",       "close",        "range",      "as_of",      "now",         "until",     "level",      "since",
    "begin",      "so_far",       "today",      "before",     "before_edge", "within",    "during",     "stop",
    "recurring",  "every",        "cycle",      "length",     "half_length", "half",      "about",      "lasting",
    "passed",     "limit",        "after",      "after_edge", "years",       "occasion",  "arrival",    "plan_year",
    "month_name", "enumeration",  "weekday"};
static_assert(static_cast<std::size_t>(PeriodRole::weekday) + 1 == role_names.size());

// Roles whose words a period can start with; the others stand inside or behind.
constexpr std::uint64_t starting_roles =
    bit(PeriodRole::digit) | bit(PeriodRole::ordinal) | bit(PeriodRole::part) | bit(PeriodRole::first) |
    bit(PeriodRole::year_edge) | bit(PeriodRole::month_edge) | bit(PeriodRole::quarter_edge) |
    bit(PeriodRole::this_year) | bit(PeriodRole::this_quarter) | bit(PeriodRole::this_month) |
    bit(PeriodRole::this_week) | bit(PeriodRole::this_day) | bit(PeriodRole::plan) | bit(PeriodRole::open) |
    bit(PeriodRole::as_of) | bit(PeriodRole::until) | bit(PeriodRole::since) | bit(PeriodRole::today) |
    bit(PeriodRole::recurring) | bit(PeriodRole::every) | bit(PeriodRole::half_length) | bit(PeriodRole::lasting) |
    bit(PeriodRole::next_year) | bit(PeriodRole::years) | bit(PeriodRole::occasion) | bit(PeriodRole::month_name);

constexpr std::uint64_t following_roles = bit(PeriodRole::year) | bit(PeriodRole::month) | bit(PeriodRole::quarter) |
                                          bit(PeriodRole::part) | bit(PeriodRole::range) | bit(PeriodRole::length) |
                                          bit(PeriodRole::about) | bit(PeriodRole::enumeration);

int whole(std::string_view cell) {
  if (cell.empty()) return 0;
  int value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size()) {
    throw std::logic_error("no whole number in the period lexicon: " + std::string(cell));
  }
  return value;
}

// Whether `character` (a whole one) is one of `set`.
bool among(std::string_view set, std::string_view character) noexcept {
  return !character.empty() && set.find(character) != std::string_view::npos;
}

std::string_view character_before(std::string_view text, std::size_t at) noexcept {
  const std::size_t begin = utf8::previous(text, at);
  return text.substr(begin, at - begin);
}

// Most words differ in their last byte: comparing it first spares the comparison of the others.
bool starts_with(std::string_view text, std::string_view word) noexcept {
  return text.size() >= word.size() && text[word.size() - 1] == word.back() && text.starts_with(word);
}

bool stands_alone(const PeriodWord& word, std::string_view text, std::size_t at) noexcept {
  if (!word.not_after.empty() && among(word.not_after, character_before(text, at))) return false;
  if (word.not_before.empty()) return true;
  const std::size_t end = at + word.text.size();
  return !among(word.not_before, text.substr(end, utf8::decode(text, end).length));
}

}  // namespace

const PeriodLexicon& PeriodLexicon::instance() {
  static const PeriodLexicon lexicon;
  return lexicon;
}

PeriodLexicon::PeriodLexicon() : index_(plane, 0), flags_(plane, 0), groups_(1) {
  const tsv::Table table(embedded::figures_lexicon_periods_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto* const name = std::find(role_names.begin(), role_names.end(), table.at(row, "role"));
    if (name == role_names.end()) {
      throw std::logic_error("no such role in the period lexicon: " + std::string(table.at(row, "role")));
    }
    const PeriodWord word{table.at(row, "word"),        static_cast<PeriodRole>(name - role_names.begin()),
                          whole(table.at(row, "from")), whole(table.at(row, "to")),
                          table.at(row, "not_after"),   table.at(row, "not_before")};
    const char32_t first = utf8::decode(word.text, 0).value;
    if (first >= plane) throw std::logic_error("a word of the period lexicon starts outside the BMP");
    std::uint8_t& number = index_[first];
    if (number == 0) {
      if (groups_.size() > 255) throw std::logic_error("the period lexicon has too many first characters");
      number = static_cast<std::uint8_t>(groups_.size());
      groups_.emplace_back();
    }
    Group& group = groups_[number];
    group.roles |= bit(word.role);
    if (word.role == PeriodRole::digit) group.digit = word.from;
    group.words.push_back(word);
  }
  for (Group& group : groups_) {
    std::stable_sort(group.words.begin(), group.words.end(),
                     [](const PeriodWord& a, const PeriodWord& b) { return a.text.size() > b.text.size(); });
  }
  for (Group& group : groups_) note_seconds(group);
  for (std::size_t character = 0; character < plane; ++character) {
    const std::uint64_t roles = groups_[index_[character]].roles;
    const bool arabic = (character >= U'0' && character <= U'9') || (character >= 0xFF10 && character <= 0xFF19);
    if (arabic || (roles & starting_roles) != 0) flags_[character] |= starts;
    if ((roles & following_roles) != 0) flags_[character] |= follows;
    if (arabic || groups_[index_[character]].digit >= 0) flags_[character] |= PeriodLexicon::digits;
  }
}

const PeriodWord* PeriodLexicon::find(std::string_view text, std::size_t at, PeriodRole role) const noexcept {
  const Group* const found = group(utf8::decode(text, at).value);
  if (found == nullptr || (found->roles & bit(role)) == 0) return nullptr;
  const std::string_view rest = text.substr(at);
  for (const PeriodWord& word : found->words) {
    if (word.role == role && starts_with(rest, word.text) && stands_alone(word, text, at)) return &word;
  }
  return nullptr;
}

std::uint64_t PeriodLexicon::roles_at(std::string_view text, std::size_t at) const noexcept {
  const Group* const found = group(utf8::decode(text, at).value);
  if (found == nullptr) return 0;
  const std::string_view rest = text.substr(at);
  std::uint64_t roles = 0;
  for (const PeriodWord& word : found->words) {
    if ((roles & bit(word.role)) == 0 && starts_with(rest, word.text) && stands_alone(word, text, at)) {
      roles |= bit(word.role);
    }
  }
  return roles;
}

void PeriodLexicon::note_seconds(Group& group) const {
  constexpr std::uint64_t all = ~std::uint64_t{0};
  for (const PeriodWord& word : group.words) {
    if ((bit(word.role) & starting_roles) == 0 || word.role == PeriodRole::digit) continue;
    const std::size_t first = utf8::decode(word.text, 0).length;
    if (word.text.size() > first) {
      group.seconds |= hash(utf8::decode(word.text, first).value);
    } else if (word.role == PeriodRole::open) {  // “十四五”: the name of a plan follows
      for (const Group& other : groups_) {
        for (const PeriodWord& plan : other.words) {
          if (plan.role == PeriodRole::plan) group.seconds |= hash(utf8::decode(plan.text, 0).value);
        }
      }
    } else {
      group.seconds = all;
    }
  }
}

bool PeriodLexicon::second_fits(std::string_view text, std::size_t at, char32_t first) const noexcept {
  const Group* const found = group(first);
  if (found == nullptr) return true;  // Arabic digits
  const char32_t second = utf8::decode(text, at + utf8::decode(text, at).length).value;
  if ((found->seconds & hash(second)) != 0) return true;
  return found->digit >= 0 && ((flags(second) & (follows | digits)) != 0 || utf8::is_space(second));
}

std::size_t PeriodLexicon::next_start(std::string_view text, std::size_t at) const noexcept {
  const char* const bytes = text.data();
  const std::size_t size = text.size();
  while (at < size) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) {
      if ((flags_[lead] & starts) != 0) return at;
      ++at;
    } else if ((lead & 0xF0u) == 0xE0u && at + 3 <= size) {
      const auto second = static_cast<unsigned char>(bytes[at + 1]);
      const auto third = static_cast<unsigned char>(bytes[at + 2]);
      const char32_t character = ((lead & 0x0Fu) << 12) | ((second & 0x3Fu) << 6) | (third & 0x3Fu);
      if ((flags_[character] & starts) != 0 && second_fits(text, at, character)) return at;
      at += 3;
    } else {
      const utf8::CodePoint character = utf8::decode(text, at);
      if (can_start(character.value)) return at;
      at += character.length;
    }
  }
  return size;
}

bool PeriodLexicon::ends_with(std::string_view text, std::size_t at, PeriodRole role) const noexcept {
  for (const Group& candidates : groups_) {
    if ((candidates.roles & bit(role)) == 0) continue;
    for (const PeriodWord& word : candidates.words) {
      if (word.role == role && text.substr(0, at).ends_with(word.text)) return true;
    }
  }
  return false;
}

}  // namespace duban
