// duban read: the report as typed records.

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/result.hpp"
#include "output/json_document.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> read_formats = {"text", "json", "csv"};

struct Read {
  Documents documents;
  ResultOptions options;
  bool explain = false;

  ExitCode operator()(const Streams& streams) const {
    const std::string format = options.chosen_format(read_formats);
    if (explain && format != "text") throw UsageError("--explain is a text; " + format + " says the same by itself");
    const Language language = options.chosen_language(language_of_environment());
    const bool several = documents.several();
    Result result(options.path, documents.files, streams.out);
    bool first = true;
    const Documents::Count count = documents.each(streams, [&](const Report& report) {
      if (format == "json") {
        json::Document document(several ? -1 : 2, [&](std::string_view piece) { result.stream() << piece; });
        json::write(report, document);
        result.stream() << '\n';
      } else if (format == "csv") {
        const std::string csv = targets_to_csv(report, options.csv());
        result.stream() << (first ? std::string_view(csv) : without_csv_header(csv));
      } else {
        const std::string text = explain ? duban::explain(report, language) : to_text(report, language);
        result.stream() << (first ? "" : "\n") << text;
      }
      first = false;
    });
    return finish(result, streams, count.failed, count.all);
  }
};

}  // namespace

void add_read(CLI::App& app, Action& action) {
  auto read = std::make_shared<Read>();
  CLI::App* command = app.add_subcommand("read", "Read reports: metadata, columns and targets, each with its place");
  read->documents.add_to(*command);
  read->options.add_format(*command, read_formats);
  read->options.add_path(*command);
  read->options.add_language(*command);
  read->options.add_csv(*command);
  command->add_flag("--explain", read->explain, "Say how the files were read and why, with the first rows of the grid");
  command->footer(
      "With several FILEs, json writes one document a line, csv one table, text one after another.\n\n"
      "Examples:\n"
      "  duban read report.txt                            what is in it, a line a target\n"
      "  duban read report.csv --format json -o report.json\n"
      "  duban read *.txt --csv-bom -o targets.csv        one table of all targets\n"
      "  duban read page.html --explain                   how it was read: tables, header, columns\n"
      "  duban read odd.txt --column 'Person=leader'      a header that duban does not know\n"
      "  iconv -f gbk -t utf-8 old.txt | duban read - --year 2019");
  command->callback([read, &action] { action = [read](const Streams& streams) { return (*read)(streams); }; });
}

}  // namespace duban::cli
