// Rules as people write them down: a field, a pattern, a condition on a quantity, a message (docs/own-rules.md).

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/declared_rule.hpp"
#include "audit/findings.hpp"
#include "audit/pattern.hpp"
#include "audit/sentences.hpp"

namespace duban {
namespace {

using rulebook::Pattern;

// How far a clause reaches on each side of a quantity, for patterns that are to stand beside one.
constexpr std::size_t clause_window = 240;

constexpr std::array fields = {Column::content, Column::progress, Column::deadline, Column::claim,
                               Column::section, Column::leader,   Column::office};

// What a quantity has to be.
struct Condition {
  std::vector<std::string> units;
  std::optional<Decimal> at_least;
  std::optional<Decimal> above;
  std::optional<Decimal> at_most;
  std::optional<Decimal> below;
  std::vector<std::string> changes;  // increase, decrease, none
  std::vector<std::string> bounds;

  [[nodiscard]] bool holds(const Quantity& q) const {
    const auto one_of = [](const std::vector<std::string>& words, std::string_view word) {
      return words.empty() || std::find(words.begin(), words.end(), word) != words.end();
    };
    const Decimal highest = q.upper.value_or(q.value);
    return one_of(units, q.unit) && one_of(changes, q.change ? to_string(*q.change) : "none") &&
           one_of(bounds, to_string(q.bound)) && (!at_least || highest >= *at_least) && (!above || highest > *above) &&
           (!at_most || q.value <= *at_most) && (!below || q.value < *below);
  }
};

struct Where {
  Column field;
  Pattern pattern;
};

struct Declared {
  std::vector<Column> fields;
  std::optional<Pattern> pattern;
  std::optional<Pattern> unless;
  std::optional<Condition> quantity;
  std::vector<Where> where;
  bool absent = false;
  std::string message_zh;
  std::string message_en;
};

// The texts of a field: several of leaders and offices.
std::vector<std::string_view> texts_of(const Target& target, Column field) {
  std::vector<std::string_view> texts;
  switch (field) {
    case Column::content:
      return {target.content.text};
    case Column::deadline:
      return {target.deadline.field.text};
    case Column::claim:
      return {target.claim.field.text};
    case Column::section:
      return {target.section.text};
    case Column::leader:
      for (const Field& leader : target.leaders) texts.push_back(leader.text);
      return texts;
    case Column::office:
      for (const Office& office : target.offices) texts.push_back(office.name.text);
      return texts;
    default:
      return {target.progress.text};
  }
}

std::string filled(const std::string& message, const std::vector<std::string>& groups) {
  std::string out;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const bool placeholder = message[i] == '{' && i + 2 < message.size() && message[i + 1] >= '0' &&
                             message[i + 1] <= '9' && message[i + 2] == '}';
    if (!placeholder) {
      out.push_back(message[i]);
      continue;
    }
    const auto group = static_cast<std::size_t>(message[i + 1] - '0');
    if (group < groups.size()) out += groups[group];
    i += 2;
  }
  return out;
}

class Search {
 public:
  Search(const Declared& rule, const Target& target, const RuleContext& context)
      : rule_(rule), target_(target), context_(context) {}

  std::vector<RuleFinding> run() {
    for (const Where& where : rule_.where) {
      const auto texts = texts_of(target_, where.field);
      const auto fits = [&](std::string_view text) { return where.pattern.find(text).has_value(); };
      if (std::none_of(texts.begin(), texts.end(), fits)) return {};
    }
    for (const Column field : rule_.fields) {
      const auto texts = texts_of(target_, field);
      for (std::size_t i = 0; i < texts.size(); ++i) in(field, i, texts[i]);
    }
    if (!rule_.absent) {
      if (enough()) say_that_there_are_more();
      return std::move(found_);
    }
    const bool nowhere = found_.empty() && !excused_;
    found_.clear();
    if (nowhere) add(rule_.fields.front(), 0, std::nullopt, {});
    return std::move(found_);
  }

 private:
  void in(Column field, std::size_t which, std::string_view text) {
    if (rule_.unless && rule_.unless->find(text)) {
      excused_ = true;
      return;
    }
    if (rule_.quantity) {
      const auto quantities = field == Column::content ? context_.promised : context_.reported;
      for (const Quantity& q : quantities) {
        if (enough()) return;
        if (rule_.quantity->holds(q)) beside(field, text, q);
      }
      return;
    }
    std::size_t from = 0;
    while (!enough()) {
      const auto match = rule_.pattern->find(text, from);
      if (!match) return;
      add(field, which, match->span, match->groups);
      if (match->span.empty()) return;
      from = match->span.end;
    }
  }

  // The pattern, where there is one, has to stand in the quantity's clause.
  void beside(Column field, std::string_view text, const Quantity& q) {
    std::vector<std::string> groups{std::string(q.text)};
    if (rule_.pattern) {
      const std::size_t begin = rulebook::clause_begin(text, q.span.begin, clause_window);
      const std::size_t end = rulebook::clause_end(text, q.span.end, clause_window);
      auto match = rule_.pattern->find(text.substr(begin, end - begin));
      if (!match) return;
      groups.insert(groups.end(), match->groups.begin() + 1, match->groups.end());
    }
    add(field, 0, q.span, groups);
  }

  // How many there are is not counted: searching on for each would take time with the square of the text.
  void say_that_there_are_more() {
    found_.pop_back();
    const rulebook::Phrase more = rulebook::phrase("and-others");
    found_.back().message_zh += more.zh;
    found_.back().message_en += more.en;
  }

  // One more than is kept of a target.
  [[nodiscard]] bool enough() const { return found_.size() > rulebook::Findings::most_of_a_target; }

  void add(Column field, std::size_t which, std::optional<Span> part, const std::vector<std::string>& groups) {
    found_.push_back({.message_zh = filled(rule_.message_zh, groups),
                      .message_en = filled(rule_.message_en, groups),
                      .field = field,
                      .which = static_cast<std::uint32_t>(which),
                      .part = part});
  }

  const Declared& rule_;
  const Target& target_;
  const RuleContext& context_;
  std::vector<RuleFinding> found_;
  bool excused_ = false;
};

Column field_from(const std::string& name, const std::string& where) {
  std::string known;
  for (const Column field : fields) {
    if (to_string(field) == name) return field;
    known += (known.empty() ? "" : ", ") + std::string(to_string(field));
  }
  settings::refuse(where, "no field '" + name + "'; there are " + known);
}

void only_words(const std::vector<std::string>& words, std::initializer_list<std::string_view> known,
                const std::string& where) {
  for (const std::string& word : words) {
    if (std::find(known.begin(), known.end(), word) == known.end()) {
      settings::refuse(where, "no word '" + word + "'" + settings::suggestion(word, known));
    }
  }
}

Condition condition_from(settings::Object object) {
  Condition condition{.units = object.texts("unit"),
                      .at_least = object.decimal("at_least"),
                      .above = object.decimal("above"),
                      .at_most = object.decimal("at_most"),
                      .below = object.decimal("below"),
                      .changes = object.texts("change"),
                      .bounds = object.texts("bound")};
  only_words(condition.changes, {"increase", "decrease", "none"}, object.where() + ": change");
  only_words(condition.bounds, {"eq", "ge", "gt", "le", "lt", "approx"}, object.where() + ": bound");
  object.no_others();
  return condition;
}

std::optional<Pattern> pattern_from(settings::Object& object, std::string_view key) {
  const std::string expression = object.text(key);
  if (expression.empty()) return std::nullopt;
  return Pattern(expression, object.where() + ": " + std::string(key));
}

}  // namespace

OwnRule declared_rule(settings::Object object) {
  OwnRule rule;
  rule.id = object.text("id");
  if (rule.id.empty()) settings::refuse(object.where(), "a rule needs an id");
  const std::string where = object.where() + " (" + rule.id + ")";
  if (const std::string name = object.text("severity"); !name.empty()) {
    rule.severity = settings::severity_from(name, where);
  }
  const auto message = object.both("message");
  const auto summary = object.both("summary");
  const auto why = object.both("why");
  if (message.zh.empty() && message.en.empty()) settings::refuse(where, "a rule needs a message");
  rule.summary_zh = summary.zh.empty() && summary.en.empty() ? message.zh : summary.zh;
  rule.summary_en = summary.zh.empty() && summary.en.empty() ? message.en : summary.en;
  rule.why_zh = why.zh;
  rule.why_en = why.en;

  auto declared = std::make_shared<Declared>();
  declared->message_zh = message.zh;
  declared->message_en = message.en;
  for (const std::string& name : object.texts("field")) declared->fields.push_back(field_from(name, where));
  if (declared->fields.empty()) declared->fields.push_back(Column::progress);
  declared->pattern = pattern_from(object, "pattern");
  declared->unless = pattern_from(object, "unless");
  declared->absent = object.flag("absent");
  if (auto condition = object.object("quantity")) declared->quantity = condition_from(std::move(*condition));
  if (!declared->pattern && !declared->quantity) settings::refuse(where, "a rule needs a pattern or a quantity");
  const auto has_no_quantities = [](Column field) { return field != Column::content && field != Column::progress; };
  if (declared->quantity && std::any_of(declared->fields.begin(), declared->fields.end(), has_no_quantities)) {
    settings::refuse(where, "quantities are read in content and progress only");
  }
  if (auto conditions = object.object("where")) {
    for (const Column field : fields) {
      if (auto pattern = pattern_from(*conditions, to_string(field))) declared->where.push_back({field, *pattern});
    }
    conditions->no_others();
  }
  object.no_others();
  rule.check = [shared = std::shared_ptr<const Declared>(std::move(declared))](
                   const Target& target, const RuleContext& context) { return Search(*shared, target, context).run(); };
  return rule;
}

RuleSet& RuleSet::add_text(std::string_view text, Format format, const std::string& name) {
  const settings::Json value = settings::parse(text, format, name);
  settings::Object object(value, name);
  RuleSet next = *this;  // all of the file or nothing
  for (settings::Object& one : object.objects("rule")) {
    const std::string where = one.where();
    try {
      next.add(declared_rule(std::move(one)));
    } catch (const Error& error) {
      const std::string_view what = error.what();
      if (what.starts_with(where)) throw;
      settings::refuse(where, error.what());
    }
  }
  object.no_others();
  *this = std::move(next);
  return *this;
}

RuleSet& RuleSet::add_file(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (extension != ".toml" && extension != ".json") {
    settings::refuse(path, "a file of rules ends in .toml or .json");
  }
  return add_text(settings::read_file(path), extension == ".json" ? Format::json : Format::toml, path);
}

}  // namespace duban
