#include "duban/audit/baseline.hpp"

#include <nettle/sha2.h>

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

#include "audit/settings.hpp"
#include "duban/text/error.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr std::string_view schema = "duban/baseline/1";

class Hash {
 public:
  Hash() { sha256_init(&context_); }

  // A part and where it ends, so that no two lists of parts read alike. White space is no part of a text's meaning.
  void add(std::string_view part) {
    std::string spaceless;
    for (std::size_t at = 0; at < part.size();) {
      const auto [c, length] = utf8::decode(part, at);
      if (!utf8::is_space(c)) spaceless.append(part, at, length);
      at += length;
    }
    spaceless.push_back('\0');
    sha256_update(&context_, spaceless.size(), reinterpret_cast<const std::uint8_t*>(spaceless.data()));
  }

  // 128 bits: no two findings will ever share them by chance.
  std::string hexadecimal() {
    std::array<std::uint8_t, 16> digest{};
    sha256_digest(&context_, digest.size(), digest.data());
    std::string out;
    for (const std::uint8_t byte : digest) {
      out.push_back("0123456789abcdef"[byte >> 4U]);
      out.push_back("0123456789abcdef"[byte & 15U]);
    }
    return out;
  }

 private:
  sha256_ctx context_{};
};

}  // namespace

std::string fingerprint(const Diagnostic& diagnostic, const Report& report) {
  Hash hash;
  hash.add(diagnostic.rule);
  if (diagnostic.target) {
    const Target& target = report.targets()[*diagnostic.target];
    hash.add(target.content.text);
    const std::string_view text = report.source().text();
    const Span span = diagnostic.place.span;
    hash.add(span.end <= text.size() ? text.substr(span.begin, span.size()) : std::string_view());
  } else {
    hash.add(diagnostic.message_en);
  }
  return hash.hexadecimal();
}

std::vector<std::string> fingerprints(const Audit& audit) {
  std::vector<std::string> found;
  found.reserve(audit.diagnostics().size());
  for (const Diagnostic& diagnostic : audit.diagnostics()) found.push_back(fingerprint(diagnostic, audit.report()));
  return found;
}

Baseline Baseline::read_file(const std::string& path) { return parse(settings::read_file(path), path); }

Baseline Baseline::parse(std::string_view json, const std::string& name) {
  const settings::Json value = settings::parse(json, RuleSet::Format::json, name);
  settings::Object object(value, name);
  if (object.text("schema") != schema) {
    settings::refuse(name, "it is no baseline: its schema is not \"" + std::string(schema) + "\"");
  }
  Baseline baseline;
  const settings::Json* documents = object.find("documents");
  if (documents == nullptr || !documents->is_object()) settings::refuse(name, "a table of documents is wanted");
  for (const auto& [document, findings] : documents->items()) {
    std::string where = name;
    where.append(": ").append(document);
    if (!findings.is_array()) settings::refuse(where, "a list of findings is wanted");
    auto& known = baseline.documents_[document];
    for (const settings::Json& one : findings) {
      settings::Object finding(one, where);
      const std::string mark = finding.text("fingerprint");
      if (mark.empty()) settings::refuse(where, "a finding has no fingerprint");
      const auto counts = finding.numbers("count");
      Known& entry = known[mark];
      entry.rule = finding.text("rule");
      entry.count += counts.empty() ? 1 : counts.front();
      finding.no_others();
    }
  }
  object.no_others();
  return baseline;
}

void Baseline::set(const std::string& document, const Audit& audit) {
  std::map<std::string, Known> known;
  const auto marks = fingerprints(audit);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    Known& entry = known[marks[i]];
    ++entry.count;
    entry.rule = audit.diagnostics()[i].rule;
  }
  documents_[document] = std::move(known);
}

bool Baseline::has(const std::string& document) const { return documents_.contains(document); }

std::vector<Diagnostic> Baseline::fresh(const std::string& document, const Audit& audit) const {
  std::vector<Diagnostic> fresh;
  const auto found = documents_.find(document);
  std::map<std::string, Known> left;
  if (found != documents_.end()) left = found->second;
  const auto marks = fingerprints(audit);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto known = left.find(marks[i]);
    if (known == left.end() || known->second.count == 0) {
      fresh.push_back(audit.diagnostics()[i]);
    } else {
      --known->second.count;
    }
  }
  return fresh;
}

std::size_t Baseline::gone(const std::string& document, const Audit& audit) const {
  std::size_t known = 0;
  if (const auto found = documents_.find(document); found != documents_.end()) {
    for (const auto& [mark, entry] : found->second) known += entry.count;
  }
  return known - (audit.diagnostics().size() - fresh(document, audit).size());
}

std::string Baseline::to_json() const {
  nlohmann::ordered_json documents = nlohmann::ordered_json::object();
  for (const auto& [document, known] : documents_) {
    nlohmann::ordered_json findings = nlohmann::ordered_json::array();
    for (const auto& [mark, entry] : known) {
      findings.push_back({{"rule", entry.rule}, {"fingerprint", mark}, {"count", entry.count}});
    }
    documents[document] = std::move(findings);
  }
  const nlohmann::ordered_json value = {{"schema", schema}, {"documents", std::move(documents)}};
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace duban
