#include "duban/cli/run.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/command.hpp"
#include "duban/text/error.hpp"
#include "duban/version.hpp"

namespace duban {
namespace {

int as_int(ExitCode code) { return static_cast<int>(code); }

// The subcommand that was named, else the program itself: whose help is of use.
const CLI::App& named(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : *chosen.front();
}

void print_usage_error(std::ostream& err, const CLI::App& app, std::string_view message) {
  cli::print_error(err, "usage", message);
  const CLI::App& command = named(app);
  err << "see: duban " << (&command == &app ? std::string() : command.get_name() + " ") << "--help\n";
}

// CLI11 takes `[a,b]` for a list of two where an option may have several values, and would tear a text or a file's name
// apart. No argument of a program ends in NUL, so that one behind the bracket shields it; the option takes it off
// again.
constexpr char shield = '\0';

std::vector<std::string> shielded(std::vector<std::string> arguments) {
  for (std::string& argument : arguments) {
    if (argument.starts_with('[') && argument.ends_with(']')) argument.push_back(shield);
  }
  return arguments;
}

void unshield_options(CLI::App& app) {
  const auto unshielded = [](std::string value) {
    if (value.ends_with(shield)) value.pop_back();
    return value;
  };
  for (CLI::Option* option : app.get_options()) option->transform(unshielded, "");
  for (CLI::App* command : app.get_subcommands(nullptr)) unshield_options(*command);
}

int run(const std::vector<std::string>& arguments, const cli::Streams& streams) {
  CLI::App app("Reads the target reports that Chinese governments publish, and says what the figures in them show.",
               "duban");
  app.set_version_flag("--version", "duban " + std::string(version()), "Print the version and exit");
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(34);
  app.footer(
      "Exit status: 0 ok; 1 check found a rule broken; 2 the command line is not understood; 3 a file could not be "
      "read or\n"
      "written (the other files were processed).\n\n"
      "Examples:\n"
      "  duban audit report.txt -o report.html\n"
      "  duban check report.txt\n"
      "  duban SUBCOMMAND --help");
  cli::Action action;
  cli::add_read(app, action);
  cli::add_audit(app, action);
  cli::add_check(app, action);
  cli::add_extract(app, action);
  cli::add_assess(app, action);
  cli::add_summary(app, action);
  cli::add_track(app, action);
  cli::add_rules(app, action);

  unshield_options(app);

  try {
    const std::vector<std::string> safe = shielded(arguments);
    app.parse(std::vector<std::string>(safe.rbegin(), safe.rend()));
    if (!action) {
      streams.err << app.help();
      return as_int(ExitCode::usage);
    }
    return as_int(action(streams));
  } catch (const CLI::CallForHelp&) {
    streams.out << app.help();
  } catch (const CLI::CallForVersion& asked) {
    streams.out << asked.what() << '\n';
  } catch (const CLI::Error& error) {
    print_usage_error(streams.err, app, error.what());
    return as_int(ExitCode::usage);
  } catch (const cli::UsageError& error) {
    print_usage_error(streams.err, app, error.what());
    return as_int(ExitCode::usage);
  }
  streams.out.flush();
  if (!streams.out) cli::throw_output_failed();
  return as_int(ExitCode::ok);
}

}  // namespace

int run_cli(std::span<const std::string> arguments, std::istream& in, std::ostream& out, std::ostream& err) {
  const cli::Streams streams{in, out, err};
  int code = as_int(ExitCode::input);
  // What fails outside a document, such as opening OUT.
  try {
    (void)cli::attempt(err, "", [&] { code = run({arguments.begin(), arguments.end()}, streams); });
  } catch (const cli::ReaderGone&) {
    return as_int(ExitCode::reader_gone);
  }
  return code;
}

}  // namespace duban
