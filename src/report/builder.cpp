#include "report/builder.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "report/calendar.hpp"
#include "report/claim.hpp"
#include "report/names.hpp"
#include "report/prose.hpp"
#include "report/text_cache.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

struct CachedDeadline {
  DeadlineReading reading;
  std::uint32_t unread = 0;  // 1 + index into Built::deadlines
};
struct CachedClaim {
  ClaimReading reading;
  std::uint32_t unread = 0;
};

class Builder {
 public:
  Builder(const Cells& cells, Walk* walk, std::optional<int> year, Arena* arena)
      : cells_(cells), walk_(*walk), year_(year), arena_(arena) {}

  Built build(const std::vector<std::uint32_t>& order) {
    number_targets(order);
    targets_ = arena_->room<Target>(walk_.targets);
    built_.flags.reserve(walk_.targets);
    built_.flags.commit(walk_.targets);
    // Row by row, as the text lies in memory, whatever the reading order; each target is written where it stays.
    for (std::size_t i = 0; i < walk_.events.size(); ++i) {
      const Event& event = walk_.events[i];
      if (i + events_ahead < walk_.events.size()) fetch(walk_.events[i + events_ahead]);
      if (event.heading) continue;
      Target* target = std::construct_at(targets_ + event.target);
      TargetFlags* flags = std::construct_at(&built_.flags[event.target]);
      target->index = event.target;
      flags->event = static_cast<std::uint32_t>(i);
      flags->bank = event.bank;
      more_ = more_names_of(i);
      fill(event, target, flags);
    }
    built_.targets = {targets_, walk_.targets};
    fill_sections();
    mark_last();
    return std::move(built_);
  }

 private:
  static constexpr std::size_t events_ahead = 12;
  void fetch(const Event& event) const {
    const BankLayout& bank = walk_.layouts[event.layout].banks[event.bank];
    cells_.fetch(event.row, bank.deadline);
    cells_.fetch(event.row, bank.claim);
  }

  // The events are gone through in their order, and so are these.
  std::span<const MoreNames> more_names_of(std::size_t event) {
    while (at_more_ < walk_.more_names.size() && walk_.more_names[at_more_].event < event) ++at_more_;
    std::size_t end = at_more_;
    while (end < walk_.more_names.size() && walk_.more_names[end].event == event) ++end;
    return std::span(walk_.more_names).subspan(at_more_, end - at_more_);
  }

  // The cells of a column that belong to a target, from top to bottom; a merged cell once.
  template <typename Take>
  void each_cell(std::size_t row, std::size_t position, Take take) const {
    const Field cell = cells_.field(row, position);
    if (!cell.text.empty()) take(cell);
    for (const MoreNames& more : more_) {
      if (position >= cells_.width(more.row) || cells_.at(more.row, position).row != more.row) continue;
      const Field further = cells_.field(more.row, position);
      if (!further.text.empty()) take(further);
    }
  }

  // Gives each target its place in the reading order and the heading that it stands under there.
  void number_targets(const std::vector<std::uint32_t>& order) {
    std::uint32_t index = 0;
    std::uint32_t section = 0;
    for (const std::uint32_t i : order) {
      Event& event = walk_.events[i];
      if (event.heading) {
        section = event.section + 1;
      } else {
        event.target = index++;
        event.section = section;
      }
    }
  }

  // A merged cell of a column of sections, saved as CSV, stands only in its first row.
  void fill_sections() {
    const bool any = std::any_of(walk_.layouts.begin(), walk_.layouts.end(), [](const TableLayout& layout) {
      return std::any_of(layout.banks.begin(), layout.banks.end(),
                         [](const BankLayout& bank) { return bank.section != no_position; });
    });
    if (!any) return;
    Field last;
    const Event* before = nullptr;
    for (std::size_t i = 0; i < walk_.targets; ++i) {
      Target& target = targets_[i];
      const Event& event = walk_.events[built_.flags[i].event];
      if (walk_.layouts[event.layout].banks[event.bank].section == no_position) continue;
      if (before != nullptr && (before->layout != event.layout || before->section != event.section)) last = {};
      before = &event;
      if (!target.section.empty()) {
        last = target.section;
      } else if (!last.empty()) {
        target.section = last;
      } else if (event.section > 0) {
        target.section = walk_.sections[event.section - 1];
      }
    }
  }

  void fill(const Event& event, Target* target, TargetFlags* flags) {
    const TableLayout& layout = walk_.layouts[event.layout];
    const BankLayout& bank = layout.banks[event.bank];
    const std::size_t row = event.row;
    const std::size_t width = cells_.width(row);

    const auto single = [&](std::size_t position, Column column, Field* field) {
      if (position == no_position) return;
      *field = cells_.field(row, position);
      if (field->text.empty()) flags->missing |= bit(column);
    };
    if (event.numbered) target->seq = event.seq;
    single(bank.seq, Column::seq, &target->seq_field);
    flags->number_unread = !event.numbered && !target->seq_field.empty();
    single(bank.content, Column::content, &target->content);
    single(bank.deadline, Column::deadline, &target->deadline.field);
    single(bank.progress, Column::progress, &target->progress);
    single(bank.claim, Column::claim, &target->claim.field);
    if (bank.content == no_position) target->content = place_holder(row, bank);

    if (bank.section != no_position) {
      target->section = cells_.field(row, bank.section);
      target->section.text = upright(target->section.text);
    } else if (event.section > 0) {
      target->section = walk_.sections[event.section - 1];
    }
    if (!target->deadline.field.empty()) read_deadline_of(target);
    if (!target->claim.field.empty()) read_claim_of(target, layout.question);
    read_leaders(row, bank, target, flags);
    read_offices(row, bank, target, flags);

    const bool last_bank = event.bank + 1u == layout.banks.size();
    const std::size_t over = last_bank && width > bank.end ? width : bank.end;
    if (!bank.extras.empty() || over > bank.end) read_extras(row, bank, layout, over, target, flags);

    const std::size_t end = std::min(over, width);
    target->row_span = own_span(row, bank.first, end);
    flags->short_row = width < bank.end;
    flags->copied = repeats(target->content.text, target->progress.text);
    const Field& prose = target->progress.empty() ? target->content : target->progress;
    flags->open_end = ends_open(prose.text);
  }

  // A narrow cell beside several rows is printed from top to bottom, a character a line.
  std::string_view upright(std::string_view text) {
    if (text.find('\n') == std::string_view::npos) return text;
    std::string joined;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = utf8::trim(text.substr(at, end - at));
      if (utf8::count(line) > 1) return text;
      joined += line;
      at = end + 1;
    }
    return arena_->copy(joined);
  }

  Field place_holder(std::size_t row, const BankLayout& bank) const {
    Field field = cells_.field(row, bank.first);
    field.text = {};
    field.span.end = field.span.begin;
    return field;
  }

  Span own_span(std::size_t row, std::size_t first, std::size_t end) const {
    Span span;
    bool any = false;
    // Nearly always the first and last positions are the row's own.
    while (first < end && cells_.at(row, first).row != row) ++first;
    while (end > first && cells_.at(row, end - 1).row != row) --end;
    if (first < end) {
      const Span left = cells_.at(row, first).cell.span;
      const Span right = cells_.at(row, end - 1).cell.span;
      span = {std::min(left.begin, right.begin), std::max(left.end, right.end)};
      any = true;
    }
    if (!any) {
      const std::uint32_t at = cells_.grid().row_span(row).begin;
      span = {at, at};
    }
    return span;
  }

  void read_deadline_of(Target* target) {
    const Field& field = target->deadline.field;
    const CachedDeadline& cached = deadlines_.get(field.text, [&](std::string_view text) {
      CachedDeadline made{read_deadline(text, year_), 0};
      if (!made.reading.understood) made.unread = unread(&built_.deadlines, field, target->index);
      return made;
    });
    target->deadline.date = cached.reading.date;
    built_.year_needed = built_.year_needed || cached.reading.needs_year;
    if (cached.unread > 0) ++built_.deadlines[cached.unread - 1].count;
  }

  void read_claim_of(Target* target, const ClaimQuestion& question) {
    const Field& field = target->claim.field;
    if (question.yes != question_.yes || question.no != question_.no) {
      claims_ = TextCache<CachedClaim>();  // another table asks another question
      question_ = question;
    }
    const CachedClaim& cached = claims_.get(field.text, [&](std::string_view text) {
      CachedClaim made{read_claim(text, question_), 0};
      if (made.reading.status == ClaimStatus::unknown && !made.reading.blank) {
        made.unread = unread(&built_.claims, field, target->index);
      }
      return made;
    });
    target->claim.status = cached.reading.status;
    if (cached.unread > 0) ++built_.claims[cached.unread - 1].count;
  }

  static std::uint32_t unread(std::vector<UnreadText>* list, const Field& field, std::uint32_t target) {
    list->push_back({field.text, field, target, 0});
    return static_cast<std::uint32_t>(list->size());
  }

  // A piece of a cell as a field of its own.
  static Field piece_field(const Field& cell, const NamePiece& piece, Arena* arena) {
    Field field = cell;
    const bool verbatim = cell.text.size() == cell.span.size();
    if (verbatim) field.span = piece.span.shifted(cell.span.begin);
    field.text =
        piece.joined.empty() ? cell.text.substr(piece.span.begin, piece.span.size()) : arena->copy(piece.joined);
    return field;
  }

  using Names = std::vector<NamePiece>;
  static Names or_whole(Names names, std::string_view cell) {
    // Separators alone, or a label without a name: the cell as it stands.
    if (names.empty()) names.push_back({{0, static_cast<std::uint32_t>(cell.size())}, {}, PrintedRole::none});
    return names;
  }

  void read_leaders(std::size_t row, const BankLayout& bank, Target* target, TargetFlags* flags) {
    if (bank.leaders.empty()) return;
    found_leaders_.clear();
    for (const std::size_t position : bank.leaders) {
      each_cell(row, position, [&](const Field& cell) {
        const Names& names =
            leaders_.get(cell.text, [](std::string_view text) { return or_whole(split_leaders(text), text); });
        for (const NamePiece& piece : names) found_leaders_.push_back(piece_field(cell, piece, arena_));
      });
    }
    const std::size_t count = found_leaders_.size();
    Field* out = arena_->room<Field>(count);
    std::uninitialized_copy(found_leaders_.begin(), found_leaders_.end(), out);
    target->leaders = {out, count};
    if (count == 0) flags->missing |= bit(Column::leader);
  }

  void read_offices(std::size_t row, const BankLayout& bank, Target* target, TargetFlags* flags) {
    if (bank.offices.empty()) return;
    found_offices_.clear();
    bool lead_column = false;
    bool lead_filled = false;
    const auto take = [&](const Field& cell, Column column) {
      lead_filled = lead_filled || column == Column::lead_office;
      const Names& names =
          offices_.get(cell.text, [](std::string_view text) { return or_whole(split_offices(text), text); });
      for (const NamePiece& piece : names) {
        Office office{piece_field(cell, piece, arena_), Role::support, false};
        PrintedRole role = piece.role;
        if (role == PrintedRole::none && column == Column::lead_office) role = PrintedRole::lead;
        if (role == PrintedRole::none && column == Column::support_office) role = PrintedRole::support;
        office.role_printed = role != PrintedRole::none;
        if (role == PrintedRole::lead) office.role = Role::lead;
        found_offices_.push_back(office);
      }
    };
    for (const auto& [position, kind] : bank.offices) {
      const Column column = kind;
      lead_column = lead_column || column == Column::lead_office;
      each_cell(row, position, [&](const Field& cell) { take(cell, column); });
    }
    const std::size_t count = found_offices_.size();
    Office* out = arena_->room<Office>(count);
    std::uninitialized_copy(found_offices_.begin(), found_offices_.end(), out);
    target->offices = {out, count};
    if (count == 0) {
      flags->missing |= bit(lead_column ? Column::lead_office : Column::office);
      return;
    }
    if (lead_column && !lead_filled) flags->missing |= bit(Column::lead_office);
    const bool any_lead = std::any_of(out, out + count, [](const Office& office) { return office.role == Role::lead; });
    // Where no lead is printed, the first office of which nothing is said leads.
    if (any_lead) return;
    for (std::size_t i = 0; i < count; ++i) {
      if (out[i].role_printed) continue;
      out[i].role = Role::lead;
      break;
    }
  }

  void read_extras(std::size_t row, const BankLayout& bank, const TableLayout& layout, std::size_t over, Target* target,
                   TargetFlags* flags) {
    const std::size_t width = cells_.width(row);
    std::size_t count = 0;
    const auto each = [&](auto take) {
      for (const std::size_t position : bank.extras) {
        if (position < width && !cells_.at(row, position).cell.text.empty()) {
          take(position, position < layout.columns.size() ? layout.columns[position].header : Field{});
        }
      }
      for (std::size_t position = bank.end; position < over; ++position) {
        const Slot slot = cells_.at(row, position);
        if (!slot.cell.text.empty() && !slot.repeated) take(position, Field{});
      }
    };
    each([&](std::size_t position, const Field&) {
      ++count;
      flags->too_long = flags->too_long || position >= bank.end;
    });
    if (count == 0) return;
    Extra* out = arena_->room<Extra>(count);
    std::size_t at = 0;
    each([&](std::size_t position, const Field& header) {
      std::construct_at(out + at++, Extra{header, cells_.field(row, position)});
    });
    target->extras = {out, count};
  }

  // The last target of each bank of each page.
  void mark_last() {
    std::unordered_map<std::uint64_t, std::size_t> last;
    std::uint64_t key = 0;
    std::size_t* at = nullptr;
    for (std::size_t i = 0; i < built_.flags.size(); ++i) {
      const Event& event = walk_.events[built_.flags[i].event];
      const std::uint64_t here = (std::uint64_t{event.block} << 16) | event.bank;
      if (at == nullptr || here != key) at = &last[here];
      key = here;
      *at = i;
    }
    for (const auto& [unused, index] : last) built_.flags[index].last_of_bank = true;
  }

  const Cells& cells_;
  Walk& walk_;
  std::optional<int> year_;
  Arena* arena_;
  Built built_;
  Target* targets_ = nullptr;
  std::span<const MoreNames> more_;  // of the target that is made
  std::size_t at_more_ = 0;
  std::vector<Field> found_leaders_;  // of the target that is made
  std::vector<Office> found_offices_;
  TextCache<CachedDeadline> deadlines_;
  TextCache<CachedClaim> claims_;
  ClaimQuestion question_;
  TextCache<Names> leaders_;
  TextCache<Names> offices_;
};

}  // namespace

Built build_targets(const Cells& cells, Walk* walk, const std::vector<std::uint32_t>& order, std::optional<int> year,
                    Arena* arena) {
  return Builder(cells, walk, year, arena).build(order);
}

}  // namespace duban
