#include "report/metadata.hpp"

#include <algorithm>
#include <string>

#include "duban/text/numeral.hpp"
#include "report/arena.hpp"
#include "report/calendar.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

// Lines around a table are short and few; what is longer is looked at so far.
constexpr std::size_t longest_line = 3000;
constexpr std::size_t most_lines = 40;
constexpr std::size_t longest_title = 240;

std::string_view head(std::string_view text) {
  if (text.size() <= longest_line) return text;
  return text.substr(0, utf8::previous(text, longest_line));
}

Field part_of(const Field& field, std::string_view part) {
  Field out = field;
  out.text = part;
  if (field.text.size() == field.span.size()) {
    out.span.begin += static_cast<std::uint32_t>(part.data() - field.text.data());
    out.span.end = out.span.begin + static_cast<std::uint32_t>(part.size());
  }
  return out;
}

bool is_han(char32_t c) { return c >= U'\u3400' && c <= U'\u9FFF'; }

bool ends_like_title(std::string_view text) { return static_cast<bool>(words("title_end").longest_at_end(text)); }

bool has_any(std::string_view kind, std::string_view text) {
  const PhraseTable<Word>& table = words(kind);
  for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).length) {
    if (table.longest_at(text, at)) return true;
  }
  return false;
}

bool could_be_title(std::string_view text) {
  return !text.empty() && text.size() <= longest_title && text.find("\u3002") == std::string_view::npos &&
         !starts_note(text);
}

// ---- the title --------------------------------------------------------------------------------------------------

struct TitleLines {
  std::size_t first = 0;
  std::size_t count = 0;  // 0: there is none
};

// The lines around the tables of a document: above its title stand those that say where one is, and the nearer to the
// table a line stands, the more it says of it. A heading is a title before any other line.
TitleLines find_title_of_page(const std::vector<Field>& lines, const Cells& cells) {
  const std::size_t first = lines.size() > most_lines ? lines.size() - most_lines : 0;
  const auto heading = [&](std::size_t i) { return cells.grid().origin(lines[i].row - 1).kind == RowKind::heading; };
  const auto two_lines = [&](std::size_t i) {
    const bool two = i > first && lines[i - 1].row + 1 == lines[i].row && could_be_title(lines[i - 1].text) &&
                     has_any("title", lines[i - 1].text) && !ends_like_title(lines[i - 1].text) &&
                     heading(i) == heading(i - 1);
    return two ? TitleLines{i - 1, 2} : TitleLines{i, 1};
  };
  const auto nearest = [&](auto fits) -> std::optional<std::size_t> {
    for (std::size_t i = lines.size(); i-- > first;) {
      if (could_be_title(lines[i].text) && fits(i)) return i;
    }
    return std::nullopt;
  };
  const auto ends_well = [&](std::size_t i) { return ends_like_title(lines[i].text); };
  const auto says_title = [&](std::size_t i) { return has_any("title", lines[i].text); };
  if (const auto i = nearest([&](std::size_t k) { return heading(k) && ends_well(k); })) return two_lines(*i);
  if (const auto i = nearest([&](std::size_t k) { return heading(k) && says_title(k); })) return {*i, 1};
  if (const auto i = nearest(ends_well)) return two_lines(*i);
  if (const auto i = nearest(says_title)) return {*i, 1};
  if (const auto i = nearest(heading)) return {*i, 1};
  if (could_be_title(lines[first].text) && lines[first].text.size() <= 120) return {first, 1};
  return {};
}

TitleLines find_title(const Walk& walk, const Cells& cells) {
  const std::vector<Field>& lines = walk.front;
  const std::string_view source = cells.grid().source().text();
  const std::size_t n = std::min(lines.size(), most_lines);
  const auto marked = [&](const Field& line) {  // a Markdown heading: "# " was before it
    std::size_t at = line.span.begin;
    while (at > 0 && source[at - 1] == ' ') --at;
    return at > 0 && at < line.span.begin && source[at - 1] == '#';
  };
  for (std::size_t i = 0; i < n; ++i) {
    if (marked(lines[i]) && could_be_title(lines[i].text)) return {i, 1};
  }
  if (n > 0 && cells.grid().origin(lines.front().row - 1).row == 0) return find_title_of_page(lines, cells);
  for (std::size_t i = 0; i < n; ++i) {
    if (!could_be_title(lines[i].text)) continue;
    if (ends_like_title(lines[i].text)) {
      // 云州市2025年重点工作 / 上半年推进情况一览表: a title on two lines.
      const bool two = i > 0 && lines[i - 1].row + 1 == lines[i].row && could_be_title(lines[i - 1].text) &&
                       has_any("title", lines[i - 1].text) && !ends_like_title(lines[i - 1].text);
      return two ? TitleLines{i - 1, 2} : TitleLines{i, 1};
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (could_be_title(lines[i].text) && has_any("title", lines[i].text)) return {i, 1};
  }
  if (n > 0 && could_be_title(lines[0].text) && lines[0].text.size() <= 120) return {0, 1};
  return {};
}

// ---- who publishes it -------------------------------------------------------------------------------------------

// The name that ends at `end`: Han characters, up to a word that is no part of it.
std::string_view name_before(std::string_view text, std::size_t end) {
  static const PhraseTable<Word>& stops = words("before_name");
  std::size_t begin = end;
  while (begin > 0 && end - begin < 72) {
    const std::size_t at = utf8::previous(text, begin);
    if (!is_han(utf8::decode(text, at).value)) break;
    begin = at;
  }
  for (std::size_t at = begin; at < end; at += utf8::decode(text, at).length) {
    if (const auto stop = stops.longest_at(text, at); stop && at + stop.length <= end) begin = at + stop.length;
  }
  return text.substr(begin, end - begin);
}

bool ends_with_place(std::string_view name) {
  return !name.empty() && has_word("place", name.substr(utf8::previous(name, name.size())));
}

// 云阳省云州市 → 云州市.
std::string_view without_province(std::string_view region) {
  static const PhraseTable<Word>& places = words("place");
  for (std::size_t at = 3; at + 6 <= region.size(); at += utf8::decode(region, at).length) {
    const auto place = places.longest_at(region, at);
    // The first entry of the table is the province's; a city within it keeps its own name.
    if (place && place.value->place == "province" && at + place.length < region.size()) {
      return region.substr(at + place.length);
    }
  }
  return region;
}

struct Issuer {
  std::string_view name;
  std::string_view region;
};

// Anywhere in a title; in a line of prose only where the line starts with it, or with a label before it.
std::optional<Issuer> find_issuer(std::string_view text, bool at_start) {
  static const PhraseTable<Word>& bodies = words("body");
  for (std::size_t at = 0; at < text.size();) {
    const auto body = bodies.longest_at(text, at);
    if (!body || body.value->place.empty()) {
      at += utf8::decode(text, at).length;
      continue;
    }
    const std::string_view before = name_before(text, at);
    const bool city = body.value->place == "city";  // 云州市政府: the 市 belongs to both
    const std::size_t needed = city ? 6 : 9;
    const auto from = static_cast<std::size_t>(before.data() - text.data());
    const bool stands_well =
        !at_start || from == 0 || text[from - 1] == ':' || text.substr(0, from).ends_with("\uFF1A");
    if (stands_well && before.size() >= needed && before.size() <= 60) {
      const std::string_view region = text.substr(from, before.size() + (city ? utf8::decode(text, at).length : 0));
      if (ends_with_place(region) || before.size() >= 12) {
        return Issuer{text.substr(from, at + body.length - from), without_province(region)};
      }
    }
    at += body.length;
  }
  return std::nullopt;
}

// 云州市2025年…: a title that starts with the name of a place.
std::string_view leading_region(std::string_view title) {
  static const PhraseTable<Word>& places = words("place");
  static const PhraseTable<Word>& not_places = words("not_place");
  static const PhraseTable<Word>& stops = words("before_name");
  // 2025年度云州市…, 关于云州市…
  while (!title.empty()) {
    const utf8::CodePoint c = utf8::decode(title, 0);
    const auto stop = stops.longest_at(title, 0);
    if (!stop && is_han(c.value)) break;
    title.remove_prefix(stop ? stop.length : c.length);
  }
  std::size_t characters = 0;
  std::size_t best = 0;
  for (std::size_t at = 0; at < title.size() && characters < 9;) {
    const utf8::CodePoint c = utf8::decode(title, at);
    if (!is_han(c.value)) break;
    if (const auto no = not_places.longest_at(title, at)) {
      break;
    }
    if (characters >= 2 && places.longest_at(title, at)) best = at + c.length;
    ++characters;
    at += c.length;
  }
  return without_province(title.substr(0, best));
}

// ---- how many targets -------------------------------------------------------------------------------------------

struct Total {
  std::uint32_t value = 0;
  std::string_view text;
  int weight = 0;
};

bool clause_end(char32_t c) {
  switch (c) {
    case U'\u3002':
    case U'\uFF1B':
    case U';':
    case U'\uFF0C':
    case U',':
    case U'\n':
    case U'\t':
      return true;
    default:
      return false;
  }
}

// 196项…责任目标, 重点工作共120项, 十件民生实事.
void find_totals(std::string_view text, std::vector<Total>* out) {
  static const PhraseTable<Word>& items = words("item");
  static const PhraseTable<Word>& targets = words("target");
  static const PhraseTable<Word>& total_before = words("total_before");
  static const PhraseTable<Word>& part_before = words("part_before");
  static const PhraseTable<Word>& ordinals = words("ordinal");
  int target_behind = 0;  // characters since a word for targets in this clause
  int total_behind = 0;
  int part_behind = 0;
  bool ordinal = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const auto number = leading_integer(text.substr(at));
    if (!number || number->length == 0) {
      if (clause_end(c.value)) target_behind = total_behind = part_behind = 0;
      if (part_before.longest_at(text, at)) part_behind = 8;
      if (total_before.longest_at(text, at)) total_behind = 8;
      if (targets.longest_at(text, at)) target_behind = 16;
      for (int* window : {&target_behind, &total_behind, &part_behind}) *window = std::max(0, *window - 1);
      const auto mark = ordinals.longest_at(text, at);
      ordinal = mark && !items.longest_at(text, at) && c.value != U'\u3001';
      at += c.length;
      continue;
    }
    std::size_t after = at + number->length;
    while (after < text.size() && utf8::is_space(utf8::decode(text, after).value))
      after += utf8::decode(text, after).length;
    const auto item = items.longest_at(text, after);
    if (item && !ordinal && number->value > 0 && number->value < 100000) {
      const std::size_t end = after + item.length;
      // What is counted stands soon after, before the next number.
      bool target_ahead = !item.value->place.empty();
      std::size_t look = end;
      for (int k = 0; k < 16 && look < text.size(); ++k) {
        if (leading_integer(text.substr(look)) || clause_end(utf8::decode(text, look).value)) break;
        if (targets.longest_at(text, look)) {
          target_ahead = true;
          break;
        }
        look += utf8::decode(text, look).length;
      }
      int weight = 0;
      if (target_ahead) weight = 4;
      if (target_behind > 0 && total_behind > 0) weight = std::max(weight, 3);
      if (target_behind > 0) weight = std::max(weight, 2);
      if (total_behind > 0 && weight > 0) weight += 1;
      if (part_behind > 0) weight -= 3;
      if (weight > 0) out->push_back({static_cast<std::uint32_t>(number->value), text.substr(at, end - at), weight});
    }
    ordinal = false;
    target_behind = std::max(0, target_behind - 4);
    at += number->length;
  }
}

// ---- what is reported -------------------------------------------------------------------------------------------

double share_of_year(Date day) {
  const auto year = static_cast<int>(day.year());
  const auto month = static_cast<unsigned>(day.month());
  if (day == last_day_of_month(year, month)) return month / 12.0;
  const Date first = std::chrono::year{year} / 1 / 1;
  const Date last = std::chrono::year{year} / 12 / 31;
  return static_cast<double>(days_inclusive(first, day)) / days_inclusive(first, last);
}

void set_period(const ReportedPeriod& period, Metadata* out) {
  out->period_first = period.first;
  out->period_last = period.last;
  out->as_of = period.last;
  if (out->as_of) out->elapsed = share_of_year(*out->as_of);
}

}  // namespace

Metadata read_metadata(const Cells& cells, Walk* walk, Arena* arena, std::optional<int> year) {
  Metadata out;
  const TitleLines title = find_title(*walk, cells);
  if (title.count > 0) {
    out.title = walk->front[title.first];
    if (title.count == 2) {
      const Field& second = walk->front[title.first + 1];
      out.title.text = arena->copy(std::string(out.title.text) + std::string(second.text));
      out.title.span.end = second.span.end;
    }
    for (std::size_t i = title.first; i < title.first + title.count; ++i) {
      const std::uint32_t n = cells.filled(walk->front[i].row - 1);
      walk->accounting.notes -= n;
      walk->accounting.headings += n;
    }
    const auto at = walk->front.begin() + static_cast<std::ptrdiff_t>(title.first);
    walk->front.erase(at, at + static_cast<std::ptrdiff_t>(title.count));
  }
  const std::size_t before = std::min(walk->front.size(), most_lines);
  walk->notes.insert(walk->notes.begin(), walk->front.begin(), walk->front.end());
  const auto each_line = [&](auto look) {
    const std::size_t n = walk->notes.size();
    for (std::size_t i = 0; i < n; ++i) {
      if (i >= before && i + most_lines < n) continue;  // the lines before the table and the last ones
      if (look(walk->notes[i])) return;
    }
  };

  // The lines that say of what the table is: its title, then those before it, then the header of the progress.
  std::vector<std::string_view> sayings{head(out.title.text)};
  for (const TableLayout& layout : walk->layouts) {
    for (const BankLayout& bank : layout.banks) {
      if (bank.progress != no_position) sayings.push_back(head(layout.columns[bank.progress].header.text));
      if (bank.claim != no_position) sayings.push_back(head(layout.columns[bank.claim].header.text));
      break;
    }
    if (sayings.size() > 8) break;
  }
  for (std::size_t i = 0; i < before; ++i) sayings.push_back(head(walk->notes[i].text));

  out.year = year;
  for (std::size_t i = 0; i < sayings.size() && !out.year; ++i) out.year = find_year(sayings[i]);
  if (!out.year) {
    for (const TableLayout& layout : walk->layouts) {
      for (const ColumnReading& column : layout.columns) {
        if (!out.year && column.header.text.size() <= 120) out.year = find_year(column.header.text);
      }
      break;
    }
  }
  if (!out.year) {
    each_line([&](const Field& line) {
      out.year = find_year(head(line.text));
      return out.year.has_value();
    });
  }
  if (out.year) {
    for (const std::string_view saying : sayings) {
      if (const auto period = find_reported_period(saying, *out.year)) {
        set_period(*period, &out);
        break;
      }
    }
    // A line that names the day is nearer than a title that names the half-year.
    for (const std::string_view saying : sayings) {
      const auto period = find_reported_period(saying, *out.year);
      if (period && period->as_of && period->last->year() == std::chrono::year{*out.year}) {
        out.as_of = period->last;
        out.elapsed = share_of_year(*out.as_of);
        break;
      }
    }
  }

  if (const auto issuer = find_issuer(out.title.text, false)) {
    out.issuer = part_of(out.title, issuer->name);
    out.region = issuer->region;
  } else {
    out.region = leading_region(out.title.text);
    each_line([&](const Field& line) {
      const auto found = find_issuer(head(line.text), true);
      if (!found) return false;
      out.issuer = part_of(line, found->name);
      if (out.region.empty()) out.region = found->region;
      return true;
    });
  }

  std::vector<Total> totals;
  int best = 0;
  const auto take = [&](const Field& line) {
    totals.clear();
    find_totals(head(line.text), &totals);
    for (const Total& total : totals) {
      if (total.weight <= best) continue;
      best = total.weight;
      out.declared_total = total.value;
      out.declared_total_field = part_of(line, total.text);
    }
    return false;
  };
  take(out.title);
  each_line(take);
  return out;
}

}  // namespace duban
