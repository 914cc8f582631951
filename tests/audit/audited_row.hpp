#pragma once
// Reports of a few rows, audited, and what the rules say of them.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/report/read.hpp"

namespace duban::testing {

struct Row {
  std::string content;
  std::string progress;
  std::string claim = "是";
  std::string deadline = "年底";
  std::string office = "市发展改革委";
};

inline std::string document(std::initializer_list<Row> rows, const std::string& title = {}) {
  std::string text = title.empty() ? std::string() : title + "\n";
  text += "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n";
  int seq = 0;
  for (const Row& row : rows) {
    text += std::to_string(++seq) + "\t周明远\t" + row.content + "\t" + row.deadline + "\t" + row.progress + "\t" +
            row.claim + "\t" + row.office + "\n";
  }
  return text;
}

// What one rule says, with the words that it points at.
struct Finding {
  std::string rule;
  std::string at;
  std::string message_en;
  std::vector<std::string> related;
  std::string suggestion_en;
};

inline std::vector<Finding> findings_of(std::string_view bytes, std::string_view rule) {
  const Audit audited = audit(read(bytes));
  const Source& source = audited.report().source();
  const auto words = [&](const Place& place) {
    return std::string(source.text().substr(place.span.begin, place.span.size()));
  };
  std::vector<Finding> found;
  for (const Diagnostic& diagnostic : audited.diagnostics()) {
    if (diagnostic.rule != rule) continue;
    Finding finding{
        std::string(diagnostic.rule), words(diagnostic.place), diagnostic.message_en, {}, diagnostic.suggestion_en};
    for (const RelatedPlace& related : diagnostic.related) finding.related.push_back(words(related.place));
    found.push_back(finding);
  }
  return found;
}

// What `rule` says of the progress of a target; the other cells are filled with something harmless.
inline std::vector<Finding> progress_findings(std::string_view rule, const std::string& progress) {
  return findings_of(document({{.content = "推进重点工作", .progress = progress}}), rule);
}

}  // namespace duban::testing
