// duban summary: counts by leader, office, deadline …

#include "duban/summary/aggregate.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/result.hpp"
#include "duban/output/nlohmann.hpp"
#include "output/json_values.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> summary_formats = {"text", "json", "csv"};

constexpr std::array all_keys = {GroupBy::leader,   GroupBy::office,  GroupBy::role,
                                 GroupBy::deadline, GroupBy::section, GroupBy::claim};

std::string key_names() {
  std::string names;
  for (const GroupBy key : all_keys) {
    if (!names.empty()) names += ", ";
    names += to_string(key);
  }
  return names;
}

bool says_nothing(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole == 0;
  return std::holds_alternative<std::monostate>(value);
}

// For a terminal: without the counts that are zero in every row. The first `keys` columns stay.
Table without_empty_columns(const Table& table, std::size_t keys) {
  Table out;
  out.rows.resize(table.rows.size());
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const bool empty =
        std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) { return says_nothing(row[column]); });
    if (empty && column >= keys && !table.rows.empty()) continue;
    out.columns.push_back(table.columns[column]);
    for (std::size_t row = 0; row < table.rows.size(); ++row) out.rows[row].push_back(table.rows[row][column]);
  }
  return out;
}

// A table of one row reads better as a list.
Table turned(const Table& table) {
  Table out{.columns = {"measure", "value"}, .rows = {}};
  for (std::size_t i = 0; i < table.columns.size(); ++i) out.rows.push_back({table.columns[i], table.rows[0][i]});
  return out;
}

void add_source(Table& table, std::string_view name) {
  table.columns.emplace_back("source");
  std::rotate(table.columns.begin(), table.columns.end() - 1, table.columns.end());
  for (auto& row : table.rows) {
    row.emplace_back(std::string(name));
    std::rotate(row.begin(), row.end() - 1, row.end());
  }
}

struct SummaryCommand {
  Documents documents;
  ResultOptions options;
  std::string by;

  [[nodiscard]] std::vector<GroupBy> keys() const {
    std::vector<GroupBy> keys;
    for (std::size_t at = 0; at < by.size();) {
      const std::size_t end = std::min(by.find(',', at), by.size());
      const std::string name = by.substr(at, end - at);
      const auto key = group_by_from_name(name);
      if (!key) throw UsageError("--by: no key '" + name + "'; there are " + key_names());
      if (std::find(keys.begin(), keys.end(), *key) != keys.end()) throw UsageError("--by: '" + name + "' twice");
      keys.push_back(*key);
      at = end + 1;
    }
    return keys;
  }

  [[nodiscard]] std::string text_of(const Table& table, std::size_t key_count) const {
    const Table shown = without_empty_columns(table, key_count);
    return to_text(key_count == 0 && table.rows.size() == 1 ? turned(shown) : shown);
  }

  ExitCode operator()(const Streams& streams) const {
    const std::string format = options.chosen_format(summary_formats);
    const std::vector<GroupBy> group_by = keys();
    const bool several = documents.several();
    Result result(options.path, documents.files, streams.out);
    bool first = true;
    const Documents::Count count = documents.each(streams, [&](const Report& report) {
      Table table = aggregate(audit(report), group_by);
      const std::string_view name = report.source().name();
      if (format == "json") {
        json::Json value = json::Json::object();
        value["source"] = std::string(name);
        value.update(to_json_value(table));
        result.stream() << json::dump(value, several ? -1 : 2) << '\n';
      } else if (format == "csv") {
        add_source(table, name);
        const std::string csv = table_to_csv(table, options.csv());
        result.stream() << (first ? std::string_view(csv) : without_csv_header(csv));
      } else {
        if (several) result.stream() << (first ? "" : "\n") << name << '\n';
        result.stream() << text_of(table, group_by.size());
      }
      first = false;
    });
    return finish(result, streams, count.failed, count.all);
  }
};

}  // namespace

void add_summary(CLI::App& app, Action& action) {
  auto summary = std::make_shared<SummaryCommand>();
  CLI::App* command =
      app.add_subcommand("summary", "Count targets, claims and outcomes, by leader, office, deadline ...");
  summary->documents.add_to(*command);
  command->add_option("--by", summary->by, "One row a combination of these: " + key_names())->type_name("KEY[,KEY...]");
  summary->options.add_format(*command, summary_formats);
  summary->options.add_path(*command);
  summary->options.add_csv(*command);
  command->footer(
      "As text, counts that are zero in every row are left out.\n\n"
      "Examples:\n"
      "  duban summary report.txt                     the whole report\n"
      "  duban summary report.txt --by leader\n"
      "  duban summary *.txt --by office,role --csv-bom -o offices.csv");
  command->callback([summary, &action] { action = [summary](const Streams& streams) { return (*summary)(streams); }; });
}

}  // namespace duban::cli
