#pragma once
// What the words of a claim mean, with the header that asks for it.

#include <string_view>

#include "duban/report/target.hpp"

namespace duban {

struct ClaimReading {
  ClaimStatus status = ClaimStatus::unknown;
  bool blank = false;  // a sign that nothing is said: —
};

[[nodiscard]] ClaimReading read_claim(std::string_view text);

// The text is nothing but a claim: 已完成, 100%; not 完成8个.
[[nodiscard]] bool is_claim_alone(std::string_view text);

// What 是 and 否 mean under a header that asks for something else than completion: 是否滞后, 是否达到序时进度.
struct ClaimQuestion {
  ClaimStatus yes = ClaimStatus::complete;
  ClaimStatus no = ClaimStatus::incomplete;
};
[[nodiscard]] ClaimQuestion claim_question(std::string_view header);
[[nodiscard]] ClaimReading read_claim(std::string_view text, const ClaimQuestion& question);

}  // namespace duban
