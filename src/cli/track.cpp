// duban track: the same targets from report to report, and what became of them.

#include "duban/summary/track.hpp"

#include <CLI/CLI.hpp>
#include <vector>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/result.hpp"
#include "duban/output/panel.hpp"
#include "duban/report/read_all.hpp"
#include "duban/text/error.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> track_formats = {"text", "json", "csv"};

struct TrackCommand {
  Documents documents;
  ResultOptions options;

  // A file without a table of targets is a document in prose.
  static void read_one(const std::string& file, const ReadOptions& how, std::vector<Report>& reports,
                       std::vector<Source>& later) {
    try {
      reports.push_back(read_file(file, how));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::no_table) throw;
      DocumentOptions prose;
      prose.name = how.name;
      prose.encoding = how.encoding;
      prose.limits.max_bytes = how.max_bytes;
      later.push_back(read_prose_file(file, prose));
    }
  }

  ExitCode operator()(const Streams& streams) const {
    const std::string format = options.chosen_format(track_formats);
    ReadOptions how = documents.options();
    Result result(options.path, documents.files, streams.out);
    std::vector<Report> reports;
    std::vector<Source> later;
    std::size_t failed = 0;
    std::size_t all = 0;
    for (const std::string& file : documents.files) {
      if (file == "-") throw UsageError("track reads files, not standard input");
      how.name = file;
      const bool done = attempt(streams.err, file, [&] {
        if (!holds_several(file)) {
          ++all;
          read_one(file, how, reports, later);
          return;
        }
        for_each_member(file, how, [&](const Member& member) {
          ++all;
          failed += attempt(streams.err, member.name,
                            [&] {
                              if (!member.report) throw Error(*member.error, member.message);
                              reports.push_back(*member.report);
                            })
                        ? 0
                        : 1;
        });
      });
      if (!done) ++failed;
    }
    if (reports.empty() && failed == 0) throw UsageError("none of the files holds a table of targets");
    const Panel panel = track(reports, later);
    if (format == "json") {
      result.stream() << to_json(panel) << '\n';
    } else if (format == "csv") {
      result.stream() << table_to_csv(to_table(panel), options.csv());
    } else {
      result.stream() << to_text(panel, options.chosen_language(language_of_environment()));
    }
    return finish(result, streams, failed, all);
  }
};

}  // namespace

void add_track(CLI::App& app, Action& action) {
  auto track = std::make_shared<TrackCommand>();
  CLI::App* command =
      app.add_subcommand("track", "Follow targets from report to report, and into a later document in prose");
  track->documents.add_to(*command);
  track->options.add_format(*command, track_formats);
  track->options.add_path(*command);
  track->options.add_language(*command);
  track->options.add_csv(*command);
  command->footer(
      "A FILE without a table of targets is taken for a document in prose, such as next year's work report.\n\n"
      "Examples:\n"
      "  duban track 2025-h1.txt 2025.txt                 what changed from report to report\n"
      "  duban track 2025-h1.txt work-report-2026.txt     which targets were reached\n"
      "  duban track reports/ --format csv -o panel.csv");
  command->callback([track, &action] { action = [track](const Streams& streams) { return (*track)(streams); }; });
}

}  // namespace duban::cli
