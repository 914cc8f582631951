#pragma once
// The small values of the JSON documents. Every object has all of its keys; what is not there is null.

#include <nlohmann/json.hpp>

#include "duban/audit/audit.hpp"
#include "duban/figures/period.hpp"
#include "duban/report/report.hpp"
#include "duban/summary/aggregate.hpp"
#include "output/code_points.hpp"

namespace duban::json {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json text(std::string_view text);
[[nodiscard]] Json optional_text(std::string_view text);  // null where empty
[[nodiscard]] Json number(const std::optional<Decimal>& value);
[[nodiscard]] Json date(const std::optional<Date>& value);

[[nodiscard]] Json place(const Place& place);
[[nodiscard]] Json field(const Report& report, const Field& field);
[[nodiscard]] Json optional_field(const Report& report, const Field& field);  // null where it stands nowhere
[[nodiscard]] Json quantity(const Quantity& quantity, const CodePoints& points);
[[nodiscard]] Json period(const Period& period, const CodePoints& points);
[[nodiscard]] Json diagnostic(const Diagnostic& diagnostic);
[[nodiscard]] Json target(const Report& report, const Target& target);
// Without the index of the target, which a pair of texts does not have.
[[nodiscard]] Json assessment(const Assessment& assessment, const CodePoints& target, const CodePoints& progress);
[[nodiscard]] Json summary(const Summary& summary);

// The members of a document that are no long lists.
[[nodiscard]] Json report_head(const Report& report, std::string_view schema);

// Invalid UTF-8 cannot come from a Source; a caller's own strings are written with U+FFFD.
[[nodiscard]] std::string dump(const Json& value, int indent);

}  // namespace duban::json
