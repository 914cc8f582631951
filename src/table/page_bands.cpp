#include "table/page_bands.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "text/utf8.hpp"

namespace duban {
namespace {

// In ems.
constexpr double name_space = 1.7;      // between the characters of a name
constexpr double wide_space = 0.9;      // more than between words
constexpr double narrowest_gap = 0.25;  // between columns
// A strip may be crossed by a title or a header over several columns, one for eight lines beside it.
constexpr double crossing_share = 0.125;

bool is_han(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

bool single_han(std::string_view text) {
  const utf8::CodePoint c = utf8::decode(text, 0);
  return c.length == text.size() && is_han(c.value);
}

std::vector<Piece> pieces_of(const BboxPage& page, double em) {
  std::vector<Piece> pieces;
  bool joins = false;  // the last piece is made of single characters
  std::uint32_t line = 0;
  for (const PageWord& word : page.words) {
    const bool single = single_han(word.text);
    if (joins && single && word.line == line) {
      Piece& last = pieces.back();
      const double gap = word.box.left - last.box.right;
      if (gap >= 0 && gap <= name_space * em) {
        if (gap > 0.35 * em) last.text += ' ';
        last.text += word.text;
        last.box.cover(word.box);
        continue;
      }
    }
    pieces.push_back({word.box, word.text});
    joins = single;
    line = word.line;
  }
  return pieces;
}

std::size_t clusters_of(std::vector<Piece>& pieces, double em) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.box.left < b.box.left; });
  std::size_t count = 0;
  double right = 0;
  for (const Piece& piece : pieces) {
    if (count == 0 || piece.box.left > right + wide_space * em) ++count;
    right = count == 0 ? piece.box.right : std::max(right, piece.box.right);
  }
  return count;
}

}  // namespace

double em_of(const BboxPage& page) {
  std::vector<double> heights;
  heights.reserve(page.words.size());
  for (const PageWord& word : page.words) heights.push_back(word.box.height());
  if (heights.empty()) return 10;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return std::max(*middle, 1.0);
}

double advance_of(const BboxPage& page) {
  std::vector<double> widths;
  for (const PageWord& word : page.words) {
    const std::size_t characters = utf8::count(word.text);
    // All of them three bytes long: Chinese.
    if (characters >= 2 && word.text.size() == 3 * characters) {
      widths.push_back((word.box.right - word.box.left) / static_cast<double>(characters));
    }
  }
  if (widths.empty()) return em_of(page);
  const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
  std::nth_element(widths.begin(), middle, widths.end());
  return std::max(*middle, 0.5);
}

std::vector<Band> bands_of(const BboxPage& page, double em) {
  std::vector<Piece> pieces = pieces_of(page, em);
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.box.top < b.box.top; });
  std::vector<Band> bands;
  double bottom = 0;
  for (Piece& piece : pieces) {
    // Boxes of characters are taller than their ink: lines set close together overlap a little.
    const double slack = 0.2 * piece.box.height();
    if (bands.empty() || piece.box.top + slack >= bottom) {
      bands.push_back({piece.box, {}, 0});
      bottom = piece.box.bottom - slack;
    }
    bands.back().box.cover(piece.box);
    bottom = std::max(bottom, piece.box.bottom - slack);
    bands.back().pieces.push_back(std::move(piece));
  }
  for (Band& band : bands) band.clusters = clusters_of(band.pieces, em);
  return bands;
}

Columns::Range Columns::of(const Box& box, double tolerance) const noexcept {
  const auto column = [&](double x) {
    return static_cast<std::size_t>(std::upper_bound(borders.begin(), borders.end(), x) - borders.begin());
  };
  const double inside = std::min(tolerance, (box.right - box.left) / 3);
  Range range{column(box.left + inside), column(box.right - inside)};
  range.last = std::max(range.first, range.last);
  return range;
}

Columns columns_of(const std::vector<Band>& bands, double em) {
  struct Edge {
    double x;
    int change;
  };
  std::vector<Edge> edges;
  Columns columns;
  bool any = false;
  for (const Band& band : bands) {
    if (!band.side_by_side()) continue;
    for (const Piece& piece : band.pieces) {
      edges.push_back({piece.box.left, 1});
      edges.push_back({piece.box.right, -1});
      columns.left = any ? std::min(columns.left, piece.box.left) : piece.box.left;
      columns.right = any ? std::max(columns.right, piece.box.right) : piece.box.right;
      any = true;
    }
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.x < b.x; });
  double peak = 0;  // of the column that is open
  double low = 0;   // the fewest words over a stretch since the peak
  double low_from = 0;
  double low_to = 0;
  bool falling = false;
  int count = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    count += edges[i].change;
    if (i + 1 == edges.size()) break;
    const double from = edges[i].x;
    const double to = edges[i + 1].x;
    if (to - from <= 0) continue;
    const double here = count;
    const bool enough = falling && low_to - low_from >= narrowest_gap * em;
    if (enough && here > low && low <= crossing_share * std::min(peak, here)) {
      columns.borders.push_back((low_from + low_to) / 2);
      columns.strips.push_back({low_from, low_to});
      peak = here;
      falling = false;
      continue;
    }
    if (here >= peak) {
      peak = here;
      falling = false;
      continue;
    }
    if (!falling || here < low || (here == low && from > low_to && to - from > low_to - low_from)) {
      falling = true;
      low = here;
      low_from = from;
      low_to = to;
    } else if (here == low && from <= low_to) {
      low_to = to;
    }
  }
  return columns;
}

void narrow(Columns* columns, const Columns& page) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < columns->strips.size(); ++i) {
    Columns::Strip& strip = columns->strips[i];
    while (at < page.strips.size() && page.strips[at].to <= strip.from) ++at;
    if (at == page.strips.size() || page.strips[at].from >= strip.to) continue;
    strip = {std::max(strip.from, page.strips[at].from), std::min(strip.to, page.strips[at].to)};
    columns->borders[i] = (strip.from + strip.to) / 2;
  }
  columns->left = std::min(columns->left, page.left);
  columns->right = std::max(columns->right, page.right);
}

void append_line(std::string* text, std::string_view more) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!text->empty() && !more.empty() && letter(text->back()) && letter(more.front())) *text += ' ';
  *text += more;
}

namespace {

// In ems: a wider gap was a space. Word processors set a quarter of an em between Chinese and Latin, and nothing
// between Chinese characters but what it takes to fill a line.
double space_between(std::string_view before, std::string_view after) {
  const bool latin_before = static_cast<unsigned char>(before.back()) < 0x80;
  const bool latin_after = static_cast<unsigned char>(after.front()) < 0x80;
  if (latin_before && latin_after) return 0.1;
  return latin_before || latin_after ? 0.35 : 0.16;
}

// The pieces of one line, from left to right.
struct PieceLine {
  std::string text;
  Box box;
};

PieceLine line_of(const std::vector<const Piece*>& pieces, std::size_t at, std::size_t end) {
  PieceLine line{{}, pieces[at]->box};
  for (std::size_t i = at; i < end; ++i) {
    if (i > at) {
      const double gap = pieces[i]->box.left - pieces[i - 1]->box.right;
      if (gap > space_between(line.text, pieces[i]->text) * pieces[i]->box.height()) line.text += ' ';
    }
    line.text += pieces[i]->text;
    line.box.cover(pieces[i]->box);
  }
  return line;
}

}  // namespace

double needed_room(std::string_view line, double advance) {
  std::size_t latin = 0;
  while (latin < line.size() && static_cast<unsigned char>(line[latin]) < 0x80 && line[latin] != ' ') ++latin;
  return (2.2 + 0.6 * static_cast<double>(std::min<std::size_t>(latin, 40))) * advance;
}

std::string joined(std::vector<const Piece*> pieces, double width, double advance) {
  // Pieces of one line stand at nearly the same height; by height first, so that lines can be told.
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece* a, const Piece* b) { return a->box.middle() < b->box.middle(); });
  std::string text;
  std::optional<PieceLine> before;
  for (std::size_t at = 0; at < pieces.size();) {
    std::size_t end = at + 1;
    while (end < pieces.size() && pieces[end]->box.middle() - pieces[at]->box.middle() <
                                      0.5 * std::min(pieces[at]->box.height(), pieces[end]->box.height())) {
      ++end;
    }
    std::sort(pieces.begin() + static_cast<std::ptrdiff_t>(at), pieces.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Piece* a, const Piece* b) { return a->box.left < b->box.left; });
    PieceLine line = line_of(pieces, at, end);
    if (before && before->box.right - before->box.left + needed_room(line.text, advance) < width) {
      text += '\n';
      text += line.text;
    } else {
      append_line(&text, line.text);
    }
    before = std::move(line);
    at = end;
  }
  return text;
}

}  // namespace duban
