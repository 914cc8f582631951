#pragma once
// Lines of files and of standard input, as extract and assess read them.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "output/json_values.hpp"

namespace duban::cli {

// Each line that is not blank of the files (none: standard input), decoded. A file that cannot be read is reported and
// the others go on. Returns how many failed.
std::size_t each_text_line(const Streams& streams, const std::vector<std::string>& files, const std::string& encoding,
                           const std::function<void(std::string_view)>& use);

// The lines of the files (none: standard input) through `process`, as each_json_line does, to `path` or standard
// output.
ExitCode stream_json_lines(const Streams& streams, const std::vector<std::string>& files, const std::string& path,
                           const std::function<void(json::Json&)>& process);

}  // namespace duban::cli
