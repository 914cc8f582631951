#pragma once
// How alike the names of two numbers are: what both say of what is counted, whatever the verbs.

#include <array>
#include <cstddef>
#include <memory_resource>
#include <vector>

#include "audit/mention.hpp"

namespace duban::matching {

// Phrases to be found in; those of nearly all numbers need no memory of their own.
class Sources {
 public:
  Sources() { all_.reserve(kMost); }
  explicit Sources(const Phrase& first) : Sources() { push_back({&first, 1.0}); }
  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;
  void push_back(Phrase::Source source) { all_.push_back(source); }
  [[nodiscard]] auto begin() const noexcept { return all_.begin(); }
  [[nodiscard]] auto end() const noexcept { return all_.end(); }

 private:
  static constexpr std::size_t kMost = 24;
  alignas(Phrase::Source) std::array<std::byte, kMost * sizeof(Phrase::Source)> room_;
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
  std::pmr::vector<Phrase::Source> all_{&memory_};
};

inline std::array<Phrase::Source, 1> only(const Phrase& phrase) { return {{{&phrase, 1.0}}}; }

struct Coverage {
  double of_commitment = 0;
  double of_evidence = 0;
};

// `without_noun`: as if the number had no noun of its own.
[[nodiscard]] Coverage coverage(const Mention& commitment, const Mention& evidence, bool without_noun);

[[nodiscard]] double blend(const Coverage& cover);

// What a contradiction of the names leaves of their likeness.
inline constexpr double kContradiction = 0.45;

// Whether the phrase that says what is counted contradicts, and by how much the likeness shrinks.
[[nodiscard]] double contradiction(const Mention& commitment, const Mention& evidence);

// 公办幼儿园8所 is no 公办幼儿园学位3000个: the last word of content says what the thing is.
[[nodiscard]] double head_factor(const Mention& commitment, const Mention& evidence);

// 幼儿园8所,其中5所 for 幼儿园学位3000个
inline constexpr double kOtherHead = 0.58;
inline constexpr double kForeignHead = 0.65;  // the other way round

}  // namespace duban::matching
