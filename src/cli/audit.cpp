// duban audit: commitments against evidence, and the rules.

#include "duban/audit/audit.hpp"

#include <CLI/CLI.hpp>
#include <mutex>

#include "cli/batch.hpp"
#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/result.hpp"
#include "cli/rule_options.hpp"
#include "cli/unused_suppressions.hpp"
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
  std::size_t jobs = 0;
  bool force = false;
  bool quiet = false;

  // What the result depends on beside the document.
  [[nodiscard]] std::string settings(const std::string& format) const {
    std::string all = format + " " + what + " " + options.language + " " + documents.encoding + " " + documents.from +
                      " " + documents.delimiter + " " + (documents.year ? std::to_string(*documents.year) : "") +
                      (options.csv_bom ? " bom" : "") + (options.no_formula_guard ? " unguarded" : "");
    for (const std::string& column : documents.columns) all += " " + column;
    return all + " " + rules.settings();
  }

  [[nodiscard]] std::string render(const Audit& audited, const std::string& format) const {
    if (format == "json") return to_json(audited);
    if (format == "csv") return csv_of(audited);
    if (format == "html") return to_html(audited, {.language = options.chosen_language(PageOptions{}.language)});
    return to_text(audited, options.chosen_language(language_of_environment()));
  }

  ExitCode to_folder(const Streams& streams) {
    const std::string format = options.format.empty() ? "html" : options.format;
    BatchJob job;
    job.paths = documents.files;
    job.folder = options.path;
    while (job.folder.size() > 1 && job.folder.ends_with('/')) job.folder.pop_back();
    job.suffix = format == "text" ? ".txt" : "." + format;
    job.settings = settings(format);
    job.jobs = jobs;
    job.force = force;
    job.quiet = quiet;
    job.read = documents.options();
    job.index.language = options.chosen_language(PageOptions{}.language);
    std::mutex of_rules;  // which remembers the configuration files that it has read
    job.audit = [&](const Report& report, const std::string& file) {
      AuditOptions how;
      {
        const std::lock_guard lock(of_rules);
        how.rules = rules.of_document(file).rules;
      }
      return audit(report, how);
    };
    job.render = [&](const Audit& audited) { return render(audited, format); };
    return run_batch(job, streams);
  }

  [[nodiscard]] std::string csv_of(const Audit& audit) const {
    if (what == "targets") return targets_to_csv(audit.report(), options.csv());
    if (what == "diagnostics") return diagnostics_to_csv(audit, options.csv());
    return assessments_to_csv(audit, options.csv());
  }

  ExitCode operator()(const Streams& streams) {
    if (is_output_folder(options.path)) return to_folder(streams);
    const std::string format = options.chosen_format(audit_formats);
    const bool several = documents.several();
    if (format == "html" && several) {
      throw UsageError("a page shows one report: give one FILE with --format html, or a folder (-o pages/)");
    }
    Result result(options.path, documents.files, streams.out);
    UnusedSuppressions unused;
    bool first = true;
    const Documents::Count count = documents.each(streams, [&](const Report& report, const std::string& file) {
      const Audit audited = audit(report, {.rules = rules.of_document(file).rules, .earlier = {}});
      unused.see(audited);
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
    if (count.failed == 0) unused.say(streams.err, options.chosen_language(language_of_environment()));
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
  command->add_option("--jobs,-j", audit->jobs, "With -o FOLDER/: threads; else as many as the machine has")
      ->type_name("N");
  command->add_flag("--force", audit->force, "With -o FOLDER/: make all results anew, unchanged ones too");
  command->add_flag("--quiet", audit->quiet, "With -o FOLDER/: no line of progress");
  command->footer(
      "With several FILEs, json writes one document a line, csv one table, text one after another; html takes one "
      "FILE.\n"
      "-o FOLDER/ writes a file a document, an index page and a manifest; a second run makes only what has changed.\n\n"
      "Examples:\n"
      "  duban audit report.txt                           overview, commitments, findings\n"
      "  duban audit report.txt -o report.html            a page on which each figure can be checked\n"
      "  duban audit report.txt --format json -o report.json\n"
      "  duban audit 2023.txt 2024.txt --csv-bom -o assessments.csv\n"
      "  duban audit report.txt --format csv --what diagnostics\n"
      "  duban audit reports/ -o pages/ --jobs 8          a page a report, and an index of them");
  command->callback([audit, &action] { action = [audit](const Streams& streams) { return (*audit)(streams); }; });
}

}  // namespace duban::cli
