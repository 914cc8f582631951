#include "output/page/marked_text.hpp"

#include <algorithm>

namespace duban::page {

std::vector<Segment> cut(std::string_view text, std::vector<Mark>& marks) {
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.ordinal < b.ordinal;
  });
  std::vector<Segment> segments;
  std::size_t at = 0;
  for (const Mark& mark : marks) {
    if (mark.span.begin < at || mark.span.end > text.size() || mark.span.empty()) continue;
    if (mark.span.begin > at) segments.push_back({text.substr(at, mark.span.begin - at), nullptr});
    segments.push_back({text.substr(mark.span.begin, mark.span.size()), &mark});
    at = mark.span.end;
  }
  if (at < text.size()) segments.push_back({text.substr(at), nullptr});
  return segments;
}

std::string_view sign(Figure figure) noexcept {
  switch (figure) {
    case Figure::met:
      return "\u2713";
    case Figure::short_:
      return "\u25BD";
    case Figure::no_figure:
      return "\u25CB";
  }
  return "";
}

}  // namespace duban::page
