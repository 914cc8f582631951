#include "table/page_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "duban/text/numeral.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);
// How many places are considered at which one row may end and the next begin.
constexpr std::size_t most_places = 48;

// 12, 12., 12、
std::optional<std::int64_t> number_of(std::string_view text) {
  if (text.empty() || text.size() > 12 || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto number = leading_integer(text);
  if (!number) return std::nullopt;
  const std::string_view rest = text.substr(number->length);
  if (!rest.empty() && rest != "." && rest != "\u3001" && rest != "\uFF0E") return std::nullopt;
  return number->value;
}

enum class Alignment { middle, top };

class RowMaker {
 public:
  explicit RowMaker(const PagedTable& table) : table_(table), sections_(table.sections) {}

  std::vector<PageRow> make() {
    measure_columns();
    anchor_ = anchor_column();
    if (anchor_ != none) {
      for (PageSection& section : sections_) split_bands(&section);
      double cost_of_middle = 0;
      double cost_of_top = 0;
      for (const PageSection& section : sections_) {
        if (section.whole) continue;
        (void)part(section, Alignment::middle, &cost_of_middle);
        (void)part(section, Alignment::top, &cost_of_top);
      }
      const Alignment alignment = cost_of_middle <= cost_of_top ? Alignment::middle : Alignment::top;
      for (const PageSection& section : sections_) {
        double cost = 0;
        add(section, section.whole ? std::vector<std::size_t>{0} : part(section, alignment, &cost));
      }
    } else {
      const double apart = row_gap();
      for (const PageSection& section : sections_) {
        add(section, section.whole ? std::vector<std::size_t>{0} : part_by_gaps(section, apart));
      }
    }
    return finish();
  }

 private:
  [[nodiscard]] std::size_t column_of(const Piece& piece) const {
    const Columns::Range range = table_.columns.of(piece.box, 0.3 * table_.em);
    return range.first == range.last ? range.first : none;
  }

  // How wide lines get in each column: as wide as most of its long ones, for marks may hang over the end of a line.
  void measure_columns() {
    std::vector<std::vector<double>> lines(table_.columns.count());
    for (const PageSection& section : sections_) {
      if (section.whole) continue;
      for (const Band& band : section.bands) {
        for (const Piece& piece : band.pieces) {
          const std::size_t column = column_of(piece);
          if (column != none) lines[column].push_back(piece.box.right - piece.box.left);
        }
      }
    }
    widths_.assign(lines.size(), 0);
    for (std::size_t c = 0; c < lines.size(); ++c) {
      if (lines[c].empty()) continue;
      const double widest = *std::max_element(lines[c].begin(), lines[c].end());
      std::erase_if(lines[c], [&](double width) { return width < 0.85 * widest; });
      const auto middle = lines[c].begin() + static_cast<std::ptrdiff_t>(lines[c].size() / 2);
      std::nth_element(lines[c].begin(), middle, lines[c].end());
      widths_[c] = *middle;
    }
  }

  [[nodiscard]] bool in_anchor(const Piece& piece) const { return column_of(piece) == anchor_; }

  // The leftmost column in which most things are numbers, each one more than the one before.
  [[nodiscard]] std::size_t anchor_column() const {
    const std::size_t count = table_.columns.count();
    struct Seen {
      std::size_t filled = 0;
      std::size_t numbers = 0;
      std::size_t running = 0;
      std::int64_t last = 0;
    };
    std::vector<Seen> seen(count);
    for (const PageSection& section : sections_) {
      for (const Band& band : section.bands) {
        std::vector<const Piece*> pieces;
        for (const Piece& piece : band.pieces) pieces.push_back(&piece);
        std::sort(pieces.begin(), pieces.end(), [](const Piece* a, const Piece* b) { return a->box.top < b->box.top; });
        for (const Piece* piece : pieces) {
          const std::size_t column = column_of(*piece);
          if (column == none) continue;
          Seen& s = seen[column];
          ++s.filled;
          if (const auto number = number_of(piece->text)) {
            s.running += s.numbers == 0 || *number == s.last + 1;
            ++s.numbers;
            s.last = *number;
          }
        }
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      const Seen& s = seen[i];
      if (s.numbers >= 1 && s.numbers * 2 >= s.filled && s.running * 2 > s.numbers) return i;
    }
    return none;
  }

  // Rows set so close that no strip is free between them: parted half way between their numbers.
  void split_bands(PageSection* section) const {
    if (section->whole) return;
    std::vector<Band> bands;
    for (Band& band : section->bands) {
      std::vector<double> middles;
      for (const Piece& piece : band.pieces) {
        if (in_anchor(piece)) middles.push_back(piece.box.middle());
      }
      std::sort(middles.begin(), middles.end());
      std::vector<double> cuts;
      for (std::size_t i = 1; i < middles.size(); ++i) {
        if (middles[i] - middles[i - 1] > 0.6 * table_.em) cuts.push_back((middles[i] + middles[i - 1]) / 2);
      }
      if (cuts.empty()) {
        bands.push_back(std::move(band));
        continue;
      }
      std::vector<Band> parts(cuts.size() + 1);
      for (Piece& piece : band.pieces) {
        const auto at =
            static_cast<std::size_t>(std::upper_bound(cuts.begin(), cuts.end(), piece.box.middle()) - cuts.begin());
        Band& to = parts[at];
        if (to.pieces.empty()) to.box = piece.box;
        to.box.cover(piece.box);
        to.pieces.push_back(std::move(piece));
      }
      for (Band& part : parts) {
        if (!part.pieces.empty()) bands.push_back(std::move(part));
      }
    }
    section->bands = std::move(bands);
  }

  struct Anchor {
    Box box;
    std::size_t first = 0;  // bands that it stands in
    std::size_t last = 0;
    bool number = false;
  };

  [[nodiscard]] std::vector<Anchor> anchors_of(const PageSection& section) const {
    std::vector<Anchor> anchors;
    for (std::size_t b = 0; b < section.bands.size(); ++b) {
      std::optional<Box> box;
      bool number = false;
      for (const Piece& piece : section.bands[b].pieces) {
        if (!in_anchor(piece)) continue;
        number = number || number_of(piece.text).has_value();
        if (box)
          box->cover(piece.box);
        else
          box = piece.box;
      }
      if (!box) continue;
      // 序 over 号 is one header.
      if (!anchors.empty() && !number && !anchors.back().number &&
          box->top - anchors.back().box.bottom < 1.2 * table_.em) {
        anchors.back().box.cover(*box);
        anchors.back().last = b;
        continue;
      }
      anchors.push_back({*box, b, b, number});
    }
    return anchors;
  }

  // What speaks against a row that starts at a band: the line above it, in a column of running text, is so full that
  // the text goes on. A line with room left speaks for it.
  [[nodiscard]] std::vector<double> cuts_of(const PageSection& section) const {
    struct Line {
      double left = 0;
      double right = 0;
      double middle = 0;
      std::string_view start;
      bool any = false;
    };
    const double em = table_.em;
    const std::size_t columns = table_.columns.count();
    const auto take = [&](const Piece& piece, bool last, Line* line) {
      const double middle = piece.box.middle();
      const bool same = line->any && std::fabs(middle - line->middle) < 0.5 * em;
      if (line->any && !same && (last ? middle < line->middle : middle > line->middle)) return;
      if (!same) *line = {piece.box.left, piece.box.right, middle, piece.text, true};
      if (piece.box.left < line->left) line->start = piece.text;
      line->left = std::min(line->left, piece.box.left);
      line->right = std::max(line->right, piece.box.right);
    };
    const std::size_t count = section.bands.size();
    std::vector<double> steps(count + 1, 0);  // what the cost at each band changes by
    std::vector<Line> above(columns);
    std::vector<std::size_t> above_band(columns, 0);
    for (std::size_t b = 0; b < count; ++b) {
      std::vector<Line> first(columns);
      std::vector<Line> last(columns);
      for (const Piece& piece : section.bands[b].pieces) {
        const std::size_t c = column_of(piece);
        if (c == none || widths_[c] < 6 * em) continue;
        take(piece, false, &first[c]);
        take(piece, true, &last[c]);
      }
      for (std::size_t c = 0; c < columns; ++c) {
        if (!first[c].any) continue;
        if (above[c].any && first[c].middle - above[c].middle < 2.5 * em) {
          const double room = needed_room(first[c].start, table_.advance) - 0.8 * table_.advance;
          const bool full = above[c].right - above[c].left + room > widths_[c];
          // Wherever between the two lines the row would start.
          const double cost = full ? 1.5 * em : -0.5 * em;
          steps[above_band[c] + 1] += cost;
          steps[b + 1] -= cost;
        }
        above[c] = last[c];
        above_band[c] = b;
      }
    }
    std::vector<double> cuts(count, 0);
    double cost = 0;
    for (std::size_t b = 0; b < count; ++b) {
      cost += steps[b];
      cuts[b] = cost;
    }
    return cuts;
  }

  // The band at which each row starts; rows before the first start belong to the page before.
  [[nodiscard]] std::vector<std::size_t> part(const PageSection& section, Alignment alignment, double* total) const {
    const std::vector<Anchor> anchors = anchors_of(section);
    const std::vector<Band>& bands = section.bands;
    if (bands.empty()) return {};
    if (anchors.empty()) {
      return section.continues ? std::vector<std::size_t>{} : std::vector<std::size_t>{0};
    }
    // Places where row i may start.
    std::vector<std::vector<std::size_t>> places(anchors.size());
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const std::size_t from = i == 0 ? 0 : anchors[i - 1].last + 1;
      const std::size_t to = anchors[i].first;
      if (i == 0 && !section.continues) {
        places[i] = {0};
        continue;
      }
      for (std::size_t s = from; s <= to; ++s) {
        if (to - from + 1 > most_places && s - from >= most_places / 2 && to - s >= most_places / 2) continue;
        places[i].push_back(s);
      }
    }
    const double em = table_.em;
    const std::vector<double> cuts = cuts_of(section);
    const auto place_cost = [&](std::size_t row, std::size_t start) {
      if (start == 0) return 0.0;
      const double gap = bands[start].box.top - bands[start - 1].box.bottom;
      const double bonus = -0.5 * std::clamp(gap, -em, 2 * em);
      const double whole = bonus + cuts[start];
      return row == 0 ? 0.3 * em + whole : whole;  // a row that is broken over the page is the exception
    };
    const auto row_cost = [&](std::size_t row, std::size_t start, std::size_t end) {
      const double top = bands[start].box.top;
      double bottom = bands[start].box.bottom;
      bottom = std::max(bottom, bands[end - 1].box.bottom);
      const Box& box = anchors[row].box;
      const double from_top = std::fabs(top - box.top);
      if (alignment == Alignment::top) return from_top;
      const double from_middle = std::fabs((top + bottom) / 2 - box.middle());
      // Of a row that goes on on the next page, programs set the short cells at its top.
      const bool may_break = section.ends_page && row + 1 == anchors.size();
      return may_break ? std::min(from_middle, from_top + 0.3 * em) : from_middle;
    };
    std::vector<std::vector<double>> cost(anchors.size());
    std::vector<std::vector<std::size_t>> from(anchors.size());
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      cost[i].assign(places[i].size(), std::numeric_limits<double>::infinity());
      from[i].assign(places[i].size(), 0);
      for (std::size_t k = 0; k < places[i].size(); ++k) {
        if (i == 0) {
          cost[i][k] = place_cost(0, places[i][k]);
          continue;
        }
        for (std::size_t j = 0; j < places[i - 1].size(); ++j) {
          const double c =
              cost[i - 1][j] + row_cost(i - 1, places[i - 1][j], places[i][k]) + place_cost(i, places[i][k]);
          if (c < cost[i][k]) {
            cost[i][k] = c;
            from[i][k] = j;
          }
        }
      }
    }
    const std::size_t last = anchors.size() - 1;
    std::size_t best = 0;
    double best_cost = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < places[last].size(); ++k) {
      const double c = cost[last][k] + row_cost(last, places[last][k], bands.size());
      if (c < best_cost) {
        best_cost = c;
        best = k;
      }
    }
    *total += best_cost;
    std::vector<std::size_t> starts(anchors.size());
    for (std::size_t i = anchors.size(); i-- > 0;) {
      starts[i] = places[i][best];
      best = from[i][best];
    }
    return starts;
  }

  // Without numbers: rows are set apart by wider strips than lines, where there are two kinds of strips.
  [[nodiscard]] double row_gap() const {
    std::vector<double> gaps;
    for (const PageSection& section : sections_) {
      for (std::size_t b = 1; b < section.bands.size(); ++b) {
        gaps.push_back(section.bands[b].box.top - section.bands[b - 1].box.bottom);
      }
    }
    if (gaps.size() < 2) return 0;
    std::sort(gaps.begin(), gaps.end());
    const double low = std::max(gaps[gaps.size() / 10], 0.05 * table_.em);
    const double high = gaps[gaps.size() - 1 - gaps.size() / 10];
    return high > 1.6 * low + 0.1 * table_.em ? (low + high) / 2 : 0;
  }

  [[nodiscard]] std::vector<std::size_t> part_by_gaps(const PageSection& section, double apart) const {
    std::vector<std::size_t> starts;
    for (std::size_t b = 0; b < section.bands.size(); ++b) {
      const Band& band = section.bands[b];
      if (b == 0) {
        if (!section.continues || band.side_by_side()) starts.push_back(b);
        continue;
      }
      if (apart > 0) {
        if (band.box.top - section.bands[b - 1].box.bottom >= apart) starts.push_back(b);
      } else if (band.side_by_side() || starts.empty()) {
        starts.push_back(b);
      }
    }
    return starts;
  }

  struct RawRow {
    std::vector<const Band*> bands;                 // of its page
    std::vector<std::vector<const Band*>> further;  // of the pages after
    bool whole = false;
  };

  void add(const PageSection& section, const std::vector<std::size_t>& starts) {
    const auto range = [&](std::size_t from, std::size_t to) {
      std::vector<const Band*> bands;
      for (std::size_t b = from; b < to; ++b) bands.push_back(&section.bands[b]);
      return bands;
    };
    const std::size_t first = starts.empty() ? section.bands.size() : starts.front();
    if (first > 0) {
      // A heading takes no more text; without a row before there is nothing to continue.
      const auto open = std::find_if(raw_.rbegin(), raw_.rend(), [](const RawRow& row) { return !row.whole; });
      if (open == raw_.rend())
        raw_.push_back({range(0, first), {}, false});
      else
        open->further.push_back(range(0, first));
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : section.bands.size();
      raw_.push_back({range(starts[i], end), {}, section.whole});
    }
  }

  std::vector<PageRow> finish() {
    std::vector<PageRow> rows;
    const std::size_t columns = table_.columns.count();
    for (std::size_t r = 0; r < raw_.size(); ++r) {
      const RawRow& raw = raw_[r];
      if (raw.whole && heading(raw, &rows)) continue;
      if (r == 0 && two_level_header(raw, &rows)) continue;
      PageRow row(columns);
      fill(raw.bands, &row);
      for (const auto& more : raw.further) fill(more, &row);
      rows.push_back(std::move(row));
    }
    drop_split_columns(&rows);
    return rows;
  }

  void fill(const std::vector<const Band*>& bands, PageRow* row) const {
    std::vector<std::vector<const Piece*>> cells(row->size());
    for (const Band* band : bands) {
      for (const Piece& piece : band->pieces) cells[main_column(piece)].push_back(&piece);
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) append_line(&(*row)[i].text, joined(std::move(cells[i]), widths_[i], table_.advance));
    }
  }

  // Where most of it stands.
  [[nodiscard]] std::size_t main_column(const Piece& piece) const {
    const Columns::Range range = table_.columns.of(piece.box, 0.3 * table_.em);
    if (range.first == range.last) return range.first;
    std::size_t best = range.first;
    double most = 0;
    for (std::size_t c = range.first; c <= range.last; ++c) {
      const double left = c == 0 ? piece.box.left : std::max(piece.box.left, table_.columns.borders[c - 1]);
      const double right =
          c == table_.columns.borders.size() ? piece.box.right : std::min(piece.box.right, table_.columns.borders[c]);
      if (right - left > most) {
        most = right - left;
        best = c;
      }
    }
    return best;
  }

  // One thing over the width. False where several things stand side by side: a header that is repeated.
  bool heading(const RawRow& raw, std::vector<PageRow>* rows) const {
    std::vector<const Piece*> pieces;
    for (const Band* band : raw.bands) {
      if (band->side_by_side()) return false;
      for (const Piece& piece : band->pieces) pieces.push_back(&piece);
    }
    PageCell cell;
    cell.text = joined(std::move(pieces), 0, table_.advance);
    rows->push_back({std::move(cell)});
    return true;
  }

  // 责任单位 over 牵头 and 配合.
  bool two_level_header(const RawRow& raw, std::vector<PageRow>* rows) const {
    struct Group {
      const Piece* piece;
      Columns::Range range;
    };
    std::vector<Group> groups;
    for (const Band* band : raw.bands) {
      for (const Piece& piece : band->pieces) {
        const Columns::Range range = table_.columns.of(piece.box, 0.3 * table_.em);
        if (range.first != range.last) groups.push_back({&piece, range});
      }
    }
    // A word that stands over two columns and reaches into neither's middle is one too: it is centred on their border.
    for (const Band* band : raw.bands) {
      for (const Piece& piece : band->pieces) {
        if (number_of(piece.text)) return false;
      }
    }
    if (groups.empty()) return false;
    const std::size_t columns = table_.columns.count();
    std::vector<const Group*> over(columns, nullptr);
    for (const Group& group : groups) {
      for (std::size_t c = group.range.first; c <= group.range.last; ++c) {
        if (over[c] != nullptr) return false;
        over[c] = &group;
      }
    }
    std::vector<std::vector<const Piece*>> cells(columns);
    for (const Band* band : raw.bands) {
      for (const Piece& piece : band->pieces) {
        const bool group = std::any_of(groups.begin(), groups.end(), [&](const Group& g) { return g.piece == &piece; });
        if (!group) cells[main_column(piece)].push_back(&piece);
      }
    }
    PageRow upper;
    PageRow lower;
    for (std::size_t c = 0; c < columns; ++c) {
      if (over[c] == nullptr) {
        upper.push_back({joined(std::move(cells[c]), 0, table_.advance), 2, 1});
        continue;
      }
      if (c == over[c]->range.first) {
        upper.push_back({over[c]->piece->text, 1, static_cast<std::uint32_t>(over[c]->range.last - c + 1)});
      }
      lower.push_back({joined(std::move(cells[c]), 0, table_.advance), 1, 1});
    }
    rows->push_back(std::move(upper));
    rows->push_back(std::move(lower));
    return true;
  }

  // A column without a header beside one that has one, with no more than a space between: names of two characters set
  // apart look like two columns.
  void drop_split_columns(std::vector<PageRow>* rows) const {
    if (rows->empty()) return;
    const std::size_t columns = table_.columns.count();
    const PageRow header = rows->front();
    if (header.size() != columns) return;
    const auto filled = static_cast<std::size_t>(
        std::count_if(header.begin(), header.end(), [](const PageCell& cell) { return !cell.text.empty(); }));
    if (filled < 3 || filled == columns) return;
    for (std::size_t c = columns; c-- > 1;) {
      if (!header[c].text.empty() || header[c - 1].text.empty()) continue;
      if (table_.columns.strips[c - 1].width() > 1.2 * table_.em) continue;
      for (PageRow& row : *rows) {
        if (row.size() <= c) continue;
        if (!row[c].text.empty()) {
          if (!row[c - 1].text.empty()) row[c - 1].text += ' ';
          row[c - 1].text += row[c].text;
        }
        row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
      }
    }
  }

  const PagedTable& table_;
  std::vector<PageSection> sections_;
  std::size_t anchor_ = none;
  std::vector<double> widths_;  // of the widest piece of each column
  std::vector<RawRow> raw_;
};

}  // namespace

std::vector<PageRow> rows_of(const PagedTable& table) { return RowMaker(table).make(); }

}  // namespace duban
