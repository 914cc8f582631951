// duban assess: a target's text against its progress.

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/json_lines.hpp"
#include "cli/lines.hpp"
#include "cli/result.hpp"
#include "duban/audit/assessment.hpp"
#include "duban/output/json.hpp"
#include "duban/text/error.hpp"
#include "duban/text/source.hpp"
#include "output/terminal.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> assess_formats = {"json", "text"};

// Printed words (是) or the name of a status (complete).
ClaimStatus claim_from(const std::string& words) {
  for (int i = 0; i <= static_cast<int>(ClaimStatus::unknown); ++i) {
    const auto status = static_cast<ClaimStatus>(i);
    if (to_string(status) == words) return status;
  }
  return claim_status(words);
}

double elapsed_of(const json::Json& object, double otherwise) {
  const auto member = object.find("elapsed");
  if (member == object.end() || member->is_null()) return otherwise;
  if (!member->is_number()) throw Error(ErrorCode::invalid_argument, "\"elapsed\" is no number");
  return member->get<double>();
}

ClaimStatus claim_of(const json::Json& object, const std::string& otherwise) {
  const auto member = object.find("claim");
  if (member == object.end() || member->is_null()) return claim_from(otherwise);
  return claim_from(string_member(object, "claim"));
}

// Arguments may be any bytes.
std::string valid(const std::string& argument) {
  if (argument.empty()) return argument;
  return std::string(Source::from_bytes(argument, {.encoding = "utf-8"}).text());
}

struct Assess {
  std::string target;
  std::string progress;
  double elapsed = 1.0;
  std::string claim;
  bool json_lines = false;
  bool has_progress = false;
  std::vector<std::string> files;
  ResultOptions options;

  ExitCode stream(const Streams& streams) const {
    if (!target.empty()) throw UsageError("--jsonl reads from files or standard input, not from arguments");
    if (options.chosen_format(assess_formats) != "json") throw UsageError("--jsonl writes JSON");
    return stream_json_lines(streams, files, options.path, [&](json::Json& object) {
      const std::string promised = string_member(object, "target");
      const std::string reported = string_member(object, "progress");
      const auto found =
          assess(promised, reported, {.elapsed = elapsed_of(object, elapsed), .claim = claim_of(object, claim)});
      const CodePoints target_points(promised);
      const CodePoints progress_points(reported);
      json::Json list = json::Json::array();
      for (const Assessment& a : found) {
        list.push_back(json::assessment(a, target_points, progress_points));
      }
      object["assessments"] = std::move(list);
    });
  }

  ExitCode operator()(const Streams& streams) const {
    if (!(elapsed > 0 && elapsed <= 1)) throw UsageError("--elapsed is over 0 and at most 1");
    if (json_lines) return stream(streams);
    if (!files.empty()) throw UsageError("--file goes with --jsonl");
    if (!has_progress) throw UsageError("give TARGET and PROGRESS, or --jsonl");
    Result result(options.path, {}, streams.out);
    const bool done = attempt(streams.err, "", [&] {
      const std::string promised = valid(target);
      const std::string reported = valid(progress);
      const auto found = assess(promised, reported, {.elapsed = elapsed, .claim = claim_from(claim)});
      if (options.chosen_format(assess_formats) == "json") {
        result.stream() << assessments_to_json(promised, reported, found) << '\n';
        return;
      }
      const Language language = options.chosen_language(language_of_environment());
      for (const Assessment& a : found) {
        result.stream() << terminal::shown(a.indicator) << ": " << describe(a, language) << '\n';
      }
    });
    return finish(result, streams, done ? 0 : 1, 1);
  }
};

}  // namespace

void add_assess(CLI::App& app, Action& action) {
  auto assess = std::make_shared<Assess>();
  CLI::App* command = app.add_subcommand("assess", "Hold the figures of a target's text against those of its progress");
  command->add_option("TARGET", assess->target, "What is to be reached")->type_name("");
  CLI::Option* progress = command->add_option("PROGRESS", assess->progress, "What is reported")->type_name("");
  command->add_option("--elapsed", assess->elapsed, "Share of the period that has passed, over 0 and at most 1")
      ->type_name("SHARE")
      ->capture_default_str();
  command->add_option("--claim", assess->claim, "What the report says of itself: its words, or complete, underway ...")
      ->type_name("WORDS");
  command->add_flag("--jsonl", assess->json_lines,
                    "Lines are objects {\"target\", \"progress\", \"elapsed\"?, \"claim\"?, ...}; each comes back with "
                    "assessments");
  command->add_option("-f,--file", assess->files, "With --jsonl: read lines of this file; may be given several times")
      ->type_name("FILE")
      ->allow_extra_args(false);
  assess->options.add_format(*command, assess_formats);
  assess->options.add_path(*command);
  assess->options.add_language(*command);
  command->footer(
      "Examples:\n"
      "  duban assess \"引进高层次人才200名以上\" \"初步达成引进意向163名\" --elapsed 0.5 --claim 是\n"
      "  duban assess --format text --lang en \"新建泊位500个\" \"建成泊位420个\"\n"
      "  duban assess --jsonl < pairs.jsonl               {\"id\": 7, \"target\": \"...\", \"progress\": \"...\"} a "
      "line");
  command->callback([assess, progress, &action] {
    assess->has_progress = progress->count() > 0;
    action = [assess](const Streams& streams) { return (*assess)(streams); };
  });
}

}  // namespace duban::cli
