#pragma once
// What is amiss in a report, gathered while it is read and turned into diagnostics at the end.

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/report/report.hpp"

namespace duban {

// A piece of a message in both languages.
struct Words {
  std::string zh;
  std::string en;
};
[[nodiscard]] Words plain_words(std::string_view text);
[[nodiscard]] Words label(std::string_view id, std::string_view value = {});  // of lexicon/labels.tsv
[[nodiscard]] Words target_words(const Target& target);
[[nodiscard]] Words list_words(const std::vector<Words>& items);

struct PlannedPlace {
  Span span;
  std::uint32_t row = 0;
  std::uint32_t cell = 0;
};
[[nodiscard]] inline PlannedPlace at(const Field& field) { return {field.span, field.row, field.cell}; }

class Findings {
 public:
  // Whether a diagnostic of `rule` would be kept; counts it where it would not. For callers whose messages take work.
  [[nodiscard]] bool wants(std::string_view rule, const PlannedPlace& place);
  // Adds a diagnostic of `rule`. Of each rule only the first thousand are kept and the others counted.
  void add(std::string_view rule, const PlannedPlace& place, const std::vector<Words>& particulars,
           std::optional<std::uint32_t> target = std::nullopt);
  // Where another place belongs to the diagnostic that was added last.
  void relate(const PlannedPlace& place, const Words& what);
  void suggest(const Words& suggestion);

  // In order of place, the source's and grid's own among them.
  [[nodiscard]] std::vector<Diagnostic> finish(const Grid& grid);

 private:
  struct Related {
    PlannedPlace place;
    Words what;
  };
  struct Item {
    Diagnostic diagnostic;
    PlannedPlace place;
    std::vector<Related> related;
  };
  struct Count {
    std::size_t kept = 0;
    std::size_t more = 0;
    PlannedPlace first_left_out;
  };
  std::vector<Item> items_;
  std::map<std::string_view, Count> counts_;
  bool last_kept_ = false;
};

}  // namespace duban
