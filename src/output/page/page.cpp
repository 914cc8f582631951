#include "duban/output/page.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include "duban/summary/aggregate.hpp"
#include "embedded/output/page/bars_mustache.hpp"
#include "embedded/output/page/finding_mustache.hpp"
#include "embedded/output/page/page_css.hpp"
#include "embedded/output/page/page_js.hpp"
#include "embedded/output/page/page_mustache.hpp"
#include "embedded/output/page/target_mustache.hpp"
#include "output/page/bars.hpp"
#include "output/page/document.hpp"
#include "output/page/target_view.hpp"
#include "output/page/words.hpp"

namespace duban {
namespace {

using page::both;
using page::Data;

Data count_row(std::string_view key, std::uint64_t count) {
  Data row{Data::type::object};
  row.set("name", page::bilingual(key));
  row.set("count", std::to_string(count));
  return row;
}

Data option(std::string_view value, std::string_view zh, std::string_view en) {
  Data item{Data::type::object};
  item.set("value", std::string(value));
  item.set("zh", std::string(zh));
  item.set("en", std::string(en));
  item.set("label", std::string(zh));
  return item;
}

Data option_list(const std::vector<std::string_view>& keys) {
  Data list{Data::type::list};
  for (const std::string_view key : keys) list.push_back(option(key, page::words(key).zh, page::words(key).en));
  return list;
}

Data order_list() {
  Data list{Data::type::list};
  const auto add = [&](std::string_view value, std::string_view key) {
    list.push_back(option(value, page::words(key).zh, page::words(key).en));
  };
  add("", "order_report");
  add("ratio", "order_ratio");
  add("ratio-down", "order_ratio_down");
  add("findings", "order_findings");
  add("due", "order_due");
  return list;
}

Data name_list(const std::set<std::string_view>& names) {
  Data list{Data::type::list};
  for (const std::string_view name : names) {
    if (!name.empty()) list.push_back(option(name, name, name));
  }
  return list;
}

// Rules that speak of a target, with what they are about.
Data rule_list(const std::set<std::string_view>& ids) {
  std::map<std::string_view, const Rule*> catalogue;
  for (const Rule& rule : rules()) catalogue.emplace(rule.id, &rule);
  Data list{Data::type::list};
  for (const std::string_view id : ids) {
    const auto found = catalogue.find(id);
    list.push_back(found == catalogue.end() ? option(id, id, id)
                                            : option(id, found->second->summary_zh, found->second->summary_en));
  }
  return list;
}

std::uint64_t count_in(const Table& table, const std::vector<Value>& row, std::string_view column) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i] == column) return static_cast<std::uint64_t>(std::get<std::int64_t>(row[i]));
  }
  throw std::logic_error("no column " + std::string(column));
}

// Figures of each leader or section that has commitments; those with most of them first.
Data figures_by(const Audit& audit, GroupBy key, std::string_view caption, std::string_view first) {
  const GroupBy keys[] = {key};
  const Table table = aggregate(audit, keys);
  std::vector<std::pair<std::uint64_t, page::Bar>> bars;
  for (const auto& row : table.rows) {
    const std::uint64_t commitments = count_in(table, row, "commitments");
    if (commitments == 0) continue;
    const auto* name = std::get_if<std::string>(&row[0]);
    bars.emplace_back(commitments, page::Bar{name == nullptr ? page::bilingual("no_leader")
                                                             : "<span lang=\"zh\">" + page::escape(*name) + "</span>",
                                             {{"met", "met", count_in(table, row, "met")},
                                              {"short", "short", count_in(table, row, "short_of_target")},
                                              {"no_figure", "no_figure", count_in(table, row, "no_figure")}}});
  }
  std::stable_sort(bars.begin(), bars.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<page::Bar> ordered;
  ordered.reserve(bars.size());
  for (auto& bar : bars) ordered.push_back(std::move(bar.second));
  constexpr std::size_t shown = 10;
  return ordered.size() < 2 ? Data{false} : page::bar_table(caption, first, ordered, shown);
}

void set_charts(Data& data, const Audit& audit, const Summary& summary) {
  data.set("bars", page::partial(embedded::output_page_bars_mustache));
  data.set("figures_chart", summary.commitments == 0
                                ? Data{false}
                                : page::bar_table("by_figure", "count_name",
                                                  {{page::bilingual("all_commitments"),
                                                    {{"met", "met", summary.met},
                                                     {"short", "short", summary.short_of_target},
                                                     {"no_figure", "no_figure", summary.no_figure}}}},
                                                  1));
  std::map<Pace, std::uint64_t> paces;
  for (const Assessment& assessment : audit.assessments()) {
    if (assessment.pace) ++paces[*assessment.pace];
  }
  std::vector<page::Bar> bars;
  if (!paces.empty()) {
    for (const Pace pace : {Pace::ahead, Pace::on_pace, Pace::behind}) {
      bars.push_back({page::bilingual(to_string(pace)), {{"count_name", "plain", paces[pace]}}});
    }
  }
  data.set("pace_chart", page::bar_table("by_pace", "pace_name", bars, bars.size()));
  data.set("leader_chart", figures_by(audit, GroupBy::leader, "by_leader", "leader"));
  data.set("section_chart", figures_by(audit, GroupBy::section, "by_section", "section_name"));
}

void set_overview(Data& data, const Audit& audit) {
  const Report& report = audit.report();
  const Summary summary = summarize(audit);
  data.set("targets", std::to_string(summary.targets));
  data.set("announced", report.declared_total() ? Data{std::to_string(*report.declared_total())} : Data{false});
  data.set("commitments", std::to_string(summary.commitments));
  data.set("met", std::to_string(summary.met));
  data.set("short", std::to_string(summary.short_of_target));
  data.set("no_figure", std::to_string(summary.no_figure));
  data.set("median_pace", summary.median_pace ? Data{summary.median_pace->to_string()} : Data{false});
  data.set("as_of", report.as_of() ? Data{to_string(*report.as_of())} : Data{false});
  data.set("elapsed", report.as_of() ? Data{std::to_string(std::lround(report.elapsed() * 100)) + " %"} : Data{false});
  Data claims{Data::type::list};
  for (std::size_t i = 0; i < summary.claims.size(); ++i) {
    if (summary.claims[i] > 0) claims.push_back(count_row(to_string(static_cast<ClaimStatus>(i)), summary.claims[i]));
  }
  data.set("claims", claims);
  Data checks{Data::type::list};
  for (std::size_t i = 0; i < summary.claim_checks.size(); ++i) {
    if (summary.claim_checks[i] > 0) {
      checks.push_back(count_row(to_string(static_cast<ClaimCheck>(i)), summary.claim_checks[i]));
    }
  }
  data.set("checks", checks);
  set_charts(data, audit, summary);
}

void set_findings(Data& data, const Audit& audit) {
  std::vector<const Diagnostic*> ordered;
  for (const Diagnostic& diagnostic : audit.diagnostics()) ordered.push_back(&diagnostic);
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Diagnostic* a, const Diagnostic* b) { return a->severity > b->severity; });
  Data first{Data::type::list};
  Data further{Data::type::list};
  std::size_t further_count = 0;
  constexpr std::size_t shown = 12;
  std::size_t first_count = 0;
  // Those of a target stand with it as well; what has no target stands nowhere else, so that none of it is left out.
  std::size_t placed_count = 0;
  for (const Diagnostic* diagnostic : ordered) {
    const bool folded = diagnostic->severity == Severity::note || first_count == shown;
    if (folded && diagnostic->target && *diagnostic->target < audit.report().targets().size()) {
      ++placed_count;
      continue;
    }
    (folded ? further : first).push_back(page::finding_view(*diagnostic, audit.report(), true));
    ++(folded ? further_count : first_count);
  }
  data.set("first", first);
  data.set("has_placed", placed_count > 0);
  data.set("placed_count", std::to_string(placed_count));
  data.set("has_further", further_count > 0);
  data.set("further", further);
  data.set("further_count", std::to_string(further_count));
}

void set_targets(Data& data, const Audit& audit) {
  const auto targets = audit.report().targets();
  std::vector<std::vector<const Diagnostic*>> findings(targets.size());
  for (const Diagnostic& diagnostic : audit.diagnostics()) {
    if (diagnostic.target && *diagnostic.target < targets.size()) findings[*diagnostic.target].push_back(&diagnostic);
  }
  std::set<std::string_view> leaders;
  std::set<std::string_view> offices;
  std::set<std::string_view> sections;
  std::set<std::string_view> deadlines;
  std::set<std::string_view> rule_ids;
  std::string_view section;
  std::string rows;
  // One target after the other, so that the tree of a template's data is never that of the whole report.
  auto row_template = page::parse(embedded::output_page_target_mustache);
  // Beyond, a browser with script keeps what a target says as text (a noscript element) until it is near the screen.
  constexpr std::size_t many = 300;
  for (const Target& target : targets) {
    Data row = page::target_view(audit, target, findings[target.index]);
    row.set("big", targets.size() > many);
    row.set("finding", page::partial(embedded::output_page_finding_mustache));
    row.set("section", target.section.text == section ? Data{false} : page::text_or_false(target.section.text));
    section = target.section.text;
    rows += row_template.render(row);
    for (const Field& leader : target.leaders) leaders.insert(leader.text);
    for (const Office& office : target.offices) offices.insert(office.name.text);
    for (const Diagnostic* finding : findings[target.index]) rule_ids.insert(finding->rule);
    sections.insert(target.section.text);
    deadlines.insert(target.deadline.field.text);
  }
  data.set("big", targets.size() > many);
  data.set("rows", rows);
  data.set("has_rows", !targets.empty());
  data.set("leaders", name_list(leaders));
  data.set("offices", name_list(offices));
  data.set("section_names", name_list(sections));
  data.set("deadlines", name_list(deadlines));
  data.set("rules", rule_list(rule_ids));
  data.set("orders", order_list());
  data.set("outcomes", option_list({"met", "short", "no_figure", "no_commitment"}));
  data.set("check_options",
           option_list({"supported", "contradicted", "unproven", "unsubstantiated", "understated", "open"}));
  data.set("any_zh", std::string(page::words("any").zh));
  data.set("any_en", std::string(page::words("any").en));
  data.set("any_label", both("any"));
}

}  // namespace

std::string to_html(const Audit& audit, const PageOptions& options) {
  const Report& report = audit.report();
  Data data = page::document_data(options.language, embedded::output_page_page_css, embedded::output_page_page_js);
  data.set("title", std::string(report.title().empty() ? report.source().name() : report.title().text));
  data.set("issuer", page::text_or_false(report.issuer().text));
  data.set("source", std::string(report.source().name()));
  data.set("encoding", std::string(to_string(report.source().encoding())));
  data.set("sha256", report.source().sha256());
  data.set("finding", page::partial(embedded::output_page_finding_mustache));
  set_overview(data, audit);
  set_findings(data, audit);
  set_targets(data, audit);

  return page::parse(embedded::output_page_page_mustache).render(data);
}

}  // namespace duban
