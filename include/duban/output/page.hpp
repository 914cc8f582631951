#pragma once
/// \file
/// One self-contained HTML page on which an audit can be checked: overview, what needs a look first, each target in
/// its own words with commitment and evidence marked. No external requests; works without script; everything that came
/// from a report is escaped. Template, style and script: src/output/page/.

#include <string>

#include "duban/audit/audit.hpp"
#include "duban/output/text.hpp"

namespace duban {

/// How the page is made.
struct PageOptions {
  Language language = Language::zh;  ///< the one shown first; the page has both and a switch
};

/// The whole page.
[[nodiscard]] std::string to_html(const Audit& audit, const PageOptions& options = {});

}  // namespace duban
