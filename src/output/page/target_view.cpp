#include "output/page/target_view.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>

#include "duban/output/text.hpp"
#include "output/page/marked_text.hpp"
#include "output/page/words.hpp"
#include "output/percent.hpp"

namespace duban::page {
namespace {

// Several names in one attribute, as the script splits them.
constexpr char name_separator = '\n';

std::string joined(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out.push_back(name_separator);
    out += name;
  }
  return out;
}

std::string plain(std::string_view text) { return std::string(text); }

Data segment_list(std::string_view text, std::vector<Mark>& marks, std::string_view kind) {
  Data list{Data::type::list};
  for (const Segment& segment : cut(text, marks)) {
    Data item{Data::type::object};
    item.set("text", plain(segment.text));
    if (segment.mark == nullptr) {
      item.set("mark", false);
    } else {
      item.set("mark", true);
      item.set("kind", plain(kind));
      item.set("figure", plain(to_string(segment.mark->figure)));
      item.set("title",
               both(kind) + " " + std::to_string(segment.mark->ordinal) + ": " + both(to_string(segment.mark->figure)));
      item.set("sign", plain(sign(segment.mark->figure)));
      item.set("ordinal", std::to_string(segment.mark->ordinal));
    }
    list.push_back(item);
  }
  return list;
}

// How far the ratio fills a bar; over 1 the bar is full. Title in per cents, as in the sentence.
std::string ratio_svg(const Decimal& ratio, Figure figure) {
  const double share = std::clamp(ratio.to_double(), 0.0, 1.0);
  const std::string title = percent(ratio, figure == Figure::met) + " %";
  return "<svg class=\"bar ratio\" viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" role=\"img\"><title>" +
         escape(title) + "</title><rect class=\"" + plain(to_string(figure)) + "\" width=\"" +
         std::to_string(std::lround(share * 1000)) + "\" height=\"12\"/></svg>";
}

// The row as the document has it, for a reader who wants to see for herself. Of a row of many screens, its start.
std::string source_text(const Report& report, const Target& target) {
  constexpr std::size_t most = 4000;
  const std::string_view all = report.source().text();
  if (target.row_span.begin >= all.size()) return {};
  const std::string_view row = all.substr(target.row_span.begin, target.row_span.size());
  if (row.size() <= most) return plain(row);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(row[end]) & 0xC0U) == 0x80U) --end;
  return plain(row.substr(0, end)) + "\u2026";
}

Data assessment_view(const Assessment& assessment, std::uint32_t ordinal) {
  Data item{Data::type::object};
  item.set("ordinal", std::to_string(ordinal));
  item.set("figure", plain(to_string(assessment.figure)));
  item.set("figure_name", bilingual(to_string(assessment.figure)));
  item.set("sign", plain(sign(assessment.figure)));
  item.set("indicator", plain(assessment.indicator));
  item.set("commitment", plain(assessment.commitment.text));
  item.set("evidence", assessment.evidence ? text_or_false(assessment.evidence->text) : Data{false});
  item.set("stage", assessment.stage ? Data{bilingual(to_string(*assessment.stage))} : Data{false});
  item.set("check", bilingual(to_string(assessment.claim_check)));
  item.set("sentence", bilingual(describe(assessment, Language::zh), describe(assessment, Language::en)));
  item.set("why", bilingual(explain(assessment, Language::zh), explain(assessment, Language::en)));
  item.set("ratio_bar", assessment.ratio ? ratio_svg(*assessment.ratio, assessment.figure) : std::string());
  return item;
}

Data deed_view(const Deed& deed) {
  Data item{Data::type::object};
  item.set("stage", bilingual(to_string(deed.stage)));
  item.set("stage_name", plain(to_string(deed.stage)));
  item.set("words", plain(deed.words.text));
  item.set("evidence", deed.evidence ? text_or_false(deed.evidence->text) : Data{false});
  return item;
}

std::string place_words(const Place& place) {
  const auto fill = [&](std::string_view pattern) {
    std::string out(pattern);
    out.replace(out.find("{0}"), 3, std::to_string(place.line));
    return out;
  };
  return bilingual(fill(words("line").zh), fill(words("line").en));
}

// The printed number may be missing or repeated, so that links go by the position in the report.
std::string anchor(const Target& target) { return std::to_string(target.index + 1); }

std::string number(const Target& target) {
  if (target.seq) return std::to_string(*target.seq);
  return target.seq_field.empty() ? "#" + anchor(target) : plain(target.seq_field.text);
}

void set_offices(Data& row, const Target& target) {
  Data list{Data::type::list};
  std::set<std::string> names;
  for (const Office& office : target.offices) {
    Data item{Data::type::object};
    item.set("name", plain(office.name.text));
    item.set("role", office.role_printed ? Data{bilingual(to_string(office.role))} : Data{false});
    list.push_back(item);
    names.insert(plain(office.name.text));
  }
  row.set("office_list", target.offices.empty() ? Data{false} : list);
  row.set("office_keys", joined(names));
}

void set_leaders(Data& row, const Target& target) {
  std::string shown;
  std::set<std::string> names;
  for (const Field& leader : target.leaders) {
    if (!shown.empty()) shown.push_back(' ');
    shown += leader.text;
    names.insert(plain(leader.text));
  }
  row.set("leader_text", text_or_false(shown));
  row.set("leader_keys", joined(names));
}

}  // namespace

Data finding_view(const Diagnostic& diagnostic, const Report& report, bool linked) {
  Data item{Data::type::object};
  item.set("severity", plain(to_string(diagnostic.severity)));
  item.set("severity_name", bilingual(to_string(diagnostic.severity)));
  item.set("rule", plain(diagnostic.rule));
  item.set("message_zh", diagnostic.message_zh);
  item.set("message_en", diagnostic.message_en);
  item.set("suggestion_zh", text_or_false(diagnostic.suggestion_zh));
  item.set("suggestion_en", text_or_false(diagnostic.suggestion_en));
  item.set("place", diagnostic.place.line == 0
                        ? Data{false}
                        : Data{std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column)});
  if (linked && diagnostic.target && *diagnostic.target < report.targets().size()) {
    const Target& target = report.targets()[*diagnostic.target];
    item.set("anchor", anchor(target));
    item.set("number", number(target));
  } else {
    item.set("anchor", false);
  }
  return item;
}

Data target_view(const Audit& audit, const Target& target, const std::vector<const Diagnostic*>& findings) {
  const Report& report = audit.report();
  Data row{Data::type::object};
  row.set("anchor", anchor(target));
  row.set("number", number(target));
  set_leaders(row, target);
  set_offices(row, target);
  row.set("deadline", text_or_false(target.deadline.field.text));
  row.set("deadline_date", target.deadline.date ? Data{to_string(*target.deadline.date)} : Data{false});
  row.set("claim", text_or_false(target.claim.field.text));
  row.set("place", place_words(report.place(target.content.empty() ? target.seq_field : target.content)));

  std::vector<Mark> commitments;
  std::vector<Mark> evidence;
  std::set<std::string> outcomes;
  std::set<std::string> checks;
  std::optional<Decimal> lowest;
  Data list{Data::type::list};
  std::uint32_t ordinal = 0;
  for (const Assessment& assessment : audit.assessments_of(target.index)) {
    ++ordinal;
    commitments.push_back({assessment.commitment.span, assessment.figure, ordinal});
    if (assessment.evidence) evidence.push_back({assessment.evidence->span, assessment.figure, ordinal});
    outcomes.insert(plain(to_string(assessment.figure)));
    checks.insert(plain(to_string(assessment.claim_check)));
    list.push_back(assessment_view(assessment, ordinal));
    if (assessment.ratio && (!lowest || *assessment.ratio < *lowest)) lowest = assessment.ratio;
  }
  if (outcomes.empty()) outcomes.insert("no_commitment");
  row.set("has_assessments", ordinal > 0);
  row.set("assessments", list);
  row.set("outcome_keys", joined(outcomes));
  row.set("check_keys", joined(checks));
  row.set("section_key", plain(target.section.text));
  row.set("lowest_ratio", lowest ? lowest->to_string() : std::string());
  row.set("source_text", source_text(report, target));
  row.set("content",
          target.content.empty() ? Data{false} : segment_list(target.content.text, commitments, "commitment"));
  row.set("progress", target.progress.empty() ? Data{false} : segment_list(target.progress.text, evidence, "evidence"));

  Data deed_list{Data::type::list};
  const auto deeds = audit.deeds_of(target.index);
  for (const Deed& deed : deeds) deed_list.push_back(deed_view(deed));
  row.set("has_deeds", !deeds.empty());
  row.set("deeds", deed_list);

  Data extras{Data::type::list};
  for (const Extra& extra : target.extras) {
    Data item{Data::type::object};
    item.set("header", plain(extra.header.text));
    item.set("value", plain(extra.value.text));
    extras.push_back(item);
  }
  row.set("has_extras", !target.extras.empty());
  row.set("extras", extras);

  Data finding_list{Data::type::list};
  std::set<std::string> rules;
  for (const Diagnostic* finding : findings) {
    finding_list.push_back(finding_view(*finding, report, false));
    rules.insert(plain(finding->rule));
  }
  row.set("rule_keys", joined(rules));
  row.set("finding_count", std::to_string(findings.size()));
  row.set("has_findings", !findings.empty());
  row.set("findings", finding_list);
  return row;
}

}  // namespace duban::page
