#pragma once
/// \file
/// How a target was found again in another report.

#include <string_view>

namespace duban {

/// How a target was found again in a report.
enum class LinkReason {
  first,      ///< it stands in no report before
  same_text,  ///< the same words, white space aside
  number,     ///< the same number, and words much like it
  likeness,   ///< words much like it
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(LinkReason reason) noexcept;

}  // namespace duban
