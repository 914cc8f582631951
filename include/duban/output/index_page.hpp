#pragma once
/// \file
/// One self-contained HTML page for a folder of reports: a row a report, side by side, with a link to the page of each.
///
///     std::vector<duban::IndexEntry> entries;
///     entries.push_back(duban::index_entry("heze-2020-h1.html", audit));       // the audit can go afterwards
///     entries.push_back({.name = "scan.pdf", .error_code = "not_text", .error_zh = "…", .error_en = "…"});
///     out << duban::to_index_html(entries, {.language = duban::Language::en});
///
/// An entry keeps counts and a few words, no audit, so that memory does not grow with the size of the reports. As
/// `to_html`: no external requests, readable without script, everything that came from a report is escaped.

#include <optional>
#include <span>
#include <string>

#include "duban/audit/audit.hpp"
#include "duban/output/page.hpp"
#include "duban/summary/aggregate.hpp"
#include "duban/text/date.hpp"

namespace duban {

/// A report of the folder, or a file that could not be read.
struct IndexEntry {
  std::string href = {};           ///< path of its page from the index, `/` between folders, not yet percent-encoded
  std::string name = {};           ///< of the file
  std::string title = {};          ///< as printed; empty where there is none
  std::string region = {};         ///< 云州市; empty where not said
  std::optional<int> year = {};    ///< that it reports on
  std::optional<Date> as_of = {};  ///< the day whose state is reported
  Summary summary = {};            ///< of the whole report
  std::string error_code = {};     ///< `"not_text"` …: why it was not read; empty where it was
  std::string error_zh = {};       ///< the same as a sentence
  std::string error_en = {};       ///< the same in English
};

/// The entry of an audited report whose page is at `href`.
[[nodiscard]] IndexEntry index_entry(std::string href, const Audit& audit);

/// The whole page, rows in the order of `entries`; files that were not read stand in a list of their own.
[[nodiscard]] std::string to_index_html(std::span<const IndexEntry> entries, const PageOptions& options = {});

}  // namespace duban
