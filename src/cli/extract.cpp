// duban extract: the quantities and periods of texts.

#include <CLI/CLI.hpp>
#include <fstream>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/json_lines.hpp"
#include "cli/lines.hpp"
#include "cli/result.hpp"
#include "duban/figures/period.hpp"
#include "duban/figures/quantity.hpp"
#include "duban/output/json.hpp"
#include "duban/text/error.hpp"
#include "output/terminal.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> extract_formats = {"json", "text"};

// 2020 or 2020-06-30. \throws Error invalid_argument.
Reference reference_from(const std::string& words) {
  const bool digits = words.find_first_not_of("0123456789-") == std::string::npos;
  if (digits && words.size() == 4 && words.find('-') == std::string::npos) return {.year = std::stoi(words)};
  if (digits && words.size() == 10 && words[4] == '-' && words[7] == '-' &&
      std::count(words.begin(), words.end(), '-') == 2) {
    const int year = std::stoi(words.substr(0, 4));
    const auto month = static_cast<unsigned>(std::stoi(words.substr(5, 2)));
    const auto day = static_cast<unsigned>(std::stoi(words.substr(8, 2)));
    if (const auto date = make_date(year, month, day)) return {.year = year, .date = date};
  }
  throw Error(ErrorCode::invalid_argument, "'" + words + "' is no year (2020) and no day (2020-06-30)");
}

Reference reference_of(const json::Json& object, const Reference& otherwise) {
  const auto member = object.find("reference");
  if (member == object.end() || member->is_null()) return otherwise;
  if (member->is_number_integer()) return reference_from(member->dump());
  if (member->is_string()) return reference_from(member->get<std::string>());
  throw Error(ErrorCode::invalid_argument, "\"reference\" is no year and no day");
}

std::string text_of(std::string_view text, const std::vector<Quantity>& quantities,
                    const std::vector<Period>& periods) {
  const auto words = [](std::string_view view) { return Value(std::string(view)); };
  std::string out = terminal::shown(text) + "\n";
  Table found{.columns = {"text", "value", "upper", "unit", "bound", "change", "of target"}, .rows = {}};
  for (const Quantity& q : quantities) {
    found.rows.push_back({words(q.text), q.value, q.upper ? Value(*q.upper) : Value(), words(q.unit),
                          words(to_string(q.bound)), q.change ? words(to_string(*q.change)) : Value(),
                          q.of_target ? words("yes") : Value()});
  }
  if (!found.rows.empty()) out += to_text(found);
  Table days{.columns = {"period", "kind", "first", "last"}, .rows = {}};
  for (const Period& p : periods) {
    days.rows.push_back({words(p.text), words(to_string(p.kind)), p.first ? Value(*p.first) : Value(),
                         p.last ? Value(*p.last) : Value()});
  }
  if (!days.rows.empty()) out += to_text(days);
  return out;
}

struct Extract {
  std::vector<std::string> texts;
  std::vector<std::string> files;
  std::string encoding;
  std::string reference;
  std::optional<int> year;
  bool json_lines = false;
  ResultOptions options;

  [[nodiscard]] Reference default_reference() const {
    try {
      Reference found = reference.empty() ? Reference{} : reference_from(reference);
      if (year) found.year = year;
      return found;
    } catch (const Error& error) {
      throw UsageError(std::string("--reference: ") + error.what());
    }
  }

  ExitCode stream(const Streams& streams) const {
    if (!texts.empty()) throw UsageError("--jsonl reads from files or standard input, not from arguments");
    if (options.chosen_format(extract_formats) != "json") throw UsageError("--jsonl writes JSON");
    const Reference otherwise = default_reference();
    return stream_json_lines(streams, files, options.path, [&](json::Json& object) {
      const std::string text = string_member(object, "text");
      const Reference day = reference_of(object, otherwise);
      const CodePoints points(text);
      json::Json quantity_list = json::Json::array();
      for (const Quantity& q : quantities(text)) quantity_list.push_back(json::quantity(q, points));
      json::Json period_list = json::Json::array();
      for (const Period& p : periods(text, day)) period_list.push_back(json::period(p, points));
      object["quantities"] = std::move(quantity_list);
      object["periods"] = std::move(period_list);
    });
  }

  ExitCode operator()(const Streams& streams) const {
    if (json_lines) return stream(streams);
    if (!texts.empty() && !files.empty()) throw UsageError("give TEXT or --file, not both");
    const Reference day = default_reference();
    const std::string format = options.chosen_format(extract_formats);
    Result result(options.path, files, streams.out);
    bool first = true;
    const auto use = [&](std::string_view text) {
      const auto found = quantities(text);
      const auto days = periods(text, day);
      if (format == "json") {
        result.stream() << extraction_to_json(text, found, days) << '\n';
      } else {
        result.stream() << (first ? "" : "\n") << text_of(text, found, days);
      }
      first = false;
    };
    std::size_t failed = 0;
    for (const std::string& text : texts) {
      const bool done = attempt(streams.err, "", [&] { use(Source::from_bytes(text, {.encoding = "utf-8"}).text()); });
      if (!done) ++failed;
    }
    if (texts.empty()) failed += each_text_line(streams, files, encoding, use);
    return finish(result, streams, failed, std::max<std::size_t>(1, std::max(texts.size(), files.size())));
  }
};

}  // namespace

void add_extract(CLI::App& app, Action& action) {
  auto extract = std::make_shared<Extract>();
  CLI::App* command = app.add_subcommand("extract", "The quantities and periods that texts state");
  command->add_option("TEXT", extract->texts, "Texts; without any, each line of the files or of standard input is one")
      ->type_name("");
  command
      ->add_option("-f,--file", extract->files,
                   "Read lines of this file; may be given several times; - is standard input")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->add_flag("--jsonl", extract->json_lines,
                    "Lines are objects {\"text\", \"reference\"?, ...}; each comes back with quantities and periods");
  command->add_option("--year", extract->year, "The year that dates without one are of")->type_name("YEAR");
  command->add_option("--reference", extract->reference, "The day or year that dates are relative to")
      ->type_name("DATE");
  command->add_option("--encoding", extract->encoding, "Encoding of lines (a WHATWG label); else detected")
      ->type_name("LABEL");
  extract->options.add_format(*command, extract_formats);
  extract->options.add_path(*command);
  command->footer(
      "Examples:\n"
      "  duban extract \"城镇登记失业率控制在3.5%以内\"\n"
      "  duban extract --format text --year 2025 \"截至6月底,建成泊位420个\"\n"
      "  duban extract < sentences.txt > quantities.jsonl\n"
      "  duban extract --jsonl < texts.jsonl              {\"id\": 7, \"text\": \"...\"} a line\n"
      "  duban extract -- \"-3.2%\"                         a text that starts with -");
  command->callback([extract, &action] { action = [extract](const Streams& streams) { return (*extract)(streams); }; });
}

}  // namespace duban::cli
