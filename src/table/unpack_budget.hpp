#pragma once
// How much may come out of an archive. One budget is shared by an archive and all archives inside it.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string>

#include "duban/table/document.hpp"
#include "duban/text/error.hpp"

namespace duban {

class UnpackBudget {
 public:
  UnpackBudget(std::uint64_t packed, const DocumentLimits& limits)
      : total_(std::min<std::uint64_t>(limits.max_bytes, free_ + packed * limits.max_ratio)) {}

  // Bytes that may still come out.
  [[nodiscard]] std::uint64_t left() const noexcept {
    const std::uint64_t spent = spent_.load(std::memory_order_relaxed);
    return spent < total_ ? total_ - spent : 0;
  }
  [[nodiscard]] std::uint64_t total() const noexcept { return total_; }
  void spend(std::uint64_t bytes, const std::string& name) {
    if (spent_.fetch_add(bytes, std::memory_order_relaxed) + bytes > total_) {
      spent_.fetch_sub(bytes, std::memory_order_relaxed);  // others may still take what is left
      throw Error(ErrorCode::too_large, name + ": more than " + std::to_string(total_) +
                                            " bytes would be unpacked from it, the cap for its size");
    }
  }

 private:
  static constexpr std::uint64_t free_ = std::uint64_t{16} << 20;  // small files may be as repetitive as they like
  std::uint64_t total_;
  std::atomic<std::uint64_t> spent_{0};
};

}  // namespace duban
