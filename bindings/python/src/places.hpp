#pragma once
// Places and diagnostics as Python sees them: offsets in code points.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "code_points.hpp"
#include "duban/text/diagnostic.hpp"
#include "duban/text/source.hpp"

namespace duban::python {

struct PlaceValue {
  CodeSpan span;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t row = 0;
  std::uint32_t cell = 0;
  std::uint64_t original = 0;
  std::uint32_t table = 0;
  friend bool operator==(const PlaceValue&, const PlaceValue&) = default;
};

struct RelatedValue {
  PlaceValue place;
  std::string message_zh;
  std::string message_en;
  friend bool operator==(const RelatedValue&, const RelatedValue&) = default;
};

struct DiagnosticValue {
  std::string rule;
  Severity severity = Severity::warning;
  std::string message_zh;
  std::string message_en;
  PlaceValue place;
  std::optional<std::uint32_t> target;
  std::vector<RelatedValue> related;
  std::string suggestion_zh;
  std::string suggestion_en;
  friend bool operator==(const DiagnosticValue&, const DiagnosticValue&) = default;
};

[[nodiscard]] inline PlaceValue to_value(const Place& place, const Source& source) {
  return {{source.code_point_index(place.span.begin), source.code_point_index(place.span.end)},
          place.line,
          place.column,
          place.row,
          place.cell,
          place.original,
          place.table};
}

[[nodiscard]] inline DiagnosticValue to_value(const Diagnostic& diagnostic, const Source& source) {
  DiagnosticValue value{std::string(diagnostic.rule),
                        diagnostic.severity,
                        diagnostic.message_zh,
                        diagnostic.message_en,
                        to_value(diagnostic.place, source),
                        diagnostic.target,
                        {},
                        diagnostic.suggestion_zh,
                        diagnostic.suggestion_en};
  for (const RelatedPlace& related : diagnostic.related)
    value.related.push_back({to_value(related.place, source), related.message_zh, related.message_en});
  return value;
}

}  // namespace duban::python
