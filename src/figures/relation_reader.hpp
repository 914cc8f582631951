#pragma once
// Relates the quantities of a text in one pass over them: each is held against the few before it in its sentence, by
// the words between.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "duban/figures/relation.hpp"
#include "figures/relation_gap.hpp"

namespace duban {

class RelationReader {
 public:
  RelationReader(std::string_view text, std::span<const Quantity> quantities, std::span<const Period> periods) noexcept
      : text_(text), quantities_(quantities), gaps_(text, periods), lexicon_(RelationLexicon::instance()) {}

  [[nodiscard]] std::vector<Relation> read();

 private:
  using Index = std::uint32_t;
  using Word = RelationGap::Word;

  // How many quantities back a partner is looked for. More of them between two are no sentence that a reader would
  // relate, and the bound keeps the reading linear.
  static constexpr Index reach = 32;

  // 其中: the quantities before it that the following ones may be parts of.
  struct Scope {
    struct Whole {
      Index base = 0;
      std::size_t relation = 0;
      Decimal total = 0;  // of the parts so far
    };
    bool open = false;
    Word words;
    Index first = 0;  // the wholes are looked for from here …
    Index last = 0;   // … to before here
    int depth = 0;    // in how many brackets it stands
    bool deed = false;
    bool started = false;
    std::size_t wholes = 0;
    std::array<Whole, 4> of;
  };
  // A quantity that the words before it make the base of what follows.
  struct Pending {
    bool open = false;
    Index index = 0;
    Word words;
    std::optional<std::uint32_t> period;
  };
  // Sizes that 分别 spreads over as many quantities before them.
  struct Spread {
    bool open = false;
    RelationKind kind = RelationKind::plan;
    Word words;
    Index first_part = 0;
    Index first_size = 0;
    Index count = 0;
    std::optional<std::uint32_t> period;
  };

  [[nodiscard]] const RelationGap& gap(Index i) const noexcept { return ring_[i % reach]; }
  [[nodiscard]] Index earliest(Index i) const noexcept;
  [[nodiscard]] bool is_plain(Index i) const noexcept;
  [[nodiscard]] bool is_rate(Index i) const noexcept;
  [[nodiscard]] bool qualifies(Index i) const noexcept;
  [[nodiscard]] bool is_aside(Index i) const noexcept;
  [[nodiscard]] bool alike(Index a, Index b) const noexcept;

  void step(Index i);
  void start_sentence(Index i) noexcept;
  void open_scope(Index i) noexcept;
  void take_part(Index i);
  void take_rest(Index i);
  void take_total(Index i);
  void take_from_to(Index i);
  void take_comparison(Index i);
  void take_share(Index i);
  void take_plan(Index i);
  bool take_spread(Index i);
  [[nodiscard]] bool open_spread(Index i, RelationKind kind, Word words, std::optional<std::uint32_t> period);

  [[nodiscard]] std::optional<Index> whole_of(Index part) const noexcept;
  [[nodiscard]] bool continues_scope(Index i) const noexcept;
  [[nodiscard]] std::optional<Index> subject_of(Index i, Word words) const noexcept;
  [[nodiscard]] std::optional<Index> level_of(Index i, Word words) const noexcept;
  [[nodiscard]] std::optional<Index> planned_for(Index part) const noexcept;
  [[nodiscard]] bool follows_of(const RelationGap& gap) const noexcept;
  Relation& add(RelationKind kind, Word words);

  std::string_view text_;
  std::span<const Quantity> quantities_;
  RelationGaps gaps_;
  const RelationLexicon& lexicon_;
  std::array<RelationGap, reach> ring_;
  std::vector<Relation> found_;

  Index sentence_ = 0;  // the first quantity of the sentence
  int depth_ = 0;       // brackets that are open
  Scope scope_;
  Pending from_;           // 由12个
  Pending moved_;          // … 增加到15个: the relation waits for its change
  std::size_t move_ = 0;   // … and is found_[move_]
  Pending compared_;       // 比上年同期的12个
  Pending compared_last_;  // 较上年同期分别减少3.35%: the list of sizes may go on
  Pending share_base_;     // 占总数28个
  Pending plan_base_;      // 完成年度任务6.5万人次
  Spread spread_;
};

}  // namespace duban
