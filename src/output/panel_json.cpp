// A panel as a document: schema duban/panel/1.

#include "duban/output/panel.hpp"
#include "output/json_values.hpp"

namespace duban {
namespace {

using json::Json;

constexpr std::string_view panel_schema = "duban/panel/1";

Json ref(const std::optional<TargetRef>& where) {
  if (!where) return nullptr;
  return {{"report", where->report}, {"target", where->target}};
}

Json place_or_null(const Place& place) { return place.line == 0 ? Json(nullptr) : json::place(place); }

Json source(const Source& source) { return {{"name", json::text(source.name())}, {"sha256", source.sha256()}}; }

Json report(const Report& report) {
  Json value = source(report.source());
  value["title"] = json::optional_text(report.title().text);
  value["region"] = json::optional_text(report.region());
  value["year"] = report.year() ? Json(*report.year()) : Json(nullptr);
  value["as_of"] = json::date(report.as_of());
  value["targets"] = report.targets().size();
  return value;
}

Json appearance(const Panel& panel, const Appearance& one) {
  const Report& of = panel.reports()[one.where.report];
  const Target& target = of.targets()[one.where.target];
  const CodePoints content(target.content.text);
  const CodePoints progress(target.progress.text);
  Json assessments = Json::array();
  for (const Assessment& a : one.assessments) assessments.push_back(json::assessment(a, content, progress));
  return {{"report", one.where.report},
          {"target", one.where.target},
          {"seq", target.seq ? Json(*target.seq) : Json(nullptr)},
          {"content", json::text(target.content.text)},
          {"claim", to_string(target.claim.status)},
          {"reason", to_string(one.reason)},
          {"likeness", one.likeness.to_string()},
          {"assessments", assessments}};
}

Json change(const TargetChange& one) {
  return {{"kind", to_string(one.kind)},
          {"track", one.track},
          {"before", ref(one.before)},
          {"after", ref(one.after)},
          {"before_words", json::optional_text(one.before_words)},
          {"after_words", json::optional_text(one.after_words)},
          {"before_place", place_or_null(one.before_place)},
          {"after_place", place_or_null(one.after_place)},
          {"message_zh", json::text(describe(one, Language::zh))},
          {"message_en", json::text(describe(one, Language::en))}};
}

Json note(const PanelNote& one) {
  return {{"kind", to_string(one.kind)},
          {"name", json::text(one.name)},
          {"message_zh", json::text(describe(one, Language::zh))},
          {"message_en", json::text(describe(one, Language::en))}};
}

}  // namespace

std::string to_json(const Panel& panel, int indent) {
  Json value = {{"schema", panel_schema}};
  const auto list = [&](const char* name, const auto& items, auto convert) {
    Json values = Json::array();
    for (const auto& item : items) values.push_back(convert(item));
    value[name] = std::move(values);
  };
  list("reports", panel.reports(), report);
  list("documents", panel.documents(), source);
  list("tracks", panel.tracks(), [&](const Track& track) {
    Json appearances = Json::array();
    for (const Appearance& one : track.appearances) appearances.push_back(appearance(panel, one));
    return Json{{"appearances", appearances}};
  });
  list("changes", panel.changes(), change);
  std::vector<CodePoints> texts;
  for (const Source& document : panel.documents()) texts.emplace_back(document.text());
  LastCodePoints contents;
  list("outcomes", panel.outcomes(), [&](const Outcome& one) {
    const Target& target = panel.reports()[one.target.report].targets()[one.target.target];
    const CodePoints& text = texts[one.document];
    return Json{{"track", one.track},
                {"report", one.target.report},
                {"target", one.target.target},
                {"document", one.document},
                {"claim", to_string(target.claim.status)},
                {"sentence", json::text(one.sentence)},
                {"sentence_start", text.at(one.sentence_span.begin)},
                {"sentence_end", text.at(one.sentence_span.end)},
                {"place", json::place(one.place)},
                {"assessment", json::assessment(one.assessment, contents.of(target.content.text), text)},
                {"message_zh", json::text(describe(one.assessment, Language::zh))},
                {"message_en", json::text(describe(one.assessment, Language::en))}};
  });
  list("notes", panel.notes(), note);
  return json::dump(value, indent);
}

}  // namespace duban
