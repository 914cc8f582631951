#pragma once
// Memory for the many small objects of a report: handed out in order, freed at once.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <vector>

#include "text/large_array.hpp"

namespace duban {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    for (const Chunk& chunk : chunks_) large_memory::release(chunk.memory, chunk.size);
  }

  // Room for `count` objects, not yet made.
  template <class T>
  [[nodiscard]] T* room(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>, "nobody calls destructors here");
    static_assert(alignof(T) <= alignof(std::max_align_t));
    return static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
  }

  [[nodiscard]] std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* to = room<char>(text.size());
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

 private:
  static constexpr std::size_t first_chunk = std::size_t{32} << 10;  // a small report should not take megabytes
  static constexpr std::size_t largest_chunk = large_memory::page * 2;

  struct Chunk {
    std::byte* memory;
    std::size_t size;
  };

  void* allocate(std::size_t size, std::size_t align) {
    const std::size_t aligned = (at_ + align - 1) & ~(align - 1);
    if (chunks_.empty() || aligned + size > chunks_.back().size) {
      std::size_t wanted = chunks_.empty() ? first_chunk : std::min(chunks_.back().size * 4, largest_chunk);
      wanted = std::max(wanted, size);
      chunks_.reserve(chunks_.size() + 1);
      chunks_.push_back({static_cast<std::byte*>(large_memory::allocate(wanted)), wanted});
      at_ = size;
      return chunks_.back().memory;
    }
    at_ = aligned + size;
    return chunks_.back().memory + aligned;
  }

  std::vector<Chunk> chunks_;
  std::size_t at_ = 0;
};

}  // namespace duban
