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
    if (last_ != nullptr && text.size() == last_->key.size() &&
        std::memcmp(text.data(), last_->key.data(), text.size()) == 0) {
      return last_->value;
    }
    const std::uint64_t hash = hash_of(text);
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].used) {
      if (slots_[at].hash == hash && slots_[at].key == text) {
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

  static std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ text.size();
    std::size_t at = 0;
    const auto mix = [&](std::uint64_t word) {
      hash = (hash ^ word) * 0xD6E8FEB86659FD93u;
      hash ^= hash >> 32;
    };
    for (; at + 8 <= text.size(); at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, 8);
      mix(word);
    }
    if (at < text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, text.size() - at);
      mix(word);
    }
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
