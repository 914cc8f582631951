#pragma once
// --format, -o and the options that say how results are written.

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/output_file.hpp"
#include "duban/output/csv.hpp"
#include "duban/output/text.hpp"

namespace duban::cli {

struct ResultOptions {
  std::string format;    // empty: by the extension of `path`, else the first that the subcommand has
  std::string path;      // empty or "-": standard output
  std::string language;  // empty: as the environment says
  bool csv_bom = false;
  bool no_formula_guard = false;

  void add_format(CLI::App& command, const std::vector<std::string>& formats);
  void add_path(CLI::App& command);
  void add_language(CLI::App& command);
  void add_csv(CLI::App& command);

  // `formats`: what the subcommand writes, its usual one first.
  [[nodiscard]] std::string chosen_format(const std::vector<std::string>& formats) const;
  // The language asked for; else `otherwise`.
  [[nodiscard]] Language chosen_language(Language otherwise) const;
  [[nodiscard]] CsvOptions csv() const { return {.bom = csv_bom, .guard_formulas = !no_formula_guard}; }
};

// zh where LC_ALL, LC_MESSAGES or LANG (the first that is set) starts with zh; else en.
[[nodiscard]] Language language_of_environment();

// Where results go: standard output or a file.
class Result {
 public:
  // \throws UsageError where `path` is one of `inputs`; Error io.
  Result(const std::string& path, const std::vector<std::string>& inputs, std::ostream& out);
  [[nodiscard]] std::ostream& stream() noexcept { return file_ ? file_->stream() : out_; }
  // \throws Error io.
  void commit();

 private:
  std::ostream& out_;
  std::unique_ptr<OutputFile> file_;
};

// For several documents in one CSV: all rows of the second and later ones come without header and byte order mark.
[[nodiscard]] std::string_view without_csv_header(std::string_view csv);

// The exit code where `failed` of `all` documents failed. Commits what the others gave, if there are any.
[[nodiscard]] ExitCode finish(Result& result, const Streams& streams, std::size_t failed, std::size_t all,
                              ExitCode otherwise = ExitCode::ok);

}  // namespace duban::cli
