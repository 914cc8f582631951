#include "report/completeness.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "report/prose.hpp"

namespace duban {
namespace {

constexpr std::array<Column, 10> fields = {Column::seq,      Column::section,       Column::leader, Column::content,
                                           Column::deadline, Column::progress,      Column::claim,  Column::lead_office,
                                           Column::office,   Column::support_office};

const Event& event_of(const Walk& walk, const TargetFlags& flags) { return walk.events[flags.event]; }

// A column as the document names it.
Words column_words(const TableLayout& layout, const BankLayout& bank, Column column) {
  for (std::size_t i = bank.first; i < bank.end; ++i) {
    const ColumnReading& reading = layout.columns[i];
    if (reading.column == column && !reading.header.empty()) return plain_words(reading.header.text);
  }
  return label(to_string(column));
}

PlannedPlace column_place(const TableLayout& layout, Column column) {
  for (const ColumnReading& reading : layout.columns) {
    if (reading.column == column && !reading.header.empty()) return at(reading.header);
  }
  return {};
}

// Where the first blank cell of a column stands, or would stand.
PlannedPlace blank_place(const Cells& cells, std::size_t row, const TableLayout& layout, const BankLayout& bank,
                         Column column) {
  for (std::size_t i = bank.first; i < bank.end; ++i) {
    if (layout.columns[i].column != column) continue;
    const Field field = cells.field(row, i);
    if (field.empty()) return at(field);
  }
  return at(cells.field(row, bank.first));
}

class Checker {
 public:
  Checker(const Cells& cells, const Walk& walk, const Built& built, Findings* findings)
      : cells_(cells), walk_(walk), built_(built), findings_(findings) {}

  void blanks() {
    const std::size_t n = built_.targets.size();
    std::array<std::size_t, 16> blank{};
    for (std::size_t i = 0; i < n; ++i) {
      const TargetFlags& flags = built_.flags[i];
      if (flags.missing == 0) continue;
      for (const Column column : fields) blank[static_cast<std::size_t>(column)] += (flags.missing & bit(column)) != 0;
    }
    // A column that is mostly blank is not filled in at all; to name every row would say nothing.
    for (const Column column : fields) {
      const std::size_t count = blank[static_cast<std::size_t>(column)];
      if (count < 3 || count * 2 <= n) continue;
      unfilled_ |= bit(column);
      const TableLayout& layout = walk_.layouts.front();
      findings_->add("empty-column", column_place(layout, column),
                     {column_words(layout, layout.banks.front(), column), plain_words(std::to_string(count)),
                      plain_words(std::to_string(n))});
    }
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint16_t missing = built_.flags[i].missing & static_cast<std::uint16_t>(~unfilled_);
      if (missing != 0) missing_field(i, missing);
    }
  }

  void rows() {
    for (std::size_t i = 0; i < built_.targets.size(); ++i) {
      const TargetFlags& flags = built_.flags[i];
      const Target& target = built_.targets[i];
      if (flags.number_unread) {
        findings_->add("seq-not-number", at(target.seq_field), {plain_words(target.seq_field.text)}, target.index);
      }
      if (flags.copied) {
        findings_->add("copied-cell", at(target.progress), {target_words(target)}, target.index);
        findings_->relate(at(target.content), label("same_text"));
      }
      if (flags.too_long) too_long(target);
      cut(i);
    }
    for (const UnreadText& text : built_.claims) {
      findings_->add("unknown-claim", at(text.field), {plain_words(text.text), plain_words(std::to_string(text.count))},
                     text.target);
    }
    for (const UnreadText& text : built_.deadlines) {
      findings_->add("unreadable-deadline", at(text.field),
                     {plain_words(text.text), plain_words(std::to_string(text.count))}, text.target);
    }
  }

  // Each run of numbers: a new section or table may start again at 1.
  void numbers() {
    std::vector<Numbered> series;
    bool first_series = true;
    for (std::size_t i = 0; i < built_.targets.size(); ++i) {
      const Event& event = event_of(walk_, built_.flags[i]);
      if (!event.numbered) continue;
      if (event.seq == 1 && !series.empty() && series.back().seq >= 1) {
        const std::uint32_t last = series.back().target;
        const bool elsewhere = event_of(walk_, built_.flags[last]).layout != event.layout ||
                               built_.targets[last].section.text != built_.targets[i].section.text;
        if (elsewhere) {
          check_series(&series, first_series);
          first_series = false;
          series.clear();
        }
      }
      series.push_back({event.seq, static_cast<std::uint32_t>(i)});
    }
    check_series(&series, first_series);
  }

 private:
  void missing_field(std::size_t i, std::uint16_t missing) {
    const Target& target = built_.targets[i];
    const Event& event = event_of(walk_, built_.flags[i]);
    const TableLayout& layout = walk_.layouts[event.layout];
    const BankLayout& bank = layout.banks[event.bank];
    if (!findings_->wants("missing-field", at(target.content))) return;
    std::vector<Words> names;
    std::optional<PlannedPlace> place;
    for (const Column column : fields) {
      if ((missing & bit(column)) == 0) continue;
      names.push_back(column_words(layout, bank, column));
      const PlannedPlace here = blank_place(cells_, event.row, layout, bank, column);
      if (!place || here.span.begin < place->span.begin) place = here;
    }
    findings_->add("missing-field", *place, {target_words(target), list_words(names)}, target.index);
  }

  void too_long(const Target& target) {
    std::size_t count = 0;
    const Field* first = nullptr;
    for (const Extra& extra : target.extras) {
      if (!extra.header.empty() || extra.value.cell <= walk_.layouts[layout_of(target)].banks.back().end) continue;
      if (first == nullptr) first = &extra.value;
      ++count;
    }
    if (first == nullptr) return;
    findings_->add("row-too-long", at(*first), {target_words(target), plain_words(std::to_string(count))},
                   target.index);
    findings_->suggest(label("quote_cell"));
  }

  std::uint32_t layout_of(const Target& target) const { return event_of(walk_, built_.flags[target.index]).layout; }

  void cut(std::size_t i) {
    const TargetFlags& flags = built_.flags[i];
    if (!flags.last_of_bank && !flags.open_end) return;
    const Target& target = built_.targets[i];
    const Event& event = event_of(walk_, flags);
    const TableLayout& layout = walk_.layouts[event.layout];
    const BankLayout& bank = layout.banks[event.bank];
    // Columns at the end of the row that other rows fill and this one does not.
    std::vector<Words> names;
    for (std::size_t p = bank.end; p-- > bank.first;) {
      const Column column = layout.columns[p].column;
      if (column == Column::other || column == Column::remark || column == Column::support_office) continue;
      if ((flags.missing & bit(column)) == 0) break;
      if ((unfilled_ & bit(column)) != 0) continue;
      names.insert(names.begin(), plain_words(layout.columns[p].header.text));
      if (layout.columns[p].header.empty()) names.front() = label(to_string(column));
    }
    const Field& prose = target.progress.empty() ? target.content : target.progress;
    const bool semicolon = ends_in_semicolon(prose.text);
    // In the middle of a table a row that ends in a semicolon is careless, one that ends in a comma is cut.
    const bool open = flags.open_end && (!semicolon || (flags.last_of_bank && !names.empty()));
    const bool ends_early = flags.last_of_bank && !names.empty() && (flags.short_row || names.size() >= 2);
    if (!open && !ends_early) return;
    if (!findings_->wants("cut-text", at(prose))) return;
    std::vector<Words> signs;
    if (open || (flags.open_end && ends_early)) {
      signs.push_back(label("ends_with", prose.text.substr(last_character(prose.text))));
    }
    if (ends_early || (open && flags.last_of_bank && !names.empty())) {
      const Words list = list_words(names);
      signs.push_back({label("stops_before", list.zh).zh, label("stops_before", list.en).en});
    }
    PlannedPlace place = at(prose);
    if (!prose.empty() && prose.text.size() == prose.span.size()) {
      place.span.begin = prose.span.begin + static_cast<std::uint32_t>(last_character(prose.text));
    }
    findings_->add("cut-text", place, {target_words(target), list_words(signs)}, target.index);
  }

  static std::size_t last_character(std::string_view text) {
    std::size_t at = text.size();
    if (at > 0) --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) --at;
    return at;
  }

  struct Numbered {
    std::uint32_t seq;
    std::uint32_t target;
  };

  void check_series(std::vector<Numbered>* series, bool first_series) {
    const auto smaller = [](const Numbered& a, const Numbered& b) { return a.seq < b.seq; };
    if (!std::is_sorted(series->begin(), series->end(), smaller)) {
      std::stable_sort(series->begin(), series->end(), smaller);
    }
    std::uint32_t before = 0;
    const Target* last = nullptr;
    for (const Numbered& here : *series) {
      if (last != nullptr && here.seq == before + 1) {
        before = here.seq;
        last = &built_.targets[here.target];
        continue;
      }
      const Target& target = built_.targets[here.target];
      if (last != nullptr && here.seq == before) {
        if (target.seq_field.span == last->seq_field.span) continue;  // one merged cell beside several rows
        if (!findings_->wants("seq-repeat", at(target.seq_field))) continue;
        findings_->add("seq-repeat", at(target.seq_field), {plain_words(std::to_string(here.seq))}, target.index);
        findings_->relate(at(last->seq_field), label("first_here"));
        continue;
      }
      if (here.seq > before + 1 && (last != nullptr || first_series)) gap(before + 1, here.seq - 1, target, last);
      before = here.seq;
      last = &target;
    }
  }

  void gap(std::uint32_t from, std::uint32_t to, const Target& after, const Target* before) {
    if (!findings_->wants("seq-gap", at(after.seq_field))) return;
    const std::string a = std::to_string(from);
    const std::string b = std::to_string(to);
    Words range = plain_words(a);
    if (from != to) {
      range = label("range", a);
      for (std::string* text : {&range.zh, &range.en}) text->replace(text->find("{1}"), 3, b);
    }
    findings_->add("seq-gap", at(after.seq_field), {range, plain_words(std::to_string(to - from + 1))}, after.index);
    if (before != nullptr) findings_->relate(at(before->seq_field), label("before"));
    findings_->suggest(label("add_row"));
  }

  const Cells& cells_;
  const Walk& walk_;
  const Built& built_;
  Findings* findings_;
  std::uint16_t unfilled_ = 0;  // columns that are mostly blank
};

}  // namespace

void check_table(const Cells& cells, const Walk& walk, Findings* findings) {
  for (const TableLayout& layout : walk.layouts) {
    if (layout.by_content) {
      std::vector<Words> kinds;
      for (std::size_t i = 0; i < layout.columns.size() && kinds.size() < 24; ++i) {
        kinds.push_back(label(to_string(layout.columns[i].column)));
      }
      findings->add("no-header", at(cells.line(layout.first_row)), {list_words(kinds)});
    }
    for (const std::size_t i : layout.by_cells) {
      const Field& header = layout.columns[i].header;
      findings->add("column-by-content", at(header),
                    {plain_words(header.text), label(to_string(layout.columns[i].column))});
    }
    for (const DoubleColumn& both : layout.doubles) {
      const Field& kept = layout.columns[both.kept].header;
      findings->add("duplicate-column", at(kept),
                    {plain_words(layout.columns[both.taken].header.text), plain_words(kept.text)});
    }
  }
  for (const Stray& stray : walk.stray) {
    if (!findings->wants("unplaced-cell", at(cells.field(stray.row, stray.first)))) continue;
    PlannedPlace place;
    std::string_view text;
    for (std::size_t i = stray.first; i < stray.end; ++i) {
      const Field field = cells.field(stray.row, i);
      if (field.empty()) continue;
      if (text.empty()) {
        place = at(field);
        text = field.text;
      }
      place.span.end = std::max(place.span.end, field.span.end);
    }
    findings->add("unplaced-cell", place, {plain_words(text)});
  }
}

void check_targets(const Cells& cells, const Walk& walk, const Built& built, const Metadata& metadata,
                   Findings* findings) {
  const std::size_t n = built.targets.size();
  if (n == 0) {
    for (const ColumnReading& column : walk.layouts.front().columns) {
      if (column.header.empty()) continue;
      findings->add("no-targets", at(column.header), {});
      break;
    }
  }
  if (metadata.declared_total && *metadata.declared_total != n) {
    findings->add("total-mismatch", at(metadata.declared_total_field),
                  {plain_words(std::to_string(*metadata.declared_total)), plain_words(std::to_string(n))});
  }
  if (!metadata.year && built.year_needed) {
    findings->add("year-unknown", at(built.targets.front().deadline.field), {});
    findings->suggest(label("say_year"));
  }
  Checker checker(cells, walk, built, findings);
  checker.blanks();
  checker.rows();
  checker.numbers();
}

}  // namespace duban
