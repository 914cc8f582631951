// duban rules: the catalogue.

#include "duban/audit/rules.hpp"

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/result.hpp"
#include "output/json_values.hpp"
#include "output/phrases.hpp"
#include "output/terminal.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> rules_formats = {"text", "json"};

// Examples are kept with `\n` and `\t` written out.
std::string unescaped(std::string_view example) {
  std::string out;
  for (std::size_t i = 0; i < example.size(); ++i) {
    const char next = example[i] == '\\' && i + 1 < example.size() ? example[i + 1] : '\0';
    if (next == 'n' || next == 't' || next == '\\') {
      out.push_back(next == 'n' ? '\n' : next == 't' ? '\t' : '\\');
      ++i;
    } else {
      out.push_back(example[i]);
    }
  }
  return out;
}

std::string indented(const std::string& text) {
  std::string out = "    ";
  for (const char c : text) {
    out.push_back(c);
    if (c == '\n') out += "    ";
  }
  return out + "\n";
}

std::string listed(std::span<const Rule> rules, Language language) {
  const bool zh = language == Language::zh;
  std::vector<std::vector<std::string>> rows;
  for (const Rule& rule : rules) {
    rows.push_back({std::string(rule.id), std::string(phrases::word("severity", to_string(rule.severity), language)),
                    std::string(zh ? rule.summary_zh : rule.summary_en)});
  }
  return terminal::aligned({{std::string(phrases::phrase("rules.id", language))},
                            {std::string(phrases::phrase("rules.severity", language))},
                            {std::string(phrases::phrase("rules.summary", language))}},
                           rows);
}

std::string explained(const Rule& rule, Language language) {
  const bool zh = language == Language::zh;
  std::string out = std::string(rule.id) + " (";
  out += phrases::word("severity", to_string(rule.severity), language);
  out += ")\n";
  const auto part = [&](std::string_view key, const std::string& text) {
    if (text.empty()) return;
    out += "\n";
    out += phrases::phrase(key, language);
    out += "\n" + indented(text);
  };
  part("rules.summary", std::string(zh ? rule.summary_zh : rule.summary_en));
  part("rules.why", std::string(zh ? rule.why_zh : rule.why_en));
  part("rules.breaks", unescaped(rule.breaks));
  part("rules.keeps", unescaped(rule.keeps));
  return out;
}

json::Json json_of(const Rule& rule) {
  const auto both = [](std::string_view zh, std::string_view en) {
    return json::Json{{"zh", std::string(zh)}, {"en", std::string(en)}};
  };
  return {{"id", std::string(rule.id)},
          {"severity", std::string(to_string(rule.severity))},
          {"summary", both(rule.summary_zh, rule.summary_en)},
          {"message", both(rule.message_zh, rule.message_en)},
          {"why", both(rule.why_zh, rule.why_en)},
          {"breaks", unescaped(rule.breaks)},
          {"keeps", unescaped(rule.keeps)}};
}

struct RulesCommand {
  std::string id;
  ResultOptions options;

  ExitCode operator()(const Streams& streams) const {
    const Language language = options.chosen_language(language_of_environment());
    const Rule* rule = id.empty() ? nullptr : find_rule(id);
    if (!id.empty() && rule == nullptr) throw UsageError("no rule '" + id + "'; duban rules lists them");
    Result result(options.path, {}, streams.out);
    if (options.chosen_format(rules_formats) == "json") {
      json::Json value = json::Json::array();
      for (const Rule& one : rules()) {
        if (rule == nullptr) value.push_back(json_of(one));
      }
      result.stream() << json::dump(rule == nullptr ? value : json_of(*rule), 2) << '\n';
    } else {
      result.stream() << (rule == nullptr ? listed(rules(), language) : explained(*rule, language));
    }
    return finish(result, streams, 0, 1);
  }
};

}  // namespace

void add_rules(CLI::App& app, Action& action) {
  auto rules = std::make_shared<RulesCommand>();
  CLI::App* command = app.add_subcommand("rules", "List the rules, or explain one");
  command->add_option("ID", rules->id, "The rule to explain")->type_name("");
  rules->options.add_format(*command, rules_formats);
  rules->options.add_path(*command);
  rules->options.add_language(*command);
  command->footer(
      "Examples:\n"
      "  duban rules\n"
      "  duban rules seq-gap --lang zh");
  command->callback([rules, &action] { action = [rules](const Streams& streams) { return (*rules)(streams); }; });
}

}  // namespace duban::cli
