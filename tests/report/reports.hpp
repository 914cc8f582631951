#pragma once
// Shorthand for tests of whole reports: an invented city's table as text, and what was read of it.

#include <string>
#include <string_view>
#include <vector>

#include "duban/report/read.hpp"

namespace duban::testing_reports {

inline std::vector<std::string> texts(std::span<const Field> fields) {
  std::vector<std::string> out;
  for (const Field& field : fields) out.emplace_back(field.text);
  return out;
}

inline std::vector<std::string> leaders(const Target& target) { return texts(target.leaders); }

// 市发改委 (lead, printed) as "市发改委+L", by position as "市发改委/L", "市财政局/s".
inline std::vector<std::string> offices(const Target& target) {
  std::vector<std::string> out;
  for (const Office& office : target.offices) {
    out.push_back(std::string(office.name.text) + (office.role_printed ? "+" : "/") +
                  (office.role == Role::lead ? "L" : "s"));
  }
  return out;
}

inline std::vector<std::uint32_t> numbers(const Report& report) {
  std::vector<std::uint32_t> out;
  for (const Target& target : report.targets()) out.push_back(target.seq.value_or(0));
  return out;
}

inline std::vector<std::string> contents(const Report& report) {
  std::vector<std::string> out;
  for (const Target& target : report.targets()) out.emplace_back(target.content.text);
  return out;
}

inline std::vector<std::string> sections_of_targets(const Report& report) {
  std::vector<std::string> out;
  for (const Target& target : report.targets()) out.emplace_back(target.section.text);
  return out;
}

inline std::vector<std::string> rules_broken(const Report& report) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : report.diagnostics()) out.emplace_back(diagnostic.rule);
  return out;
}

inline const Diagnostic* find(const Report& report, std::string_view rule) {
  for (const Diagnostic& diagnostic : report.diagnostics()) {
    if (diagnostic.rule == rule) return &diagnostic;
  }
  return nullptr;
}

inline bool adds_up(const Accounting& a) {
  return a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed + a.skipped;
}

}  // namespace duban::testing_reports
