#pragma once
// Reads the quantities of a text in one pass: the scan stops at numerals, the numeral and its unit are read, and the
// words around decide whether it is a quantity and of what kind.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/quantity.hpp"
#include "figures/character_class.hpp"
#include "figures/clause_context.hpp"
#include "figures/cue_lexicon.hpp"
#include "figures/measure.hpp"
#include "figures/numeral_reader.hpp"

namespace duban {

class QuantityReader {
 public:
  explicit QuantityReader(std::string_view text)
      : text_(text),
        table_(CharacterTable::instance()),
        cues_(CueLexicon::instance()),
        units_(UnitLexicon::instance()),
        clause_(text) {}

  [[nodiscard]] std::vector<Quantity> read();

 private:
  // A numeral with what belongs to it, before it is known whether it is a quantity.
  struct Candidate {
    Reading reading;
    Measure measure;
    char32_t lead = 0;  // the character before it
    CharacterKind lead_kind = CharacterKind::other;
    std::size_t begin = 0;  // with the sign
    std::size_t end = 0;    // with the unit
    bool negative = false;
    std::optional<Decimal> upper;
  };
  // The unit that a heading gives to the numbers behind it: 收入(亿元).
  struct Heading {
    bool active = false;
    int power = 0;
    Measure measure;
  };
  struct Behind {
    std::optional<Bound> bound;
    std::size_t end = 0;
  };

  // Each returns where to go on.
  std::size_t at_numeral(std::size_t at);
  std::size_t at_half(std::size_t at);
  std::size_t at_quotation(std::size_t at, CharacterClass what);
  std::size_t at_bracket(std::size_t at);

  [[nodiscard]] std::size_t length_at(std::size_t at) const noexcept { return utf8::decode(text_, at).length; }
  [[nodiscard]] char32_t before(std::size_t at) const noexcept;
  [[nodiscard]] CharacterKind kind_before(std::size_t at) const noexcept { return table_.of(before(at)).kind; }
  [[nodiscard]] bool ends_here(std::size_t at) const noexcept;

  [[nodiscard]] bool is_stated_in_quotation(std::size_t open, const Reading& reading,
                                            const Measure& measure) const noexcept;
  [[nodiscard]] bool quotation_states(std::size_t open, std::size_t close) const;
  [[nodiscard]] bool starts_sentence(std::size_t at) const noexcept;
  void take_unit_of_next(Candidate& candidate) const;
  [[nodiscard]] std::optional<Change> change_behind(std::size_t at) const noexcept;
  [[nodiscard]] bool standard_behind(std::size_t at) const noexcept;
  [[nodiscard]] bool plan_behind(std::size_t at) const noexcept;
  [[nodiscard]] bool goes_on_with_aim(std::size_t begin) const noexcept;
  [[nodiscard]] bool stands_alone(std::size_t at) const noexcept;
  void take_sign(Candidate& candidate) noexcept;
  void take_range(Candidate& candidate);
  void take_tenths(Candidate& candidate) const noexcept;
  bool split_list_marker(Candidate& candidate);
  [[nodiscard]] bool belongs_to_ordinal(const Candidate& candidate) const noexcept;
  [[nodiscard]] bool is_list_joint(std::size_t from, std::size_t to) const noexcept;

  [[nodiscard]] bool accepts(const Candidate& candidate, const Behind& behind) const noexcept;
  [[nodiscard]] bool describes_a_zone(std::size_t at) const noexcept;
  [[nodiscard]] bool counts_a_device(const Candidate& candidate) const noexcept;
  [[nodiscard]] bool is_changed_from(const Candidate& candidate) const noexcept;
  [[nodiscard]] bool accepts_unit(const Candidate& candidate, const Behind& behind) const noexcept;
  [[nodiscard]] bool accepts_single(const Candidate& candidate, const Behind& behind) const noexcept;
  [[nodiscard]] bool accepts_scale(const Candidate& candidate, const Behind& behind) const noexcept;
  [[nodiscard]] bool accepts_bare(const Candidate& candidate, const Behind& behind) const noexcept;
  [[nodiscard]] bool is_unit_cell(const Candidate& candidate) const noexcept;
  [[nodiscard]] bool is_share_of_plan() const noexcept;
  [[nodiscard]] bool follows_in_sentence(std::string_view unit) const noexcept;
  [[nodiscard]] bool means_money(const Candidate& candidate) const noexcept;

  [[nodiscard]] Behind bound_behind(std::size_t at, bool counts) const noexcept;
  void add(const Candidate& candidate, const Behind& behind);
  void inherit(Quantity& quantity, const Candidate& candidate, bool bound_is_behind, bool bound_leads);

  std::string_view text_;
  const CharacterTable& table_;
  const CueLexicon& cues_;
  const UnitLexicon& units_;
  ClauseContext clause_;
  std::vector<Quantity> found_;
  Heading heading_;
  std::size_t sentence_begin_ = 0;
  std::size_t ordinal_end_ = 0;      // behind the last ordinal: 第3、4批
  std::size_t last_end_ = 0;         // behind the last quantity and its bound
  std::size_t plan_number_end_ = 0;  // behind the figure of the target: 计划投资50亿元的64%
  std::size_t quote_begin_ = 0;      // inside a short quotation that states figures
  std::size_t quote_end_ = 0;
  std::size_t list_from_ = 0;       // found_ from here on is one list
  bool list_completes_ = false;     // 完成 stands before it
  bool rate_named_ = false;         // the last quantity is a rate of change by its name (增速)
  std::size_t unbounded_from_ = 0;  // found_ from here on belongs to the list and waits for its bound
  bool bound_led_ = false;          // the bound of the last quantity stood before it
  bool list_is_shared_out_ = false;
  bool list_is_bare_ = false;  // the last quantity has no unit
};

}  // namespace duban
