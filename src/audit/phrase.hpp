#pragma once
// A noun phrase as a bag of neighbouring characters, so that two phrases can be compared without a word segmenter.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "duban/text/span.hpp"

namespace duban::matching {

class Phrase {
 public:
  Phrase() = default;
  // Only the last `kMaxCharacters` characters of `span` count.
  Phrase(std::string_view text, Span span);

  static constexpr std::size_t kMaxCharacters = 48;
  static constexpr std::size_t kHeadLength = 2;
  static constexpr double kQuoted = 0.4;  // of the weight of a quoted name that the other side leaves out

  [[nodiscard]] bool empty() const noexcept { return characters_.empty(); }
  // Less than one full word of content: 企业, 项目, 国家级.
  [[nodiscard]] bool weak() const noexcept { return content_ < 2; }
  // Nothing but words like 项目 that stand for any countable thing; true for an empty phrase.
  [[nodiscard]] bool carrier() const noexcept { return carrier_; }
  // Nothing but such words and verbs: 改造工程.
  [[nodiscard]] bool hollow() const noexcept { return hollow_; }
  // Nothing but grades, verbs and words like 项目: 市级, 市级申报.
  [[nodiscard]] bool graded() const noexcept { return graded_ && !characters_.empty(); }
  // A verb and a measure alone: 办结率, 覆盖率.
  [[nodiscard]] bool hollow_rate() const noexcept { return rate_; }
  [[nodiscard]] std::size_t size() const noexcept { return characters_.size(); }
  [[nodiscard]] double weight(bool plain) const noexcept;

  // A phrase to be found in, and how much finding it there counts.
  struct Source {
    const Phrase* phrase = nullptr;
    double factor = 1;
  };
  // The share of this phrase's weight that the sources contain, 0 to 1. `plain`: all characters weigh the same, for a
  // phrase that has no content of its own.
  template <typename Sources>
  [[nodiscard]] double covered_by(const Sources& sources, bool plain) const {
    std::array<double, kMaxCharacters> best;  // of each character
    std::fill_n(best.begin(), characters_.size(), 0.0);
    for (const Source& source : sources) {
      if (apart_from(*source.phrase)) continue;
      for (std::size_t i = 0; i < characters_.size(); ++i) {
        if (weight_at(i, plain) > 0 && source.factor > best[i] && has_at(i, *source.phrase)) best[i] = source.factor;
      }
    }
    double sum = 0;
    double all = 0;
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      const double w = weight_at(i, plain);
      // “书香云州”阅读活动: what is in quotation marks is often left out later
      all += characters_[i].quoted && best[i] <= 0 ? kQuoted * w : w;
      if (w > 0) sum += w * best[i];
    }
    return all > 0 ? sum / all : 0;
  }

  // Nothing of this phrase can be found in `other`, so that `covered_by` gives 0; false says nothing.
  [[nodiscard]] bool apart_from(const Phrase& other) const noexcept {
    std::uint64_t common = measures_ & other.measures_;
    for (std::size_t i = 0; i < pair_bits_.size(); ++i) common |= pair_bits_[i] & other.pair_bits_[i];
    return common == 0 && other.characters_.size() != 1 && (groups_.empty() || other.groups_.empty());
  }

  // Every character that says something stands in `other` too, with a neighbour.
  [[nodiscard]] bool spelled_in(const Phrase& other) const noexcept;

  // Both hold a word of the same group of synonyms.
  [[nodiscard]] bool shares_group(const Phrase& other) const noexcept;

  // What two alike phrases have in common: neighbouring characters and groups of synonyms.
  template <typename Visit>
  void for_each_key(Visit visit) const {
    for (std::size_t i = 0; i + 1 < characters_.size(); ++i) visit(pair_at(i));
    for (const std::uint16_t group : groups_) visit((std::uint64_t{1} << 63) | group);
  }

  // Whether the last word of content, which says what the thing is, stands in one of the sources too.
  template <typename Sources>
  [[nodiscard]] bool head_in(const Sources& sources) const {
    for (std::size_t i = head_begin_; i < head_end_; ++i) {
      for (const Source& source : sources) {
        if (has_at(i, *source.phrase)) return true;
      }
    }
    return head_end_ - head_begin_ < kHeadLength;
  }

  // Both name a measure, and not the same one: 收入 and 支出.
  [[nodiscard]] bool other_measure(const Phrase& other) const noexcept;
  // Both are rates of a deed, and of different ones: 回收率 and 覆盖率, but not 签约服务覆盖率 and 签约率. `verbs`:
  // families of the verbs in front of this phrase.
  [[nodiscard]] bool other_rate(const Phrase& other, std::uint32_t verbs) const noexcept {
    return rate_of_ != 0 && other.rate_of_ != 0 && ((rate_of_ | deeds_ | verbs) & other.rate_of_) == 0;
  }
  // Nothing but measures: 利润总额 does not say of whom.
  [[nodiscard]] bool measure_only() const noexcept {
    return !characters_.empty() &&
           std::all_of(characters_.begin(), characters_.end(), [](const Character& c) { return c.counted; });
  }
  [[nodiscard]] std::uint64_t measures() const noexcept { return measures_; }
  // Both name a member of a set of words that exclude one another, and no member is common.
  [[nodiscard]] bool contradicts(const Phrase& other) const noexcept;
  // Both name the same member of such a set.
  [[nodiscard]] bool agrees(const Phrase& other) const noexcept;
  // `other` names a member of such a set and this phrase none of that set: 居民收入 and 农村居民收入.
  [[nodiscard]] bool narrower(const Phrase& other) const noexcept;
  [[nodiscard]] bool per() const noexcept { return per_; }
  [[nodiscard]] bool stock() const noexcept { return stock_; }
  // The last word makes another thing of what stands before it, and `other` does not speak of that: 厕所问题 and 厕所.
  [[nodiscard]] bool other_aspect(const Phrase& other) const noexcept;

 private:
  struct Character {
    char32_t c = 0;
    float weight = 0;
    float plain = 0;
    std::uint16_t synonym = 0;  // index + 1 into synonyms_
    std::uint8_t measure = 0;   // group of the measure it belongs to
    bool counted = false;       // part of a measure
    bool deed = false;          // part of a verb
    bool quoted = false;        // part of a name in quotation marks in front of a noun
  };
  [[nodiscard]] double weight_at(std::size_t i, bool plain) const noexcept {
    return plain ? characters_[i].plain : characters_[i].weight;
  }
  [[nodiscard]] bool has_at(std::size_t i, const Phrase& other) const noexcept;
  [[nodiscard]] bool has_pair(std::uint64_t pair) const noexcept {
    // Most pairs that are asked for are not there, and a bit tells.
    const std::size_t bit = bit_of(pair);
    return ((pair_bits_[bit / 64] >> (bit % 64)) & 1u) != 0 && finds_pair(pair);
  }
  [[nodiscard]] bool finds_pair(std::uint64_t pair) const noexcept {
    for (std::size_t i = 0; i + 1 < characters_.size(); ++i) {
      if (pair_at(i) == pair) return true;
    }
    return false;
  }
  [[nodiscard]] static std::size_t bit_of(std::uint64_t pair) noexcept {
    return static_cast<std::size_t>((pair * 0x9E3779B97F4A7C15u) >> 56);
  }
  // Character `i` and the next one as one number.
  [[nodiscard]] std::uint64_t pair_at(std::size_t i) const noexcept {
    return (std::uint64_t{characters_[i].c} << 32) | characters_[i + 1].c;
  }
  using Offsets = std::array<std::uint32_t, kMaxCharacters>;  // of each character, in bytes of the text
  void read_words(std::string_view text, Span span, Offsets& offsets);
  void read_senses(std::string_view text, Span span, const Offsets& offsets);
  void weigh_head();

  std::vector<Character> characters_;
  std::array<std::uint64_t, 4> pair_bits_{};              // of neighbouring characters
  std::vector<std::span<const std::uint16_t>> synonyms_;  // groups of each word that has some, in the vocabulary
  std::vector<std::uint16_t> groups_;                     // all groups of synonyms present, sorted
  std::vector<std::pair<std::uint16_t, std::uint16_t>> contrasts_;
  std::uint64_t measures_ = 0;
  double content_ = 0;
  std::size_t head_begin_ = 0;  // the last word of content, as indexes of characters
  std::size_t head_end_ = 0;
  bool carrier_ = true;
  bool hollow_ = true;
  bool graded_ = true;
  bool rate_ = false;
  std::uint32_t deeds_ = 0;    // families of all its verbs
  std::uint32_t rate_of_ = 0;  // families of the verb in front of a last 率
  bool per_ = false;
  bool stock_ = false;
  std::uint64_t aspect_ = 0;  // last two characters of an aspect that ends the phrase
};

}  // namespace duban::matching
