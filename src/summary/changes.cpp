#include "summary/changes.hpp"

#include <algorithm>
#include <string>

#include "audit/fell.hpp"
#include "audit/measure.hpp"
#include "report/words.hpp"

namespace duban::tracking {
namespace {

// The cell of several names, from the first to the last; the first where they stand in different places.
template <class Names, class FieldOf>
Field whole(const Names& names, FieldOf field_of) {
  if (names.empty()) return {};
  const Field& first = field_of(names.front());
  const Field& last = field_of(names.back());
  if (last.row != first.row || last.cell != first.cell) return first;
  Field all = first;
  all.span.end = last.span.end;
  const std::ptrdiff_t length = last.text.data() + last.text.size() - first.text.data();
  // Folded text does not lie in the cell as it stands there.
  if (length < 0 || static_cast<std::size_t>(length) != all.span.size()) return first;
  all.text = {first.text.data(), static_cast<std::size_t>(length)};
  return all;
}

const Field& name_field(const Field& field) { return field; }
const Field& office_field(const Office& office) { return office.name; }

class Comparison {
 public:
  Comparison(const Panel::Impl& panel, std::uint32_t track, const Appearance& before, const Appearance& after,
             std::vector<TargetChange>& changes)
      : panel_(panel),
        track_(track),
        before_(before),
        after_(after),
        was_(panel.target(before.where)),
        is_(panel.target(after.where)),
        changes_(changes) {}

  void run() {
    if (without_space(was_.content.text) != without_space(is_.content.text))
      add(ChangeKind::reworded, was_.content, is_.content);
    compare_commitments();
    const auto& due = is_.deadline.date;
    const auto& was_due = was_.deadline.date;
    // 年底 is another day in the next year's list and has not moved.
    if (due && was_due && *due != *was_due && same_year()) {
      add(ChangeKind::deadline_moved, was_.deadline.field, is_.deadline.field);
    }
    if (is_.claim.status != was_.claim.status) add(ChangeKind::claim_changed, was_.claim.field, is_.claim.field);
    compare_names(ChangeKind::leader_changed, was_.leaders, is_.leaders, name_field);
    compare_names(ChangeKind::office_changed, was_.offices, is_.offices, office_field);
    if (was_.seq && is_.seq && *was_.seq != *is_.seq && same_year()) {
      add(ChangeKind::renumbered, was_.seq_field, is_.seq_field);
    }
  }

 private:
  [[nodiscard]] const Report& report_before() const { return panel_.reports[before_.where.report]; }
  [[nodiscard]] const Report& report_after() const { return panel_.reports[after_.where.report]; }
  [[nodiscard]] bool same_year() const { return report_before().year() == report_after().year(); }

  // Names in another order are the same people.
  template <class Names, class FieldOf>
  void compare_names(ChangeKind kind, const Names& was, const Names& is, FieldOf field_of) {
    const auto sorted = [&](const Names& names) {
      std::vector<std::string_view> texts;
      for (const auto& name : names) texts.push_back(field_of(name).text);
      std::sort(texts.begin(), texts.end());
      return texts;
    };
    if (sorted(was) != sorted(is)) add(kind, whole(was, field_of), whole(is, field_of));
  }

  void add(ChangeKind kind, const Field& was, const Field& is) {
    add(kind, was, {0, static_cast<std::uint32_t>(was.text.size())}, is,
        {0, static_cast<std::uint32_t>(is.text.size())});
  }

  void add(ChangeKind kind, const Field& was, Span part_was, const Field& is, Span part_is) {
    TargetChange change;
    change.kind = kind;
    change.track = track_;
    change.before = before_.where;
    change.after = after_.where;
    change.before_words = was.text.substr(part_was.begin, part_was.size());
    change.after_words = is.text.substr(part_is.begin, part_is.size());
    change.before_place = report_before().place(was, part_was);
    change.after_place = report_after().place(is, part_is);
    changes_.push_back(change);
  }

  // Commitments of one indicator in one kind of measure, in the order of the text.
  void compare_commitments() {
    std::vector<bool> used(before_.assessments.size(), false);
    for (const Assessment& now : after_.assessments) {
      const Assessment* then = nullptr;
      for (std::size_t i = 0; i < before_.assessments.size() && i < most_commitments; ++i) {
        const Assessment& one = before_.assessments[i];
        if (used[i] || one.indicator != now.indicator || one.kind != now.kind ||
            one.commitment.change != now.commitment.change ||
            !matching::unit_distance(one.commitment.unit, now.commitment.unit)) {
          continue;
        }
        used[i] = true;
        then = &one;
        break;
      }
      if (then == nullptr) continue;
      const Quantity& was = then->commitment;
      const Quantity& is = now.commitment;
      if (was.value != is.value || was.upper != is.upper || was.bound != is.bound || was.unit != is.unit) {
        add(ChangeKind::commitment_changed, was_.content, was.span, is_.content, is.span);
      }
      compare_figures(*then, now);
    }
  }

  // What adds up over a year cannot become less; another year counts anew.
  void compare_figures(const Assessment& then, const Assessment& now) {
    if (!same_year() || !matching::fell(then, now)) return;
    add(ChangeKind::figure_fell, was_.progress, then.evidence->span, is_.progress, now.evidence->span);
  }

  static constexpr std::size_t most_commitments = 200;

  const Panel::Impl& panel_;
  std::uint32_t track_;
  const Appearance& before_;
  const Appearance& after_;
  const Target& was_;
  const Target& is_;
  std::vector<TargetChange>& changes_;
};

}  // namespace

void compare(const Panel::Impl& panel, std::uint32_t track, const Appearance& before, const Appearance& after,
             std::vector<TargetChange>& changes) {
  Comparison(panel, track, before, after, changes).run();
}

TargetChange of_target(const Panel::Impl& panel, ChangeKind kind, std::uint32_t track, std::optional<TargetRef> before,
                       std::optional<TargetRef> after) {
  TargetChange change;
  change.kind = kind;
  change.track = track;
  change.before = before;
  change.after = after;
  if (before) {
    const Field& content = panel.target(*before).content;
    change.before_words = content.text;
    change.before_place = panel.reports[before->report].place(content);
  }
  if (after) {
    const Field& content = panel.target(*after).content;
    change.after_words = content.text;
    change.after_place = panel.reports[after->report].place(content);
  }
  return change;
}

}  // namespace duban::tracking
