#pragma once
// What is counted, where it stands away from its number: nouns of earlier numbers, clauses and headings in front.

#include <array>
#include <cstddef>
#include <string_view>

#include "audit/mention.hpp"

namespace duban::matching {

class TopicFinder {
 public:
  // Both are kept, not copied; `reading` may still be empty.
  TopicFinder(std::string_view text, Reading& reading) : text_(text), reading_(reading) {}

  // `factor`: how surely it is what is counted; `of_number`: it is the noun of an earlier number.
  void add(Mention& mention, Span span, double factor, bool of_number = false);

  // Adds what earlier words of the sentence say is counted, nearest first. Nouns of all numbers must have been read.
  void find();

 private:
  [[nodiscard]] const Clause& clause_of(const Mention& mention) const { return reading_.clauses[mention.clause]; }
  [[nodiscard]] bool same_clause(std::size_t a, std::size_t b) const {
    return reading_.mentions[a].clause == reading_.mentions[b].clause;
  }
  [[nodiscard]] const Phrase& topic_of(Span span);
  [[nodiscard]] bool is_ranking(Span span) const;
  [[nodiscard]] Span noun_of_unit(std::size_t i) const;
  void enter_passage(std::size_t at, std::size_t& first, Span& words) const;
  void add_summands(std::size_t i);
  void go_on(std::size_t i);

  std::string_view text_;
  Reading& reading_;
  struct Recent {
    Span span;
    const Phrase* phrase = nullptr;
  };
  std::array<Recent, 8> recent_{};  // topics, in the order in which they came
  std::size_t next_recent_ = 0;
};

}  // namespace duban::matching
