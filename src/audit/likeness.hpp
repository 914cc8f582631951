#pragma once
// How likely a number of the progress is to be evidence for a commitment.

#include <optional>
#include <span>

#include "audit/commitment.hpp"
#include "audit/mention.hpp"
#include "audit/stage_of.hpp"
#include "duban/audit/why.hpp"

namespace duban::matching {

struct Likeness {
  double indicator = 0;   // 0 to 1: do both speak of the same indicator? decides whether it is evidence at all
  double preference = 0;  // among evidence: indicator, less what stands between the number and done
  StageReading stage;
  bool share_of_plan = false;
  MatchRule rule = MatchRule::near_name;
};

// What both texts say around a pair, beyond the two mentions.
struct PairContext {
  const Reading* target = nullptr;
  const Reading* progress = nullptr;
  bool only_count = false;     // the target has no other commitment that counts things
  bool own_verb = false;       // no other commitment of its unit is promised under its verb
  bool answered_bare = false;  // the progress gives as many figures of its kind without a name as are promised
  std::span<const Commitment> terse = {};  // all of the row, where it is one of few numbers
};

// None where the two cannot be held against each other at all: units, growth against level, a scope or a baseline.
[[nodiscard]] std::optional<Likeness> likeness(const Commitment& commitment, std::uint32_t evidence,
                                               const PairContext& context);

// The least `indicator` at which a number counts as evidence of this commitment.
[[nodiscard]] double threshold(const Mention& commitment);

}  // namespace duban::matching
