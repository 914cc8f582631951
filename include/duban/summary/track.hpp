#pragma once
/// \file
/// From reports, and from a later document in prose, to a panel.
///
///     std::vector<duban::Report> reports{duban::read_file("2025-h1.txt"), duban::read_file("2025.txt")};
///     duban::Panel p = duban::track(reports);
///
///     std::vector<duban::Source> later{duban::read_prose_file("work-report-2026.txt")};
///     duban::Panel q = duban::track(reports, later);
///     q.outcomes()[0].assessment.ratio       // 0.65: growth promised 6 %, reported in January 3.9 %
///
/// How targets are found again, what counts as a change and which sentence is an outcome: docs/track.md. Linear in the
/// reports and documents, but for targets that are alike: each is compared with at most 64 others.

#include <span>
#include <string>
#include <string_view>

#include "duban/summary/panel.hpp"
#include "duban/table/read_document.hpp"

namespace duban {

/// Reports in any order; documents that hold no table. One report is a panel, none is an empty one.
[[nodiscard]] Panel track(std::span<const Report> reports, std::span<const Source> later = {});

/// A document in prose as a text: of a page, a Word document or a PDF the lines, in reading order.
/// \throws Error what `read_document` throws.
[[nodiscard]] Source read_prose(std::string_view bytes, const DocumentOptions& options = {});
/// The same from a file. \throws Error file_not_found, io, and as above.
[[nodiscard]] Source read_prose_file(const std::string& path, const DocumentOptions& options = {});

}  // namespace duban
