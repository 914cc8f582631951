// docs/rules.md.

#include <string>
#include <string_view>

#include "duban/audit/rules.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

// A bar would end the cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

void append_example(std::string& out, std::string_view title, std::string_view example) {
  out += title;
  out += "\n\n```tsv\n";
  out += unescape_example(example);
  if (out.back() != '\n') out.push_back('\n');
  out += "```\n\n";
}

}  // namespace

std::string rules_markdown() {
  std::string out =
      "# Rules\n\n"
      "<!-- Made from src/*/rules/*.tsv. To make it anew: DUBAN_UPDATE_DOCS=1 duban_audit_tests "
      "--gtest_filter='RulesDoc.*' -->\n\n"
      "What duban looks for in a report. `duban check` ends with 1 where a rule of severity `error` is broken. "
      "Ids never change.\n\n"
      "| rule | severity | | |\n| --- | --- | --- | --- |\n";
  for (const Rule& rule : rules()) {
    out += "| [";
    out += rule.id;
    out += "](#";
    out += rule.id;
    out += ") | ";
    out += to_string(rule.severity);
    out += " | " + cell(rule.summary_en) + " | " + cell(rule.summary_zh) + " |\n";
  }
  for (const Rule& rule : rules()) {
    out += "\n## ";
    out += rule.id;
    out += "\n\n";
    out += rule.summary_en;
    out += ". ";
    out += rule.summary_zh;
    out += "。\n\n";
    out += rule.why_en;
    out += ". ";
    out += rule.why_zh;
    out += "。\n\n";
    append_example(out, "Breaks it:", rule.breaks);
    append_example(out, "Keeps it:", rule.keeps);
    out.pop_back();
  }
  return out;
}

}  // namespace duban
