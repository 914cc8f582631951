#include "audit/rule_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

#include "embedded/audit/rules/phrases_tsv.hpp"
#include "embedded/audit/rules/words_tsv.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

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
    "rises",
    "falls",
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
    "status",
    "stock-phrase",
    "names-something",
    "placeholder",
    "placeholder-cell",
    "spreadsheet-error",
    "paired-open",
    "paired-close",
    "single-mark",
    "person-title",
};

// The words of a kind, and by which characters they begin and end.
class WordList {
 public:
  void add(const Word& word) { words_.push_back(word); }

  void close() {
    // Longest first, so that the first word that fits is the longest.
    std::stable_sort(words_.begin(), words_.end(),
                     [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
    for (const Word& word : words_) {
      by_first_.add(utf8::decode(word.text, 0).value, word);
      by_last_.add(last_character(word.text), word);
    }
  }

  [[nodiscard]] const std::vector<Word>& words() const noexcept { return words_; }
  // Those that begin, or end, with the character that `text` begins, or ends, with.
  [[nodiscard]] std::span<const Word> beginning_as(std::string_view text) const {
    return by_first_.of(utf8::decode(text, 0).value);
  }
  [[nodiscard]] std::span<const Word> ending_as(std::string_view text) const {
    return by_last_.of(last_character(text));
  }
  static char32_t last_character(std::string_view text) {
    return utf8::decode(text, utf8::previous(text, text.size())).value;
  }

 private:
  class ByCharacter {
   public:
    void add(char32_t c, const Word& word) { words_[c].push_back(word); }
    [[nodiscard]] std::span<const Word> of(char32_t c) const {
      const auto found = words_.find(c);
      return found == words_.end() ? std::span<const Word>() : std::span<const Word>(found->second);
    }

   private:
    std::unordered_map<char32_t, std::vector<Word>> words_;
  };

  std::vector<Word> words_;
  ByCharacter by_first_;
  ByCharacter by_last_;
};

struct Lists {
  std::array<WordList, kinds> of_kind;
  KindsOfCharacters begin;
  KindsOfCharacters end;
};

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
    lists.of_kind[static_cast<std::size_t>(found - kind_names.begin())].add(word);
  }
  for (std::size_t i = 0; i < kinds; ++i) {
    WordList& list = lists.of_kind[i];
    list.close();
    for (const Word& word : list.words()) {
      lists.begin.add(utf8::decode(word.text, 0).value, bit_of(static_cast<Kind>(i)));
      lists.end.add(WordList::last_character(word.text), bit_of(static_cast<Kind>(i)));
    }
  }
  return lists;
}

const Lists& lists() {
  static const Lists all = load_words();
  return all;
}

const WordList& list_of(Kind kind) { return lists().of_kind[static_cast<std::size_t>(kind)]; }

std::span<const Word> beginning_as(std::string_view text, Kind kind) {
  const Lists& all = lists();
  if ((all.begin.of(utf8::decode(text, 0).value) & bit_of(kind)) == 0) return {};
  return all.of_kind[static_cast<std::size_t>(kind)].beginning_as(text);
}

std::span<const Word> ending_as(std::string_view text, Kind kind) {
  const Lists& all = lists();
  if ((all.end.of(WordList::last_character(text)) & bit_of(kind)) == 0) return {};
  return all.of_kind[static_cast<std::size_t>(kind)].ending_as(text);
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

const KindsOfCharacters& kinds_beginning() { return lists().begin; }

std::span<const Word> words(Kind kind) { return list_of(kind).words(); }

Word prefix(std::string_view text, Kind kind) {
  for (const Word& word : beginning_as(text, kind)) {
    if (text.starts_with(word.text)) return word;
  }
  return {};
}

Word suffix(std::string_view text, Kind kind) {
  for (const Word& word : ending_as(text, kind)) {
    if (text.ends_with(word.text)) return word;
  }
  return {};
}

bool contains(std::string_view text, Kind kind) {
  const Lists& all = lists();
  const KindSet bit = bit_of(kind);
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if ((all.begin.of(c.value) & bit) != 0) {
      const std::string_view rest = text.substr(at);
      for (const Word& word : all.of_kind[static_cast<std::size_t>(kind)].beginning_as(rest)) {
        if (rest.starts_with(word.text)) return true;
      }
    }
    at += c.length;
  }
  return false;
}

std::optional<Span> last_occurrence(std::string_view text, Kind kind) {
  std::optional<Span> best;
  if (!contains(text, kind)) return best;
  for (const Word& word : words(kind)) {
    const std::size_t at = text.rfind(word.text);
    if (at == std::string_view::npos) continue;
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.text.size())};
    if (!best || span.end > best->end || (span.end == best->end && span.begin < best->begin)) best = span;
  }
  return best;
}

bool is_one_of(std::string_view text, Kind kind) {
  const auto some = beginning_as(text, kind);
  return std::any_of(some.begin(), some.end(), [&](const Word& word) { return word.text == text; });
}

Phrase phrase(std::string_view key, std::initializer_list<Phrase> particulars) {
  struct Both {
    std::string_view zh;
    std::string_view en;
  };
  static const std::unordered_map<std::string_view, Both> all = [] {
    std::unordered_map<std::string_view, Both> read;
    const tsv::Table table(embedded::audit_rules_phrases_tsv);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      read.emplace(table.at(row, "key"), Both{table.at(row, "zh"), table.at(row, "en")});
    }
    return read;
  }();
  const auto found = all.find(key);
  if (found == all.end()) throw std::logic_error("no phrase " + std::string(key));
  Phrase filled;
  fill(filled.zh, found->second.zh, particulars, &Phrase::zh);
  fill(filled.en, found->second.en, particulars, &Phrase::en);
  return filled;
}

}  // namespace duban::rulebook
