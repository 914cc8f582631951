#include "output/text_parts.hpp"

#include <algorithm>
#include <cmath>

#include "output/terminal.hpp"

namespace duban::text_parts {

using phrases::filled;
using phrases::phrase;

std::string number_of(const Target& target, Language language) {
  if (!target.seq_field.empty()) return terminal::shown(target.seq_field.text);
  return filled("text.unnumbered", language, {std::to_string(target.index + 1)});
}

std::string leaders_of(const Target& target, Language language) {
  std::string out;
  for (const Field& leader : target.leaders) {
    if (!out.empty()) out += phrase("text.list_separator", language);
    out += terminal::shown(leader.text);
  }
  return out;
}

std::vector<Line> metadata(const Report& report, Language language) {
  std::vector<Line> lines;
  const auto add = [&](std::string_view key, const std::string& words) {
    if (!words.empty()) lines.emplace_back(phrase(key, language), words);
  };
  const Source& source = report.source();
  add("text.source", terminal::shown(source.name()) + " (" + std::string(to_string(source.encoding())) + ")");
  add("text.issuer", terminal::shown(report.issuer().text));
  add("text.region", terminal::shown(report.region()));
  if (report.year()) add("text.year", std::to_string(*report.year()));
  if (report.period_first() && report.period_last()) {
    add("text.period",
        filled("text.period_pattern", language, {to_string(*report.period_first()), to_string(*report.period_last())}));
  }
  if (report.as_of()) {
    add("text.as_of", to_string(*report.as_of()));
    const auto elapsed = std::lround(report.elapsed() * 100);
    add("text.elapsed", filled("text.elapsed_pattern", language, {std::to_string(elapsed)}));
  }
  const std::string present = std::to_string(report.targets().size());
  const auto total = report.declared_total();
  add("text.targets", total ? filled("text.targets_pattern", language, {present, std::to_string(*total)}) : present);
  return lines;
}

void append_lines(std::string& out, const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, display_width(line.first));
  for (const Line& line : lines) out += terminal::padded(line.first, width + 2) + line.second + "\n";
}

void append_title(std::string& out, const Report& report) {
  if (!report.title().empty()) out += terminal::shown(report.title().text) + "\n";
}

}  // namespace duban::text_parts
