// The words of report/layout.hpp.

#include "duban/report/layout.hpp"

namespace duban {

std::string_view to_string(ColumnReason reason) noexcept {
  switch (reason) {
    case ColumnReason::header:
      return "header";
    case ColumnReason::caller:
      return "caller";
    case ColumnReason::content:
      return "content";
    case ColumnReason::none:
      return "none";
  }
  return "none";
}

std::string_view to_string(ReadingOrder order) noexcept {
  switch (order) {
    case ReadingOrder::rows:
      return "rows";
    case ReadingOrder::banks:
      return "banks";
    case ReadingOrder::banks_of_page:
      return "banks_of_page";
    case ReadingOrder::banks_of_section:
      return "banks_of_section";
  }
  return "rows";
}

std::string_view to_string(Continuation continuation) noexcept {
  switch (continuation) {
    case Continuation::first:
      return "first";
    case Continuation::without_header:
      return "without_header";
    case Continuation::same_header:
      return "same_header";
    case Continuation::own_header:
      return "own_header";
  }
  return "first";
}

std::string_view to_string(SkipReason reason) noexcept {
  switch (reason) {
    case SkipReason::no_target_columns:
      return "no_target_columns";
    case SkipReason::hidden:
      return "hidden";
    case SkipReason::not_chosen:
      return "not_chosen";
    case SkipReason::navigation:
      return "navigation";
  }
  return "no_target_columns";
}

}  // namespace duban
