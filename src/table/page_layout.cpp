#include "table/page_layout.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "duban/text/numeral.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// Of a page's height: where its number and its running header stand.
constexpr double head = 0.08;
constexpr double foot = 0.88;
// In ems: lines that belong to a table are not farther from it.
constexpr double near_lines = 1.5;
// Bands that a header may take: its words are broken into lines.
constexpr std::size_t longest_header = 8;
// Of the words side by side, how many may not keep to the columns of the table that they are to continue.
constexpr double stray_share = 0.12;

std::string without_spaces(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (!utf8::is_space(c.value)) out.append(text.substr(at, c.length));
    at += c.length;
  }
  return out;
}

std::string text_of(const Band& band) {
  std::vector<const Piece*> pieces;
  for (const Piece& piece : band.pieces) pieces.push_back(&piece);
  return joined(std::move(pieces), 0, 0);
}

// - 3 -, 3, 第 3 页 共 12 页: a few characters, a number among them.
bool is_page_number(std::string_view text) {
  bool digit = false;
  std::size_t others = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    at += c.length;
    const bool is_digit = c.value >= '0' && c.value <= '9';
    const bool han = c.value >= 0x3400 && c.value <= 0x9FFF;
    const bool sign = c.value < 0x80 && c.value != ' ' && c.value != '-' && c.value != '/';
    digit = digit || is_digit;
    others += !is_digit && (han || sign);
  }
  return digit && others <= 4 && text.size() <= 40;
}

struct Region {
  std::size_t first = 0;  // bands [first, end) are the table
  std::size_t end = 0;
};

class Pages {
 public:
  PageLayout lay_out(const std::vector<BboxPage>& pages) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
      if (pages[i].words.empty()) {
        result_.blank_pages.push_back(i + 1);
        continue;
      }
      page(pages[i]);
    }
    close();
    for (std::string& text : margins_) result_.blocks.push_back({std::move(text), std::nullopt});
    return std::move(result_);
  }

 private:
  void page(const BboxPage& page) {
    em_ = em_of(page);
    std::vector<Band> bands = bands_of(page, em_);
    take_margins(page, &bands);
    if (bands.empty()) return;
    width_of_text(bands);
    Columns columns = columns_of(bands, em_);
    const bool same_table = open_ && continues(bands, columns, page.width);
    if (same_table) {
      if (columns.right > columns.left) narrow(&table_.columns, columns);
      columns = table_.columns;
    }
    const std::optional<Region> region = find_region(bands, columns, same_table);
    if (!region) {
      close();
      paragraphs(bands, 0, bands.size());
      return;
    }
    if (!same_table || region->first > 0) close();
    paragraphs(bands, 0, region->first);
    if (!open_) {
      table_ = {columns, em_, advance_of(page), {}};
      page_width_ = page.width;
      open_ = true;
    }
    sections(bands, *region);
    if (region->end < bands.size()) close();
    paragraphs(bands, region->end, bands.size());
  }

  // Page numbers and headers that every page repeats: kept, and out of the way.
  void take_margins(const BboxPage& page, std::vector<Band>* bands) {
    const auto margin = [&](const Band& band) {
      if (band.clusters > 2) return false;
      const bool at_edge = band.box.bottom < head * page.height || band.box.top > foot * page.height;
      return at_edge && is_page_number(text_of(band));
    };
    while (!bands->empty() && margin(bands->back())) {
      margins_.push_back(text_of(bands->back()));
      bands->pop_back();
    }
    std::size_t first = 0;
    std::set<std::string> heads;
    while (first < bands->size() && first < 4) {
      const Band& band = (*bands)[first];
      if (band.side_by_side() || band.box.bottom > 0.2 * page.height) break;
      std::string text = text_of(band);
      const bool repeated = heads_.contains(without_spaces(text));
      heads.insert(without_spaces(text));
      if (!repeated && !margin(band)) break;
      margins_.push_back(std::move(text));
      ++first;
    }
    bands->erase(bands->begin(), bands->begin() + static_cast<std::ptrdiff_t>(first));
    heads_ = std::move(heads);
  }

  void width_of_text(const std::vector<Band>& bands) {
    text_left_ = bands.front().box.left;
    text_right_ = bands.front().box.right;
    for (const Band& band : bands) {
      text_left_ = std::min(text_left_, band.box.left);
      text_right_ = std::max(text_right_, band.box.right);
    }
  }

  // The page goes on with the columns of the open table.
  [[nodiscard]] bool continues(const std::vector<Band>& bands, const Columns& own, double width) const {
    if (std::fabs(width - page_width_) > 0.01 * page_width_) return false;
    std::size_t pieces = 0;
    std::size_t stray = 0;
    for (const Band& band : bands) {
      if (!band.side_by_side()) continue;
      for (const Piece& piece : band.pieces) {
        const Columns::Range range = table_.columns.of(piece.box, 0.5 * em_);
        ++pieces;
        stray += range.first != range.last;
      }
    }
    if (pieces == 0) return true;
    return own.count() <= table_.columns.count() + 1 &&
           static_cast<double>(stray) <= stray_share * static_cast<double>(pieces) + 1;
  }

  [[nodiscard]] bool fits(const Band& band, const Columns& columns) const {
    return std::all_of(band.pieces.begin(), band.pieces.end(), [&](const Piece& piece) {
      const Columns::Range range = columns.of(piece.box, 0.5 * em_);
      return range.first == range.last && piece.box.left > columns.left - 2 * em_ &&
             piece.box.right < columns.right + 2 * em_;
    });
  }

  // Words over a few columns, right above the header: 责任单位 over 牵头 and 配合. A title is larger, or wider.
  [[nodiscard]] bool is_group_line(const Band& band, const Columns& columns) const {
    if (band.box.height() > 1.2 * em_) return false;
    Box group = band.pieces.front().box;
    const auto narrow = [&] {
      const Columns::Range range = columns.of(group, 0.3 * em_);
      const double left = range.first == 0 ? columns.left : columns.borders[range.first - 1];
      const double right = range.last == columns.borders.size() ? columns.right : columns.borders[range.last];
      return (range.last - range.first + 1) * 2 <= columns.count() + 1 &&
             (range.first == range.last || group.right - group.left < 0.6 * (right - left));
    };
    for (const Piece& piece : band.pieces) {
      if (piece.box.left > group.right + 0.9 * em_) {
        if (!narrow()) return false;
        group = piece.box;
      }
      group.cover(piece.box);
    }
    return narrow();
  }

  [[nodiscard]] std::optional<Region> find_region(const std::vector<Band>& bands, const Columns& columns,
                                                  bool same_table) const {
    std::size_t first = bands.size();
    std::size_t last = 0;
    std::size_t count = 0;
    for (std::size_t b = 0; b < bands.size(); ++b) {
      if (!bands[b].side_by_side()) continue;
      first = std::min(first, b);
      last = b;
      ++count;
    }
    const auto gap = [&](std::size_t b) { return bands[b].box.top - bands[b - 1].box.bottom; };
    if (count == 0) {
      // A long cell may take a whole page.
      if (!same_table || !fits(bands.front(), columns)) return std::nullopt;
      Region region{0, 1};
      while (region.end < bands.size() && fits(bands[region.end], columns) && gap(region.end) < near_lines * em_) {
        ++region.end;
      }
      return region;
    }
    if (columns.count() < 3 || (count < 2 && !same_table)) return std::nullopt;
    Region region{first, last + 1};
    while (region.first > 0 && gap(region.first) < near_lines * em_ &&
           (fits(bands[region.first - 1], columns) ||
            (region.first == first && !same_table && is_group_line(bands[region.first - 1], columns)))) {
      --region.first;
    }
    while (region.end < bands.size() && gap(region.end) < near_lines * em_ && fits(bands[region.end], columns)) {
      ++region.end;
    }
    return region;
  }

  // A heading over the width of the table: it keeps to no column, or stands in the middle and is numbered like one.
  [[nodiscard]] bool is_heading(const Band& band) const {
    if (band.clusters != 1) return false;
    const Columns& columns = table_.columns;
    const Columns::Range range = columns.of(band.box, em_);  // marks may hang over the end of a full line
    if (range.first != range.last) {
      // A cell of numbers may be printed a little wider than its column.
      return range.last - range.first >= 2 || band.box.right - band.box.left > 3 * em_;
    }
    const bool centred = std::fabs(band.box.center() - (columns.left + columns.right) / 2) < 0.6 * em_;
    if (!centred) return false;
    const std::string text = text_of(band);
    const auto number = leading_integer(text);
    return number && static_cast<unsigned char>(text.front()) >= 0x80 &&
           std::string_view(text).substr(number->length).starts_with("\u3001");
  }

  void sections(std::vector<Band>& bands, const Region& region) {
    const bool first_page = table_.sections.empty();
    PageSection current;
    current.continues = !first_page;
    const auto flush = [&] {
      if (!current.bands.empty()) table_.sections.push_back(std::move(current));
      current = {};
    };
    if (first_page) note_header(bands, region);
    for (std::size_t at = region.first; at < region.end; ++at) {
      const bool own = first_page && at == region.first;
      if (const std::size_t repeated = own ? 0 : repeated_header(bands, at, region.end); repeated > 0) {
        flush();
        for (std::size_t k = 0; k < repeated; ++k) current.bands.push_back(std::move(bands[at + k]));
        flush();
        table_.sections.back().whole = true;
        current.continues = true;
        at += repeated - 1;
        continue;
      }
      // The first band may stand over a part of the header only.
      if (is_heading(bands[at]) && !(own && is_group_line(bands[at], table_.columns))) {
        flush();
        PageSection heading;
        heading.whole = true;
        heading.bands.push_back(std::move(bands[at]));
        table_.sections.push_back(std::move(heading));
        continue;
      }
      current.bands.push_back(std::move(bands[at]));
    }
    current.ends_page = region.end == bands.size();
    flush();
  }

  // The first bands of the table, with which a page that repeats the header starts too.
  void note_header(const std::vector<Band>& bands, const Region& region) {
    header_.clear();
    for (std::size_t b = region.first; b < region.end && header_.size() < longest_header; ++b) {
      header_.push_back(without_spaces(text_of(bands[b])));
    }
  }
  [[nodiscard]] std::size_t repeated_header(const std::vector<Band>& bands, std::size_t at, std::size_t end) const {
    std::size_t same = 0;
    bool any = false;  // a band of the header has several things side by side
    while (same < header_.size() && at + same < end && without_spaces(text_of(bands[at + same])) == header_[same]) {
      any = any || bands[at + same].side_by_side();
      ++same;
    }
    return any ? same : 0;
  }

  // Lines of one paragraph are put together where the upper one is full.
  void paragraphs(const std::vector<Band>& bands, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t b = from; b < to; ++b) {
      append_line(&text, text_of(bands[b]));
      const bool full = bands[b].box.right > text_right_ - 1.5 * em_ && bands[b].clusters == 1;
      const bool more = b + 1 < to && full && bands[b + 1].clusters == 1 &&
                        bands[b + 1].box.top - bands[b].box.bottom < near_lines * em_ &&
                        bands[b + 1].box.left < text_left_ + 0.5 * em_ &&
                        std::fabs(bands[b + 1].box.height() - bands[b].box.height()) < 0.15 * em_;
      if (more) continue;
      result_.blocks.push_back({std::move(text), std::nullopt});
      text.clear();
    }
  }

  void close() {
    if (!open_) return;
    open_ = false;
    result_.blocks.push_back({{}, result_.tables.size()});
    result_.tables.push_back(rows_of(table_));
    table_ = {};
  }

  PageLayout result_;
  std::vector<std::string> margins_;
  std::set<std::string> heads_;  // of the page before
  PagedTable table_;
  bool open_ = false;
  double page_width_ = 0;
  std::vector<std::string> header_;  // the text of the table's first bands
  double em_ = 10;
  double text_left_ = 0;
  double text_right_ = 0;
};

}  // namespace

PageLayout lay_out(const std::vector<BboxPage>& pages) { return Pages().lay_out(pages); }

}  // namespace duban
