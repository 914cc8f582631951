#include "audit/rule_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>
#include <vector>

#include "embedded/audit/rules/phrases_tsv.hpp"
#include "embedded/audit/rules/words_tsv.hpp"
#include "text/tsv.hpp"

namespace duban::rulebook {
namespace {

constexpr std::array<std::string_view, kinds> kind_names = {
    "sentence-end",
    "clause-end",
    "bracket-open",
    "bracket-close",
    "list-separator",
    "list-joiner",
    "list-open-ended",
    "part-of-word",
    "list-opener",
    "list-break",
    "numeral",
    "item-counter",
    "works",
    "not-appositive",
    "scope",
    "scope-end",
    "rest",
    "total",
    "range",
    "range-from",
    "share-name",
    "share-exception",
    "counter",
    "year",
    "month",
    "month-part",
    "day",
    "way-from",
    "to-level",
    "baseline",
    "per-year",
    "point",
    "share-mark",
    "rate-mark",
    "reaches",
    "turn",
    "unit-person",
    "unit-home",
    "unit-flat",
    "multiple",
    "may-turn-negative",
    "whole-area",
    "generic-lead",
    "plan",
    "future",
    "done",
    "comparison",
    "pending",
    "relative",
    "stock-phrase",
    "names-something",
    "placeholder",
    "placeholder-cell",
    "spreadsheet-error",
    "paired-open",
    "paired-close",
    "single-mark",
    "person-title",
    "office-level",
};

using Lists = std::array<std::vector<Word>, kinds>;

Lists load_words() {
  const tsv::Table table(embedded::audit_rules_words_tsv);
  Lists lists;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view name = table.at(row, "kind");
    const auto found = std::find(kind_names.begin(), kind_names.end(), name);
    if (found == kind_names.end()) throw std::logic_error("kind of word " + std::string(name));
    Word word{table.at(row, "word"), 0};
    const std::string_view value = table.at(row, "value");
    std::from_chars(value.data(), value.data() + value.size(), word.value);
    lists[static_cast<std::size_t>(found - kind_names.begin())].push_back(word);
  }
  // Longest first, so that the first word that fits is the longest.
  for (auto& list : lists) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
  }
  return lists;
}

void fill(std::string& out, std::string_view pattern, std::initializer_list<Phrase> particulars,
          std::string Phrase::*language) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}') {
      const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
      if (index < particulars.size()) out += (particulars.begin() + index)->*language;
      i += 2;
    } else {
      out.push_back(pattern[i]);
    }
  }
}

}  // namespace

std::span<const Word> words(Kind kind) {
  static const Lists lists = load_words();
  return lists[static_cast<std::size_t>(kind)];
}

Word prefix(std::string_view text, Kind kind) {
  for (const Word& word : words(kind)) {
    if (text.starts_with(word.text)) return word;
  }
  return {};
}

Word suffix(std::string_view text, Kind kind) {
  for (const Word& word : words(kind)) {
    if (text.ends_with(word.text)) return word;
  }
  return {};
}

bool contains(std::string_view text, Kind kind) {
  return std::any_of(words(kind).begin(), words(kind).end(),
                     [&](const Word& word) { return text.find(word.text) != std::string_view::npos; });
}

std::optional<Span> last_occurrence(std::string_view text, Kind kind) {
  std::optional<Span> best;
  for (const Word& word : words(kind)) {
    const std::size_t at = text.rfind(word.text);
    if (at == std::string_view::npos) continue;
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.text.size())};
    if (!best || span.end > best->end || (span.end == best->end && span.begin < best->begin)) best = span;
  }
  return best;
}

bool is_one_of(std::string_view text, Kind kind) {
  return std::any_of(words(kind).begin(), words(kind).end(), [&](const Word& word) { return word.text == text; });
}

Phrase phrase(std::string_view key, std::initializer_list<Phrase> particulars) {
  static const tsv::Table table(embedded::audit_rules_phrases_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.at(row, "key") != key) continue;
    Phrase filled;
    fill(filled.zh, table.at(row, "zh"), particulars, &Phrase::zh);
    fill(filled.en, table.at(row, "en"), particulars, &Phrase::en);
    return filled;
  }
  throw std::logic_error("no phrase " + std::string(key));
}

}  // namespace duban::rulebook
