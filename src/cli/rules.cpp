// duban rules: the catalogue.

#include "duban/audit/rules.hpp"

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/result.hpp"
#include "cli/rule_options.hpp"
#include "output/json_values.hpp"
#include "output/phrases.hpp"
#include "output/terminal.hpp"
#include "text/rule_table.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> rules_formats = {"text", "json"};

// Bytes that spell no character are shown as they are written out.
std::string unescaped(std::string_view example) {
  return example.find("\\x") == std::string_view::npos ? unescape_example(example) : std::string(example);
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
  const auto both = [&](std::string_view in_zh, std::string_view in_en) {
    std::string text(zh ? in_zh : in_en);
    const std::string_view other = zh ? in_en : in_zh;
    if (!other.empty() && other != text) text += "\n" + std::string(other);
    return text;
  };
  part("rules.summary", both(rule.summary_zh, rule.summary_en));
  part("rules.why", both(rule.why_zh, rule.why_en));
  part("rules.earlier", unescaped(rule.earlier));
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
          {"keeps", unescaped(rule.keeps)},
          {"earlier", unescaped(rule.earlier)}};
}

struct RulesCommand {
  std::string id;
  ResultOptions options;
  RuleOptions rule_options;

  // The rule to explain, whether it is applied or not; none where all are listed.
  [[nodiscard]] std::optional<Rule> chosen(const RuleSet& set) const {
    if (id.empty()) return std::nullopt;
    if (auto found = set.find(id)) return found;
    std::string message = "no rule '" + id + "'; ";
    const auto near = nearest_ids(id, set.rules());
    for (std::size_t i = 0; i < near.size(); ++i) message += (i == 0 ? "near it: " : ", ") + std::string(near[i]);
    throw UsageError(message + (near.empty() ? "duban rules lists them" : ""));
  }

  ExitCode operator()(const Streams& streams) {
    const Language language = options.chosen_language(language_of_environment());
    const RuleSet set = rule_options.of_current_folder().rules;
    const std::optional<Rule> rule = chosen(set);
    const std::vector<Rule> all = set.rules();
    Result result(options.path, {}, streams.out);
    if (options.chosen_format(rules_formats) == "json") {
      json::Json value = json::Json::array();
      for (const Rule& one : all) {
        if (!rule) value.push_back(json_of(one));
      }
      result.stream() << json::dump(rule ? json_of(*rule) : value, 2) << '\n';
    } else {
      result.stream() << (rule ? explained(*rule, language) : listed(all, language));
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
  rules->rule_options.add_to(*command);
  command->footer(
      "Examples:\n"
      "  duban rules\n"
      "  duban rules seq-gap --lang zh\n"
      "  duban rules --rule 'claim-*' --format json\n"
      "  duban rules --rules-file ours.toml");
  command->callback([rules, &action] { action = [rules](const Streams& streams) { return (*rules)(streams); }; });
}

}  // namespace duban::cli
