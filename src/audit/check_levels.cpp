// Levels and what is said of them: growth and difference of two levels, a part's share of its whole, shares that add
// up to more than the whole.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/checks.hpp"
#include "audit/describe_quantity.hpp"
#include "audit/parts.hpp"
#include "audit/sentences.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// How far before a level its 由 stands, and how far behind the levels their growth: about 30 characters.
constexpr std::size_t lead_window = 96;
constexpr std::size_t most_gap = 96;
constexpr int places = 8;

// A range that a computed number lies in, given how exactly the numbers that it comes from are printed.
struct Between {
  Decimal low;
  Decimal high;
};

std::optional<Between> widened(std::optional<Decimal> low, std::optional<Decimal> high, Decimal by) {
  if (!low || !high) return std::nullopt;
  if (*high < *low) std::swap(low, high);
  const auto lower = Decimal::subtract(*low, by);
  const auto higher = Decimal::add(*high, by);
  if (!lower || !higher) return std::nullopt;
  return Between{*lower, *higher};
}

// In per cent.
std::optional<Decimal> growth(Decimal base, Decimal level) {
  if (base.is_zero() || base.is_negative()) return std::nullopt;
  const auto rise = Decimal::subtract(level, base);
  const auto scaled = rise ? Decimal::multiply(*rise, 100) : std::nullopt;
  return scaled ? Decimal::divide(*scaled, base, places) : std::nullopt;
}

std::optional<Between> growth_of(const Quantity& base, const Quantity& level, const Quantity& printed) {
  const auto base_low = Decimal::subtract(base.value, half_step(base));
  const auto base_high = Decimal::add(base.value, half_step(base));
  const auto level_low = Decimal::subtract(level.value, half_step(level));
  const auto level_high = Decimal::add(level.value, half_step(level));
  if (!base_low || !base_high || !level_low || !level_high) return std::nullopt;
  // The printed rate may be rounded or cut: a whole step.
  return widened(growth(*base_high, *level_low), growth(*base_low, *level_high), printed_step(printed));
}

// How much a number says that something rose; negative where it fell, none where it says neither. `before` is the text
// in front of it: of a count, 增加12所, the figures keep no change.
std::optional<Decimal> rise_of(const Quantity& q, std::string_view before) {
  if (q.change) return *q.change == Change::decrease ? -q.value : q.value;
  if (!suffix(before, Kind::rises).text.empty()) return q.value;
  if (!suffix(before, Kind::falls).text.empty()) return -q.value;
  return std::nullopt;
}

bool outside(const Between& range, Decimal value) { return value < range.low || range.high < value; }

// A number as a reader writes it: two places behind the point.
std::string rounded(Decimal value) {
  const auto short_form = Decimal::divide(value, 1, 2);
  return (short_form ? *short_form : value).to_string();
}

bool is_level(const Quantity& q) { return plain(q) && !q.value.is_zero(); }

class LevelCheck {
 public:
  LevelCheck(const Target& target, const Field& field, std::span<const Quantity> quantities, Findings& findings)
      : target_(target), field_(field), text_(field.text), quantities_(quantities), findings_(findings) {}

  void run() {
    if (quantities_.size() < 2) return;
    for (const Sentence& sentence : sentences(text_, quantities_)) {
      for (std::size_t i = sentence.first; i + 2 < sentence.last; ++i) {
        compare_levels(i);
        compare_share(i);
      }
      add_shares(sentence);
    }
  }

 private:
  // 由12所增加到18所,增长50%; 完成18亿元,上年同期12亿元,增长50%.
  void compare_levels(std::size_t i) {
    const Quantity& first = quantities_[i];
    const Quantity& second = quantities_[i + 1];
    const Quantity& printed = quantities_[i + 2];
    if (!is_level(first) || !is_level(second) || first.unit != second.unit) return;
    if (printed.upper || printed.of_target || printed.bound != Bound::eq) return;
    const std::string_view gap = between(text_, first, second);
    const std::string_view rest = between(text_, second, printed);
    if (gap.size() > most_gap || rest.size() > most_gap) return;
    const auto rise = rise_of(printed, rest);
    if (!rise) return;
    if (contains(rest, Kind::per_year) || contains(rest, Kind::scope) || contains(rest, Kind::list_separator)) return;
    if (!suffix(utf8::trim(gap), Kind::baseline).text.empty()) {
      compare(second, first, printed, *rise);
    } else if (!suffix(gap, Kind::to_level).text.empty() && !ends_clause(gap) && starts_way(first)) {
      // 较上年 behind the two levels speaks of a third.
      if (!contains(rest, Kind::baseline)) compare(first, second, printed, *rise);
    }
  }

  // Whether 由 or 从 stands before the level in its clause.
  bool starts_way(const Quantity& level) const {
    const std::size_t begin = clause_begin(text_, level.span.begin, lead_window);
    return contains(text_.substr(begin, level.span.begin - begin), Kind::way_from);
  }

  void compare(const Quantity& base, const Quantity& level, const Quantity& printed, Decimal rise) {
    const bool rates = base.unit == "%";
    if (printed.unit == "%" && !rates) {
      const auto range = growth_of(base, level, printed);
      const auto exact = growth(base.value, level.value);
      if (!range || !exact || !outside(*range, rise)) return;
      report("growth-mismatch", base, level, printed, rounded(*exact) + "%");
    } else if (printed.unit == base.unit && !rates) {
      const auto exact = Decimal::subtract(level.value, base.value);
      if (!exact || near(*exact, rise, tolerance({&base, &level}, printed))) return;
      report("difference-mismatch", base, level, printed, exact->to_string());
    } else if (rates && is_one_of(printed.unit, Kind::point)) {
      const auto exact = Decimal::subtract(level.value, base.value);
      if (!exact || near(*exact, rise, tolerance({&base, &level}, printed))) return;
      report("difference-mismatch", base, level, printed, exact->to_string());
    }
  }

  void report(std::string_view rule, const Quantity& base, const Quantity& level, const Quantity& printed,
              const std::string& computed) {
    Diagnostic& diagnostic =
        findings_.add(rule, target_, field_, printed.span, {name_quantity(printed), base.text, level.text, computed});
    findings_.relate(diagnostic, field_, base.span, "level-here", {base.text});
    findings_.relate(diagnostic, field_, level.span, "level-here", {level.text});
  }

  // 10个断面中9个达标,占90%.
  void compare_share(std::size_t i) {
    const Quantity& whole = quantities_[i];
    const Quantity& part = quantities_[i + 1];
    const Quantity& printed = quantities_[i + 2];
    if (!is_level(whole) || !is_level(part) || whole.unit != part.unit || whole.unit == "%") return;
    if (printed.unit != "%" || !plain(printed) || whole.value < part.value) return;
    if (!announces_parts(between(text_, whole, part))) return;
    const std::string_view gap = between(text_, part, printed);
    if (gap.size() > most_gap || !is_share_of_part(gap)) return;
    const auto share = [](Decimal a, Decimal b) -> std::optional<Decimal> {
      const auto scaled = Decimal::multiply(a, 100);
      return scaled ? Decimal::divide(*scaled, b, places) : std::nullopt;
    };
    const auto part_low = Decimal::subtract(part.value, half_step(part));
    const auto part_high = Decimal::add(part.value, half_step(part));
    const auto whole_low = Decimal::subtract(whole.value, half_step(whole));
    const auto whole_high = Decimal::add(whole.value, half_step(whole));
    if (!part_low || !part_high || !whole_low || !whole_high || whole_low->is_zero()) return;
    const auto range = widened(share(*part_low, *whole_high), share(*part_high, *whole_low), printed_step(printed));
    const auto exact = share(part.value, whole.value);
    if (!range || !exact || !outside(*range, printed.value)) return;
    Diagnostic& diagnostic = findings_.add("part-share-mismatch", target_, field_, printed.span,
                                           {printed.text, part.text, whole.text, rounded(*exact) + "%"});
    findings_.relate(diagnostic, field_, part.span, "part-here", {part.text});
    findings_.relate(diagnostic, field_, whole.span, "whole-here", {whole.text});
  }

  // Whether a per cent behind `gap` is the share of the part before it: 占比, or a rate whose name repeats what the
  // part is (其中1698项实现网上可办,网上可办率97.3%).
  static bool is_share_of_part(std::string_view gap) {
    if (!suffix(gap, Kind::share_mark).text.empty()) return true;
    const auto comma = last_occurrence(gap, Kind::clause_end);
    if (!comma) return false;
    std::string_view name = utf8::trim(gap.substr(comma->end));
    const std::string_view part = gap.substr(0, comma->begin);
    if (const auto reach = suffix(name, Kind::reaches); !reach.text.empty()) name.remove_suffix(reach.text.size());
    const auto rate = suffix(name, Kind::rate_mark);
    if (rate.text.empty()) return false;
    name.remove_suffix(rate.text.size());
    if (utf8::count(name) < 2) return false;
    const std::size_t tail = utf8::previous(name, utf8::previous(name, name.size()));
    return part.find(name.substr(tail)) != std::string_view::npos;
  }

  // 甲占60%、乙占55%: parts of one whole, joined in one list.
  void add_shares(const Sentence& sentence) {
    std::vector<const Quantity*> run;
    const auto close = [&] {
      if (run.size() >= 2) add_run(run);
      run.clear();
    };
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const Quantity& q = quantities_[i];
      const std::size_t begin = i == sentence.first ? sentence.span.begin : quantities_[i - 1].span.end;
      const std::string_view gap = text_.substr(begin, q.span.begin - begin);
      const bool share = q.unit == "%" && plain(q) && !suffix(gap, Kind::share_mark).text.empty();
      const bool joined = contains(gap, Kind::list_separator) && !ends_clause(gap);
      if (!share || !joined) close();
      if (share) run.push_back(&q);
    }
    close();
  }

  void add_run(const std::vector<const Quantity*>& run) {
    Decimal sum = 0;
    Decimal slack = 0;
    std::string list;
    for (const Quantity* q : run) {
      sum = Decimal::add(sum, q->value).value_or(sum);
      slack = Decimal::add(slack, printed_step(*q)).value_or(slack);
      if (!list.empty()) list += " + ";
      list += q->text;
    }
    const auto limit = Decimal::add(100, slack);
    if (!limit || sum <= *limit) return;
    const Span all{run.front()->span.begin, run.back()->span.end};
    findings_.add("shares-over-100", target_, field_, all, {list, sum.to_string() + "%"});
  }

  const Target& target_;
  const Field& field_;
  std::string_view text_;
  std::span<const Quantity> quantities_;
  Findings& findings_;
};

}  // namespace

void check_levels(const AuditedTarget& audited, Findings& findings) {
  LevelCheck(audited.target, audited.target.content, audited.promised, findings).run();
  LevelCheck(audited.target, audited.target.progress, audited.reported, findings).run();
}

}  // namespace duban::rulebook
