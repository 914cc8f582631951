// From the tree of a page to its tables and lines.

#include "duban/table/html.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "duban/text/error.hpp"
#include "table/html_simplify.hpp"
#include "table/html_text.hpp"
#include "table/html_tree.hpp"
#include "table/rules.hpp"
#include "text/rule_table.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

using html::Children;
using html::Element;
using html::is;
using html::is_element;
using html::is_text;
using html::Role;
using html::Shown;

// Of what the page hides, so many places are named one by one.
constexpr std::size_t listed_hidden = 50;
constexpr std::size_t longest_quote = 90;
// A table of elements that are none has at least so many cells in a row, and so many rows.
constexpr std::size_t fewest_cells = 3;
constexpr std::size_t fewest_rows = 2;

bool is_cell(const GumboNode* node) { return is(node, GUMBO_TAG_TD) || is(node, GUMBO_TAG_TH); }
bool is_block(const GumboNode* node) { return is(node, GUMBO_TAG_DIV); }

// Text that shows: not only white space, no-break and full-width spaces among it.
bool shows(const GumboNode* node) {
  if (node->type != GUMBO_NODE_TEXT) return false;
  const std::string_view text(node->v.text.text);
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (!utf8::is_space(c.value)) return true;
    at += c.length;
  }
  return false;
}

std::string quoted(std::string_view text) {
  std::string out(text.size() > longest_quote ? text.substr(0, utf8::previous(text, longest_quote)) : text);
  for (char& c : out) {
    if (c == '\n') c = ' ';
  }
  return out;
}

class PageReader {
 public:
  PageReader(const Source& source, const DocumentLimits& limits)
      : source_(source),
        limits_(limits),
        page_(html::simplify(source.text(), limits.max_depth)),
        tree_(page_),
        line_(page_, source.text()),
        document_{source, Form::html, {}, {}, {}} {}

  Document read() {
    walk(tree_.root(), {});
    flush({});
    report();
    return std::move(document_);
  }

 private:
  // What holds of all that is in an element.
  struct Context {
    bool heading = false;
    bool navigation = false;
    bool hidden = false;
  };

  // ---- lines ------------------------------------------------------------------------------------------------------

  void flush(const Context& context) {
    Shown shown = line_.take();
    if (shown.text.empty()) return;
    Block block;
    block.span = shown.span;
    block.kind = context.navigation || (shown.only_links && !context.heading) ? BlockKind::navigation
                 : context.heading                                            ? BlockKind::heading
                                                                              : BlockKind::paragraph;
    if (source_.text().substr(shown.span.begin, shown.span.size()) != shown.text) block.text = std::move(shown.text);
    document_.blocks.push_back(std::move(block));
  }

  void walk(const GumboNode* node, const Context& context) {
    for (const GumboNode* child : Children(node)) {
      if (is_text(child)) {
        line_.text(child);
        continue;
      }
      if (!is_element(child)) continue;
      const Element* told = tree_.element(child);
      if (is(child, GUMBO_TAG_BR)) {
        flush(context);
      } else if (is(child, GUMBO_TAG_TABLE)) {
        flush(context);
        table(child, context);
      } else if (is(child, GUMBO_TAG_SPAN) && told != nullptr && (told->hidden || told->deleted)) {
        hide(child, *told);
      } else if (is_block(child)) {
        flush(context);
        block(child, told, context);
        flush(context);
      } else {
        walk(child, context);
      }
    }
  }

  void block(const GumboNode* node, const Element* told, Context context) {
    if (told != nullptr) {
      const bool holds = (told->hidden || told->navigation) && holds_table(node);
      if (told->hidden && !holds) return hide(node, *told);
      context.hidden = context.hidden || told->hidden;
      context.heading = context.heading || told->heading;
      context.navigation = context.navigation || (told->navigation && !holds);
    }
    if (auto rows = rows_of_blocks(node, told)) {
      table_of_blocks(node, *rows, context);
      return;
    }
    walk(node, context);
    flush(context);
  }

  static bool holds_table(const GumboNode* node) {
    for (const GumboNode* child : Children(node)) {
      if (is_element(child) && (is(child, GUMBO_TAG_TABLE) || holds_table(child))) return true;
    }
    return false;
  }

  // ---- what the page hides ----------------------------------------------------------------------------------------

  void gather(const GumboNode* node, html::TextGatherer* into, bool hidden_too) {
    for (const GumboNode* child : Children(node)) {
      if (is_text(child)) {
        into->text(child);
        continue;
      }
      if (!is_element(child)) continue;
      const Element* told = tree_.element(child);
      if (!hidden_too && told != nullptr && (told->hidden || told->deleted) && !is_cell(child) &&
          !is(child, GUMBO_TAG_TR)) {
        hide(child, *told);
        continue;
      }
      const bool breaks = is(child, GUMBO_TAG_BR) || is_block(child) || is(child, GUMBO_TAG_TR) ||
                          is(child, GUMBO_TAG_CAPTION) || is(child, GUMBO_TAG_TABLE);
      if (breaks) into->line_break();
      if (is_cell(child)) into->space();
      gather(child, into, hidden_too);
      if (breaks) into->line_break();
    }
  }

  // Text that is not shown is named and not read.
  void hide(const GumboNode* node, const Element& told) {
    html::TextGatherer text(page_, source_.text());
    gather(node, &text, true);
    const Shown shown = text.take();
    if (shown.text.empty()) return;
    ++hidden_;
    if (hidden_ > listed_hidden) {
      if (hidden_ == listed_hidden + 1) first_more_ = shown.span;
      return;
    }
    diagnose(told.deleted ? "deleted-text" : "hidden-text", shown.span, {quoted(shown.text)});
  }

  void diagnose(std::string_view rule, Span span, std::initializer_list<std::string_view> particulars) {
    document_.diagnostics.push_back(make_diagnostic(table_rules(), rule, source_.place(span), particulars));
  }

  void report() {
    if (hidden_ > listed_hidden) {
      diagnose("more-hidden-text", first_more_, {std::to_string(hidden_ - listed_hidden)});
    }
    if (page_.too_deep > 0) {
      diagnose("nesting-too-deep", page_.first_too_deep,
               {std::to_string(page_.too_deep), std::to_string(limits_.max_depth)});
    }
    for (const Span& span : page_.unclosed) {
      const Span start{span.begin, std::min(span.end, span.begin + 1)};
      diagnose("unclosed-markup", start, {std::to_string(span.size())});
    }
  }

  // ---- tables -----------------------------------------------------------------------------------------------------

  struct Row {
    const GumboNode* node = nullptr;
    std::vector<const GumboNode*> cells;
    std::size_t group_end = 0;  // index of the first row behind its group
    bool hidden = false;
  };
  struct Rows {
    std::vector<Row> rows;
    std::vector<const GumboNode*> captions;
  };

  Rows rows_of(const GumboNode* table) const {
    Rows found;
    const auto row = [&](const GumboNode* node, bool hidden) {
      Row made{node, {}, 0, hidden || is_hidden(node)};
      for (const GumboNode* cell : Children(node)) {
        if (is_cell(cell)) made.cells.push_back(cell);
      }
      found.rows.push_back(std::move(made));
    };
    for (const GumboNode* part : Children(table)) {
      if (!is_element(part)) continue;
      const std::size_t first = found.rows.size();
      if (is(part, GUMBO_TAG_CAPTION)) {
        found.captions.push_back(part);
      } else if (is(part, GUMBO_TAG_TR)) {
        row(part, false);
      } else {
        for (const GumboNode* child : Children(part)) {
          if (is(child, GUMBO_TAG_TR)) row(child, is_hidden(part));
        }
      }
      for (std::size_t i = first; i < found.rows.size(); ++i) found.rows[i].group_end = found.rows.size();
    }
    return found;
  }

  bool is_hidden(const GumboNode* node) const {
    const Element* told = tree_.element(node);
    return told != nullptr && told->hidden;
  }

  // Bytes of text in an element, and how many of them in tables in it.
  struct Weight {
    std::size_t text = 0;
    std::size_t in_tables = 0;
    bool table = false;
  };
  static Weight weigh(const GumboNode* node, bool in_table = false) {
    Weight all;
    for (const GumboNode* child : Children(node)) {
      if (shows(child)) {
        const std::size_t size = std::string_view(child->v.text.text).size();
        all.text += size;
        if (in_table) all.in_tables += size;
      } else if (is_element(child)) {
        const bool table = is(child, GUMBO_TAG_TABLE);
        const Weight inner = weigh(child, in_table || table);
        all.text += inner.text;
        all.in_tables += inner.in_tables;
        all.table = all.table || table || inner.table;
      }
    }
    return all;
  }

  // A table lays out a page where other tables stand in it and hold most of its text, or where it has no two cells side
  // by side.
  bool lays_out(const Rows& rows) const {
    std::size_t text = 0;
    std::size_t nested = 0;
    std::size_t full = 0;  // rows with two cells or more that hold text and no table
    std::size_t side_by_side = 0;
    for (const Row& row : rows.rows) {
      std::size_t filled = 0;
      std::size_t any = 0;
      for (const GumboNode* cell : row.cells) {
        const Weight weight = page_.nested ? weigh(cell) : Weight{};
        const bool blank = page_.nested ? weight.text == 0 : !has_text(cell);
        any += !blank;
        if (weight.table)
          nested += weight.in_tables;
        else
          filled += !blank;
        text += weight.text - weight.in_tables;
      }
      full += filled >= 2;
      side_by_side += any >= 2;
    }
    if (side_by_side == 0) return true;
    return nested > 0 && (full < 2 || nested > text);
  }

  static bool has_text(const GumboNode* node) {
    for (const GumboNode* child : Children(node)) {
      if (shows(child) || (is_element(child) && has_text(child))) return true;
    }
    return false;
  }

  void table(const GumboNode* node, Context context) {
    const Element* told = tree_.element(node);
    context.hidden = context.hidden || (told != nullptr && told->hidden);
    const Rows rows = rows_of(node);
    for (const GumboNode* caption : rows.captions) {
      Context heading = context;
      heading.heading = true;
      walk(caption, heading);
      flush(heading);
    }
    if (lays_out(rows)) {
      for (const Row& row : rows.rows) {
        for (const GumboNode* cell : row.cells) {
          walk(cell, context);
          flush(context);
        }
      }
      return;
    }
    DocumentTable made{Grid(source_), {}, context.hidden};
    for (const GumboNode* caption : rows.captions) {
      html::TextGatherer name(page_, source_.text());
      gather(caption, &name, true);
      made.name = name.take().text;
    }
    const std::size_t index = document_.tables.size();
    Span span = told != nullptr ? Span{told->begin, told->end} : Span{};
    std::size_t hidden = 0;
    Span first_hidden;
    for (std::size_t r = 0; r < rows.rows.size(); ++r) {
      const Row& row = rows.rows[r];
      bool hides = row.hidden;
      Span row_span;
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const Span cell = add_cell(&made.grid, row.cells[c], c == 0 ? nullptr : &row_span);
        row_span = c == 0 ? cell : Span{std::min(row_span.begin, cell.begin), std::max(row_span.end, cell.end)};
        hides = hides || is_hidden(row.cells[c]);
      }
      if (row.cells.empty()) {
        const Element* tag = tree_.element(row.node);
        const std::uint32_t at = tag != nullptr ? tag->end : span.end;
        row_span = {at, at};
      }
      span.end = std::max(span.end, row_span.end);
      made.grid.end_row(row_span);
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const Element* cell = tree_.element(row.cells[c]);
        if (cell == nullptr || (cell->row_span == 1 && cell->column_span == 1)) continue;
        const auto left = static_cast<std::uint32_t>(row.group_end - r);
        const std::uint32_t down = cell->row_span == 0 ? left : std::min(cell->row_span, left);
        made.grid.set_spans(r, c, down, cell->column_span);
      }
      if (hides && row_span.end > row_span.begin && hidden++ == 0) first_hidden = row_span;
    }
    document_.tables.push_back(std::move(made));
    document_.blocks.push_back({span, index, {}, BlockKind::paragraph});
    if (hidden > 0 && !context.hidden) {
      diagnose("hidden-rows", first_hidden, {std::to_string(index + 1), std::to_string(hidden)});
    }
    if (context.hidden) diagnose("hidden-table", span, {std::to_string(index + 1)});
  }

  // Where the cell's text stands; of a blank cell, where it would.
  Span add_cell(Grid* grid, const GumboNode* node, const Span* before) {
    if (++cells_ > limits_.max_cells) {
      throw Error(ErrorCode::too_large, std::string(source_.name()) + " has more than " +
                                            std::to_string(limits_.max_cells) + " cells, the cap");
    }
    html::TextGatherer text(page_, source_.text());
    gather(node, &text, false);
    const Shown shown = text.take();
    if (shown.text.empty()) {
      const Element* told = tree_.element(node);
      const std::uint32_t at = told != nullptr ? told->end : before != nullptr ? before->end : 0;
      grid->add_cell({at, at});
      return {at, at};
    }
    if (source_.text().substr(shown.span.begin, shown.span.size()) == shown.text)
      grid->add_cell(shown.span);
    else
      grid->add_cell(shown.span, shown.text);
    return shown.span;
  }

  // ---- tables of elements that are none ---------------------------------------------------------------------------

  using BlockRows = std::vector<std::vector<const GumboNode*>>;

  static std::vector<const GumboNode*> blocks_in(const GumboNode* node) {
    std::vector<const GumboNode*> found;
    for (const GumboNode* child : Children(node)) {
      if (is_block(child)) found.push_back(child);
    }
    return found;
  }

  static bool has_own_text(const GumboNode* node) {
    const Children children(node);
    return std::any_of(children.begin(), children.end(), shows);
  }

  Role role_of(const GumboNode* node) const {
    const Element* told = tree_.element(node);
    return told == nullptr ? Role::none : told->role;
  }

  std::optional<BlockRows> rows_of_blocks(const GumboNode* node, const Element* told) const {
    if (Children(node).begin() == Children(node).end()) return std::nullopt;
    BlockRows rows;
    if (told != nullptr && told->role == Role::table) {
      rows_by_role(node, &rows);
      if (!rows.empty()) return rows;
    }
    return rows_by_shape(node, &rows) ? std::optional<BlockRows>(std::move(rows)) : std::nullopt;
  }

  void rows_by_role(const GumboNode* node, BlockRows* rows) const {
    for (const GumboNode* child : blocks_in(node)) {
      if (role_of(child) == Role::row) {
        std::vector<const GumboNode*> cells;
        for (const GumboNode* cell : blocks_in(child)) {
          if (role_of(cell) == Role::cell) cells.push_back(cell);
        }
        rows->push_back(cells.empty() ? blocks_in(child) : std::move(cells));
      } else {
        rows_by_role_in_group(child, rows);
      }
    }
  }
  void rows_by_role_in_group(const GumboNode* group, BlockRows* rows) const {
    for (const GumboNode* child : blocks_in(group)) {
      if (role_of(child) == Role::row) rows->push_back(blocks_in(child));
    }
  }

  // Cells hold text or what breaks it into lines, no elements with several elements in them.
  static bool is_plain_cell(const GumboNode* node) {
    for (const GumboNode* child : Children(node)) {
      if (is(child, GUMBO_TAG_TABLE)) return false;
      if (is_block(child) && blocks_in(child).size() >= 2) return false;
    }
    return true;
  }

  static bool is_block_row(const GumboNode* node, std::vector<const GumboNode*>* cells) {
    if (has_own_text(node)) return false;
    *cells = blocks_in(node);
    if (cells->size() < fewest_cells) return false;
    return std::all_of(cells->begin(), cells->end(), [](const GumboNode* cell) { return is_plain_cell(cell); });
  }

  // Elements one below the other that hold the same number of elements each, in groups or not.
  bool rows_by_shape(const GumboNode* node, BlockRows* rows) const {
    std::size_t width = 0;
    std::size_t filled = 0;
    std::size_t cells_in_all = 0;
    std::size_t groups = 0;
    bool direct = false;
    const auto take = [&](const GumboNode* row) {
      std::vector<const GumboNode*> cells;
      if (!is_block_row(row, &cells)) return false;
      if (width == 0) width = cells.size();
      if (cells.size() != width) return false;
      for (const GumboNode* cell : cells) filled += has_text(cell);
      cells_in_all += width;
      rows->push_back(std::move(cells));
      return true;
    };
    if (has_own_text(node)) return false;
    for (const GumboNode* child : Children(node)) {
      if (!is_element(child)) continue;
      if (!is_block(child)) return false;
      if (take(child)) {
        direct = true;
        continue;
      }
      // A group of rows, or the heading of a section.
      const auto inner = blocks_in(child);
      if (inner.empty() || (inner.size() == 1 && blocks_in(inner.front()).empty())) {
        if (has_text(child)) rows->push_back({child});
        continue;
      }
      for (const GumboNode* row : inner) {
        if (!take(row)) return false;
      }
      ++groups;
    }
    if (!direct && groups < 2) return false;  // the only group is the table
    const auto full = static_cast<std::size_t>(
        std::count_if(rows->begin(), rows->end(), [](const auto& row) { return row.size() >= fewest_cells; }));
    return full >= fewest_rows && full * 2 > rows->size() && filled * 2 >= cells_in_all;
  }

  void table_of_blocks(const GumboNode* node, const BlockRows& rows, const Context& context) {
    DocumentTable made{Grid(source_), {}, context.hidden};
    const Element* told = tree_.element(node);
    Span span = told != nullptr ? Span{told->begin, told->end} : Span{};
    for (const auto& row : rows) {
      Span row_span;
      for (std::size_t c = 0; c < row.size(); ++c) {
        const Span cell = add_cell(&made.grid, row[c], c == 0 ? nullptr : &row_span);
        row_span = c == 0 ? cell : Span{std::min(row_span.begin, cell.begin), std::max(row_span.end, cell.end)};
      }
      if (row.empty()) row_span = {span.end, span.end};
      span.end = std::max(span.end, row_span.end);
      made.grid.end_row(row_span);
    }
    document_.blocks.push_back({span, document_.tables.size(), {}, BlockKind::paragraph});
    document_.tables.push_back(std::move(made));
    if (context.hidden) diagnose("hidden-table", span, {std::to_string(document_.tables.size())});
  }

  const Source& source_;
  const DocumentLimits& limits_;
  html::Simple page_;
  html::Tree tree_;
  html::TextGatherer line_;
  Document document_;
  std::uint64_t cells_ = 0;
  std::size_t hidden_ = 0;
  Span first_more_;
};

}  // namespace

Document read_html(const Source& source, const DocumentLimits& limits) { return PageReader(source, limits).read(); }

}  // namespace duban
