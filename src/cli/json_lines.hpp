#pragma once
// One JSON object a line in, one a line out.

#include <functional>
#include <iosfwd>
#include <string>

#include "output/json_values.hpp"

namespace duban::cli {

// How deep an object may nest: a bound for the recursion of writing it again.
inline constexpr int max_json_depth = 100;

// Calls `process` on each object; it adds its results to the object, whose other members stay as they are. A line that
// is no object, or that `process` throws duban::Error on, becomes {"error": {"code", "line", "message"}}, with the `id`
// where it has one. Each line is written before the next is read; blank lines are skipped. Returns how many lines
// failed. \throws Error io where the output takes no more.
std::size_t each_json_line(std::istream& in, std::ostream& out, const std::function<void(json::Json&)>& process);

// The string member of that name. \throws Error invalid_argument where it is missing or no string.
[[nodiscard]] std::string string_member(const json::Json& object, const char* name);

}  // namespace duban::cli
