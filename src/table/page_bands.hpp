#pragma once
// The words of a page as bands (what stands side by side, with a free strip above and below) and columns.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "table/bbox_page.hpp"

namespace duban {

// A word, or the characters of a name that are printed with a space between them (陈　平).
struct Piece {
  Box box;
  std::string text;
};

struct Band {
  Box box;
  std::vector<Piece> pieces;
  std::size_t clusters = 0;  // pieces or groups of pieces with wide space between them

  [[nodiscard]] bool side_by_side() const noexcept { return clusters >= 3; }
};

// From top to bottom. `em`: the size of most characters of the page.
[[nodiscard]] std::vector<Band> bands_of(const BboxPage& page, double em);
[[nodiscard]] double em_of(const BboxPage& page);
// The width of most Chinese characters of the page.
[[nodiscard]] double advance_of(const BboxPage& page);

// Where columns meet.
struct Columns {
  std::vector<double> borders;  // between one column and the next, ascending
  struct Strip {
    double from = 0;
    double to = 0;
    [[nodiscard]] double width() const noexcept { return to - from; }
  };
  std::vector<Strip> strips;  // the free strip at each border
  double left = 0;
  double right = 0;

  [[nodiscard]] std::size_t count() const noexcept { return borders.size() + 1; }
  // The columns that a box lies in, first and last; the same where it lies in one.
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  [[nodiscard]] Range of(const Box& box, double tolerance) const noexcept;
};

// Narrows the free strips of `columns` to what is free on a further page too.
void narrow(Columns* columns, const Columns& page);

// The columns that the bands with several things side by side agree on.
[[nodiscard]] Columns columns_of(const std::vector<Band>& bands, double em);

// Pieces of one cell or line put together as they are read: lines from top to bottom. A line that is as wide as lines
// get (`width`) goes on without a break; one that ends where more would have had room ends there.
[[nodiscard]] std::string joined(std::vector<const Piece*> pieces, double width, double advance);
// How much room the start of a line takes that may not be parted from what is before it: a word or number, and a mark
// that may not stand at a line's start. A line that ends with less room left goes on in the next.
[[nodiscard]] double needed_room(std::string_view line, double advance);
// Adds a piece of text as after a line break.
void append_line(std::string* text, std::string_view more);

}  // namespace duban
