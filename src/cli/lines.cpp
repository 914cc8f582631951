#include "cli/lines.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "cli/documents.hpp"
#include "cli/json_lines.hpp"
#include "cli/result.hpp"
#include "duban/text/error.hpp"
#include "duban/text/source.hpp"
#include "text/utf8.hpp"

namespace duban::cli {
namespace {

void lines_of(const Source& source, const std::function<void(std::string_view)>& use) {
  std::string_view text = source.text();
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = utf8::trim(text.substr(0, end));
    if (!line.empty()) use(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

std::ifstream opened(const std::string& path) {
  std::error_code none;
  if (!std::filesystem::exists(path, none)) throw Error(ErrorCode::file_not_found, path + ": no such file");
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path, none)) {
    throw Error(ErrorCode::io, path + ": could not be read: " + std::strerror(file ? EISDIR : errno));
  }
  return file;
}

std::vector<std::string> or_standard_input(const std::vector<std::string>& files) {
  return files.empty() ? std::vector<std::string>{"-"} : files;
}

std::string_view name_of(const std::string& file) { return file == "-" ? standard_input_name : std::string_view(file); }

}  // namespace

std::size_t each_text_line(const Streams& streams, const std::vector<std::string>& files, const std::string& encoding,
                           const std::function<void(std::string_view)>& use) {
  std::size_t failed = 0;
  for (const std::string& file : or_standard_input(files)) {
    SourceOptions options{.name = std::string(name_of(file)), .encoding = encoding};
    const bool done = attempt(streams.err, name_of(file), [&] {
      lines_of(file == "-" ? Source::from_bytes(read_all(streams.in, options.max_bytes), options)
                           : Source::from_file(file, options),
               use);
    });
    if (!done) ++failed;
  }
  return failed;
}

ExitCode stream_json_lines(const Streams& streams, const std::vector<std::string>& files, const std::string& path,
                           const std::function<void(json::Json&)>& process) {
  Result result(path, files, streams.out);
  const std::vector<std::string> inputs = or_standard_input(files);
  std::size_t failed = 0;
  bool bad_lines = false;
  for (const std::string& file : inputs) {
    const bool done = attempt(streams.err, name_of(file), [&] {
      if (file == "-") {
        bad_lines = each_json_line(streams.in, result.stream(), process) > 0 || bad_lines;
      } else {
        std::ifstream in = opened(file);
        bad_lines = each_json_line(in, result.stream(), process) > 0 || bad_lines;
      }
    });
    if (!done) ++failed;
  }
  return finish(result, streams, failed, inputs.size(), bad_lines ? ExitCode::input : ExitCode::ok);
}

}  // namespace duban::cli
