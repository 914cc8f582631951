#pragma once
// The words of src/audit/lexicon/*.tsv, looked up where they stand in a text.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "duban/text/span.hpp"

namespace duban::matching {

// What a word does in a sentence; a word can do several things. lexicon/words.tsv says what each means.
enum Role : std::uint64_t {
  role_lead = std::uint64_t{1} << 0,
  role_tail = std::uint64_t{1} << 1,
  role_adverb = std::uint64_t{1} << 2,
  role_stop = std::uint64_t{1} << 3,
  role_bound = std::uint64_t{1} << 4,
  role_join = std::uint64_t{1} << 5,
  role_each = std::uint64_t{1} << 6,
  role_part = std::uint64_t{1} << 7,
  role_rest = std::uint64_t{1} << 8,
  role_within = std::uint64_t{1} << 9,
  role_baseline = std::uint64_t{1} << 10,
  role_upon = std::uint64_t{1} << 11,
  role_gap = std::uint64_t{1} << 12,
  role_use = std::uint64_t{1} << 13,
  role_follow = std::uint64_t{1} << 14,
  role_policy = std::uint64_t{1} << 15,
  role_describe = std::uint64_t{1} << 16,
  role_downward = std::uint64_t{1} << 17,
  role_whole = std::uint64_t{1} << 18,
  role_protect = std::uint64_t{1} << 19,
  role_rank = std::uint64_t{1} << 20,
  role_grade = std::uint64_t{1} << 21,
  role_suffix = std::uint64_t{1} << 22,
  role_handle = std::uint64_t{1} << 23,
  role_condition = std::uint64_t{1} << 24,
  role_sum = std::uint64_t{1} << 25,
  role_running = std::uint64_t{1} << 26,
  role_current = std::uint64_t{1} << 27,
  role_extent = std::uint64_t{1} << 28,
  role_perfect = std::uint64_t{1} << 29,
  role_pass = std::uint64_t{1} << 30,
  role_task = std::uint64_t{1} << 31,
  role_preliminary = std::uint64_t{1} << 32,
  role_except = std::uint64_t{1} << 33,
};

enum class Generic : std::uint8_t { no, carrier, weak, aspect, level, measure };
enum class StageScope : std::uint8_t { any, front, weak, notice };

// The rank of a stage word that says that it is done.
inline constexpr int kDone = 5;

struct Word {
  std::uint64_t roles = 0;
  std::uint32_t families = 0;  // of deeds, a bit each; 0: no deed
  bool governs = false;        // a deed that is nearly always a verb
  std::int8_t rank = -1;       // of a stage word, 0 to 5; -1: none
  StageScope scope = StageScope::any;
  Generic generic = Generic::no;
  std::uint8_t measure = 0;  // group of a measure, from 1
  bool share = false;        // a measure of the group `share`: 率, 比例
  bool per = false;          // an amount for each of something
  bool stock = false;        // all there is, not what was added

  [[nodiscard]] bool is(std::uint64_t any_of) const noexcept { return (roles & any_of) != 0; }
  [[nodiscard]] bool deed() const noexcept { return families != 0; }
  [[nodiscard]] bool staged() const noexcept { return rank >= 0; }
};

// Words as paths of characters. Finding the longest word at a place takes one look-up a character of that word; where
// none begins, which is at most places, that is one read of a table.
class WordTree {
 public:
  void add(std::string_view word, std::uint32_t value);

  struct Hit {
    std::uint32_t value = 0;
    std::uint32_t length = 0;  // bytes
  };
  // The longest word that starts at `begin` and ends at or before `end`.
  [[nodiscard]] std::optional<Hit> longest_at(std::string_view text, std::size_t begin, std::size_t end) const;
  // The longest word that ends at `end` and starts at or after `begin`; for a tree of words added by `add_reversed`.
  [[nodiscard]] std::optional<Hit> longest_before(std::string_view text, std::size_t begin, std::size_t end) const;
  void add_reversed(std::string_view word, std::uint32_t value);

 private:
  struct Edge {
    std::uint64_t key = 0;  // node and character; 0: none
    std::uint32_t node = 0;
  };
  static constexpr std::size_t kFirst = 0x10000;  // characters that may begin a word

  struct Node {
    std::uint64_t next = 0;  // of the characters that go on from here, a bit each; several share one
    std::int64_t value = -1;
  };

  [[nodiscard]] static std::uint64_t bit_of(char32_t c) noexcept { return std::uint64_t{1} << (c % 64); }
  [[nodiscard]] std::uint32_t child(std::uint32_t node, char32_t c) const noexcept {
    if (node == 0) return begins(c) ? first_[c] : 0;
    // Most words are followed by a character that no longer word has: one bit tells, without a look at the edges.
    if ((nodes_[node].next & bit_of(c)) == 0) return 0;
    return edges_[slot((std::uint64_t{node} << 21) | c)].node;
  }
  [[nodiscard]] bool begins(char32_t c) const noexcept {
    return c < kFirst && ((any_first_[c / 64] >> (c % 64)) & 1u) != 0;
  }
  [[nodiscard]] std::size_t slot(std::uint64_t key) const noexcept {
    const std::size_t mask = edges_.size() - 1;
    std::size_t at = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
    while (edges_[at].key != 0 && edges_[at].key != key) at = (at + 1) & mask;
    return at;
  }
  std::uint32_t grow(std::uint32_t node, char32_t c);
  void put(std::uint32_t node, std::uint32_t value);

  std::array<std::uint64_t, kFirst / 64> any_first_{};  // a bit of each character that begins a word
  std::vector<std::uint32_t> first_;                    // children of the root
  std::vector<Edge> edges_;                             // of all other nodes: open addressing, at most a quarter full
  std::size_t used_ = 0;
  std::vector<Node> nodes_{Node{}};
};

struct FoundWord {
  const Word* word = nullptr;
  std::uint32_t id = 0;
  Span span;
};

class Vocabulary {
 public:
  [[nodiscard]] static const Vocabulary& get();

  [[nodiscard]] std::optional<FoundWord> at(std::string_view text, std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] std::optional<FoundWord> before(std::string_view text, std::uint32_t begin, std::uint32_t end) const;

  [[nodiscard]] const Word& word(std::uint32_t id) const { return words_[id]; }

  // Groups of synonyms, and members of sets of words that exclude one another (set, member).
  struct Sense {
    std::vector<std::uint16_t> synonym_groups;
    std::vector<std::pair<std::uint16_t, std::uint16_t>> contrasts;
  };
  // The longest word of a set of contrasts at `begin`, and its length in bytes.
  [[nodiscard]] const Sense* contrast_at(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                         std::uint32_t* length) const;
  // The longest word with a sense at `begin`, and its length in bytes.
  [[nodiscard]] const Sense* sense_at(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                      std::uint32_t* length) const;

 private:
  Vocabulary();
  Word& entry(std::string_view text);
  Sense& sense(std::string_view text);
  void read_words();
  void read_deeds();
  void read_stages();
  void read_generic();
  void share_stages();
  void read_senses();

  std::vector<Word> words_;
  std::unordered_map<std::string_view, std::uint32_t> index_;
  WordTree forward_;
  WordTree backward_;
  std::vector<Sense> senses_;
  std::unordered_map<std::string_view, std::uint32_t> sense_index_;
  WordTree sense_tree_;
  WordTree contrast_tree_;
};

// The bit of a family of deeds by its name in lexicon/deeds.tsv.
[[nodiscard]] std::uint32_t deed_family(std::string_view name);

}  // namespace duban::matching
