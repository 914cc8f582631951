// Days and periods that a row names, against the period that the report is of.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/checks.hpp"
#include "audit/day_of_month.hpp"
#include "audit/sentences.hpp"
#include "duban/figures/period.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

constexpr std::size_t clause_window = 240;
// A report is put together some weeks after the day that it speaks of.
constexpr int grace_days = 31;
// Rows with more periods than these are chronicles; the bound keeps the sentence that is looked at for each linear.
constexpr std::size_t most_periods = 200;

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

class PeriodCheck {
 public:
  PeriodCheck(const AuditedTarget& audited, Findings& findings)
      : report_(audited.report), target_(audited.target), audited_(audited), findings_(findings) {}

  void run() {
    check_days(target_.content);
    check_days(target_.progress);
    check_days(target_.deadline.field);
    compare_with_deadline();
    if (const auto as_of = report_.as_of()) check_progress(*as_of);
  }

 private:
  [[nodiscard]] std::vector<Period> periods_of(const Field& field) const {
    // Without a month, a quarter or a year there is no period that these rules speak of.
    if (!contains(field.text, Kind::month) && !contains(field.text, Kind::year)) return {};
    auto found = periods(field.text, {.year = report_.year(), .date = report_.as_of()});
    if (found.size() > most_periods) found.resize(most_periods);
    return found;
  }

  void check_days(const Field& field) {
    for (const Span day : impossible_days(field.text, report_.year())) {
      const std::string_view words = field.text.substr(day.begin, day.size());
      findings_.add("date-invalid", target_, field, day, {words});
    }
  }

  // The latest day that the target's own text names, where it lies behind the deadline of the same year.
  void compare_with_deadline() {
    if (!target_.deadline.date || target_.content.text.empty()) return;
    const Date due = *target_.deadline.date;
    std::optional<Period> latest;
    for (const Period& period : periods_of(target_.content)) {
      if (period.kind != PeriodKind::until || !period.last) continue;
      if (!latest || *latest->last < *period.last) latest = period;
    }
    if (!latest || *latest->last <= due || latest->last->year() != due.year()) return;
    Diagnostic& diagnostic =
        findings_.add("deadline-differs", target_, target_.content, latest->span,
                      {latest->text, to_string(*latest->last), target_.deadline.field.text, to_string(due)});
    findings_.relate(diagnostic, target_.deadline.field, whole(target_.deadline.field), "deadline-here",
                     {target_.deadline.field.text});
  }

  void check_progress(Date as_of) {
    const Field& field = target_.progress;
    for (const Period& period : periods_of(field)) {
      if (!period.last) continue;
      const std::size_t begin = clause_begin(field.text, period.span.begin, clause_window);
      const std::size_t end = clause_end(field.text, period.span.end, clause_window);
      const std::string_view before = field.text.substr(begin, period.span.begin - begin);
      const std::string_view clause = field.text.substr(begin, end - begin);
      if (period.kind == PeriodKind::until && *period.last < as_of) {
        if (contains(before, Kind::plan) && !done_since(field.text, period)) say_plan(period, as_of);
      } else if (period.kind == PeriodKind::span || period.kind == PeriodKind::as_of) {
        check_span(period, clause, as_of);
      }
    }
  }

  // 计划5月底前完成,现已完成: what was planned has come.
  [[nodiscard]] static bool done_since(std::string_view text, const Period& period) {
    std::size_t end = period.span.end;
    const std::size_t limit = std::min(text.size(), end + clause_window);
    while (end < limit) {
      const std::size_t length = utf8::decode(text, end).length;
      const std::string_view c = text.substr(end, length);
      if (c == "\n" || is_one_of(c, Kind::sentence_end)) break;
      end += length;
    }
    return contains(text.substr(period.span.end, end - period.span.end), Kind::done);
  }

  void say_plan(const Period& period, Date as_of) {
    findings_.add("plan-passed", target_, target_.progress, period.span,
                  {period.text, to_string(*period.last), to_string(as_of)});
  }

  void check_span(const Period& period, std::string_view clause, Date as_of) {
    // Whole years (2020年重点任务) and what a clause only compares with, plans, or takes as its base is no statement of
    // this period.
    const bool of_months = contains(period.text, Kind::month) || period.kind == PeriodKind::as_of;
    const bool a_year = period.first && days_between(*period.first, *period.last) > 360;
    if (!of_months || a_year) return;
    const bool said_otherwise =
        contains(clause, Kind::plan) || contains(clause, Kind::future) || contains(clause, Kind::comparison);
    if (said_otherwise) return;
    const bool after = days_between(as_of, *period.last) > grace_days;
    if (after && period.kind == PeriodKind::span && period.first && *period.first > as_of) {
      // 7月启动: a day to come, said without a word of plan. Only figures of it cannot be known yet.
      if (!has_figure_behind(period, clause)) return;
    }
    const auto first_day = report_.period_first();
    const bool before =
        first_day && *period.last < *first_day && adds_up_over(period) && has_figure_behind(period, clause);
    if (!after && !before) return;
    const std::string span = period.first && *period.first != *period.last
                                 ? to_string(*period.first) + "/" + to_string(*period.last)
                                 : to_string(*period.last);
    const std::string reported = (first_day ? to_string(*first_day) + "/" : std::string()) + to_string(as_of);
    findings_.add("stale-period", target_, target_.progress, period.span, {period.text, span, reported});
  }

  // 1-6月份, 截至6月底: of a single month in the past a text tells what happened, not how things stand.
  [[nodiscard]] static bool adds_up_over(const Period& period) {
    if (period.kind == PeriodKind::as_of) return true;
    return period.first && days_between(*period.first, *period.last) > 45;
  }

  // Whether a figure stands behind the period, in its clause or the next.
  [[nodiscard]] bool has_figure_behind(const Period& period, std::string_view clause) const {
    const std::string_view text = target_.progress.text;
    const auto clause_at = static_cast<std::size_t>(clause.data() - text.data());
    std::size_t end = clause_at + clause.size();
    if (end < text.size()) {
      const std::size_t length = utf8::decode(text, end).length;
      if (is_one_of(text.substr(end, length), Kind::clause_end)) end = clause_end(text, end + length, clause_window);
    }
    const auto next = std::lower_bound(audited_.reported.begin(), audited_.reported.end(), period.span.end,
                                       [](const Quantity& q, std::uint32_t at) { return q.span.begin < at; });
    return next != audited_.reported.end() && next->span.begin < end;
  }

  const Report& report_;
  const Target& target_;
  const AuditedTarget& audited_;
  Findings& findings_;
};

}  // namespace

void check_periods(const AuditedTarget& audited, Findings& findings) { PeriodCheck(audited, findings).run(); }

}  // namespace duban::rulebook
