#pragma once
// Which numbers of a target progress can be held against.

#include <cstdint>
#include <string_view>
#include <vector>

#include "audit/mention.hpp"

namespace duban::matching {

struct Commitment {
  std::uint32_t mention = 0;              // index into the target's mentions
  Span indicator;                         // what is measured, bytes of the target's text
  std::vector<std::uint32_t> qualifiers;  // mentions that narrow the noun: 超百亿元 in 超百亿元企业2家
};

[[nodiscard]] std::vector<Commitment> commitments_of(const Reading& target);

}  // namespace duban::matching
