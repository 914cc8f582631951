#pragma once
/// \file
/// The same targets from report to report, and what became of them.
///
///     duban::Panel p = duban::track(reports);            // duban/summary/track.hpp
///     for (const duban::Track& t : p.tracks())           // one a target, however often it was reworded
///       for (const duban::Appearance& a : t.appearances) use(p.reports()[a.report].targets()[a.target]);
///     p.changes();                                       // a deadline that moved, a claim that was withdrawn …
///     p.outcomes();                                      // what a later document in prose says of a commitment
///
/// Immutable, cheap to copy, safe to use from many threads. Keeps its reports and documents alive; every view lies in
/// one of them.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/assessment.hpp"
#include "duban/audit/link_reason.hpp"
#include "duban/report/report.hpp"
#include "duban/summary/target_ref.hpp"
#include "duban/text/source.hpp"

namespace duban {

/// A target as it stands in one report.
struct Appearance {
  TargetRef where;                        ///< report and target
  LinkReason reason = LinkReason::first;  ///< how it was found again
  Decimal likeness;                       ///< with the one before: 0 to 1, 2 places; 1 for the same words
  std::vector<Assessment> assessments;    ///< of that report; spans are bytes of its content and progress
};

/// One target through the reports.
struct Track {
  std::vector<Appearance> appearances;  ///< at most one a report, in order of the reports; at least one
};

/// What is not as it was in the report before.
enum class ChangeKind {
  reworded,            ///< the text of the target
  commitment_changed,  ///< the number that is promised
  deadline_moved,      ///< the day that it is due
  claim_changed,       ///< what the report says of itself
  figure_fell,         ///< a figure that adds up over the year is smaller than before
  leader_changed,      ///< who answers for it
  office_changed,      ///< which offices answer for it
  renumbered,          ///< its number in the list
  split_off,           ///< a part of the target stands as one of its own
  merged,              ///< it stands as a part of another target
  dropped,             ///< it is in the report before and not in this one
  added,               ///< it is in this report and not in the one before
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(ChangeKind kind) noexcept;

/// One change from a report to the next that lists the target.
struct TargetChange {
  ChangeKind kind = ChangeKind::reworded;  ///< what is not as it was
  std::uint32_t track = 0;                 ///< index into `Panel::tracks()`
  std::optional<TargetRef> before;         ///< none where it was added
  std::optional<TargetRef> after;          ///< none where it was dropped
  std::string_view before_words;           ///< as printed; empty where nothing stands there
  std::string_view after_words;            ///< the same of the report after
  Place before_place;                      ///< in the report before; all 0 where there is none
  Place after_place;                       ///< in the report after
};

/// What a later document in prose says of a commitment.
struct Outcome {
  std::uint32_t track = 0;     ///< index into `Panel::tracks()`
  TargetRef target;            ///< the last report of its year that makes the commitment
  std::uint32_t document = 0;  ///< index into `Panel::documents()`
  /// The commitment held against the document: spans of the evidence are bytes of the document's text. `claim_check`
  /// compares the document's figure with what the report said of itself.
  Assessment assessment;
  /// Of the document, that the evidence stands in; of one of more than 2,400 bytes, the clauses around the evidence.
  std::string_view sentence;
  Span sentence_span;  ///< bytes of the document's text
  Place place;         ///< of the evidence, in the document
};

/// What else is to be known of a panel.
enum class PanelNoteKind {
  undated,       ///< a report has no date; the order is that of the call
  repeated,      ///< a report or document was given twice, byte for byte; it counts once
  other_list,    ///< a report shares few targets with the one before: nothing was taken for added or dropped
  capped,        ///< more targets, or numbers of a document, are alike than are compared; the likest, or first, were
  unknown_year,  ///< of a document that does not say which year it speaks of; its figures count all the same
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(PanelNoteKind kind) noexcept;

/// A note on one of the reports or documents.
struct PanelNote {
  PanelNoteKind kind = PanelNoteKind::undated;  ///< what it says
  std::string name;                             ///< of the report or document

  friend bool operator==(const PanelNote&, const PanelNote&) = default;
};

/// Reports on the same targets, and what a later document says of them.
class Panel {
 public:
  /// From the earliest to the latest.
  [[nodiscard]] std::span<const Report> reports() const noexcept;
  /// Documents in prose, in the order of the call.
  [[nodiscard]] std::span<const Source> documents() const noexcept;
  /// In the order in which they first appear.
  [[nodiscard]] std::span<const Track> tracks() const noexcept;
  /// In the order of the reports, then of the tracks.
  [[nodiscard]] std::span<const TargetChange> changes() const noexcept;
  /// In the order of the documents, then of the tracks.
  [[nodiscard]] std::span<const Outcome> outcomes() const noexcept;
  /// What was decided on the way.
  [[nodiscard]] std::span<const PanelNote> notes() const noexcept;

  struct Impl;
  /// For the library.
  explicit Panel(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace duban
