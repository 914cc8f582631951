#include "cli/result.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "duban/text/error.hpp"

namespace duban::cli {
namespace {

// The form that a file's name asks for; empty where it asks for none.
std::string format_of_path(const std::string& path) {
  static const std::map<std::string, std::string> by_extension = {
      {".json", "json"}, {".jsonl", "json"}, {".csv", "csv"}, {".html", "html"}, {".htm", "html"}, {".txt", "text"}};
  const auto found = by_extension.find(std::filesystem::path(path).extension().string());
  return found == by_extension.end() ? std::string() : found->second;
}

bool is_standard_output(const std::string& path) { return path.empty() || path == "-"; }

}  // namespace

void ResultOptions::add_format(CLI::App& command, const std::vector<std::string>& formats) {
  command.add_option("--format", format, "Form of the result; else by the ending of OUT, else " + formats.front())
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
}

void ResultOptions::add_path(CLI::App& command) {
  command.add_option("-o,--output", path, "Write to OUT, in whole or not at all; else to standard output")
      ->type_name("OUT");
}

void ResultOptions::add_language(CLI::App& command) {
  command.add_option("--lang", language, "Language of words that are not the report's")
      ->check(CLI::IsMember({"zh", "en"}))
      ->type_name("LANG");
}

void ResultOptions::add_csv(CLI::App& command) {
  command.add_flag("--csv-bom", csv_bom, "CSV: byte order mark in front, for spreadsheet programs");
  command.add_flag("--no-formula-guard", no_formula_guard, "CSV: leave cells that look like formulas as they are");
}

std::string ResultOptions::chosen_format(const std::vector<std::string>& formats) const {
  if (!format.empty()) return format;
  const std::string by_name = is_standard_output(path) ? std::string() : format_of_path(path);
  return std::find(formats.begin(), formats.end(), by_name) == formats.end() ? formats.front() : by_name;
}

Language ResultOptions::chosen_language(Language otherwise) const {
  if (language.empty()) return otherwise;
  return language == "zh" ? Language::zh : Language::en;
}

Language language_of_environment() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

Result::Result(const std::string& path, const std::vector<std::string>& inputs, std::ostream& out) : out_(out) {
  if (is_standard_output(path)) return;
  for (const std::string& input : inputs) {
    std::error_code none;
    if (input != "-" && std::filesystem::is_regular_file(path, none) &&
        std::filesystem::equivalent(input, path, none)) {
      throw UsageError("-o " + path + " would overwrite the input");
    }
  }
  file_ = std::make_unique<OutputFile>(path);
}

void Result::commit() {
  if (file_) {
    file_->commit();
    return;
  }
  out_.flush();
  if (!out_) throw_output_failed();
}

std::string_view without_csv_header(std::string_view csv) {
  const std::size_t end = csv.find("\r\n");
  return end == std::string_view::npos ? std::string_view() : csv.substr(end + 2);
}

ExitCode finish(Result& result, const Streams& streams, std::size_t failed, std::size_t all, ExitCode otherwise) {
  bool written = true;
  if (failed < all) written = attempt(streams.err, "", [&] { result.commit(); });
  return failed > 0 || !written ? ExitCode::input : otherwise;
}

}  // namespace duban::cli
