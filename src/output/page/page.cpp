#include "duban/output/page.hpp"

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "duban/summary/aggregate.hpp"
#include "duban/version.hpp"
#include "embedded/output/page/finding_mustache.hpp"
#include "embedded/output/page/page_css.hpp"
#include "embedded/output/page/page_js.hpp"
#include "embedded/output/page/page_mustache.hpp"
#include "output/page/target_view.hpp"
#include "output/page/words.hpp"

namespace duban {
namespace {

using page::both;
using page::Data;

// The page's policy allows one script by its hash, so that nothing else on it can run, whatever a report holds.
std::string script_hash(std::string_view script) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, script.size(), reinterpret_cast<const std::uint8_t*>(script.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string encoded(BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE), '\0');
  base64_encode_raw(encoded.data(), digest.size(), digest.data());
  return encoded;
}

Data count_row(std::string_view key, std::uint64_t count) {
  Data row{Data::type::object};
  row.set("name", page::bilingual(key));
  row.set("count", std::to_string(count));
  return row;
}

Data option_list(const std::vector<std::string_view>& keys) {
  Data list{Data::type::list};
  for (const std::string_view key : keys) {
    Data item{Data::type::object};
    item.set("value", std::string(key));
    item.set("label", both(key));
    list.push_back(item);
  }
  return list;
}

Data name_list(const std::set<std::string_view>& names) {
  Data list{Data::type::list};
  for (const std::string_view name : names) {
    Data item{Data::type::object};
    item.set("name", std::string(name));
    list.push_back(item);
  }
  return list;
}

void set_overview(Data& data, const Audit& audit) {
  const Report& report = audit.report();
  const Summary summary = summarize(audit);
  data.set("targets", std::to_string(summary.targets));
  data.set("announced", report.declared_total() ? Data{std::to_string(*report.declared_total())} : Data{false});
  data.set("commitments", std::to_string(summary.commitments));
  data.set("met", std::to_string(summary.met));
  data.set("short", std::to_string(summary.short_of_target));
  data.set("no_figure", std::to_string(summary.no_figure));
  data.set("median_pace", summary.median_pace ? Data{summary.median_pace->to_string()} : Data{false});
  data.set("as_of", report.as_of() ? Data{to_string(*report.as_of())} : Data{false});
  data.set("elapsed", report.as_of() ? Data{std::to_string(std::lround(report.elapsed() * 100)) + " %"} : Data{false});
  Data claims{Data::type::list};
  for (std::size_t i = 0; i < summary.claims.size(); ++i) {
    if (summary.claims[i] > 0) claims.push_back(count_row(to_string(static_cast<ClaimStatus>(i)), summary.claims[i]));
  }
  data.set("claims", claims);
  Data checks{Data::type::list};
  for (std::size_t i = 0; i < summary.claim_checks.size(); ++i) {
    if (summary.claim_checks[i] > 0) {
      checks.push_back(count_row(to_string(static_cast<ClaimCheck>(i)), summary.claim_checks[i]));
    }
  }
  data.set("checks", checks);
}

void set_findings(Data& data, const Audit& audit) {
  std::vector<const Diagnostic*> ordered;
  for (const Diagnostic& diagnostic : audit.diagnostics()) ordered.push_back(&diagnostic);
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Diagnostic* a, const Diagnostic* b) { return a->severity > b->severity; });
  Data first{Data::type::list};
  Data further{Data::type::list};
  std::size_t further_count = 0;
  for (const Diagnostic* diagnostic : ordered) {
    if (diagnostic->severity == Severity::note) {
      further.push_back(page::finding_view(*diagnostic, audit.report(), true));
      ++further_count;
    } else {
      first.push_back(page::finding_view(*diagnostic, audit.report(), true));
    }
  }
  data.set("first", first);
  data.set("has_further", further_count > 0);
  data.set("further", further);
  data.set("further_count", std::to_string(further_count));
}

void set_targets(Data& data, const Audit& audit) {
  const auto targets = audit.report().targets();
  std::vector<std::vector<const Diagnostic*>> findings(targets.size());
  for (const Diagnostic& diagnostic : audit.diagnostics()) {
    if (diagnostic.target && *diagnostic.target < targets.size()) findings[*diagnostic.target].push_back(&diagnostic);
  }
  std::set<std::string_view> leaders;
  std::set<std::string_view> offices;
  std::string_view section;
  Data rows{Data::type::list};
  for (const Target& target : targets) {
    Data row = page::target_view(audit, target, findings[target.index]);
    row.set("section", target.section.text == section ? Data{false} : page::text_or_false(target.section.text));
    section = target.section.text;
    rows.push_back(row);
    for (const Field& leader : target.leaders) leaders.insert(leader.text);
    for (const Office& office : target.offices) offices.insert(office.name.text);
  }
  data.set("rows", rows);
  data.set("leaders", name_list(leaders));
  data.set("offices", name_list(offices));
  data.set("outcomes", option_list({"met", "short", "no_figure", "no_commitment"}));
  data.set("check_options",
           option_list({"supported", "contradicted", "unproven", "unsubstantiated", "understated", "open"}));
}

}  // namespace

std::string to_html(const Audit& audit, const PageOptions& options) {
  const Report& report = audit.report();
  Data data{Data::type::object};
  const bool zh_first = options.language == Language::zh;
  data.set("lang", zh_first ? "zh" : "en");
  data.set("zh_first", zh_first);
  data.set("version", std::string(version()));
  data.set("title", std::string(report.title().empty() ? report.source().name() : report.title().text));
  data.set("issuer", page::text_or_false(report.issuer().text));
  data.set("source", std::string(report.source().name()));
  data.set("encoding", std::string(to_string(report.source().encoding())));
  data.set("sha256", report.source().sha256());
  data.set("style", std::string(embedded::output_page_page_css));
  data.set("script", std::string(embedded::output_page_page_js));
  data.set("script_hash", script_hash(embedded::output_page_page_js));
  data.set("finding",
           Data{kainjow::mustache::partial([] { return std::string(embedded::output_page_finding_mustache); })});
  set_overview(data, audit);
  set_findings(data, audit);
  set_targets(data, audit);

  kainjow::mustache::mustache page_template(page::with_words(embedded::output_page_page_mustache));
  return page_template.render(data);
}

}  // namespace duban
