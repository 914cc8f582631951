// duban summary: counts by leader, office, deadline …

#include "duban/summary/aggregate.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/result.hpp"
#include "duban/output/json.hpp"
#include "duban/output/nlohmann.hpp"
#include "output/json_values.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> summary_formats = {"text", "json", "csv"};

std::string key_names() {
  std::string names;
  for (const GroupBy key : group_by_keys()) {
    if (!names.empty()) names += ", ";
    names += to_string(key);
  }
  return names;
}

std::string names_of_measures() {
  std::string names;
  for (const std::string& name : measure_names()) {
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

std::vector<std::string> list_of(const std::string& option) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < option.size();) {
    const std::size_t end = std::min(option.find(',', at), option.size());
    names.push_back(option.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

// "3" of "3:1", from 0 to 1000.
std::optional<std::uint32_t> weight(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > 1000) return std::nullopt;
  return value;
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
  std::string measures;
  std::string share = "equal";
  bool together = false;

  [[nodiscard]] std::vector<GroupBy> keys() const {
    std::vector<GroupBy> keys;
    for (const std::string& name : list_of(by)) {
      const auto key = group_by_from_name(name);
      if (!key) throw UsageError("--by: no key '" + name + "'; there are " + key_names());
      if (std::find(keys.begin(), keys.end(), *key) != keys.end()) throw UsageError("--by: '" + name + "' twice");
      keys.push_back(*key);
    }
    return keys;
  }

  [[nodiscard]] AggregateOptions aggregation() const {
    AggregateOptions how{.by = keys(), .measures = list_of(measures)};
    for (auto name = how.measures.begin(); name != how.measures.end(); ++name) {
      const auto all = measure_names();
      if (std::find(all.begin(), all.end(), *name) == all.end()) {
        throw UsageError("--measure: no measure '" + *name + "'; there are " + names_of_measures());
      }
      if (std::find(how.measures.begin(), name, *name) != name) throw UsageError("--measure: '" + *name + "' twice");
    }
    if (share == "equal") return how;
    how.responsibility = Responsibility::lead;
    if (share == "lead") return how;
    const std::size_t colon = share.find(':');
    const auto lead = weight(share.substr(0, colon));
    const auto support = colon == std::string::npos ? std::nullopt : weight(share.substr(colon + 1));
    if (!lead || !support || *lead + *support == 0) {
      throw UsageError("--share: equal, lead, or two weights of 0 to 1000, not both 0, such as 3:1; not '" + share +
                       "'");
    }
    how.lead_weight = *lead;
    how.support_weight = *support;
    return how;
  }

  [[nodiscard]] std::string text_of(const Table& table, std::size_t key_count, Language language) const {
    const Table shown = measures.empty() ? without_empty_columns(table, key_count) : table;
    std::string text = to_text(key_count == 0 && table.rows.size() == 1 ? turned(shown) : shown);
    for (const TableNote& note : table.notes) text += describe(note, language) + "\n";
    return text;
  }

  static void say(const Table& table, const Streams& streams) {
    for (const TableNote& note : table.notes) {
      streams.err << "duban: note[" << to_string(note.kind) << "]: " << describe(note, Language::en) << '\n';
    }
  }

  // One table of all files.
  ExitCode all_together(const Streams& streams, const std::string& format, const AggregateOptions& how) const {
    Result result(options.path, documents.files, streams.out);
    std::vector<Audit> audits;
    const Documents::Count count =
        documents.each(streams, [&](const Report& report) { audits.push_back(audit(report)); });
    if (count.failed < count.all) {
      const Table table = aggregate(audits, how);
      if (format == "json") {
        result.stream() << to_json(table) << '\n';
      } else if (format == "csv") {
        result.stream() << table_to_csv(table, options.csv());
        say(table, streams);
      } else {
        result.stream() << text_of(table, how.by.size(), options.chosen_language(language_of_environment()));
      }
    }
    return finish(result, streams, count.failed, count.all);
  }

  ExitCode operator()(const Streams& streams) const {
    const std::string format = options.chosen_format(summary_formats);
    const AggregateOptions how = aggregation();
    if (together) return all_together(streams, format, how);
    const bool several = documents.several();
    Result result(options.path, documents.files, streams.out);
    bool first = true;
    const Documents::Count count = documents.each(streams, [&](const Report& report) {
      Table table = aggregate(audit(report), how);
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
        say(table, streams);
      } else {
        if (several) result.stream() << (first ? "" : "\n") << name << '\n';
        result.stream() << text_of(table, how.by.size(), options.chosen_language(language_of_environment()));
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
  command
      ->add_option("--measure", summary->measures, "Columns beside the keys, in this order, of: " + names_of_measures())
      ->type_name("NAME[,NAME...]");
  command
      ->add_option(
          "--share", summary->share,
          "How the measure share divides a target among n offices: equal (1/n each), lead (a lead office twice "
          "a supporting one), or two weights, such as 3:1")
      ->type_name("WAY");
  command->add_flag("--together", summary->together, "One table of all files, instead of one a file");
  summary->options.add_format(*command, summary_formats);
  summary->options.add_path(*command);
  summary->options.add_language(*command);
  summary->options.add_csv(*command);
  command->footer(
      "As text, counts that are zero in every row are left out.\n\n"
      "Examples:\n"
      "  duban summary report.txt                     the whole report\n"
      "  duban summary report.txt --by leader\n"
      "  duban summary *.txt --by office,role --csv-bom -o offices.csv\n"
      "  duban summary reports/ --together --by region,outcome --measure targets,commitments,median_ratio");
  command->callback([summary, &action] { action = [summary](const Streams& streams) { return (*summary)(streams); }; });
}

}  // namespace duban::cli
