#pragma once
// What a panel holds.

#include <vector>

#include "duban/summary/panel.hpp"

namespace duban {

struct Panel::Impl {
  std::vector<Report> reports;
  std::vector<Source> documents;
  std::vector<Track> tracks;
  std::vector<TargetChange> changes;
  std::vector<Outcome> outcomes;
  std::vector<PanelNote> notes;

  [[nodiscard]] const Target& target(TargetRef ref) const { return reports[ref.report].targets()[ref.target]; }
};

}  // namespace duban
