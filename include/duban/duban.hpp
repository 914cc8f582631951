#pragma once
/// \file
/// duban (督办): reads the target reports that Chinese governments publish, and says what the figures in them show.
///
///     #include <duban/duban.hpp>
///
///     duban::Report report = duban::read_file("report.txt");
///     duban::Audit audit = duban::audit(report);
///     for (const duban::Assessment& a : audit.assessments())
///       std::cout << duban::describe(a, duban::Language::en) << '\n';
///
/// The pipeline, a folder each: text → table → report → figures → audit → summary → output.

#include "duban/audit/assessment.hpp"
#include "duban/audit/audit.hpp"
#include "duban/audit/audit_many.hpp"
#include "duban/audit/baseline.hpp"
#include "duban/audit/deed.hpp"
#include "duban/audit/rule_config.hpp"
#include "duban/audit/rule_set.hpp"
#include "duban/audit/rules.hpp"
#include "duban/audit/why.hpp"
#include "duban/figures/decimal.hpp"
#include "duban/figures/figures.hpp"
#include "duban/figures/number.hpp"
#include "duban/figures/period.hpp"
#include "duban/figures/quantity.hpp"
#include "duban/figures/relation.hpp"
#include "duban/output/arrow.hpp"
#include "duban/output/csv.hpp"
#include "duban/output/index_page.hpp"
#include "duban/output/json.hpp"
#include "duban/output/page.hpp"
#include "duban/output/panel.hpp"
#include "duban/output/sarif.hpp"
#include "duban/output/text.hpp"
#include "duban/report/cell_lines.hpp"
#include "duban/report/layout.hpp"
#include "duban/report/office_name.hpp"
#include "duban/report/paragraphs.hpp"
#include "duban/report/read.hpp"
#include "duban/report/region.hpp"
#include "duban/report/report.hpp"
#include "duban/summary/aggregate.hpp"
#include "duban/summary/panel.hpp"
#include "duban/summary/table.hpp"
#include "duban/summary/target_ref.hpp"
#include "duban/summary/track.hpp"
#include "duban/table/delimited.hpp"
#include "duban/table/document.hpp"
#include "duban/table/html.hpp"
#include "duban/table/markdown.hpp"
#include "duban/table/office.hpp"
#include "duban/table/pdf.hpp"
#include "duban/table/read_document.hpp"
#include "duban/table/records.hpp"
#include "duban/text/error.hpp"
#include "duban/text/source.hpp"
#include "duban/version.hpp"
