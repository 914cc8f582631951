#include "table/docx_body.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "embedded/table/lexicon/symbols_tsv.hpp"
#include "table/quote.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

using namespace std::string_view_literals;

// Elements whose whole content is none of what a person sees.
bool is_left_out(std::string_view name) {
  static constexpr std::array names{"instrText"sv, "delInstrText"sv, "rt"sv,      "sdtEndPr"sv,       "sectPr"sv,
                                    "ctrlPr"sv,    "binData"sv,      "fldData"sv, "numberingChange"sv};
  if (name.ends_with("PrChange") || name == "tblGridChange" || name == "tblPrExChange") return true;
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::uint32_t number(std::string_view text, std::uint32_t otherwise) noexcept {
  std::uint32_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

// What the character of a symbol font looks like; empty where that is not known.
std::string_view symbol(std::string_view font, std::uint32_t code) {
  static const tsv::Table table(embedded::table_lexicon_symbols_tsv);
  constexpr std::string_view digits = "0123456789ABCDEF";
  const std::array<char, 2> hex{digits[code / 16 % 16], digits[code % 16]};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.at(row, "font") == font && table.at(row, "code") == std::string_view(hex.data(), 2)) {
      return table.at(row, "text");
    }
  }
  return {};
}

}  // namespace

// ---- paragraphs ---------------------------------------------------------------------------------------------------

void WordReader::start_paragraph() {
  Story& story = stories_.back();
  if (story.paragraphs++ > 0) return;
  story.joined = std::exchange(story.join_next, false);
  if (story.kind == Kind::cell) {
    if (!story.joined && !story.text.empty()) story.text.push_back('\n');
    if (!story.joined) story.paragraph_begin = story.text.size();
  }
  story.style = styles_.default_style();
  story.number = {};
  story.heading = std::nullopt;
  story.number_due = !story.joined;
}

void WordReader::write_number() {
  Story& story = stories_.back();
  if (!std::exchange(story.number_due, false)) return;
  NumberReference number = story.number;
  const NumberReference of_style = styles_.number_of(story.style);
  if (!number.list) number.list = of_style.list;
  if (!number.list || *number.list == 0) return;
  if (!number.level) number.level = of_style.level;
  const std::string label = numbering_.next(
      *number.list, number.level ? *number.level : numbering_.level_of_style(*number.list, story.style));
  story.text += label;
  characters_ += label.size();
}

void WordReader::end_paragraph() {
  Story& story = stories_.back();
  if (story.paragraphs == 0 || --story.paragraphs > 0) return;
  const bool empty = story.text.size() == story.paragraph_begin;
  if (story.join_next) {
    story.join_next = !empty;  // a paragraph that was deleted whole leaves nothing to go on from
    return;
  }
  write_number();
  if (story.kind == Kind::cell) {
    if (story.text.size() == story.paragraph_begin && !story.text.empty()) story.text.pop_back();
    story.paragraph_begin = story.text.size();
    return;
  }
  Piece piece{std::exchange(story.text, {}), std::exchange(story.notes, {}), nullptr, BlockKind::paragraph};
  if (story.kind == Kind::body && story.heading.value_or(styles_.is_heading(story.style))) {
    piece.kind = BlockKind::heading;
  }
  story.paragraph_begin = 0;
  if (nested()) {
    waiting_.push_back(std::move(piece));
    return;
  }
  write(piece);
  flush();
}

void WordReader::put(std::string_view piece) {
  if (deleted_ > 0) {
    deletion_ += piece;
    return;
  }
  if (stories_.back().paragraphs == 0) return;  // between paragraphs there is no text
  write_number();
  stories_.back().text += piece;
  characters_ += piece.size();
  if (hidden_run_) hidden_text_ += piece;
}

void WordReader::put_symbol(const XmlAttributes& attributes) {
  std::uint32_t code = 0;
  const std::string_view hex = attributes["char"];
  (void)std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  const bool own_area = code >= 0xF000 && code <= 0xF0FF;
  const std::string_view looks = own_area || code < 0x100 ? symbol(attributes["font"], code) : std::string_view{};
  if (!looks.empty()) return put(looks);
  std::string character;
  const bool valid = (code >= 0x20 && code < 0xD800) || (code >= 0xE000 && code < 0xFFFE);
  utf8::append(character, valid ? code : U'\uFFFD');
  put(character);
  if (deleted_ > 0) return;
  Story& story = stories_.back();
  const auto end = static_cast<std::uint32_t>(story.text.size());
  story.notes.push_back(
      {"unknown-symbol", end, end, {std::string(attributes["font"]), std::string(attributes["char"])}});
}

void WordReader::end_deletion() {
  if (--deleted_ > 0) return;
  const std::string deleted = std::exchange(deletion_, {});
  if (utf8::trim(deleted).empty()) return;
  Story& story = stories_.back();
  const auto at = static_cast<std::uint32_t>(story.text.size());
  story.notes.push_back({"tracked-deletion", at, at, {quoted_start(utf8::trim(deleted))}});
}

void WordReader::end_run() {
  hidden_run_ = false;
  const std::string hidden = std::exchange(hidden_text_, {});
  if (utf8::trim(hidden).empty()) return;
  Story& story = stories_.back();
  const auto end = static_cast<std::uint32_t>(story.text.size());
  const auto begin = end - std::min(end, static_cast<std::uint32_t>(hidden.size()));
  story.notes.push_back({"hidden-run", begin, end, {quoted_start(utf8::trim(hidden))}});
}

// ---- tables -------------------------------------------------------------------------------------------------------

void WordReader::start_table() {
  OpenTable open;
  open.table = std::make_unique<WordTable>();
  if (nested()) open.place = &waiting_.emplace_back();  // behind the table that it stands in, before what it holds
  tables_.push_back(std::move(open));
}

void WordReader::end_table() {
  OpenTable open = std::move(tables_.back());
  tables_.pop_back();
  if (open.place != nullptr) {
    open.place->table = std::move(open.table);
    return;
  }
  Piece piece{{}, {}, std::move(open.table), BlockKind::paragraph};
  write(piece);
  flush();
}

void WordReader::start_row() {
  OpenTable& open = tables_.back();
  open.row_deleted = false;
  open.row_text = open.table->text.size();
  open.table->rows.push_back({static_cast<std::uint32_t>(open.table->cells.size()), 0, false});
}

void WordReader::end_row() {
  OpenTable& open = tables_.back();
  if (!std::exchange(open.row_deleted, false) || open.table->rows.empty()) return;
  WordTable& table = *open.table;
  const std::string_view left = utf8::trim(std::string_view(table.text).substr(open.row_text));
  table.cells.resize(table.rows.back().first_cell);
  table.rows.pop_back();
  for (TextNote& note : table.notes) note.cell = std::min(note.cell, table.cells.size());
  if (!left.empty()) table.notes.push_back({"tracked-deletion", 0, 0, {quoted_start(left)}, table.cells.size()});
  table.text.resize(open.row_text);
}

void WordReader::start_cell() {
  WordTable& table = *tables_.back().table;
  if (table.rows.empty()) start_row();
  table.cells.emplace_back();
  Story cell;
  cell.kind = Kind::cell;
  stories_.push_back(std::move(cell));
}

void WordReader::end_cell() {
  Story story = std::move(stories_.back());
  stories_.pop_back();
  WordTable& table = *tables_.back().table;
  WordCell& cell = table.cells.back();
  const auto begin = static_cast<std::uint32_t>(table.text.size());
  table.text += story.text;
  table.text.push_back('\n');  // so that cells of a deleted row do not run together
  cell.begin = begin;
  cell.end = static_cast<std::uint32_t>(table.text.size() - 1);
  for (TextNote& note : story.notes) {
    note.cell = table.cells.size() - 1;
    table.notes.push_back(std::move(note));
  }
}

void WordReader::start_box() {
  Story box;
  box.kind = Kind::box;
  stories_.push_back(std::move(box));
}

void WordReader::end_box() {
  end_story();
  stories_.pop_back();
  if (!nested() && stories_.back().paragraphs == 0) flush();  // it stands in no paragraph that it could come after
}

// A last paragraph whose mark is deleted has none to be joined with.
void WordReader::end_story() {
  Story& story = stories_.back();
  story.join_next = false;
  if (story.text.empty() || story.kind == Kind::cell) return;
  story.paragraphs = 1;
  end_paragraph();
}

void WordReader::write(Piece& piece) {
  if (piece.table) {
    piece.table->add_to(document_);
    return;
  }
  const std::size_t lead = piece.text.size() - utf8::trim(piece.text).size();
  const Span span = document_.add_paragraph(piece.text, piece.kind);
  for (const TextNote& note : piece.notes) {
    // White space in front of the paragraph is not kept; a note that falls there is at its start.
    Span at{std::min(span.begin + note.begin, span.end), std::min(span.begin + note.end, span.end)};
    if (lead != 0 || note.end > span.size()) at = span;
    document_.find({note.rule, at, 0, 0, note.particulars});
  }
}

void WordReader::flush() {
  for (Piece& piece : waiting_) write(piece);
  waiting_.clear();
}

// ---- elements -----------------------------------------------------------------------------------------------------

WordReader::Began WordReader::open(Began what) {
  open_.push_back(what);
  switch (what) {
    case Began::paragraph:
      start_paragraph();
      break;
    case Began::table:
      start_table();
      break;
    case Began::row:
      start_row();
      break;
    case Began::cell:
      start_cell();
      break;
    default:
      start_box();
      break;
  }
  return what;
}

void WordReader::close() {
  const Began what = open_.back();
  open_.pop_back();
  switch (what) {
    case Began::paragraph:
      return end_paragraph();
    case Began::table:
      return end_table();
    case Began::row:
      return end_row();
    case Began::cell:
      return end_cell();
    default:
      return end_box();
  }
}

void WordReader::finish() {
  skipped_ = deleted_ = 0;
  elements_.clear();
  while (!open_.empty()) close();
  end_story();
  flush();
}

WordReader::Began WordReader::start_branch() {
  if (alternatives_.empty()) return Began::nothing;
  Alternative& alternative = alternatives_.back();
  if (alternative.taken) {
    skipped_ = 1;
  } else {
    alternative.before = characters_;
  }
  return Began::branch;
}

void WordReader::start_property(std::string_view name, const XmlAttributes& attributes) {
  const auto on = [&] { return is_on(attributes["val"]); };
  if (in_row_properties_) {
    OpenTable& open = tables_.back();
    if (open.table->rows.empty()) return;
    WordRow& row = open.table->rows.back();
    if (name == "gridBefore") row.before = number(attributes["val"], 0);
    if (name == "hidden") row.hidden = on();
    if (name == "del") open.row_deleted = true;
  } else if (in_cell_properties_) {
    WordCell& cell = tables_.back().table->cells.back();
    const std::string_view value = attributes["val"];
    if (name == "gridSpan") cell.span = number(value, 1);
    if (name == "vMerge") (value == "restart" ? cell.starts_merge : cell.continues_above) = true;
    if (name == "hMerge") cell.continues_left = value != "restart";
  } else if (in_run_properties_) {
    if (in_paragraph_properties_) {
      if (name == "del" || name == "moveFrom") stories_.back().join_next = true;
    } else if (name == "vanish") {
      hidden_run_ = on();
    }
  } else if (in_paragraph_properties_) {
    Story& story = stories_.back();
    if (name == "pStyle") story.style = attributes["val"];
    if (name == "numId") story.number.list = number(attributes["val"], 0);
    if (name == "outlineLvl") story.heading = number(attributes["val"], 9) < 9;
    if (name == "ilvl") story.number.level = number(attributes["val"], 0);
  }
}

void WordReader::start(std::string_view name, const XmlAttributes& attributes) {
  if (skipped_ > 0) {
    ++skipped_;
    return;
  }
  if (content_control_ > 0) {
    ++content_control_;
    if (name == "showingPlcHdr") placeholder_ = is_on(attributes["val"]);
    return;
  }
  Began began = Began::nothing;
  if (is_left_out(name)) {
    skipped_ = 1;
  } else if (name == "rPr" && !in_run_properties_) {
    in_run_properties_ = true;
    began = Began::run_properties;
  } else if (in_run_properties_ || in_paragraph_properties_ || in_row_properties_ || in_cell_properties_) {
    start_property(name, attributes);
  } else {
    began = start_content(name, attributes);
  }
  if (skipped_ == 0 && content_control_ == 0) elements_.push_back(began);
}

WordReader::Began WordReader::start_content(std::string_view name, const XmlAttributes& attributes) {
  if (name == "t" || name == "delText") {
    in_text_ = true;
    return Began::text;
  }
  if (name == "r") return Began::run;
  if (name == "p") return open(Began::paragraph);
  if (name == "tbl") return open(Began::table);
  if (name == "txbxContent") return open(Began::box);
  if (name == "pPr") {
    in_paragraph_properties_ = true;
    return Began::paragraph_properties;
  }
  if (name == "del" || name == "moveFrom") {
    ++deleted_;
    return Began::deletion;
  }
  if (name == "AlternateContent") {
    alternatives_.emplace_back();
    return Began::alternatives;
  }
  if (name == "Choice" || name == "Fallback") return start_branch();
  if (name == "tab" || name == "ptab") {
    put(stories_.back().kind == Kind::cell ? " " : "\t");
  } else if (name == "br" || name == "cr") {
    put("\n");
  } else if (name == "noBreakHyphen") {
    put("-");
  } else if (name == "sym") {
    put_symbol(attributes);
  } else if (name == "sdtPr") {
    content_control_ = 1;
    placeholder_ = false;
  } else if (name == "sdtContent") {
    // Around a cell it must stay: the cell is one of its row.
    const bool around_cell = !open_.empty() && (open_.back() == Began::row || open_.back() == Began::table);
    if (std::exchange(placeholder_, false) && !around_cell) skipped_ = 1;
  } else if (name == "altChunk") {
    const std::uint32_t here = document_.text_size();
    document_.find({"embedded-part", {here, here}, 0, 0, {std::string(attributes["id"])}});
  } else if (name == "body") {
    saw_body_ = true;
  } else if (name == "footnote" || name == "endnote") {
    if (attributes.has("type") && attributes["type"] != "normal") skipped_ = 1;
  } else if (!tables_.empty()) {
    return start_content_of_table(name, attributes);
  }
  return Began::nothing;
}

// A row that stands in no table, and a cell in no row, are read through as if their tags were not there.
WordReader::Began WordReader::start_content_of_table(std::string_view name, const XmlAttributes& attributes) {
  const auto within = [&](Began what) { return !open_.empty() && open_.back() == what; };
  WordTable& table = *tables_.back().table;
  if (name == "tr") {
    if (within(Began::table)) return open(Began::row);
  } else if (name == "tc") {
    if (within(Began::row) || within(Began::table)) return open(Began::cell);
  } else if (name == "trPr") {
    if (!within(Began::row)) return Began::nothing;
    in_row_properties_ = true;
    return Began::row_properties;
  } else if (name == "tcPr") {
    if (!within(Began::cell)) return Began::nothing;
    in_cell_properties_ = true;
    return Began::cell_properties;
  } else if (name == "gridCol") {
    if (table.widths.size() < 4096) table.widths.push_back(number(attributes["w"], 0));
  } else if (name == "tblCaption") {
    table.caption = attributes["val"];
  }
  return Began::nothing;
}

void WordReader::end(std::string_view) {
  if (skipped_ > 0) {
    --skipped_;
  } else if (content_control_ > 0) {
    --content_control_;
  } else {
    const Began what = elements_.back();
    elements_.pop_back();
    end_of(what);
  }
}

void WordReader::end_of(Began what) {
  switch (what) {
    case Began::nothing:
      return;
    case Began::paragraph:
    case Began::table:
    case Began::row:
    case Began::cell:
    case Began::box:
      return close();
    case Began::text:
      in_text_ = false;
      return;
    case Began::run:
      return end_run();
    case Began::deletion:
      return end_deletion();
    case Began::alternatives:
      alternatives_.pop_back();
      return;
    case Began::branch:
      alternatives_.back().taken |= characters_ > alternatives_.back().before;
      return;
    case Began::paragraph_properties:
      in_paragraph_properties_ = false;
      return;
    case Began::run_properties:
      in_run_properties_ = false;
      return;
    case Began::row_properties:
      in_row_properties_ = false;
      return;
    case Began::cell_properties:
      in_cell_properties_ = false;
      return;
  }
}

void WordReader::text(std::string_view piece) {
  if (in_text_ && skipped_ == 0) put(piece);
}

}  // namespace duban
