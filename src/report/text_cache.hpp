#pragma once
// What was read of a cell's text, kept for the next cell with the same text: 年底, 是 and 市财政局 stand in nearly
// every row.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace duban {

template <class Value>
class TextCache {
 public:
  TextCache() : slots_(64) {}

  // The value for `text`, made by `read` at the first time. The reference holds until the next call.
  template <class Read>
  const Value& get(std::string_view text, Read read) {
    if (last_ != nullptr && same(text, last_->key)) return last_->value;
    const std::uint64_t hash = hash_of(text);
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].used) {
      if (slots_[at].hash == hash && same(slots_[at].key, text)) {
        last_ = &slots_[at];
        return slots_[at].value;
      }
      at = (at + 1) & (slots_.size() - 1);
    }
    last_ = nullptr;
    if (size_ >= most_entries) return spare_ = read(text);  // texts that do not repeat are not worth keeping
    if ((size_ + 1) * 2 > slots_.size()) {
      grow();
      at = free_slot(hash);
    }
    slots_[at] = {text, read(text), hash, true};
    ++size_;
    last_ = &slots_[at];
    return slots_[at].value;
  }

 private:
  static constexpr std::size_t most_entries = 32768;
  struct Slot {
    std::string_view key;
    Value value{};
    std::uint64_t hash = 0;
    bool used = false;
  };

  template <class Word>
  static std::uint64_t load(const char* from) {
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
  }

  // All of a short text in one word or two that overlap; calling memcmp would cost more than comparing.
  static std::uint64_t few_bytes(const char* data, std::size_t size) {
    if (size >= 4) return load<std::uint32_t>(data) | (load<std::uint32_t>(data + size - 4) << 32);
    if (size >= 2) return load<std::uint16_t>(data) | (load<std::uint16_t>(data + size - 2) << 16);
    return size == 0 ? 0 : load<std::uint8_t>(data);
  }

  static bool same(std::string_view a, std::string_view b) {
    const std::size_t size = a.size();
    if (size != b.size()) return false;
    if (size < 8) return few_bytes(a.data(), size) == few_bytes(b.data(), size);
    for (std::size_t at = 0; at + 8 < size; at += 8) {
      if (load<std::uint64_t>(a.data() + at) != load<std::uint64_t>(b.data() + at)) return false;
    }
    return load<std::uint64_t>(a.data() + size - 8) == load<std::uint64_t>(b.data() + size - 8);
  }

  static std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ text.size();
    const auto mix = [&](std::uint64_t word) {
      hash = (hash ^ word) * 0xD6E8FEB86659FD93u;
      hash ^= hash >> 32;
    };
    if (text.size() < 8) {
      mix(few_bytes(text.data(), text.size()));
      return hash;
    }
    for (std::size_t at = 0; at + 8 < text.size(); at += 8) mix(load<std::uint64_t>(text.data() + at));
    mix(load<std::uint64_t>(text.data() + text.size() - 8));
    return hash;
  }

  std::size_t free_slot(std::uint64_t hash) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].used) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (slot.used) slots_[free_slot(slot.hash)] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  Slot* last_ = nullptr;
  Value spare_{};
};

}  // namespace duban
