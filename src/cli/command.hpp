#pragma once
// What the subcommands share. Each adds itself to the command line; when it is the one named, it sets the action.

#include <functional>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>

#include "duban/cli/run.hpp"

namespace CLI {
class App;
}

namespace duban::cli {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

using Action = std::function<ExitCode(const Streams&)>;

void add_read(CLI::App& app, Action& action);
void add_audit(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_summary(CLI::App& app, Action& action);
void add_track(CLI::App& app, Action& action);
void add_extract(CLI::App& app, Action& action);
void add_assess(CLI::App& app, Action& action);
void add_rules(CLI::App& app, Action& action);

// The command line is understood by the parser, but asks for what cannot be.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Whoever read standard output has stopped (`duban ... | head`): nothing to report and nobody to report it to.
struct ReaderGone {};

// What to do where writing to standard output failed. \throws ReaderGone, Error io.
[[noreturn]] void throw_output_failed();

// duban: error[file_not_found]: …
void print_error(std::ostream& err, std::string_view code, std::string_view message);

// Runs `work`; an exception becomes a message on `err`. False where there was one. Usage errors pass through.
bool attempt(std::ostream& err, std::string_view name, const std::function<void()>& work);

}  // namespace duban::cli
