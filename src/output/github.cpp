// Workflow commands of GitHub: ::error file=report.txt,line=3,col=13::message

#include <algorithm>
#include <string>
#include <string_view>

#include "duban/output/sarif.hpp"

namespace duban {
namespace {

// What the command gives a meaning to; of a property, the marks that end it too.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "notice";
}

}  // namespace

std::string to_github(const Diagnostic& diagnostic, const Source& source, Language language) {
  const bool zh = language == Language::zh;
  std::string out = "::";
  out += command_of(diagnostic.severity);
  out += " file=" + escaped(source.name(), true);
  if (diagnostic.place.line > 0) {
    const Place end = source.place({diagnostic.place.span.end, diagnostic.place.span.end});
    out += ",line=" + std::to_string(diagnostic.place.line);
    // Columns may be given only where the region is of one line.
    if (end.line == diagnostic.place.line) {
      out += ",col=" + std::to_string(std::max(diagnostic.place.column, 1U));
      out += ",endColumn=" + std::to_string(std::max({end.column, diagnostic.place.column, 1U}));
    }
  }
  out += ",title=" + escaped(diagnostic.rule, true) + "::";
  out += escaped(zh ? diagnostic.message_zh : diagnostic.message_en, false);
  const std::string& suggestion = zh ? diagnostic.suggestion_zh : diagnostic.suggestion_en;
  if (!suggestion.empty()) out += "%0A" + escaped(suggestion, false);
  return out + "\n";
}

}  // namespace duban
