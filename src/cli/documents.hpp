#pragma once
// FILE… and the options that say how to read them.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "duban/report/read.hpp"

namespace duban::cli {

struct Documents {
  std::vector<std::string> files;
  std::string encoding;
  std::optional<int> year;
  std::string from;
  std::string delimiter;
  std::vector<std::string> columns;
  std::optional<std::uint32_t> header_rows;
  std::optional<std::uint32_t> banks;
  std::optional<std::uint32_t> table;
  std::uint64_t max_bytes = ReadOptions{}.max_bytes;

  void add_to(CLI::App& command);
  // \throws UsageError where an option has no meaning.
  [[nodiscard]] ReadOptions options() const;
  // More than one report may come of the files: there are several of them, or a folder or an archive among them.
  [[nodiscard]] bool several() const;
  struct Count {
    std::size_t failed = 0;
    std::size_t all = 0;
  };
  // Reads each file, and each file of a folder or an archive, and hands it to `use`. What cannot be read, or whose use
  // fails, is reported on `err`, and the others go on.
  Count each(const Streams& streams, const std::function<void(const Report&)>& use) const;
  // The same, for those who need to know which file it is: as on the command line, or of the folder or the archive.
  Count each(const Streams& streams, const std::function<void(const Report&, const std::string& file)>& use) const;
};

// Everything that is left of a stream. \throws Error too_large, io.
[[nodiscard]] std::string read_all(std::istream& in, std::uint64_t max_bytes);

inline constexpr std::string_view standard_input_name = "<stdin>";

}  // namespace duban::cli
