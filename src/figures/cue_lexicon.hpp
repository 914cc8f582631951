#pragma once
// The words beside a number that say what it is (lexicon/bounds.tsv, changes.tsv, targets.tsv, contexts.tsv,
// nouns.tsv). A word may have several roles: 目标 is a plan (目标的80%) and a standard (高于目标2个百分点).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "duban/figures/quantity.hpp"
#include "figures/phrase_trie.hpp"

namespace duban {

// A bit each. The tables explain them.
enum class CueRole : std::uint8_t {
  change_noun,
  change_growth,
  change_verb,
  change_tight,
  change_degree,
  change_compared,
  bound_before,
  bound_clause,
  bound_far,
  bound_scale,
  gap,
  ceiling,
  plan,
  complete,
  completion_rate,
  compare,
  past,
  reference,
  arrive,
  reach,
  breaks,
  of,
  particle,
  share_out,
  list,
  from,
  one,
  money,
  time,
  age,
  score,
  heading,
  term,
  session,
  front,
  power,
  channel,
  proportion,
  amount,
  aim,
  assembly,
  which,
  below_zero,
  deed,
  index,
  until,
};

struct Cue {
  std::uint64_t roles = 0;
  Change direction = Change::increase;
  Bound bound = Bound::eq;

  [[nodiscard]] bool has(CueRole role) const noexcept { return (roles >> static_cast<unsigned>(role) & 1u) != 0; }
  // Whether it names a bound, before the number.
  [[nodiscard]] bool bounds() const noexcept {
    return has(CueRole::bound_before) || has(CueRole::bound_clause) || has(CueRole::bound_far) ||
           has(CueRole::bound_scale);
  }
};

// What stands behind a number and bounds it.
struct BoundBehind {
  std::optional<Bound> bound;  // none: a word that only begins like one
  bool needs_ceiling = false;
  bool of_amounts = false;  // behind a count it is another word
};

enum class NounRole : std::uint8_t { money, name, base, phase, range, group, meeting, zone };

class CueLexicon {
 public:
  [[nodiscard]] static const CueLexicon& instance();

  struct Match {
    const Cue* cue = nullptr;
    std::uint32_t length = 0;
    explicit operator bool() const noexcept { return cue != nullptr; }
  };
  [[nodiscard]] Match before(std::string_view text, std::size_t offset) const noexcept {
    const PhraseTrie::Match match = before_.longest(text, offset);
    return match ? Match{&cues_[match.id], match.length} : Match{};
  }

  // The first word at or after `offset`, which is moved to it.
  [[nodiscard]] Match next_before(std::string_view text, std::size_t& offset) const noexcept {
    const PhraseTrie::Match match = before_.next(text, offset);
    return match ? Match{&cues_[match.id], match.length} : Match{};
  }

  struct MatchBehind {
    const BoundBehind* what = nullptr;
    std::uint32_t length = 0;
    explicit operator bool() const noexcept { return what != nullptr; }
  };
  [[nodiscard]] MatchBehind behind(std::string_view text, std::size_t offset) const noexcept {
    const PhraseTrie::Match match = behind_.longest(text, offset);
    return match ? MatchBehind{&behinds_[match.id], match.length} : MatchBehind{};
  }

  // Whether a word with that role stands at `offset`.
  [[nodiscard]] bool noun_at(std::string_view text, std::size_t offset, NounRole role) const noexcept {
    const PhraseTrie::Match match = nouns_.longest(text, offset);
    return match && (noun_roles_[match.id] >> static_cast<unsigned>(role) & 1u) != 0;
  }
  // The length of the idiom that starts at `offset`, 0 where there is none.
  [[nodiscard]] std::uint32_t idiom_at(std::string_view text, std::size_t offset) const noexcept {
    return idioms_.longest(text, offset).length;
  }

 private:
  CueLexicon();
  Cue& entry(std::string_view word);
  void read_bounds();
  void read_changes();
  void read_roles();
  void read_nouns();

  std::vector<Cue> cues_;
  std::vector<BoundBehind> behinds_;
  std::vector<std::uint8_t> noun_roles_;
  PhraseTrie before_;
  PhraseTrie behind_;
  PhraseTrie nouns_;
  PhraseTrie idioms_;
};

}  // namespace duban
