#include "text/rule_table.hpp"

#include <stdexcept>

#include "text/tsv.hpp"

namespace duban {
namespace {

Severity severity_from_name(std::string_view name) {
  if (name == "error") return Severity::error;
  if (name == "warning") return Severity::warning;
  if (name == "note") return Severity::note;
  throw std::logic_error("severity " + std::string(name) + " in a table of rules");
}

// `{N}` by hand: a particular comes from a report and may itself hold braces.
std::string fill(std::string_view message, std::initializer_list<std::string_view> particulars) {
  std::string out;
  out.reserve(message.size() + 32);
  for (std::size_t i = 0; i < message.size(); ++i) {
    if (message[i] == '{' && i + 2 < message.size() && message[i + 1] >= '0' && message[i + 1] <= '9' &&
        message[i + 2] == '}') {
      const auto index = static_cast<std::size_t>(message[i + 1] - '0');
      if (index < particulars.size()) out += *(particulars.begin() + index);
      i += 2;
    } else {
      out.push_back(message[i]);
    }
  }
  return out;
}

[[nodiscard]] int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string unescape_example(std::string_view example) {
  std::string out;
  out.reserve(example.size());
  for (std::size_t i = 0; i < example.size(); ++i) {
    if (example[i] != '\\' || i + 1 == example.size()) {
      out.push_back(example[i]);
      continue;
    }
    const char kind = example[++i];
    if (kind == 't') {
      out.push_back('\t');
    } else if (kind == 'n') {
      out.push_back('\n');
    } else if (kind == 'r') {
      out.push_back('\r');
    } else if (kind == '\\') {
      out.push_back('\\');
    } else if (kind == 'x' && i + 2 < example.size() && hex_digit(example[i + 1]) >= 0 &&
               hex_digit(example[i + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_digit(example[i + 1]) * 16 + hex_digit(example[i + 2])));
      i += 2;
    } else {
      throw std::logic_error("an escape that is none in an example of a rule: " + std::string(example));
    }
  }
  return out;
}

std::vector<Rule> parse_rules(std::string_view text) {
  const tsv::Table table(text);
  std::vector<Rule> rules;
  rules.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    rules.push_back({.id = table.at(row, "id"),
                     .severity = severity_from_name(table.at(row, "severity")),
                     .summary_zh = table.at(row, "summary_zh"),
                     .summary_en = table.at(row, "summary_en"),
                     .message_zh = table.at(row, "message_zh"),
                     .message_en = table.at(row, "message_en"),
                     .why_zh = table.at(row, "why_zh"),
                     .why_en = table.at(row, "why_en"),
                     .breaks = table.at(row, "breaks"),
                     .keeps = table.at(row, "keeps"),
                     .earlier = table.has("earlier") ? table.at(row, "earlier") : std::string_view{}});
  }
  return rules;
}

Diagnostic make_diagnostic(const std::vector<Rule>& rules, std::string_view id, const Place& place,
                           std::initializer_list<std::string_view> particulars) {
  return make_diagnostic(rules, id, place, particulars, particulars);
}

Diagnostic make_diagnostic(const std::vector<Rule>& rules, std::string_view id, const Place& place,
                           std::initializer_list<std::string_view> zh, std::initializer_list<std::string_view> en) {
  for (const Rule& rule : rules) {
    if (rule.id != id) continue;
    Diagnostic diagnostic;
    diagnostic.rule = rule.id;
    diagnostic.severity = rule.severity;
    diagnostic.message_zh = fill(rule.message_zh, zh);
    diagnostic.message_en = fill(rule.message_en, en);
    diagnostic.place = place;
    return diagnostic;
  }
  throw std::logic_error("no rule " + std::string(id));
}

}  // namespace duban
