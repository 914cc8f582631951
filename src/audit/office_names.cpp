#include "audit/office_names.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "audit/rule_words.hpp"
#include "embedded/audit/rules/offices_tsv.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

struct OfficeName {
  std::string_view spelling;
  std::string_view stands_for;
};

// Longest first, so that a name inside a longer one does not win.
const std::vector<OfficeName>& office_names() {
  static const std::vector<OfficeName> names = [] {
    const tsv::Table table(embedded::audit_rules_offices_tsv);
    std::vector<OfficeName> all;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      all.push_back({table.at(row, "spelling"), table.at(row, "short")});
      all.push_back({table.at(row, "short"), table.at(row, "short")});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const OfficeName& a, const OfficeName& b) { return a.spelling.size() > b.spelling.size(); });
    return all;
  }();
  return names;
}

}  // namespace

std::string office_key(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size();) {
    const auto [c, length] = utf8::decode(name, at);
    if (!utf8::is_space(c)) plain.append(name, at, length);
    at += length;
  }
  for (const OfficeName& office : office_names()) {
    if (!plain.ends_with(office.spelling)) continue;
    // Before the name stands a level (市, 云州市) or nothing: 自然资源和规划局 is no 规划局.
    const std::string_view level = std::string_view(plain).substr(0, plain.size() - office.spelling.size());
    if (!level.empty() && suffix(level, Kind::office_level).text.empty()) continue;
    return std::string(level) + std::string(office.stands_for);
  }
  return plain;
}

}  // namespace duban::rulebook
