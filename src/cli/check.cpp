// duban check: messages like a compiler's.

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/result.hpp"
#include "duban/audit/audit.hpp"
#include "output/json_values.hpp"
#include "output/phrases.hpp"
#include "output/terminal.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> check_formats = {"text", "json", "csv"};

struct Check {
  Documents documents;
  ResultOptions options;
  std::string fail_on = "error";

  [[nodiscard]] bool fails(const phrases::FindingCounts& counts) const {
    return counts.errors > 0 || (fail_on != "error" && counts.warnings > 0) || (fail_on == "note" && counts.notes > 0);
  }

  static void write_messages(std::ostream& out, const Audit& audit, const phrases::FindingCounts& counts,
                             Language language) {
    const Source& source = audit.report().source();
    for (const Diagnostic& diagnostic : audit.diagnostics()) out << to_message(diagnostic, source, language);
    const std::string targets = std::to_string(audit.report().targets().size());
    const auto total = audit.report().declared_total();
    const std::string present =
        total ? phrases::filled("text.targets_pattern", language, {targets, std::to_string(*total)}) : targets;
    out << phrases::filled("check.summary", language,
                           {terminal::shown(source.name()), present, phrases::to_text(counts, language)})
        << '\n';
  }

  static std::string json_of(const Audit& audit, const phrases::FindingCounts& counts, int indent) {
    json::Json diagnostics = json::Json::array();
    for (const Diagnostic& diagnostic : audit.diagnostics()) diagnostics.push_back(json::diagnostic(diagnostic));
    const json::Json value = {
        {"source", std::string(audit.report().source().name())},
        {"counts", {{"error", counts.errors}, {"warning", counts.warnings}, {"note", counts.notes}}},
        {"diagnostics", diagnostics}};
    return json::dump(value, indent) + "\n";
  }

  ExitCode operator()(const Streams& streams) const {
    const std::string format = options.chosen_format(check_formats);
    const Language language = options.chosen_language(language_of_environment());
    const bool several = documents.several();
    Result result(options.path, documents.files, streams.out);
    bool first = true;
    bool findings = false;
    const Documents::Count read = documents.each(streams, [&](const Report& report) {
      const Audit audited = audit(report);
      const phrases::FindingCounts counts = phrases::count(audited.diagnostics());
      findings = findings || fails(counts);
      if (format == "json") {
        result.stream() << json_of(audited, counts, several ? -1 : 2);
      } else if (format == "csv") {
        const std::string csv = diagnostics_to_csv(audited, options.csv());
        result.stream() << (first ? std::string_view(csv) : without_csv_header(csv));
      } else {
        write_messages(result.stream(), audited, counts, language);
      }
      first = false;
    });
    return finish(result, streams, read.failed, read.all, findings ? ExitCode::findings : ExitCode::ok);
  }
};

}  // namespace

void add_check(CLI::App& app, Action& action) {
  auto check = std::make_shared<Check>();
  CLI::App* command =
      app.add_subcommand("check", "Say which rules a report breaks, with place; exit status 1 on errors");
  check->documents.add_to(*command);
  check->options.add_format(*command, check_formats);
  check->options.add_path(*command);
  check->options.add_language(*command);
  check->options.add_csv(*command);
  command->add_option("--fail-on", check->fail_on, "Least severity that makes the exit status 1")
      ->check(CLI::IsMember({"error", "warning", "note"}))
      ->type_name("SEVERITY")
      ->capture_default_str();
  command->footer(
      "Exit status: 0 no finding, 1 a finding of that severity or worse, 2 usage, 3 a file could not be read.\n\n"
      "Examples:\n"
      "  duban check report.txt\n"
      "  duban check --lang zh --fail-on warning *.txt\n"
      "  duban check report.txt --format json");
  command->callback([check, &action] { action = [check](const Streams& streams) { return (*check)(streams); }; });
}

}  // namespace duban::cli
