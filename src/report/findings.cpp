#include "report/findings.hpp"

#include <algorithm>

#include "embedded/report/lexicon/labels_tsv.hpp"
#include "report/rules.hpp"
#include "text/rule_table.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr std::size_t most_of_a_rule = 1000;
// What a message quotes of a cell.
constexpr std::size_t longest_quote = 90;

std::string filled(std::string_view pattern, std::string_view value) {
  std::string out(pattern);
  if (const std::size_t at = out.find("{0}"); at != std::string::npos) out.replace(at, 3, value);
  return out;
}

}  // namespace

Words plain_words(std::string_view text) {
  std::string quoted(text.substr(0, longest_quote + 3));
  if (text.size() > longest_quote) {
    quoted.resize(utf8::previous(text, longest_quote));
    quoted += "\u2026";
  }
  for (char& c : quoted) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return {quoted, quoted};
}

Words label(std::string_view id, std::string_view value) {
  static const tsv::Table table(embedded::report_lexicon_labels_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.at(row, "id") == id) return {filled(table.at(row, "zh"), value), filled(table.at(row, "en"), value)};
  }
  return plain_words(id);
}

Words target_words(const Target& target) {
  if (target.seq) return label("target", std::to_string(*target.seq));
  return label("row", std::to_string(target.content.row));
}

Words list_words(const std::vector<Words>& items) {
  const Words comma = label("list");
  Words out;
  for (const Words& item : items) {
    if (!out.zh.empty()) out.zh += comma.zh;
    if (!out.en.empty()) out.en += comma.en;
    out.zh += item.zh;
    out.en += item.en;
  }
  return out;
}

bool Findings::wants(std::string_view rule, const PlannedPlace& place) {
  Count& count = counts_[rule];
  last_kept_ = count.kept < most_of_a_rule;
  if (!last_kept_ && count.more++ == 0) count.first_left_out = place;
  return last_kept_;
}

void Findings::add(std::string_view rule, const PlannedPlace& place, const std::vector<Words>& particulars,
                   std::optional<std::uint32_t> target) {
  if (!wants(rule, place)) return;
  ++counts_[rule].kept;
  std::array<std::string_view, 4> zh{};
  std::array<std::string_view, 4> en{};
  for (std::size_t i = 0; i < particulars.size() && i < zh.size(); ++i) {
    zh[i] = particulars[i].zh;
    en[i] = particulars[i].en;
  }
  Item item;
  item.diagnostic = make_diagnostic(report_rules(), rule, {}, {zh[0], zh[1], zh[2], zh[3]});
  item.diagnostic.message_en = make_diagnostic(report_rules(), rule, {}, {en[0], en[1], en[2], en[3]}).message_en;
  item.diagnostic.target = target;
  item.place = place;
  items_.push_back(std::move(item));
}

void Findings::relate(const PlannedPlace& place, const Words& what) {
  if (last_kept_) items_.back().related.push_back({place, what});
}

void Findings::suggest(const Words& suggestion) {
  if (!last_kept_) return;
  items_.back().diagnostic.suggestion_zh = suggestion.zh;
  items_.back().diagnostic.suggestion_en = suggestion.en;
}

std::vector<Diagnostic> Findings::finish(const Grid& grid) {
  std::vector<std::pair<std::string_view, Count>> left_out;
  for (const auto& [rule, count] : counts_) {
    if (count.more > 0) left_out.emplace_back(rule, count);
  }
  for (const auto& [rule, count] : left_out) {
    add("more-of-rule", count.first_left_out, {plain_words(rule), plain_words(std::to_string(count.more))});
  }

  const auto place = [&](const PlannedPlace& planned) { return grid.place(planned.span, planned.row, planned.cell); };
  for (Item& item : items_) {
    item.diagnostic.place = place(item.place);
    for (const Related& related : item.related) {
      item.diagnostic.related.push_back({place(related.place), related.what.zh, related.what.en});
    }
  }

  std::vector<Diagnostic> all;
  all.reserve(items_.size() + grid.source().diagnostics().size() + grid.diagnostics().size());
  for (const Diagnostic& diagnostic : grid.source().diagnostics()) all.push_back(diagnostic);
  for (const Diagnostic& diagnostic : grid.diagnostics()) all.push_back(diagnostic);
  for (Item& item : items_) all.push_back(std::move(item.diagnostic));
  std::stable_sort(all.begin(), all.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.place.span.begin < b.place.span.begin; });
  items_.clear();
  return all;
}

}  // namespace duban
