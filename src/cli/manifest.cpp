#include "cli/manifest.hpp"

#include <array>
#include <fstream>

#include "output/json_values.hpp"

namespace duban::cli {
namespace {

using json::Json;

Json document(const ManifestDocument& one) {
  const IndexEntry& entry = one.entry;
  const bool read = entry.error_code.empty();
  return {{"name", json::text(entry.name)},
          {"file", json::optional_text(one.file)},
          {"title", json::optional_text(entry.title)},
          {"region", json::optional_text(entry.region)},
          {"year", entry.year ? Json(*entry.year) : Json(nullptr)},
          {"as_of", json::date(entry.as_of)},
          {"summary", read ? json::summary(entry.summary) : Json(nullptr)},
          {"error", read ? Json(nullptr)
                         : Json{{"code", entry.error_code},
                                {"message_zh", json::text(entry.error_zh)},
                                {"message_en", json::text(entry.error_en)}}}};
}

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

std::optional<Decimal> decimal_of(const Json& value) {
  return value.is_string() ? Decimal::parse(value.get<std::string>()) : std::nullopt;
}

template <class Counts>
void read_counts(const Json& object, Counts& counts) {
  std::size_t i = 0;
  for (const auto& count : object) {
    if (i < counts.size()) counts[i++] = count.get<std::uint64_t>();
  }
}

Summary summary_of(const Json& value) {
  Summary summary;
  summary.targets = value.at("targets").get<std::uint64_t>();
  summary.share = decimal_of(value.at("share")).value_or(Decimal());
  read_counts(value.at("claims"), summary.claims);
  summary.commitments = value.at("commitments").get<std::uint64_t>();
  summary.met = value.at("met").get<std::uint64_t>();
  summary.short_of_target = value.at("short").get<std::uint64_t>();
  summary.no_figure = value.at("no_figure").get<std::uint64_t>();
  read_counts(value.at("claim_checks"), summary.claim_checks);
  summary.median_ratio = decimal_of(value.at("median_ratio"));
  summary.median_pace = decimal_of(value.at("median_pace"));
  summary.diagnostics = value.at("diagnostics").get<std::uint64_t>();
  return summary;
}

std::optional<Date> date_of(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (std::sscanf(text.c_str(), "%d-%u-%u", &year, &month, &day) != 3) return std::nullopt;
  return make_date(year, month, day);
}

ManifestDocument document_of(const Json& value) {
  ManifestDocument one;
  one.file = text_of(value.at("file"));
  IndexEntry& entry = one.entry;
  entry.name = text_of(value.at("name"));
  entry.href = one.file;
  entry.title = text_of(value.at("title"));
  entry.region = text_of(value.at("region"));
  if (value.at("year").is_number_integer()) entry.year = value.at("year").get<int>();
  entry.as_of = date_of(text_of(value.at("as_of")));
  if (value.at("summary").is_object()) entry.summary = summary_of(value.at("summary"));
  if (const Json& error = value.at("error"); error.is_object()) {
    entry.error_code = text_of(error.at("code"));
    entry.error_zh = text_of(error.at("message_zh"));
    entry.error_en = text_of(error.at("message_en"));
  }
  return one;
}

}  // namespace

std::string to_line(const ManifestInput& input) {
  Json documents = Json::array();
  for (const ManifestDocument& one : input.documents) documents.push_back(document(one));
  return json::dump(
      {{"path", json::text(input.path)}, {"sha256", json::optional_text(input.sha256)}, {"documents", documents}}, -1);
}

std::optional<ManifestInput> from_line(std::string_view line) {
  try {
    const Json value = Json::parse(line);
    ManifestInput input;
    input.path = text_of(value.at("path"));
    input.sha256 = text_of(value.at("sha256"));
    for (const auto& one : value.at("documents")) input.documents.push_back(document_of(one));
    return input;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

std::map<std::string, ManifestInput> read_manifest(const std::string& folder, const std::string& settings) {
  std::map<std::string, ManifestInput> made;
  std::ifstream file(folder + "/manifest.jsonl", std::ios::binary);
  std::string line;
  if (!std::getline(file, line)) return made;
  try {
    if (text_of(Json::parse(line).at("settings")) != settings) return made;
  } catch (const Json::exception&) {
    return made;
  }
  while (std::getline(file, line)) {
    if (auto input = from_line(line)) made.insert_or_assign(input->path, std::move(*input));
  }
  return made;
}

}  // namespace duban::cli
