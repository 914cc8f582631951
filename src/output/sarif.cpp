#include "duban/output/sarif.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "duban/audit/baseline.hpp"
#include "duban/version.hpp"
#include "output/json_values.hpp"
#include "output/phrases.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

using json::Json;

constexpr std::string_view schema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::string_view fingerprint_name = "dubanFinding/v1";

// A path as a URI: relative ones stay so, absolute ones get a scheme (RFC 3986; bytes that no URI holds as %XX).
std::string uri_of(std::string_view name) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri = name.starts_with('/') ? "file://" : "";
  // "a:b" would read as a scheme.
  for (const char c : name) {
    if (plain.find(c) != std::string_view::npos) {
      uri.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += {'%', "0123456789ABCDEF"[byte >> 4U], "0123456789ABCDEF"[byte & 15U]};
  }
  return uri;
}

Json text_object(std::string_view text) { return {{"text", json::text(text)}}; }

std::string unescaped(std::string_view example) {
  // Bytes that spell no character are shown as they are written out.
  return example.find("\\x") == std::string_view::npos ? unescape_example(example) : std::string(example);
}

void append_part(std::string& out, std::string_view title, std::string_view text) {
  if (text.empty()) return;
  if (!out.empty()) out += "\n\n";
  if (!title.empty()) {
    out += title;
    out += '\n';
  }
  out += text;
}

// Both languages, the one asked for first; then the examples.
std::string help_of(const Rule& rule, Language language) {
  std::string out;
  const bool zh = language == Language::zh;
  append_part(out, "", zh ? rule.summary_zh : rule.summary_en);
  append_part(out, "", zh ? rule.why_zh : rule.why_en);
  append_part(out, "", zh ? rule.summary_en : rule.summary_zh);
  append_part(out, "", zh ? rule.why_en : rule.why_zh);
  append_part(out, phrases::phrase("rules.earlier", language), unescaped(rule.earlier));
  append_part(out, phrases::phrase("rules.breaks", language), unescaped(rule.breaks));
  append_part(out, phrases::phrase("rules.keeps", language), unescaped(rule.keeps));
  return out;
}

Json rule_of(const Rule& rule, Language language) {
  const bool zh = language == Language::zh;
  return {{"id", json::text(rule.id)},
          {"shortDescription", text_object(zh ? rule.summary_zh : rule.summary_en)},
          {"fullDescription", text_object(zh ? rule.why_zh : rule.why_en)},
          {"help", text_object(help_of(rule, language))},
          {"defaultConfiguration", {{"level", std::string(to_string(rule.severity))}}},
          {"properties",
           {{"summary_zh", json::text(rule.summary_zh)},
            {"summary_en", json::text(rule.summary_en)},
            {"why_zh", json::text(rule.why_zh)},
            {"why_en", json::text(rule.why_en)}}}};
}

// The line and column behind the last character of a span. A region of one character ends one column further.
std::pair<std::uint32_t, std::uint32_t> end_of(const Place& place, const Source& source) {
  const Place end = source.place({place.span.end, place.span.end});
  if (place.span.empty() || end.line < place.line) return {place.line, place.column};
  return {end.line, end.column};
}

Json location_of(const Place& place, const Source& source) {
  Json physical = {{"artifactLocation", {{"uri", uri_of(source.name())}}}};
  if (place.line > 0) {
    const auto [line, column] = end_of(place, source);
    physical["region"] = {{"startLine", place.line},
                          {"startColumn", std::max<std::uint32_t>(place.column, 1)},
                          {"endLine", line},
                          {"endColumn", std::max<std::uint32_t>(column, 1)}};
  }
  return {{"physicalLocation", std::move(physical)}};
}

}  // namespace

struct SarifLog::Impl {
  Language language = Language::en;
  std::map<std::string, std::size_t> index_of_rule;
  Json rules = Json::array();
  Json artifacts = Json::array();
  Json results = Json::array();

  std::size_t rule_index(std::string_view id, const Audit& audit) {
    const auto [found, fresh] = index_of_rule.try_emplace(std::string(id), rules.size());
    if (fresh) {
      Rule named;
      named.id = id;
      rules.push_back(rule_of(audit.rules().find(id).value_or(named), language));
    }
    return found->second;
  }

  Json result_of(const Diagnostic& diagnostic, const Audit& audit, const std::string& fingerprint) {
    const bool zh = language == Language::zh;
    const Source& source = audit.report().source();
    Json location = location_of(diagnostic.place, source);
    Json properties = {{"message_zh", json::text(diagnostic.message_zh)},
                       {"message_en", json::text(diagnostic.message_en)}};
    if (diagnostic.target) {
      const Target& target = audit.report().targets()[*diagnostic.target];
      properties["target"] = *diagnostic.target;
      if (target.seq) properties["seq"] = *target.seq;
    }
    if (!diagnostic.suggestion_en.empty() || !diagnostic.suggestion_zh.empty()) {
      properties["suggestion_zh"] = diagnostic.suggestion_zh;
      properties["suggestion_en"] = diagnostic.suggestion_en;
    }
    Json result = {{"ruleId", json::text(diagnostic.rule)},
                   {"ruleIndex", rule_index(diagnostic.rule, audit)},
                   {"level", std::string(duban::to_string(diagnostic.severity))},
                   {"message", text_object(zh ? diagnostic.message_zh : diagnostic.message_en)},
                   {"locations", Json::array({std::move(location)})}};
    Json related = Json::array();
    for (const RelatedPlace& other : diagnostic.related) {
      Json place = location_of(other.place, source);
      place["id"] = related.size() + 1;
      place["message"] = text_object(zh ? other.message_zh : other.message_en);
      related.push_back(std::move(place));
    }
    if (!related.empty()) result["relatedLocations"] = std::move(related);
    result["partialFingerprints"] = {{fingerprint_name, fingerprint}};
    result["properties"] = std::move(properties);
    return result;
  }
};

SarifLog::SarifLog(Language language) : impl_(std::make_unique<Impl>()) { impl_->language = language; }
SarifLog::~SarifLog() = default;
SarifLog::SarifLog(SarifLog&&) noexcept = default;
SarifLog& SarifLog::operator=(SarifLog&&) noexcept = default;

void SarifLog::add(const Audit& audit) { add(audit, audit.diagnostics()); }

void SarifLog::add(const Audit& audit, std::span<const Diagnostic> diagnostics) {
  const Source& source = audit.report().source();
  Json artifact = {{"location", {{"uri", uri_of(source.name())}}},
                   {"roles", Json::array({"analysisTarget"})},
                   {"length", source.bytes().size()},
                   {"encoding", std::string(duban::to_string(source.encoding()))},
                   {"hashes", {{"sha-256", source.sha256()}}}};
  // A log names each file once, also where it was given twice.
  if (std::find(impl_->artifacts.begin(), impl_->artifacts.end(), artifact) == impl_->artifacts.end()) {
    impl_->artifacts.push_back(std::move(artifact));
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    impl_->results.push_back(impl_->result_of(diagnostic, audit, fingerprint(diagnostic, audit.report())));
  }
}

std::string SarifLog::to_string(int indent) const {
  const Json driver = {{"name", "duban"},
                       {"version", std::string(version())},
                       {"semanticVersion", std::string(version())},
                       {"language", impl_->language == Language::zh ? "zh-CN" : "en"},
                       {"shortDescription", text_object("Checks of government target reports")},
                       {"rules", impl_->rules}};
  const Json run = {{"tool", {{"driver", driver}}},
                    {"columnKind", "unicodeCodePoints"},
                    {"artifacts", impl_->artifacts},
                    {"results", impl_->results}};
  const Json log = {{"$schema", schema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  return json::dump(log, indent);
}

std::string to_sarif(const Audit& audit, Language language, int indent) {
  SarifLog log(language);
  log.add(audit);
  return log.to_string(indent);
}

}  // namespace duban
