#pragma once
// What a sentence does with the calendar: up to a day, by a day, since a day, again and again, for how long.
//
//   period    = as-of | until | since | recurring | duration | calendar [suffix]
//   as-of     = 截至 (now | calendar) [止]            until = (到 | 至) calendar [前]  |  calendar 前
//   since     = [自] calendar (起 | 以来 | 至今 | 以后) recurring = 每 [number] cycle [day or part of it] | 按月 …
//   duration  = [为期] number unit [半] [内]
//
// `calendar` is CalendarReader's. Every attempt looks ahead a bounded number of characters, so that a scan is linear.

#include <cstddef>
#include <optional>
#include <string_view>

#include "figures/period_part.hpp"

namespace duban {

struct PeriodMatch {
  std::size_t end = 0;
  PeriodKind kind = PeriodKind::span;
  PeriodDays days;
  bool impossible = false;  // looks like a date and is none: to be passed over as a whole
};

class PeriodGrammar {
 public:
  PeriodGrammar(std::string_view text, const Reference& reference)
      : text_(text), calendar_(text, CheckedReference(reference)), lexicon_(PeriodLexicon::instance()) {}

  // The period that starts at `at`, in view of the characters before it.
  [[nodiscard]] std::optional<PeriodMatch> match(std::size_t at) const;
  // Where the next period can start, given that none starts at `at`: never inside a number.
  [[nodiscard]] std::size_t after(std::size_t at) const noexcept;
  // The first place at or after `at` where one can start, to judge by its character.
  [[nodiscard]] std::size_t next_start(std::size_t at) const noexcept {
    for (at = lexicon_.next_start(text_, at); at < text_.size(); at = lexicon_.next_start(text_, at)) {
      const std::size_t behind = behind_plain_number(at);
      if (behind == at) break;
      at = behind;
    }
    return at;
  }

 private:
  using Match = std::optional<PeriodMatch>;

  // What stands before a number, as far as it forbids readings.
  struct Before {
    bool barred = false;    // PM2, 第3: no date and no duration
    bool fraction = false;  // 2.5年, 1,200天: no duration
  };
  // Behind a run of ASCII digits that is part of no date, to judge by the character behind it; `at` for all else. Most
  // numbers of a report are such.
  [[nodiscard]] std::size_t behind_plain_number(std::size_t at) const noexcept;
  [[nodiscard]] Before before(std::size_t at) const noexcept;

  [[nodiscard]] Match as_of(std::size_t at) const;
  [[nodiscard]] Match until(std::size_t at) const;
  [[nodiscard]] Match since(std::size_t at) const;
  [[nodiscard]] Match from_today(std::size_t at) const;
  [[nodiscard]] Match recurring(std::size_t at) const;
  [[nodiscard]] Match duration(std::size_t at, bool allowed_unmarked) const;
  [[nodiscard]] Match with_suffix(const CalendarPart& part) const;
  [[nodiscard]] std::size_t behind_limit(std::size_t at) const noexcept;

  std::string_view text_;
  CalendarReader calendar_;
  const PeriodLexicon& lexicon_;
};

}  // namespace duban
