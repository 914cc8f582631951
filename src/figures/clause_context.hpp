#pragma once
// What the words of a clause say about the number that comes next. The words are read once, from left to right, as far
// as the number; nothing is read twice, so that a clause of any length takes linear time.

#include <cstddef>
#include <optional>
#include <string_view>

#include "figures/cue_lexicon.hpp"

namespace duban {

class ClauseContext {
 public:
  explicit ClauseContext(std::string_view text) noexcept : text_(text), lexicon_(CueLexicon::instance()) {}

  // A clause begins: everything is forgotten.
  void start_clause(std::size_t at) noexcept;
  // Names of indicators hold across a colon (增速：8%), verbs do not.
  void pass_colon() noexcept { passed_colon_ = true; }
  // Reads the words in front of `number`.
  void read_up_to(std::size_t number) noexcept;
  // What stands before `at` belongs to another number or a date.
  void skip_to(std::size_t at) noexcept;
  // A number ended at `at`: what was said about it alone is forgotten, comparisons hold for the clause.
  void after_quantity(std::size_t at) noexcept;
  // A date stands there: with a comparison it is what the number is compared with.
  void note_date() noexcept { past_ = true; }

  struct Word {
    const Cue* cue = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
    explicit operator bool() const noexcept { return cue != nullptr; }
  };

  // Whether the character at `at` stands inside the last word that was read (the 负 of 减负).
  [[nodiscard]] bool inside_word(std::size_t at) const noexcept { return last_.begin < at && at < last_.end; }

  // --- directly before the number; `number` as given to read_up_to

  // The words of bound and level that lead up to the number (达到不低于) begin here; the number itself without any.
  [[nodiscard]] std::size_t anchor() const noexcept;
  [[nodiscard]] bool led_up_to() const noexcept { return chain_end_ == number_; }
  [[nodiscard]] std::optional<Bound> bound_before() const noexcept;
  [[nodiscard]] bool bounds_a_scale() const noexcept { return led_up_to() && chain_scale_; }
  [[nodiscard]] bool arrives() const noexcept { return led_up_to() && (chain_arrive_ || chain_reach_); }
  [[nodiscard]] bool from_before() const noexcept { return from_.end == number_ && from_; }
  [[nodiscard]] bool ranked() const noexcept { return front_.end == number_ && front_; }
  [[nodiscard]] bool of_before() const noexcept { return of_ && of_.end == anchor(); }
  [[nodiscard]] bool named() const noexcept { return term_ && term_.end == number_; }
  [[nodiscard]] bool one_before() const noexcept { return one_ && one_.end == number_; }

  // --- anywhere before it in the clause

  // The change that the number measures; `points`: it is in percentage points; `share`: it is a per cent or multiple;
  // `ends`: nothing that could be the object of the verb follows it.
  struct Measure {
    bool points = false;
    bool share = false;
    bool ends = false;
  };
  [[nodiscard]] std::optional<Change> change(Measure what) const noexcept;
  // Whether the number is the distance between two levels.
  [[nodiscard]] bool is_gap(bool points) const noexcept;
  [[nodiscard]] bool of_target() const noexcept;
  [[nodiscard]] bool shares_out() const noexcept { return share_out_; }
  [[nodiscard]] bool has_ceiling() const noexcept { return ceiling_; }
  [[nodiscard]] bool has_from() const noexcept { return static_cast<bool>(from_); }
  [[nodiscard]] bool speaks_of(CueRole role) const noexcept {
    return (topics_ >> static_cast<unsigned>(role) & 1u) != 0;
  }
  [[nodiscard]] bool compares() const noexcept { return compare_; }
  // No word that names an indicator or a bound since the last number.
  [[nodiscard]] bool silent() const noexcept { return !spoken_; }
  [[nodiscard]] bool names_another() const noexcept { return broken_ || chain_arrive_ || chain_reach_; }
  [[nodiscard]] std::size_t begin() const noexcept { return begin_; }

 private:
  void take(Word word) noexcept;
  void take_chain(Word word) noexcept;
  void take_change(Word word) noexcept;
  void forget_words() noexcept;

  std::string_view text_;
  const CueLexicon& lexicon_;
  std::size_t begin_ = 0;
  std::size_t lexed_ = 0;
  std::size_t number_ = 0;

  Word last_;    // of any role, or none
  Word change_;  // the verb of change that governs
  Word points_;  // the same for percentage points, which no other indicator stops
  Word noun_;    // the name of a rate of change
  Word tight_;   // short forms
  Word degree_;  // more, less
  Word bound_;   // the last bound word
  Word clause_bound_;
  Word gap_;
  Word plan_;
  Word complete_;
  Word rate_;
  Word of_;
  Word from_;
  Word one_;
  Word front_;
  Word term_;
  std::size_t chain_begin_ = 0;
  std::size_t chain_end_ = 0;
  std::optional<Bound> chain_bound_;
  bool chain_scale_ = false;
  bool chain_arrive_ = false;
  bool chain_reach_ = false;
  bool level_ = false;      // the verb of change names a level: 提高到
  bool broken_ = false;     // another indicator was named after it
  bool reference_ = false;  // a standard was named after the gap word
  bool noun_is_old_ = false;
  bool compare_ = false;
  bool past_ = false;
  bool share_out_ = false;
  bool ceiling_ = false;
  bool spoken_ = false;
  bool passed_colon_ = false;
  std::uint64_t topics_ = 0;
};

}  // namespace duban
