#pragma once
/// \file
/// The command line, as a function of its arguments. The `duban` program and the Python console script both call it.

#include <iosfwd>
#include <span>
#include <string>

namespace duban {

/// Exit codes of the command.
enum class ExitCode : int {
  ok = 0,
  findings = 1,       ///< `check` found a broken rule of severity error (or as `--fail-on` says)
  usage = 2,          ///< the command line is not understood
  input = 3,          ///< a file could not be read or written
  reader_gone = 141,  ///< the reader of standard output stopped reading, as in `duban … | head`; nothing is said
};

/// `arguments` without the program's name.
[[nodiscard]] int run_cli(std::span<const std::string> arguments, std::istream& in, std::ostream& out,
                          std::ostream& err);

}  // namespace duban
