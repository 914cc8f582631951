#include "duban/report/office_name.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "embedded/report/lexicon/office_levels_tsv.hpp"
#include "embedded/report/lexicon/offices_tsv.hpp"
#include "report/words.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

struct OfficeSpelling {
  std::string_view spelling;
  std::string_view stands_for;
};

std::string_view last_character(std::string_view text) { return text.substr(utf8::previous(text, text.size())); }

// By their last characters; longest first, so that a name inside a longer one does not win.
using OfficeSpellings = std::unordered_map<std::string_view, std::vector<OfficeSpelling>>;

const OfficeSpellings& office_spellings() {
  static const OfficeSpellings spellings = [] {
    const tsv::Table table(embedded::report_lexicon_offices_tsv);
    OfficeSpellings all;
    const auto add = [&](std::string_view spelling, std::string_view stands_for) {
      all[last_character(spelling)].push_back({spelling, stands_for});
    };
    for (std::size_t row = 0; row < table.rows(); ++row) {
      add(table.at(row, "spelling"), table.at(row, "short"));
      add(table.at(row, "short"), table.at(row, "short"));
    }
    for (auto& [last, names] : all) {
      std::stable_sort(names.begin(), names.end(), [](const OfficeSpelling& a, const OfficeSpelling& b) {
        return a.spelling.size() > b.spelling.size();
      });
    }
    return all;
  }();
  return spellings;
}

// 市, 云州市, or nothing: 自然资源和规划局 is no 规划局.
bool is_level(std::string_view text) {
  static const std::vector<std::string_view> levels = [] {
    const tsv::Table table(embedded::report_lexicon_office_levels_tsv);
    std::vector<std::string_view> all;
    for (std::size_t row = 0; row < table.rows(); ++row) all.push_back(table.at(row, "level"));
    return all;
  }();
  return text.empty() ||
         std::any_of(levels.begin(), levels.end(), [&](std::string_view level) { return text.ends_with(level); });
}

}  // namespace

std::string office_name(std::string_view printed) {
  std::string plain = without_space(printed);
  if (plain.empty()) return plain;
  const auto names = office_spellings().find(last_character(plain));
  if (names == office_spellings().end()) return plain;
  for (const auto& [spelling, stands_for] : names->second) {
    if (!plain.ends_with(spelling)) continue;
    const std::string_view level = std::string_view(plain).substr(0, plain.size() - spelling.size());
    if (is_level(level)) return std::string(level) + std::string(stands_for);
  }
  return plain;
}

}  // namespace duban
