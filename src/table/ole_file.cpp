#include "table/ole_file.hpp"

#include <algorithm>
#include <cstddef>

namespace duban {
namespace {

constexpr std::string_view magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::uint32_t last_regular = 0xFFFFFFFAu;  // numbers above name no sector
constexpr std::size_t entry_size = 128;
// Office files have a few dozen streams.
constexpr std::size_t most_entries = 65'536;

class OleFile {
 public:
  explicit OleFile(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::vector<OleStream>> streams() {
    if (bytes_.size() < 512 || !is_ole(bytes_)) return std::nullopt;
    const auto shift = word(30);
    if (shift != 9 && shift != 12) return std::nullopt;
    sector_ = std::size_t{1} << shift;
    read_table();
    std::vector<OleStream> found;
    std::uint32_t sector = number(48);
    std::size_t entries = 0;
    // The chain of the directory; a chain that runs in a circle ends at the cap.
    while (sector < last_regular && entries < most_entries) {
      const std::string_view block = sector_bytes(sector);
      if (block.size() < entry_size) break;
      for (std::size_t at = 0; at + entry_size <= block.size(); at += entry_size, ++entries) {
        if (auto stream = entry(block.substr(at, entry_size))) found.push_back(std::move(*stream));
      }
      if (sector >= table_.size()) break;
      sector = table_[sector];
    }
    return found;
  }

 private:
  [[nodiscard]] std::uint32_t byte(std::size_t at) const {
    return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0;
  }
  [[nodiscard]] std::uint32_t word(std::size_t at) const { return byte(at) | (byte(at + 1) << 8); }
  [[nodiscard]] std::uint32_t number(std::size_t at) const { return word(at) | (word(at + 2) << 16); }

  [[nodiscard]] std::size_t sector_at(std::uint32_t sector) const { return (std::size_t{sector} + 1) * sector_; }
  [[nodiscard]] std::string_view sector_bytes(std::uint32_t sector) const {
    const std::size_t at = sector_at(sector);
    return at < bytes_.size() ? bytes_.substr(at, sector_) : std::string_view{};
  }

  // Which sector follows which. Its first 109 sectors are named in the header, further ones in a chain of their own.
  void read_table() {
    const std::size_t most = bytes_.size() / sector_ + 1;
    const auto add = [&](std::uint32_t sector) {
      const std::size_t at = sector_at(sector);
      for (std::size_t i = 0; i < sector_ / 4 && table_.size() < most; ++i) {
        if (at + i * 4 + 4 > bytes_.size()) return;
        table_.push_back(number(at + i * 4));
      }
    };
    for (std::size_t i = 0; i < 109 && table_.size() < most; ++i) {
      const std::uint32_t sector = number(76 + i * 4);
      if (sector >= last_regular) return;
      add(sector);
    }
    std::uint32_t chain = number(68);
    for (std::size_t n = 0; chain < last_regular && n < most && table_.size() < most; ++n) {
      const std::size_t at = sector_at(chain);
      if (at + sector_ > bytes_.size()) return;
      for (std::size_t i = 0; i + 1 < sector_ / 4; ++i) {
        const std::uint32_t sector = number(at + i * 4);
        if (sector >= last_regular) return;
        add(sector);
      }
      chain = number(at + sector_ - 4);
    }
  }

  [[nodiscard]] std::optional<OleStream> entry(std::string_view record) const {
    const auto at = static_cast<std::size_t>(record.data() - bytes_.data());
    if (byte(at + 66) != 2) return std::nullopt;  // 2: a stream
    OleStream stream;
    const std::size_t length = std::min<std::size_t>(word(at + 64), 64);
    for (std::size_t i = 0; i + 2 <= length; i += 2) {
      const std::uint32_t c = word(at + i);
      if (c >= 0x20 && c < 0x7F) stream.name += static_cast<char>(c);
    }
    stream.size = number(at + 120);
    constexpr std::uint64_t smallest = 4096;  // of a stream with sectors of its own
    if (stream.size >= smallest) {
      stream.start = sector_bytes(number(at + 116));
    }
    return stream;
  }

  std::string_view bytes_;
  std::size_t sector_ = 512;
  std::vector<std::uint32_t> table_;
};

}  // namespace

bool is_ole(std::string_view bytes) noexcept { return bytes.starts_with(magic); }

std::optional<std::vector<OleStream>> ole_streams(std::string_view bytes) { return OleFile(bytes).streams(); }

}  // namespace duban
