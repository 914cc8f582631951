// docs/rules.md.

#include <string>
#include <string_view>

#include "audit/rule_words.hpp"
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

// The ideographic full stop, of the table of words.
std::string full_stop() { return rulebook::phrase("full-stop").zh; }

void append_sentence(std::string& out, std::string_view text, std::string_view stop) {
  out += text;
  if (!text.ends_with(stop)) out += stop;
}

// An example with its tabs and line breaks; bytes that are written out (\\xFF) stay so, the page being text.
std::string shown(std::string_view example) {
  if (example.find("\\x") == std::string_view::npos) return unescape_example(example);
  std::string out;
  for (std::size_t i = 0; i < example.size(); ++i) {
    const bool escape = example[i] == '\\' && i + 1 < example.size();
    if (escape && example[i + 1] == 'n') {
      out.push_back('\n');
      ++i;
    } else if (escape && example[i + 1] == 't') {
      out.push_back('\t');
      ++i;
    } else {
      out.push_back(example[i]);
    }
  }
  return out;
}

void append_example(std::string& out, std::string_view title, std::string_view example) {
  if (example.empty()) return;  // a rule that takes a long document to break
  out += "\n";
  out += title;
  out += "\n\n```tsv\n";
  out += shown(example);
  if (out.back() != '\n') out.push_back('\n');
  out += "```\n";
}

}  // namespace

std::string rules_markdown() {
  std::string out =
      "# Rules\n\n"
      "<!-- Made from src/*/rules/*.tsv. To make it anew: DUBAN_UPDATE_DOCS=1 duban_audit_tests "
      "--gtest_filter='RulesDoc.*' -->\n\n"
      "What duban looks for in a report. `duban check` ends with 1 where a rule of severity `error` is broken. "
      "Ids never change. How to leave rules out and add your own: [own-rules.md](own-rules.md).\n\n"
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
    append_sentence(out, rule.summary_en, ".");
    out += " ";
    append_sentence(out, rule.summary_zh, full_stop());
    out += "\n\n";
    append_sentence(out, rule.why_en, ".");
    out += " ";
    append_sentence(out, rule.why_zh, full_stop());
    out += "\n";
    append_example(out, "The report before:", rule.earlier);
    append_example(out, "Breaks it:", rule.breaks);
    append_example(out, "Keeps it:", rule.keeps);
  }
  return out;
}

}  // namespace duban
