#pragma once
// The directory of an OLE file (MS-CFB): which streams it has, and how each begins.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace duban {

struct OleStream {
  std::string name;  // its ASCII characters
  std::uint64_t size = 0;
  std::string_view start;  // bytes of its first sector; empty where it lies in the file of small streams
};

[[nodiscard]] bool is_ole(std::string_view bytes) noexcept;

// Every stream of the directory, storages left out. None where the file is no OLE file or its header is damaged.
[[nodiscard]] std::optional<std::vector<OleStream>> ole_streams(std::string_view bytes);

}  // namespace duban
