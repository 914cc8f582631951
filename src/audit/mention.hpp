#pragma once
// A quantity with the words around it: what it counts, which deed it is counted under, how it relates to its
// neighbours.

#include <cstdint>
#include <forward_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "audit/clause.hpp"
#include "audit/phrase.hpp"
#include "audit/vocabulary.hpp"
#include "duban/figures/quantity.hpp"

namespace duban::matching {

// A stage word that governs a quantity.
struct StageWord {
  std::uint32_t id = 0;  // of the vocabulary
  std::int8_t rank = 0;
  StageScope scope = StageScope::any;
  Span span;
};

struct Topic {
  Span span;
  double factor = 1;
  bool of_number = false;  // the noun of an earlier number
  const Phrase& phrase;    // of `span`; the reading keeps it, as many numbers have the same topic
};

struct Mention {
  const Quantity* quantity = nullptr;
  std::uint32_t clause = 0;
  Span left;                 // from the start of its item to the number
  Span right;                // from the number to the next number or the end of the clause
  Span right_noun;           // the noun behind the number, whether or not it is what is counted
  Span noun;                 // what is counted, as far as it stands next to the number; may be empty
  Phrase own;                // of `noun`
  bool spelled_out = false;  // `own` is of the noun said in full: 城镇居民 for the first number of 城乡居民…分别
  std::vector<Topic> topics;  // what is counted, as far as it stands elsewhere, nearest first

  std::uint32_t deeds = 0;           // families of the verbs that govern it
  std::uint32_t inherited = 0;       // families of the verbs of the list that it belongs to
  std::uint32_t nominal = 0;         // families of verbs inside the noun: 农房改造
  std::vector<std::uint32_t> words;  // the deed words themselves
  Span verb;                         // the first of them, as far as it stands next to the number
  Phrase deed;                       // of `verb`
  std::vector<StageWord> stages;

  std::uint32_t preliminary = 0;  // 计划 behind 3500套筹集: what is counted is not yet the thing itself; 0: none
  std::uint32_t named_preliminary = 0;  // 方案 of 编制实施方案5个
  bool list_item = false;               // follows 、 or 和 after another number
  bool each = false;                    // 分别
  bool part = false;                    // 其中
  bool part_of_plan = false;            // its stage is that of the whole that it is a part of
  bool conditional = false;             // 符合条件的: the words in front say which, not what
  bool stock = false;                   // 现有: all there is
  bool per = false;                     // 每千人: an amount for each
  bool all = false;                     // 全部, 均
  bool sum = false;                     // 合计: the sum of the numbers before it
  bool running = false;                 // 累计: counted since the beginning
  bool current = false;                 // 今年
  std::uint16_t year = 0;               // 2024年, where a year stands in front of it
  bool extent = false;                  // 涉及: how far something reaches
  bool perfect = false;                 // 已 right in front of the words next to the number
  bool passed = false;                  // 通过 right in front of them
  bool rest = false;                    // 其余
  bool scope = false;                   // 28个村台, 其中…
  bool baseline = false;                // 由81%提高
  bool gap = false;                     // 高于平均13个百分点
  bool downward = false;                // 控制在, 降至
  bool described = false;               // 总投资, 全长
  bool relative = false;                // followed by 的 and a noun
  bool used = false;                    // 发挥…作用
  bool follows = false;                 // 落实…
  bool policy = false;                  // …条意见
  bool ranked = false;                  // 前10名
  bool graded = false;                  // 千亿级
  bool share_of = false;                // 占…的40%
  bool noun_after = false;              // the noun stands behind the number
  bool touches_next = false;            // nothing but the noun between this number and the next
  bool joined_to_next = false;          // 36项国家级和69项省级…
  bool followed_by_noun = false;
  bool quoted = false;              // inside quotation marks
  bool bracketed = false;           // inside brackets
  std::int32_t whole = -1;          // the mention that it is a part of
  bool maybe_verb = false;          // its noun may be a verb that no table knows: 获证22个 behind 申报38个
  std::int32_t narrows = -1;        // the mention whose noun it narrows: 亿元以上 in 亿元以上项目30个
  std::int8_t following_rank = -1;  // best stage of the clauses without numbers that follow
  Span following;                   // the word that says it
};

// Words are looked for at most this many bytes before and after a number.
inline constexpr std::uint32_t kReach = 240;

struct Reading {
  std::vector<Clause> clauses;
  std::vector<Mention> mentions;
  std::forward_list<Phrase> topics;  // of all mentions
};

// Quantities must be those of `text`, in its order.
[[nodiscard]] Reading read_mentions(std::string_view text, std::span<const Quantity> quantities);

}  // namespace duban::matching
