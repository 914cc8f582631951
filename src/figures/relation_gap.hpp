#pragma once
// What the words between two quantities say of the second of them.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "duban/figures/period.hpp"
#include "figures/relation_lexicon.hpp"

namespace duban {

struct RelationGap {
  struct Word {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    // Bytes of its clause before it that are no adverbs and no period: with any, it speaks of a subject of its own.
    std::uint32_t lead = 0;
    explicit operator bool() const noexcept { return end != 0; }
  };

  std::uint32_t begin = 0;  // the end of the quantity before, or what is looked at of a longer text
  std::uint32_t end = 0;    // where the quantity begins
  bool sentence = false;    // a sentence ends in it
  // The clause that leads up to the quantity, and how many ended before it, brackets counted as clauses.
  std::uint32_t clause_begin = 0;
  std::uint32_t covered = 0;  // bytes of that clause that adverbs and periods take
  std::uint32_t breaks = 0;
  int depth = 0;       // brackets opened less brackets closed
  int lowest = 0;      // the lowest that the depth was
  bool joint = false;  // a list goes on from the quantity before

  // Said anywhere in the sentence.
  Word scope;
  int scope_depth = 0;
  Word scope_end;
  std::uint32_t breaks_at_scope_end = 0;
  // Said in the last clause.
  Word rest;
  Word total;
  Word share;
  Word from;
  Word to;
  Word compare;  // or before it, with 相比
  Word task;     // the first of 完成, 占, 任务 …
  Word plan;     // the last of 任务, 目标 …
  Word of;       // the last 的
  Word change;   // the last word of rise or fall
  Word respectively;
  bool compared = false;  // compare is a word like 相比, in this clause or at the end of the one before
  bool whole = false;
  bool deed = false;

  // Bytes between `word` and the quantity.
  [[nodiscard]] std::uint32_t distance(Word word) const noexcept { return end - word.end; }
};

// Reads the gaps of a text from left to right.
class RelationGaps {
 public:
  RelationGaps(std::string_view text, std::span<const Period> periods) noexcept
      : text_(text), periods_(periods), lexicon_(RelationLexicon::instance()) {}

  // The gap from `begin` to the quantity at `end`. Of long ones the last few hundred bytes are looked at, so that
  // reading all is linear; what lies further back is said of something else.
  [[nodiscard]] RelationGap read(std::size_t begin, std::size_t end) noexcept;

  // The first period in the gap that begins at or behind `at`, as an index.
  [[nodiscard]] std::optional<std::uint32_t> period_behind(const RelationGap& gap, std::uint32_t at) const noexcept;
  // The last period in the gap that ends at or before `at`.
  [[nodiscard]] std::optional<std::uint32_t> period_before(const RelationGap& gap, std::uint32_t at) const noexcept;
  // Bytes between `from` and `to` that belong to no period.
  [[nodiscard]] std::uint32_t bytes_beside_periods(const RelationGap& gap, std::uint32_t from,
                                                   std::uint32_t to) const noexcept;

 private:
  void take(RelationGap& gap, const RelationWord& word, std::uint32_t begin, std::uint32_t end) const noexcept;

  std::string_view text_;
  std::span<const Period> periods_;
  const RelationLexicon& lexicon_;
  std::size_t first_ = 0;  // the first period that ends behind the last gap's begin
};

}  // namespace duban
