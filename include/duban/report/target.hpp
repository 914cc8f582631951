#pragma once
/// \file
/// A target (责任目标): what is to be reached, by whom, by when, and what the report says of it.
///
/// Text fields are views that the `Report` keeps alive. A field that stands empty in the report has an empty text and
/// the place where it would stand.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "duban/report/column.hpp"
#include "duban/text/date.hpp"
#include "duban/text/span.hpp"

namespace duban {

/// A piece of the report and where it stands.
struct Field {
  std::string_view text;   ///< as printed, without surrounding white space
  Span span;               ///< the same characters in the source
  std::uint32_t row = 0;   ///< of the grid, from 1; 0: not in a cell
  std::uint32_t cell = 0;  ///< of the row, from 1

  /// Whether there is nothing in it.
  [[nodiscard]] bool empty() const noexcept { return text.empty(); }
};

/// How an office answers for a target.
enum class Role {
  lead,     ///< 牵头单位; where no role is printed, the first office
  support,  ///< 配合单位
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Role role) noexcept;

/// An office that answers for a target.
struct Office {
  Field name;                 ///< as printed
  Role role = Role::lead;     ///< as printed, or by its position
  bool role_printed = false;  ///< the report says it; otherwise it follows from the position
};

/// When a target is due.
struct Deadline {
  Field field;               ///< as printed: `年底`
  std::optional<Date> date;  ///< the last day that it means in the report's year; none for 长期坚持 or an unknown year
};

/// What a report says of a target: is it done?
enum class ClaimStatus { complete, on_schedule, ahead, behind, underway, not_started, incomplete, unknown };
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(ClaimStatus status) noexcept;
/// What the printed words of a claim mean (src/report/lexicon/claims.tsv); `unknown` where they are none of ours.
[[nodiscard]] ClaimStatus claim_status(std::string_view text) noexcept;

/// What the report says of itself: 是, 已完成, 按序时进度推进 …
struct Claim {
  Field field;                                ///< as printed
  ClaimStatus status = ClaimStatus::unknown;  ///< what it means
};

/// A cell of a column that has no meaning here, kept with its header.
struct Extra {
  Field header;  ///< of the column
  Field value;   ///< of the cell
};

/// One row of the table: what is to be reached, by whom, by when, and what is reported.
struct Target {
  std::uint32_t index = 0;           ///< position in `Report::targets()`
  std::optional<std::uint32_t> seq;  ///< the printed number; none where none is printed or it is no number
  Field seq_field;                   ///< where the number stands
  Field section;                    ///< the heading that the row stands under (一、经济发展), or its section cell
  std::span<const Field> leaders;   ///< who answer for it, in the order of the cell
  Field content;                    ///< what is to be reached
  Deadline deadline;                ///< by when
  Field progress;                   ///< what has been done
  Claim claim;                      ///< whether the report says that it is done
  std::span<const Office> offices;  ///< that answer for it, in the order of the row
  std::span<const Extra> extras;    ///< remarks and cells of other columns
  Span row_span;                    ///< all of the target's cells in the source
};

}  // namespace duban
