#pragma once
// The words with which a sentence relates its numbers (lexicon/relations.tsv).

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "figures/phrase_trie.hpp"

namespace duban {

// A bit each. The table explains each role where it begins.
enum class RelationRole : std::uint8_t {
  sentence,
  pause,
  clause,
  list,
  open,
  close,
  scope,
  scope_end,
  rest,
  total,
  share,
  whole,
  from,
  to,
  uneven,
  compare,
  compared,
  plan,
  done,
  of,
  respectively,
  adverb,
  change,
  qualifier,
  deed,
};

struct RelationWord {
  std::uint32_t roles = 0;  // none: a word that only begins like one of the others

  [[nodiscard]] bool has(RelationRole role) const noexcept { return (roles >> static_cast<unsigned>(role) & 1u) != 0; }
};

class RelationLexicon {
 public:
  [[nodiscard]] static const RelationLexicon& instance();

  struct Match {
    const RelationWord* word = nullptr;
    std::uint32_t length = 0;
    explicit operator bool() const noexcept { return word != nullptr; }
  };
  // The first word at or after `offset`, which is moved to it.
  [[nodiscard]] Match next(std::string_view text, std::size_t& offset) const noexcept {
    const PhraseTrie::Match match = trie_.next(text, offset);
    return match ? Match{&words_[match.id], match.length} : Match{};
  }
  // Behind the last end of a sentence in `text` from `begin` on, where one is found quickly; `begin` otherwise.
  [[nodiscard]] std::size_t behind_sentence(std::string_view text, std::size_t begin) const noexcept;
  // The longest word that starts at `offset`.
  [[nodiscard]] Match at(std::string_view text, std::size_t offset) const noexcept {
    const PhraseTrie::Match match = trie_.longest(text, offset);
    return match ? Match{&words_[match.id], match.length} : Match{};
  }

  // What a unit measures, as far as a relation must know. Without a unit a number is a ratio (利用系数0.65).
  enum class Measure : std::uint8_t { amount, ratio, points };
  [[nodiscard]] Measure measure(std::string_view unit) const noexcept;
  // Whether a part may be counted in the one unit and its whole in the other: 5万人, 其中毕业生3000名.
  [[nodiscard]] bool alike(std::string_view a, std::string_view b) const noexcept;

 private:
  RelationLexicon();
  [[nodiscard]] std::string_view group(std::string_view unit) const noexcept;

  PhraseTrie trie_;
  std::vector<RelationWord> words_;
  std::vector<std::string_view> ends_;                                // of sentences
  std::array<bool, 256> ends_with_{};                                 // by the last byte
  std::vector<std::pair<std::string_view, std::string_view>> units_;  // and their groups
};

}  // namespace duban
