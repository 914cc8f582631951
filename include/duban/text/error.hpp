#pragma once
/// \file
/// The one exception of the library, for misuse and I/O. Trouble in the data is a `Diagnostic`, never an exception,
/// except where nothing at all can be read.

#include <stdexcept>
#include <string>
#include <string_view>

namespace duban {

/// Why nothing could be done.
enum class ErrorCode {
  file_not_found,    ///< the path does not exist
  io,                ///< the file could not be read or written
  too_large,         ///< the input is over a cap (bytes, cells) that the caller may raise
  empty_input,       ///< no bytes, or only white space
  binary_input,      ///< the bytes are of no text format (NUL bytes, an image, an archive)
  not_text,          ///< the bytes are text in no encoding that duban knows
  unknown_encoding,  ///< the caller named an encoding that duban does not know
  unknown_format,    ///< the caller named a format that duban does not read
  no_table,          ///< text was read, but nothing in it is a table of targets
  encrypted,         ///< the document asks for a password
  damaged,           ///< the container (an archive, a workbook) is broken so that nothing in it can be read
  no_text,           ///< the document shows its table as a picture: it has no text layer
  missing_program,   ///< a program that converts this form is not installed; the message names the package
  invalid_argument,  ///< a call's argument is outside what its documentation allows
  unknown_unit,      ///< a unit of measure that duban does not know
  other_dimension,   ///< the two units do not measure the same: 亩 and 公里
  rule_failed,       ///< a rule of the caller's own raised an exception
};

/// The name of a code as it stands in the enum: `"too_large"`.
[[nodiscard]] std::string_view to_string(ErrorCode code) noexcept;

/// Misuse, or input of which nothing at all can be read. What is amiss with data is a `Diagnostic`.
class Error : public std::runtime_error {
 public:
  /// `message`: for a person, with the name of the file. Bytes in it that are no UTF-8 are written as their numbers.
  Error(ErrorCode code, const std::string& message);
  /// Does not change between versions.
  [[nodiscard]] ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace duban
