#pragma once
// What the words of a clause say about the number that comes next. The words are read once, from left to right, as far
// as the number; nothing is read twice, so that a clause of any length takes linear time.

#include <cstddef>
#include <optional>
#include <string_view>

#include "figures/cue_lexicon.hpp"
#include "figures/letters.hpp"

namespace duban {

class ClauseContext {
 public:
  explicit ClauseContext(std::string_view text) noexcept
      : text_(text), lexicon_(CueLexicon::instance()), begin_(behind_spaces(text, 0)) {}

  // A clause begins: everything is forgotten.
  void start_clause(std::size_t at) noexcept {
    if (opens_comparison(at)) read_up_to(at);
    begin_ = lexed_ = behind_spaces(text_, at);
    new_clause_ = true;
  }
  // A sentence begins: what is being measured is forgotten too.
  void start_sentence(std::size_t at) noexcept {
    start_clause(at);
    new_sentence_ = true;
  }
  // Names of indicators hold across a colon (增速：8%), verbs do not.
  void pass_colon() noexcept { passed_colon_ = true; }
  // Reads the words in front of `number`.
  void read_up_to(std::size_t number) noexcept;
  // What stands before `at` belongs to another number or a date.
  void skip_to(std::size_t at) noexcept;
  // A number ended at `at`: what was said about it alone is forgotten, comparisons hold for the clause.
  void after_quantity(std::size_t at) noexcept;
  // A date stands there: with a comparison it is what the number is compared with.
  void note_date() noexcept { held_.past = true; }

  struct Word {
    const Cue* cue = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    explicit operator bool() const noexcept { return cue != nullptr; }
  };

  // Whether the character at `at` stands inside the last word that was read (the 负 of 减负).
  [[nodiscard]] bool inside_word(std::size_t at) const noexcept { return last_.begin < at && at < last_.end; }

  // --- directly before the number; `number` as given to read_up_to

  // The words of bound and level that lead up to the number (达到不低于) begin here; the number itself without any.
  [[nodiscard]] std::size_t anchor() const noexcept;
  [[nodiscard]] bool led_up_to() const noexcept { return said_.chain_end == number_ && number_ != 0; }
  [[nodiscard]] std::optional<Bound> bound_before() const noexcept;
  [[nodiscard]] bool bounds_a_scale() const noexcept { return led_up_to() && said_.chain_scale; }
  [[nodiscard]] bool arrives() const noexcept { return led_up_to() && (said_.chain_arrive || said_.chain_reach); }
  // 由2.13, 由上年的2.13
  [[nodiscard]] bool from_before() const noexcept;
  [[nodiscard]] bool ranked() const noexcept { return said_.front.end == number_ && said_.front; }
  // The last word for the target ends here, the last 的 begins here; 0 where none was said of the number.
  [[nodiscard]] std::size_t plan_end() const noexcept { return said_.plan ? said_.plan.end : 0; }
  [[nodiscard]] std::size_t of_begin() const noexcept { return said_.of ? said_.of.begin : 0; }
  [[nodiscard]] bool of_before() const noexcept { return said_.of && said_.of.end == anchor(); }
  [[nodiscard]] bool named() const noexcept { return said_.term && said_.term.end == number_; }
  // 人大四次会议: the name of an assembly touches the number.
  [[nodiscard]] bool assembly_before() const noexcept { return touches(CueRole::assembly); }
  // 同一个, 下一个: the word says which one, not how many.
  [[nodiscard]] bool which_before() const noexcept { return touches(CueRole::which); }
  [[nodiscard]] bool index_before() const noexcept { return touches(CueRole::index); }
  [[nodiscard]] bool until_before() const noexcept { return touches(CueRole::until); }
  // Where 零下 begins that touches the number; the number itself without it.
  [[nodiscard]] std::size_t below_zero_begin() const noexcept {
    return touches(CueRole::below_zero) ? last_.begin : number_;
  }
  [[nodiscard]] bool one_before() const noexcept { return said_.one && said_.one.end == number_; }

  // --- anywhere before it in the clause

  // The change that the number measures; `points`: it is in percentage points; `share`: it is a per cent or multiple;
  // `ends`: nothing that could be the object of the verb follows it; `repeats`: the number before it in the sentence
  // has the same unit.
  struct Measure {
    bool points = false;
    bool share = false;
    bool ends = false;
    bool repeats = false;
  };
  [[nodiscard]] std::optional<Change> change(Measure what) const noexcept;
  // Whether the number is the distance between two levels.
  [[nodiscard]] bool is_gap(bool points) const noexcept;
  // The bound that the word of a distance is elsewhere: 低于省定1%的标准.
  [[nodiscard]] std::optional<Bound> gap_bound() const noexcept;
  [[nodiscard]] bool of_target() const noexcept;
  // Something is said to be completed: 完成102%(的年度任务).
  [[nodiscard]] bool completes() const noexcept { return static_cast<bool>(said_.complete); }
  // A rate of change is named (增速): the next figure of the same kind is one too.
  [[nodiscard]] bool names_rate() const noexcept { return static_cast<bool>(held_.noun); }
  [[nodiscard]] bool shares_out() const noexcept { return held_.share_out; }
  [[nodiscard]] bool has_ceiling() const noexcept { return held_.ceiling; }
  [[nodiscard]] bool has_from() const noexcept { return static_cast<bool>(said_.from); }
  [[nodiscard]] bool speaks_of(CueRole role) const noexcept {
    return (topics_ >> static_cast<unsigned>(role) & 1u) != 0;
  }
  [[nodiscard]] bool compares() const noexcept { return held_.compare; }
  // No word that names an indicator or a bound since the last number.
  [[nodiscard]] bool silent() const noexcept { return !said_.spoken; }
  [[nodiscard]] bool names_another() const noexcept { return said_.broken || said_.chain_arrive || said_.chain_reach; }
  [[nodiscard]] std::size_t begin() const noexcept { return begin_; }

 private:
  // The last word touches the number and has that role.
  [[nodiscard]] bool touches(CueRole role) const noexcept {
    return last_ && last_.end == number_ && last_.cue->has(role);
  }
  [[nodiscard]] bool opens_comparison(std::size_t end) const noexcept;
  [[nodiscard]] bool degree_before() const noexcept;
  void take(Word word) noexcept;
  void take_chain(Word word) noexcept;
  void take_change(Word word) noexcept;
  void forget() noexcept;

  std::string_view text_;
  const CueLexicon& lexicon_;
  std::size_t begin_;      // of the first word
  std::size_t lexed_ = 0;  // read as far as here
  std::size_t number_ = 0;

  Word last_;  // of any role, or none
  // What was said of the next number alone.
  struct Said {
    Word change;    // the verb of change that governs
    Word points;    // the same for percentage points, which no other indicator stops
    Word tight;     // short forms
    Word degree;    // more, less
    Word compared;  // a change beside a comparison
    Word bound;     // the last bound word
    Word gap;
    Word plan;
    Word complete;
    Word of;
    Word from;
    Word one;
    Word front;
    Word term;
    std::uint32_t chain_begin = 0;
    std::uint32_t chain_end = 0;
    std::optional<Bound> chain_bound;
    bool chain_scale = false;
    bool chain_arrive = false;
    bool chain_reach = false;
    bool level = false;      // the verb of change names a level: 提高到
    bool broken = false;     // another indicator was named after it
    bool reference = false;  // a standard was named after the gap word
    bool spoken = false;
    bool deed = false;  // something is made or done away with
  };
  // What holds for the rest of the clause.
  struct Held {
    Word noun;   // the name of a rate of change
    Word rate;   // the name of a rate of completion
    Word bound;  // 至少: whatever the clause counts
    bool noun_is_old = false;
    bool compare = false;
    bool past = false;
    bool share_out = false;
    bool ceiling = false;
  };
  // What holds for the rest of the sentence.
  struct Told {
    bool past = false;   // compared with an earlier time
    bool frame = false;  // the comparison is a clause of its own (与去年同期相比，…) and holds on
    bool stood = false;  // the last number is a level: nobody made it (新增) or changed it
    bool moved = false;  // a level was given as the end of a change: 由12家增加到20家
  };
  Said said_;
  Held held_;
  Told told_;
  std::uint64_t topics_ = 0;
  bool said_anything_ = false;
  bool counted_ = false;     // the clause had a number
  bool new_clause_ = false;  // what is held is to be forgotten before the next word
  bool new_sentence_ = false;
  bool passed_colon_ = false;
};

}  // namespace duban
