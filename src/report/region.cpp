#include "duban/report/region.hpp"

#include <algorithm>
#include <string>

#include "embedded/report/lexicon/regions_tsv.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr std::size_t code_size = 6;
constexpr std::size_t shortest_name = 6;   // bytes of two characters
constexpr std::size_t longest_name = 120;  // of a county with all that it lies in

// The table is searched as text: a report has one region, and most programs read few reports.
std::string_view table() { return embedded::report_lexicon_regions_tsv; }

bool is_county(std::string_view code) { return !code.ends_with("00"); }

// The row whose name starts at `at`.
Region region_at(std::size_t at) {
  const std::size_t end = std::min(table().find('\n', at), table().size());
  return {table().substr(at - 1 - code_size, code_size), table().substr(at, end - at)};
}

std::optional<Region> region_of_code(const std::string& code) {
  const std::size_t at = table().find("\n" + code + "\t");
  if (at == std::string_view::npos) return std::nullopt;
  return region_at(at + 1 + code_size + 1);
}

std::string_view without_last_character(std::string_view name) {
  return name.substr(0, utf8::previous(name, name.size()));
}

// Whether `text` names the region, in full or, of a province or prefecture, without its last character.
bool names(std::string_view text, const Region& region) {
  const std::string_view short_name = without_last_character(region.name);
  const bool may_be_short = !is_county(region.code) && short_name.size() >= shortest_name;
  return text.find(may_be_short ? short_name : region.name) != std::string_view::npos;
}

// Whether `text` names a region that this one lies in.
bool lies_in_one_of(const Region& region, std::string_view text) {
  for (const std::size_t digits : {std::size_t{4}, std::size_t{2}}) {
    std::string code(region.code.substr(0, digits));
    code.resize(code_size, '0');
    if (code == region.code) continue;
    const auto around = region_of_code(code);
    if (around && names(text, *around)) return true;
  }
  return false;
}

std::string without(std::string_view text, std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t found = std::min(text.find(name, at), text.size());
    // What is left on both sides does not join.
    out.append(text.substr(at, found - at)).push_back('\n');
    at = found + name.size();
  }
  return out;
}

std::optional<std::string_view> only_one(const std::vector<Region>& found, std::string_view around) {
  if (found.size() == 1) return found.front().code;
  std::optional<std::string_view> code;
  for (const Region& region : found) {
    if (!lies_in_one_of(region, around)) continue;
    if (code) return std::nullopt;
    code = region.code;
  }
  return code;
}

}  // namespace

std::vector<Region> regions_named(std::string_view name) {
  std::vector<Region> found;
  if (name.size() < shortest_name || name.find_first_of("\t\n#") != std::string_view::npos) return found;
  const std::string start = "\t" + std::string(name);
  for (std::size_t at = table().find(start); at != std::string_view::npos; at = table().find(start, at + 1)) {
    if (at < code_size) continue;
    const Region region = region_at(at + 1);
    if (region.code.find_first_not_of("0123456789") != std::string_view::npos) continue;
    const bool in_full = region.name == name;
    if (in_full || (!is_county(region.code) && without_last_character(region.name) == name)) found.push_back(region);
  }
  return found;
}

std::optional<std::string_view> region_code(std::string_view name, std::string_view context) {
  if (name.empty() || name.size() > longest_name) return std::nullopt;
  const std::string around = without(context, name);
  if (const auto whole = regions_named(name); !whole.empty()) return only_one(whole, around);
  // 济南市历下区: what stands before must be a region that it lies in.
  for (std::size_t at = utf8::decode(name, 0).length; at < name.size(); at += utf8::decode(name, at).length) {
    std::vector<Region> inner = regions_named(name.substr(at));
    const std::string_view outer = name.substr(0, at);
    if (regions_named(outer).empty()) continue;
    std::erase_if(inner, [&](const Region& region) { return !lies_in_one_of(region, outer); });
    if (!inner.empty()) return only_one(inner, around);
  }
  return std::nullopt;
}

std::optional<std::string_view> region_code(const Report& report) {
  const std::string context = std::string(report.issuer().text) + "\n" + std::string(report.title().text);
  return region_code(report.region(), context);
}

}  // namespace duban
