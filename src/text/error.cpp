#include "duban/text/error.hpp"

#include "duban/text/diagnostic.hpp"
#include "duban/version.hpp"
#include "text/utf8_check.hpp"

namespace duban {

Error::Error(ErrorCode code, const std::string& message)
    : std::runtime_error(utf8::spelled_out(message)), code_(code) {}

std::string_view to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::file_not_found:
      return "file_not_found";
    case ErrorCode::io:
      return "io";
    case ErrorCode::too_large:
      return "too_large";
    case ErrorCode::empty_input:
      return "empty_input";
    case ErrorCode::binary_input:
      return "binary_input";
    case ErrorCode::not_text:
      return "not_text";
    case ErrorCode::unknown_encoding:
      return "unknown_encoding";
    case ErrorCode::unknown_format:
      return "unknown_format";
    case ErrorCode::no_table:
      return "no_table";
    case ErrorCode::encrypted:
      return "encrypted";
    case ErrorCode::damaged:
      return "damaged";
    case ErrorCode::no_text:
      return "no_text";
    case ErrorCode::missing_program:
      return "missing_program";
    case ErrorCode::invalid_argument:
      return "invalid_argument";
    case ErrorCode::unknown_unit:
      return "unknown_unit";
    case ErrorCode::other_dimension:
      return "other_dimension";
    case ErrorCode::rule_failed:
      return "rule_failed";
  }
  return "unknown";
}

std::string_view to_string(Severity severity) noexcept {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "unknown";
}

std::string_view version() noexcept { return "0.1.0"; }

}  // namespace duban
