#include "duban/summary/panel.hpp"

#include "summary/panel_impl.hpp"

namespace duban {

std::span<const Report> Panel::reports() const noexcept { return impl_->reports; }
std::span<const Source> Panel::documents() const noexcept { return impl_->documents; }
std::span<const Track> Panel::tracks() const noexcept { return impl_->tracks; }
std::span<const TargetChange> Panel::changes() const noexcept { return impl_->changes; }
std::span<const Outcome> Panel::outcomes() const noexcept { return impl_->outcomes; }
std::span<const PanelNote> Panel::notes() const noexcept { return impl_->notes; }

std::string_view to_string(ChangeKind kind) noexcept {
  switch (kind) {
    case ChangeKind::reworded:
      return "reworded";
    case ChangeKind::commitment_changed:
      return "commitment_changed";
    case ChangeKind::deadline_moved:
      return "deadline_moved";
    case ChangeKind::claim_changed:
      return "claim_changed";
    case ChangeKind::figure_fell:
      return "figure_fell";
    case ChangeKind::leader_changed:
      return "leader_changed";
    case ChangeKind::office_changed:
      return "office_changed";
    case ChangeKind::renumbered:
      return "renumbered";
    case ChangeKind::split_off:
      return "split_off";
    case ChangeKind::merged:
      return "merged";
    case ChangeKind::dropped:
      return "dropped";
    case ChangeKind::added:
      break;
  }
  return "added";
}

std::string_view to_string(PanelNoteKind kind) noexcept {
  switch (kind) {
    case PanelNoteKind::undated:
      return "undated";
    case PanelNoteKind::repeated:
      return "repeated";
    case PanelNoteKind::other_list:
      return "other_list";
    case PanelNoteKind::capped:
      return "capped";
    case PanelNoteKind::unknown_year:
      break;
  }
  return "unknown_year";
}

}  // namespace duban
