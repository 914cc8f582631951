#include "duban/output/index_page.hpp"

#include <algorithm>
#include <set>

#include "embedded/output/page/index_css.hpp"
#include "embedded/output/page/index_js.hpp"
#include "embedded/output/page/index_mustache.hpp"
#include "embedded/output/page/index_row_mustache.hpp"
#include "output/page/bars.hpp"
#include "output/page/document.hpp"
#include "output/page/words.hpp"
#include "output/percent.hpp"

namespace duban {
namespace {

using page::Data;

bool is_unreserved(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~' || c == '/';
}

// A path from the folder of the index. It starts with `./` and has no colon, so that a file called `javascript:x.html`
// or a folder called `//host` stays a file.
std::string relative_link(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  while (path.starts_with('/')) path.remove_prefix(1);
  std::string out = "./";
  for (const char c : path) {
    if (is_unreserved(c)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 0xFU]);
  }
  return out;
}

Data row_view(const IndexEntry& entry) {
  const Summary& summary = entry.summary;
  Data row{Data::type::object};
  row.set("href", relative_link(entry.href));
  row.set("linked", !entry.href.empty());
  row.set("title", entry.title.empty() ? entry.name : entry.title);
  row.set("name", entry.name);
  row.set("region", page::text_or_false(entry.region));
  row.set("region_key", entry.region);
  row.set("year", entry.year ? Data{std::to_string(*entry.year)} : Data{false});
  row.set("as_of", entry.as_of ? Data{to_string(*entry.as_of)} : Data{false});
  const auto count = [&](const char* key, std::uint64_t value) { row.set(key, std::to_string(value)); };
  count("targets", summary.targets);
  count("commitments", summary.commitments);
  count("met", summary.met);
  count("short", summary.short_of_target);
  count("no_figure", summary.no_figure);
  count("complete", summary.claims[static_cast<std::size_t>(ClaimStatus::complete)]);
  count("contradicted", summary.claim_checks[static_cast<std::size_t>(ClaimCheck::contradicted)]);
  count("findings", summary.diagnostics);
  row.set("median", summary.median_ratio ? Data{percent(*summary.median_ratio, false) + " %"} : Data{false});
  row.set("median_key", summary.median_ratio ? summary.median_ratio->to_string() : std::string());
  row.set("bar", page::bar_svg({{"met", "met", summary.met},
                                {"short", "short", summary.short_of_target},
                                {"no_figure", "no_figure", summary.no_figure}},
                               summary.commitments));
  return row;
}

Data failed_view(const IndexEntry& entry) {
  Data row{Data::type::object};
  row.set("name", entry.name);
  row.set("code", entry.error_code);
  row.set("reason", page::bilingual(entry.error_zh, entry.error_en));
  return row;
}

Data value_list(const std::set<std::string>& values) {
  Data list{Data::type::list};
  for (const std::string& value : values) {
    Data item{Data::type::object};
    item.set("value", value);
    list.push_back(item);
  }
  return list;
}

}  // namespace

IndexEntry index_entry(std::string href, const Audit& audit) {
  const Report& report = audit.report();
  IndexEntry entry;
  entry.href = std::move(href);
  entry.name = report.source().name();
  entry.title = report.title().text;
  entry.region = report.region();
  entry.year = report.year();
  entry.as_of = report.as_of();
  entry.summary = summarize(audit);
  return entry;
}

std::string to_index_html(std::span<const IndexEntry> entries, const PageOptions& options) {
  Data data = page::document_data(options.language, embedded::output_page_index_css, embedded::output_page_index_js);
  data.set("title", page::both("index_title"));
  auto row_template = page::parse(embedded::output_page_index_row_mustache);
  std::set<std::string> regions;
  std::set<std::string> years;
  std::string rows;
  Data failed{Data::type::list};
  std::size_t read = 0;
  for (const IndexEntry& entry : entries) {
    if (!entry.error_code.empty()) {
      failed.push_back(failed_view(entry));
      continue;
    }
    ++read;
    if (!entry.region.empty()) regions.insert(entry.region);
    if (entry.year) years.insert(std::to_string(*entry.year));
    rows += row_template.render(row_view(entry));
  }
  data.set("rows", rows);
  data.set("count", std::to_string(read));
  data.set("has_rows", read > 0);
  data.set("regions", value_list(regions));
  data.set("years", value_list(years));
  data.set("has_failed", read < entries.size());
  data.set("failed_count", std::to_string(entries.size() - read));
  data.set("failed", failed);
  data.set("any_zh", std::string(page::words("any").zh));
  data.set("any_en", std::string(page::words("any").en));
  return page::parse(embedded::output_page_index_mustache).render(data);
}

}  // namespace duban
