#pragma once
// Texts that may hold ill-formed bytes.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/quantity.hpp"

namespace duban::matching {

// A text with every ill-formed byte replaced, so that the matcher meets characters only, and the quantities that stand
// on its characters. Offsets stay.
class Legible {
 public:
  Legible(std::string_view text, std::span<const Quantity> quantities);
  Legible(const Legible&) = delete;
  Legible& operator=(const Legible&) = delete;

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] std::span<const Quantity> quantities() const noexcept { return quantities_; }

 private:
  std::string_view text_;
  std::span<const Quantity> quantities_;
  std::string copy_;
  std::vector<Quantity> kept_;
};

}  // namespace duban::matching
