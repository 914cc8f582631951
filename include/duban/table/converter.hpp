#pragma once
/// \file
/// Programs that take apart the forms which duban does not read itself: `pdftotext` for PDF, LibreOffice for the
/// spreadsheets and documents of before 2007. They are looked for when they are needed.
///
/// A program runs without a shell, with an environment of its own, in a private folder that is removed afterwards, and
/// is stopped, with all that it started, when its time is over. Where it is not installed: `Error{missing_program}`,
/// whose message names the package.

#include <chrono>
#include <string>

namespace duban {

/// Another program that turns a document into one that is read here.
struct Converter {
  std::string program = {};                       ///< path; empty: looked for in the folders of PATH
  std::chrono::milliseconds time_limit{120'000};  ///< over this: `Error{too_large}`
};

}  // namespace duban
