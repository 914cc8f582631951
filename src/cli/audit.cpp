// duban audit: commitments against evidence, and the rules.

#include "duban/audit/audit.hpp"

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/result.hpp"
#include "cli/rule_options.hpp"
#include "duban/output/page.hpp"
#include "output/json_document.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> audit_formats = {"text", "json", "csv", "html"};

struct AuditCommand {
  Documents documents;
  ResultOptions options;
  RuleOptions rules;
  std::string what = "assessments";

  [[nodiscard]] std::string csv_of(const Audit& audit) const {
    if (what == "targets") return targets_to_csv(audit.report(), options.csv());
    if (what == "diagnostics") return diagnostics_to_csv(audit, options.csv());
    return assessments_to_csv(audit, options.csv());
  }

  ExitCode operator()(const Streams& streams) {
    const std::string format = options.chosen_format(audit_formats);
    const bool several = documents.several();
    if (format == "html" && several) throw UsageError("a page shows one report: give one FILE with --format html");
    Result result(options.path, documents.files, streams.out);
    bool first = true;
    const Documents::Count count = documents.each(streams, [&](const Report& report, const std::string& file) {
      const Audit audited = audit(report, {.rules = rules.of_document(file).rules, .earlier = {}});
      if (format == "json") {
        json::Document document(several ? -1 : 2, [&](std::string_view piece) { result.stream() << piece; });
        json::write(audited, document);
        result.stream() << '\n';
      } else if (format == "csv") {
        const std::string csv = csv_of(audited);
        result.stream() << (first ? std::string_view(csv) : without_csv_header(csv));
      } else if (format == "html") {
        result.stream() << to_html(audited, {.language = options.chosen_language(PageOptions{}.language)});
      } else {
        result.stream() << (first ? "" : "\n") << to_text(audited, options.chosen_language(language_of_environment()));
      }
      first = false;
    });
    return finish(result, streams, count.failed, count.all);
  }
};

}  // namespace

void add_audit(CLI::App& app, Action& action) {
  auto audit = std::make_shared<AuditCommand>();
  CLI::App* command =
      app.add_subcommand("audit", "Hold each figure promised against the figure reported; text, JSON, CSV or a page");
  audit->documents.add_to(*command);
  audit->options.add_format(*command, audit_formats);
  audit->options.add_path(*command);
  audit->options.add_language(*command);
  audit->options.add_csv(*command);
  audit->rules.add_to(*command);
  command->add_option("--what", audit->what, "CSV: rows of what")
      ->check(CLI::IsMember({"assessments", "targets", "diagnostics"}))
      ->type_name("ROWS")
      ->capture_default_str();
  command->footer(
      "With several FILEs, json writes one document a line, csv one table, text one after another; html takes one "
      "FILE.\n\n"
      "Examples:\n"
      "  duban audit report.txt                           overview, commitments, findings\n"
      "  duban audit report.txt -o report.html            a page on which each figure can be checked\n"
      "  duban audit report.txt --format json -o report.json\n"
      "  duban audit 2023.txt 2024.txt --csv-bom -o assessments.csv\n"
      "  duban audit report.txt --format csv --what diagnostics");
  command->callback([audit, &action] { action = [audit](const Streams& streams) { return (*audit)(streams); }; });
}

}  // namespace duban::cli
