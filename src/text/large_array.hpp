#pragma once
// Memory for whole documents.
//
// The first touch of fresh memory costs more than anything that duban then does with it: 4 KiB at a time, the kernel
// takes about 0.15 s to hand out 50 MB. Large arrays therefore start at a 2 MiB boundary and ask for 2 MiB pages.

#include <cstddef>
#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace duban {

namespace large_memory {

inline constexpr std::size_t page = std::size_t{2} << 20;

[[nodiscard]] constexpr bool is_large(std::size_t bytes) noexcept { return bytes >= page; }
[[nodiscard]] constexpr std::size_t rounded(std::size_t bytes) noexcept { return (bytes + page - 1) / page * page; }

[[nodiscard]] inline void* allocate(std::size_t bytes) {
  if (!is_large(bytes)) return ::operator new(bytes);
  void* memory = ::operator new (rounded(bytes), std::align_val_t{page});
#if defined(__linux__)
  madvise(memory, rounded(bytes), MADV_HUGEPAGE);  // advice: where it is not taken, everything works, slower
#endif
  return memory;
}

inline void release(void* memory, std::size_t bytes) noexcept {
  if (is_large(bytes)) {
    ::operator delete (memory, std::align_val_t{page});
  } else {
    ::operator delete(memory);
  }
}

}  // namespace large_memory

// A growing array of plain values whose memory is not written before the values are.
template <class T>
class LargeArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  LargeArray() = default;
  LargeArray(LargeArray&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  LargeArray& operator=(LargeArray&& other) noexcept {
    LargeArray moved(std::move(other));
    std::swap(data_, moved.data_);
    std::swap(size_, moved.size_);
    std::swap(capacity_, moved.capacity_);
    return *this;
  }
  LargeArray(const LargeArray&) = delete;
  LargeArray& operator=(const LargeArray&) = delete;
  ~LargeArray() {
    if (data_ != nullptr) large_memory::release(data_, capacity_ * sizeof(T));
  }

  [[nodiscard]] T* data() noexcept { return data_; }
  [[nodiscard]] const T* data() const noexcept { return data_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] T& operator[](std::size_t i) noexcept { return data_[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return data_[i]; }
  [[nodiscard]] T& back() noexcept { return data_[size_ - 1]; }

  void reserve(std::size_t capacity) {
    if (capacity > capacity_) move_to(capacity);
  }
  void push_back(T value) {
    if (size_ == capacity_) [[unlikely]]
      move_to(grown(size_ + 1));
    data_[size_++] = value;
  }
  void append(const T* values, std::size_t count) {
    if (count == 0) return;
    std::memcpy(room(count), values, count * sizeof(T));
    size_ += count;
  }
  // Memory for `count` more values behind the last; `commit` says how many of them were written.
  [[nodiscard]] T* room(std::size_t count) {
    if (capacity_ - size_ < count) move_to(grown(size_ + count));
    return data_ + size_;
  }
  void commit(std::size_t count) noexcept { size_ += count; }
  void pop_back() noexcept { --size_; }

 private:
  [[nodiscard]] std::size_t grown(std::size_t at_least) const noexcept {
    const std::size_t doubled = capacity_ * 2;
    return doubled > at_least ? doubled : (at_least < 16 ? 16 : at_least);
  }
  // Kept out of the loops that append.
  [[gnu::noinline]] void move_to(std::size_t capacity) {
    if (capacity > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_alloc();
    T* memory = static_cast<T*>(large_memory::allocate(capacity * sizeof(T)));
    if (size_ != 0) std::memcpy(memory, data_, size_ * sizeof(T));
    T* const old = std::exchange(data_, memory);
    const std::size_t old_capacity = std::exchange(capacity_, capacity);
    if (old != nullptr) large_memory::release(old, old_capacity * sizeof(T));
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

[[nodiscard]] inline std::string_view view(const LargeArray<char>& array) noexcept {
  return {array.data(), array.size()};
}

}  // namespace duban
