#pragma once
// Text of a page as a browser shows it, and where it stands in the page.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/html_simplify.hpp"
#include "table/html_tree.hpp"

namespace duban::html {

// A piece of text without markup. `span` covers it in the page, markup within it included.
struct Shown {
  std::string text;
  Span span;
  bool only_links = false;  // all of it is links and controls
};

// Gathers the text of several nodes: white space runs into one space, breaks become line breaks, and what stands at
// both ends goes.
class TextGatherer {
 public:
  TextGatherer(const Simple& page, std::string_view source) : page_(page), source_(source) {}

  void text(const GumboNode* node);
  void line_break() noexcept { gap_ = Gap::line; }
  void space() noexcept {
    if (gap_ == Gap::none) gap_ = Gap::space;
  }
  [[nodiscard]] bool empty() const noexcept { return shown_.text.empty(); }
  // What was gathered; starts anew.
  [[nodiscard]] Shown take();

 private:
  enum class Gap : std::uint8_t { none, space, wrap, line };  // wrap: a line break of the page's source

  // [begin, end) of a node's text stands at [out_begin, out_end) of the reduced page: as it is, or as an entity.
  struct Segment {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t out_begin = 0;
    std::uint32_t out_end = 0;
    bool literal = false;
  };
  void segment(std::string_view decoded, std::string_view raw, std::uint32_t out);
  void run(std::string_view decoded, std::size_t begin, std::size_t end);
  [[nodiscard]] std::uint32_t page_offset(std::uint32_t out);
  [[nodiscard]] bool in_link(std::uint32_t out) const;

  const Simple& page_;
  std::string_view source_;
  std::vector<Segment> segments_;
  std::size_t at_segment_ = 0;
  std::size_t piece_ = 0;
  Shown shown_;
  bool plain_ = false;  // some of it is no link
  Gap gap_ = Gap::none;
};

}  // namespace duban::html
