#include "duban/summary/track.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "audit/link.hpp"
#include "summary/changes.hpp"
#include "summary/outcomes.hpp"
#include "summary/panel_impl.hpp"

namespace duban {
namespace {

// The day whose state a report gives, as far as it says so.
std::optional<Date> state_of(const Report& report) {
  if (report.as_of()) return report.as_of();
  if (report.period_last()) return report.period_last();
  if (report.year()) return make_date(*report.year(), 12, 31);
  return std::nullopt;
}

class Tracker {
 public:
  explicit Tracker(Panel::Impl& panel) : panel_(panel) {}

  void run(std::span<const Report> reports, std::span<const Source> later) {
    take(reports, later);
    for (std::uint32_t r = 0; r < panel_.reports.size(); ++r) add(r);
    for (std::uint32_t d = 0; d < panel_.documents.size(); ++d) {
      tracking::OutcomesFound found = tracking::outcomes_in(panel_, d);
      if (!found.year_known) note(PanelNoteKind::unknown_year, panel_.documents[d].name());
      if (found.capped) note(PanelNoteKind::capped, panel_.documents[d].name());
      panel_.outcomes.insert(panel_.outcomes.end(), std::make_move_iterator(found.outcomes.begin()),
                             std::make_move_iterator(found.outcomes.end()));
    }
  }

 private:
  void note(PanelNoteKind kind, std::string_view name) { panel_.notes.push_back({kind, std::string(name)}); }

  void take(std::span<const Report> reports, std::span<const Source> later) {
    std::set<std::string> seen;
    bool dated = true;
    for (const Report& report : reports) {
      if (!seen.insert(report.source().sha256()).second) {
        note(PanelNoteKind::repeated, report.source().name());
        continue;
      }
      if (!state_of(report)) {
        dated = false;
        note(PanelNoteKind::undated, report.source().name());
      }
      panel_.reports.push_back(report);
    }
    if (dated) {
      std::stable_sort(panel_.reports.begin(), panel_.reports.end(),
                       [](const Report& a, const Report& b) { return *state_of(a) < *state_of(b); });
    }
    for (const Source& document : later) {
      if (!seen.insert(document.sha256()).second) {
        note(PanelNoteKind::repeated, document.name());
        continue;
      }
      panel_.documents.push_back(document);
    }
  }

  Appearance appearance(TargetRef where, LinkReason reason, Decimal likeness) const {
    const Report& report = panel_.reports[where.report];
    const Target& target = panel_.target(where);
    Appearance out{where, reason, likeness, {}};
    out.assessments = assess(target.content.text, target.progress.text,
                             {.elapsed = report.elapsed(), .claim = target.claim.status, .year = report.year()});
    for (Assessment& assessment : out.assessments) assessment.target = where.target;
    return out;
  }

  void start(TargetRef where) {
    panel_.tracks.push_back({{appearance(where, LinkReason::first, 1)}});
    open_.push_back(static_cast<std::uint32_t>(panel_.tracks.size() - 1));
  }

  // Report `r` against the last appearance of every track.
  void add(std::uint32_t r) {
    const auto targets = panel_.reports[r].targets();
    if (r == 0) {
      for (const Target& target : targets) start({r, target.index});
      return;
    }
    std::vector<const Target*> before;
    std::vector<const Target*> after;
    for (const std::uint32_t t : open_) before.push_back(&panel_.target(panel_.tracks[t].appearances.back().where));
    for (const Target& target : targets) after.push_back(&target);
    const matching::Linked linked = matching::link(before, after);
    if (linked.capped) note(PanelNoteKind::capped, panel_.reports[r].source().name());
    const std::size_t smaller = std::min(before.size(), after.size());
    // Two documents that share little are not two states of one list.
    const bool same_list = linked.links.size() * 2 >= smaller && smaller > 0;
    if (!same_list) note(PanelNoteKind::other_list, panel_.reports[r].source().name());
    // Another year's list promises anew: what is not in it was not dropped.
    const bool same_year = panel_.reports[r].year() == panel_.reports[r - 1].year();

    std::vector<TargetChange> changes;
    std::vector<std::int64_t> track_of(targets.size(), -1);
    for (const matching::Link& one : linked.links) {
      const std::uint32_t t = open_[one.before];
      track_of[one.after] = t;
      panel_.tracks[t].appearances.push_back(appearance({r, one.after}, one.reason, one.likeness));
      const auto& all = panel_.tracks[t].appearances;
      tracking::compare(panel_, t, all[all.size() - 2], all.back(), changes);
    }
    const std::vector<std::uint32_t> were_open = open_;
    for (const Target& target : targets) {
      if (track_of[target.index] >= 0) continue;
      start({r, target.index});
      track_of[target.index] = open_.back();
    }
    if (same_list && same_year) {
      leftovers(r, linked, were_open, track_of, changes);
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const TargetChange& a, const TargetChange& b) { return a.track < b.track; });
    panel_.changes.insert(panel_.changes.end(), changes.begin(), changes.end());
  }

  // What has no partner: split off, merged, added, dropped. A track that ended before is not dropped again.
  void leftovers(std::uint32_t r, const matching::Linked& linked, const std::vector<std::uint32_t>& were_open,
                 const std::vector<std::int64_t>& track_of, std::vector<TargetChange>& changes) {
    std::vector<bool> linked_before(were_open.size(), false);
    std::vector<bool> linked_after(track_of.size(), false);
    for (const matching::Link& one : linked.links) {
      linked_before[one.before] = true;
      linked_after[one.after] = true;
    }
    const auto last = [&](std::uint32_t t, std::uint32_t until) -> std::optional<TargetRef> {
      const std::vector<Appearance>& all = panel_.tracks[t].appearances;
      for (std::size_t i = all.size(); i > 0; --i) {
        if (all[i - 1].where.report < until) return all[i - 1].where;
      }
      return std::nullopt;
    };
    for (const matching::Leftover& one : linked.split) {
      if (linked_after[one.target]) continue;
      linked_after[one.target] = true;
      changes.push_back(tracking::of_target(panel_, ChangeKind::split_off,
                                            static_cast<std::uint32_t>(track_of[one.target]),
                                            last(were_open[one.part_of], r), TargetRef{r, one.target}));
    }
    for (const matching::Leftover& one : linked.merged) {
      if (linked_before[one.target] || last(were_open[one.target], r)->report + 1 != r) continue;
      linked_before[one.target] = true;
      changes.push_back(tracking::of_target(panel_, ChangeKind::merged, were_open[one.target],
                                            last(were_open[one.target], r), TargetRef{r, one.part_of}));
    }
    for (std::uint32_t k = 0; k < linked_after.size(); ++k) {
      if (linked_after[k]) continue;
      changes.push_back(tracking::of_target(panel_, ChangeKind::added, static_cast<std::uint32_t>(track_of[k]),
                                            std::nullopt, TargetRef{r, k}));
    }
    for (std::size_t i = 0; i < linked_before.size(); ++i) {
      const auto where = last(were_open[i], r);
      if (linked_before[i] || !where || where->report + 1 != r) continue;
      changes.push_back(tracking::of_target(panel_, ChangeKind::dropped, were_open[i], where, std::nullopt));
    }
  }

  Panel::Impl& panel_;
  std::vector<std::uint32_t>
      open_;  // all tracks, in order: a target may be missing from a report and stand in the next
};

}  // namespace

Panel track(std::span<const Report> reports, std::span<const Source> later) {
  auto panel = std::make_shared<Panel::Impl>();
  Tracker(*panel).run(reports, later);
  return Panel(std::move(panel));
}

}  // namespace duban
