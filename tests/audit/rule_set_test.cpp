#include "duban/audit/rule_set.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audited_row.hpp"
#include "duban/audit/rules.hpp"

namespace duban::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::string two_rows = document({{.content = "新建停车泊位500个", .progress = "已建成停车泊位420个"},
                                       {.content = "新建消防站3座", .progress = "预计年底建成消防站3座"}});

std::vector<std::string> ids(const Audit& audited) {
  std::vector<std::string> found;
  for (const Diagnostic& d : audited.diagnostics()) found.emplace_back(d.rule);
  return found;
}

Audit audited(const RuleSet& rules, const std::string& text = two_rows) { return audit(read(text), {.rules = rules}); }

std::string refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
    return error.what();
  }
  return "nothing was refused";
}

// What a rule of the tests says of every target whose progress holds a word.
OwnRule word_rule(const std::string& id, const std::string& word) {
  return {
      .id = id,
      .severity = Severity::note,
      .summary_en = "The progress gives a forecast",
      .check = [word](const Target& target, const RuleContext&) {
        std::vector<RuleFinding> found;
        const std::size_t at = target.progress.text.find(word);
        if (at != std::string_view::npos) {
          found.push_back({.message_zh = "此处为预计",
                           .message_en = "a forecast is given here",
                           .part = Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())}});
        }
        return found;
      }};
}

TEST(RuleSet, HoldsTheCatalogue) {
  const RuleSet set;
  const auto all = set.rules();
  ASSERT_EQ(all.size(), rules().size());
  EXPECT_TRUE(std::equal(all.begin(), all.end(), rules().begin(),
                         [](const Rule& a, const Rule& b) { return a.id == b.id && a.severity == b.severity; }));
}

TEST(RuleSet, SelectsAndIgnores) {
  const auto all = ids(audited({}));
  ASSERT_THAT(all, Contains("claim-contradicted"));
  ASSERT_THAT(all, Contains("claim-unproven"));
  EXPECT_THAT(ids(audited(RuleSet().select({"claim-contradicted"}))), ElementsAre("claim-contradicted"));
  const Audit fewer = audited(RuleSet().ignore("claim-contradicted"));
  EXPECT_THAT(ids(fewer), Not(Contains("claim-contradicted")));
  EXPECT_EQ(fewer.suppressed(), 1u);
  EXPECT_EQ(fewer.diagnostics().size() + fewer.suppressed(), all.size());
  EXPECT_THAT(ids(audited(RuleSet().select({}))), IsEmpty());
}

TEST(RuleSet, TakesTheBeginningOfAnId) {
  EXPECT_THAT(ids(audited(RuleSet().ignore("claim-*"))), Not(Contains(HasSubstr("claim-"))));
  EXPECT_THAT(RuleSet().select({"seq-*"}).rules(), SizeIs(3));
}

TEST(RuleSet, IgnoresOneRow) {
  const std::string both = document({{.content = "新建停车泊位500个", .progress = "已建成停车泊位420个"},
                                     {.content = "新建消防站3座", .progress = "已建成消防站2座"}});
  EXPECT_THAT(ids(audited(RuleSet().select({"claim-contradicted"}), both)), SizeIs(2));
  RuleSet set;
  set.select({"claim-contradicted"}).suppress({.rule = "claim-contradicted", .targets = {2}});
  const Audit one = audited(set, both);
  ASSERT_THAT(one.diagnostics(), SizeIs(1));
  EXPECT_EQ(one.diagnostics()[0].target, 0u);
  set.suppress({.rule = "claim-contradicted", .document = "other.txt"});
  EXPECT_THAT(ids(audited(set, both)), SizeIs(1)) << "another document";
}

TEST(RuleSet, IgnoresInADocumentByTheEndOfItsName) {
  const RuleSet set =
      RuleSet().select({"claim-contradicted"}).suppress({.rule = "claim-contradicted", .document = "2024.txt"});
  const auto named = [&](const std::string& name) { return audit(read(two_rows, {.name = name}), {.rules = set}); };
  EXPECT_THAT(named("reports/2024.txt").diagnostics(), IsEmpty());
  EXPECT_THAT(named("2024.txt").diagnostics(), IsEmpty());
  EXPECT_THAT(named("12024.txt").diagnostics(), SizeIs(1));
}

TEST(RuleSet, GivesOtherSeverities) {
  const RuleSet set = RuleSet().severity("claim-contradicted", Severity::error);
  const Audit found = audited(set);
  for (const Diagnostic& d : found.diagnostics()) {
    if (d.rule != "claim-contradicted") continue;
    EXPECT_EQ(d.severity, Severity::error);
  }
  EXPECT_EQ(set.find("claim-contradicted")->severity, Severity::error);
  EXPECT_EQ(RuleSet().find("claim-contradicted")->severity, Severity::warning) << "a copy goes its own way";
}

TEST(RuleSet, NamesNearIdsWhereThereIsNoSuchRule) {
  EXPECT_THAT(refusal([] { RuleSet().ignore("seq-gp"); }), HasSubstr("did you mean seq-gap"));
  EXPECT_THAT(refusal([] { RuleSet().select({"claim-unproved"}); }), HasSubstr("claim-unproven"));
  EXPECT_THAT(refusal([] { RuleSet().severity("xyzzy-plugh", Severity::note); }), HasSubstr("no rule 'xyzzy-plugh'"));
  EXPECT_THAT(refusal([] { RuleSet().ignore("nothing-*"); }), HasSubstr("no rule"));
  EXPECT_THAT(refusal([] { RuleSet().ignore(""); }), HasSubstr("no rule"));
}

TEST(OwnRules, SpeakWithPlaceAndSeverity) {
  const Audit found = audited(RuleSet().select({}).add(word_rule("forecast", "预计")));
  ASSERT_THAT(found.diagnostics(), SizeIs(1));
  const Diagnostic& d = found.diagnostics()[0];
  EXPECT_EQ(d.rule, "forecast");
  EXPECT_EQ(d.severity, Severity::note);
  EXPECT_EQ(d.message_zh, "此处为预计");
  EXPECT_EQ(d.target, 1u);
  EXPECT_EQ(found.report().source().text().substr(d.place.span.begin, d.place.span.size()), "预计");
}

TEST(OwnRules, CanBeLeftOutAndMadeWorse) {
  RuleSet set = RuleSet().select({}).add(word_rule("forecast", "预计"));
  set.severity("forecast", Severity::error);
  EXPECT_EQ(audited(set).diagnostics()[0].severity, Severity::error);
  set.suppress({.rule = "forecast", .targets = {2}});
  EXPECT_THAT(audited(set).diagnostics(), IsEmpty());
  EXPECT_EQ(audited(set).suppressed(), ids(audited({})).size() + 1);
}

TEST(OwnRules, AreNotCalledWhereTheyAreLeftOut) {
  int calls = 0;
  RuleSet set;
  set.add({.id = "counts-calls", .check = [&](const Target&, const RuleContext&) {
             ++calls;
             return std::vector<RuleFinding>();
           }});
  (void)audited(set);
  EXPECT_EQ(calls, 2);
  (void)audited(set.ignore("counts-calls"));
  EXPECT_EQ(calls, 2);
}

TEST(OwnRules, SeeAssessmentsAndQuantities) {
  std::vector<std::string> seen;
  RuleSet set;
  set.add({.id = "looks", .check = [&](const Target& target, const RuleContext& context) {
             EXPECT_EQ(&context.report.targets()[target.index], &target);
             for (const Assessment& a : context.assessments) seen.emplace_back(a.indicator);
             for (const Quantity& q : context.promised) seen.emplace_back(q.text);
             for (const Quantity& q : context.reported) seen.emplace_back(q.text);
             return std::vector<RuleFinding>();
           }});
  (void)audited(set);
  EXPECT_THAT(seen, ElementsAre("停车泊位", "500个", "420个", "消防站", "3座", "3座"));
}

TEST(OwnRules, OutliveTheSetThatTheyCameFrom) {
  std::vector<Diagnostic> kept;
  const Audit found = [] {
    RuleSet set = RuleSet().select({});
    set.add(word_rule(std::string("forecast-") + "of-a-temporary-set", "预计"));
    return audited(set);
  }();
  EXPECT_EQ(found.diagnostics()[0].rule, "forecast-of-a-temporary-set");
}

TEST(OwnRules, ThatThrowAreNamedWithTheTarget) {
  RuleSet set;
  set.add({.id = "throws", .check = [](const Target& target, const RuleContext&) -> std::vector<RuleFinding> {
             if (target.index == 1) throw std::out_of_range("no such thing");
             return {};
           }});
  try {
    (void)audited(set);
    FAIL() << "nothing was thrown";
  } catch (const RuleError& error) {
    EXPECT_EQ(error.code(), ErrorCode::rule_failed);
    EXPECT_EQ(error.rule(), "throws");
    EXPECT_EQ(error.target(), 1u);
    EXPECT_THAT(error.what(), HasSubstr("rule 'throws' at target 2: no such thing"));
    EXPECT_THROW(std::rethrow_if_nested(error), std::out_of_range);
  }
}

TEST(OwnRules, ThatPointOutsideTheFieldAreRefused) {
  const auto pointing = [](Span part) {
    RuleSet set;
    set.add({.id = "points", .check = [part](const Target&, const RuleContext&) {
               return std::vector<RuleFinding>{{.message_en = "here", .part = part}};
             }});
    return set;
  };
  for (const Span part : {Span{0, 10000}, Span{3, 0}, Span{1, 3}, Span{0, 2}}) {
    EXPECT_THROW((void)audited(pointing(part)), RuleError) << part.begin << ' ' << part.end;
  }
  EXPECT_NO_THROW((void)audited(pointing({0, 3})));
}

TEST(OwnRules, NeedAnIdOfTheirOwnAndSomethingToCall) {
  const auto nothing = [](const Target&, const RuleContext&) { return std::vector<RuleFinding>(); };
  EXPECT_THAT(refusal([&] { RuleSet().add({.id = "seq-gap", .check = nothing}); }), HasSubstr("already"));
  for (const std::string id : {"", "Upper", "with space", "-x", "x-", "督办"}) {
    EXPECT_THAT(refusal([&] { RuleSet().add({.id = id, .check = nothing}); }), HasSubstr("no id of a rule")) << id;
  }
  EXPECT_THAT(refusal([] { RuleSet().add({.id = "empty"}); }), HasSubstr("nothing to call"));
}

TEST(OwnRules, AreKeptToFiftyATarget) {
  RuleSet set = RuleSet().select({});
  set.add({.id = "says-much", .check = [](const Target&, const RuleContext&) {
             return std::vector<RuleFinding>(80, {.message_en = "again"});
           }});
  const Audit found = audited(set);
  ASSERT_THAT(found.diagnostics(), SizeIs(100));
  const auto more = std::count_if(found.diagnostics().begin(), found.diagnostics().end(), [](const Diagnostic& d) {
    return d.message_en == "again (and 30 more in this target)";
  });
  EXPECT_EQ(more, 2);
}

// Each row that a suppression names, and how much was left out for it.
std::vector<std::string> uses(const RuleSet& rules, const std::string& name = {}) {
  const Audit made = audit(read(two_rows, {.name = name}), {.rules = rules});
  std::vector<std::string> found;
  for (const SuppressionUse& use : made.suppressions()) {
    std::string words = use.suppression.rule + use.suppression.document;
    for (const std::uint32_t number : use.suppression.targets) words += ":" + std::to_string(number);
    found.push_back(words + "=" + std::to_string(use.findings));
  }
  return found;
}

TEST(Suppressions, AreCountedByRow) {
  RuleSet set;
  set.suppress({.rule = "claim-contradicted", .targets = {1, 2, 40}});
  EXPECT_THAT(uses(set), ElementsAre("claim-contradicted:1=1", "claim-contradicted:2=0", "claim-contradicted:40=0"));
}

TEST(Suppressions, OfAPatternAreUsedWhereOneOfItsRulesIs) {
  RuleSet set;
  set.suppress({.rule = "claim-*", .targets = {1, 2}});
  EXPECT_THAT(uses(set), ElementsAre("claim-*:1=1", "claim-*:2=1"));
}

TEST(Suppressions, OfOtherDocumentsAndOfRulesThatAreLeftOutAreNotAmongThem) {
  RuleSet set;
  set.suppress({.rule = "claim-contradicted", .document = "2024.txt"});
  EXPECT_THAT(uses(set, "reports/2023.txt"), IsEmpty());
  EXPECT_THAT(uses(set, "reports/2024.txt"), ElementsAre("claim-contradicted2024.txt=1"));
  set.suppress({.rule = "seq-gap", .document = "2024.txt"});
  EXPECT_THAT(uses(set, "reports/2024.txt"), ElementsAre("claim-contradicted2024.txt=1", "seq-gap2024.txt=0"));
  EXPECT_THAT(uses(RuleSet().ignore("seq-gap")), IsEmpty()) << "a rule that is left out on purpose";
  EXPECT_THAT(uses(RuleSet().suppress({.rule = "seq-gap", .targets = {1}}).select({"claim-contradicted"})), IsEmpty());
}

TEST(Suppressions, AreKeptAsTheyWereGiven) {
  RuleSet set;
  set.ignore("seq-gap").suppress({.rule = "claim-*", .targets = {2, 1}, .document = "a.txt"});
  const auto given = set.suppressions();
  ASSERT_THAT(given, SizeIs(2));
  EXPECT_EQ(given[0].rule, "seq-gap");
  EXPECT_EQ(given[1].rule, "claim-*");
  EXPECT_THAT(given[1].targets, ElementsAre(2u, 1u));
  EXPECT_EQ(given[1].document, "a.txt");
}

}  // namespace
}  // namespace duban::testing
