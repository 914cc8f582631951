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
  // Reads each file and hands it to `use`. A file that cannot be read, or whose use fails, is reported on `err`, and
  // the others go on. Returns how many failed.
  std::size_t each(const Streams& streams, const std::function<void(const Report&)>& use) const;
  // The same, for those who need to know which of `files` it is.
  std::size_t each(const Streams& streams,
                   const std::function<void(const Report&, const std::string& file)>& use) const;
};

// Everything that is left of a stream. \throws Error too_large, io.
[[nodiscard]] std::string read_all(std::istream& in, std::uint64_t max_bytes);

inline constexpr std::string_view standard_input_name = "<stdin>";

}  // namespace duban::cli
