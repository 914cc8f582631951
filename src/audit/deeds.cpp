// The deeds of a target, and the clauses of the progress that speak of them.

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unordered_map>

#include "audit/act.hpp"
#include "audit/clause.hpp"
#include "audit/phrase.hpp"
#include "audit/row.hpp"
#include "audit/vocabulary.hpp"
#include "duban/audit/deed.hpp"
#include "duban/figures/quantity.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

using matching::Clause;
using matching::kDone;
using matching::Phrase;
using matching::StageScope;
using matching::Vocabulary;

constexpr double kEnough = 0.5;        // of the object's weight that a clause must speak of
constexpr double kSameVerb = 0.12;     // the clause also has the verb that was promised
constexpr double kSameSentence = 0.6;  // words of the clause before it, which it goes on from
constexpr double kContradiction = 0.5;
constexpr double kOtherEnd = 0.8;  // what the object is at its end is not spoken of: 人才公寓 for 人才公寓管理办法
constexpr std::size_t kAllPairs = 4'000;  // deeds × clauses that are all compared; beyond, by shared characters
constexpr std::size_t kListLength = 48;
constexpr std::size_t kClosest = 16;
constexpr std::uint32_t kStageReach = 960;  // bytes of a clause that are looked at for words of stage
constexpr int kFirstUnderway = 2;

// A clause of the progress as something that may speak of a deed.
struct Report {
  const Clause* clause = nullptr;
  Phrase phrase;
  mutable std::optional<std::uint32_t> families{};  // of its verbs, read when they are first asked for
};

std::uint32_t families_in(std::string_view text, Span span) {
  std::uint32_t families = 0;
  for (std::uint32_t at = span.begin; at < span.end;) {
    const auto found = Vocabulary::get().at(text, at, span.end);
    if (found && !found->word->is(matching::role_protect)) families |= found->word->families;
    at = found ? found->span.end : at + utf8::decode(text, at).length;
  }
  return families;
}

class Progress {
 public:
  Progress(std::string_view text, std::span<const Clause> clauses) : text_(text), clauses_(clauses) {
    reports_.reserve(clauses_.size());
    for (const Clause& clause : clauses_) {
      reports_.push_back({&clause, Phrase(text, clause.span)});
    }
  }

  // The clause that speaks most of `act`; none where none does.
  [[nodiscard]] std::optional<std::size_t> speaks_of(const Phrase& object, std::uint32_t families, bool all) {
    std::optional<std::size_t> best;
    double best_score = kEnough;
    const auto consider = [&](std::size_t i) {
      const double score = likeness(object, families, i);
      if (score > best_score || (!best && score >= best_score)) {
        best = i;
        best_score = score;
      }
    };
    if (all) {
      for (std::size_t i = 0; i < reports_.size(); ++i) consider(i);
    } else {
      for (const std::uint32_t i : near(object)) consider(i);
    }
    return best;
  }

  [[nodiscard]] std::size_t size() const noexcept { return reports_.size(); }
  [[nodiscard]] Span clause(std::size_t i) const { return clauses_[i].span; }

  [[nodiscard]] DeedStage stage_at(std::size_t i, int asked) const {
    const Span clause = head_of(clauses_[i].span);
    int rank = rank_in(clause, asked);
    // 管理办法已起草,正在征求意见 · 西环路工程,已全部完工: a clause behind it without a subject goes on about it
    if (i + 1 < clauses_.size() && clauses_[i + 1].sentence == clauses_[i].sentence) {
      const Span next = head_of(clauses_[i + 1].span);
      const auto first = Vocabulary::get().at(text_, next.begin, next.end);
      const bool goes_on = first && (first->word->is(matching::role_adverb) || first->word->staged()) &&
                           !first->word->is(matching::role_protect | matching::role_running);
      if (goes_on) {
        const int after = rank_in(next, asked);
        if (after >= 0) rank = rank < 0 ? after : std::min(rank, after);
      }
    }
    if (rank < 0) return matching::ongoing(text_, clause) ? DeedStage::underway : DeedStage::done;
    return rank >= kDone ? DeedStage::done : rank >= kFirstUnderway ? DeedStage::underway : DeedStage::planned;
  }

 private:
  [[nodiscard]] double likeness(const Phrase& object, std::uint32_t families, std::size_t i) const {
    const Report& report = reports_[i];
    if (object.apart_from(report.phrase)) return 0;
    const std::array<Phrase::Source, 1> own{{{&report.phrase, 1.0}}};
    const bool plain = object.weak();
    // Something of the clause itself, not only of the one before it.
    double score = object.covered_by(own, plain);
    if (score <= 0) return 0;
    if (i > 0 && clauses_[i - 1].sentence == clauses_[i].sentence) {
      const std::array<Phrase::Source, 2> both{{{&report.phrase, 1.0}, {&reports_[i - 1].phrase, kSameSentence}}};
      score = object.covered_by(both, plain);
    }
    if (!object.head_in(own)) score *= kOtherEnd;
    if (object.contradicts(report.phrase)) score *= kContradiction;
    if (families != 0) {
      if (!report.families) report.families = families_in(text_, report.clause->span);
      if ((families & *report.families) != 0) score += kSameVerb;
    }
    return score;
  }

  [[nodiscard]] Span head_of(Span clause) const {
    if (clause.size() <= kStageReach) return clause;
    clause.end = clause.begin + kStageReach;
    while ((static_cast<unsigned char>(text_[clause.end]) & 0xC0u) == 0x80u) --clause.end;
    return clause;
  }

  // The lowest rank that words of stage in the clause give; -1 where there is none.
  [[nodiscard]] int rank_in(Span clause, int asked) const {
    int strong = kDone + 1;
    int weak = kDone + 1;
    bool done = false;
    bool front = true;
    for (std::uint32_t at = clause.begin; at < clause.end;) {
      const auto found = Vocabulary::get().at(text_, at, clause.end);
      if (!found) {
        at += utf8::decode(text_, at).length;
        front = false;
        continue;
      }
      const matching::Word& word = *found->word;
      at = found->span.end;
      if (word.is(matching::role_protect)) {
        front = false;
        continue;
      }
      // 将企业列入名单 only marks the object
      const bool marks = word.is(matching::role_handle) && !verb_follows(at, clause.end);
      if (word.staged() && !marks && (word.scope != StageScope::front || front || verb_follows(at, clause.end))) {
        if (word.rank >= kDone) done = true;
        const bool promised = word.rank >= asked && word.deed();
        if (!promised) {
          int& least = word.scope == StageScope::weak ? weak : strong;
          least = std::min<int>(least, word.rank);
        } else {
          done = true;
        }
      }
      front = front && word.is(matching::role_lead | matching::role_adverb);
    }
    if (strong < kDone) return strong;
    if (done) return kDone;
    if (strong <= kDone) return strong;
    return weak <= kDone ? weak : -1;
  }

  [[nodiscard]] bool verb_follows(std::uint32_t at, std::uint32_t end) const {
    const auto next = Vocabulary::get().at(text_, at, end);
    return next && (next->word->deed() || next->word->staged());
  }

  [[nodiscard]] std::vector<std::uint32_t> near(const Phrase& object) {
    if (lists_.empty()) index();
    std::vector<std::uint32_t> out;
    object.for_each_key([&](std::uint64_t key) {
      const auto found = lists_.find(key);
      if (found == lists_.end()) return;
      for (const std::uint32_t i : found->second) {
        if (shared_[i]++ == 0) out.push_back(i);
      }
    });
    const std::size_t kept = std::min(kClosest, out.size());
    std::partial_sort(
        out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(),
        [&](std::uint32_t a, std::uint32_t b) { return shared_[a] != shared_[b] ? shared_[a] > shared_[b] : a < b; });
    for (const std::uint32_t i : out) shared_[i] = 0;
    out.resize(kept);
    return out;
  }

  void index() {
    shared_.assign(reports_.size(), 0);
    for (std::uint32_t i = 0; i < reports_.size(); ++i) {
      reports_[i].phrase.for_each_key([&](std::uint64_t key) {
        std::vector<std::uint32_t>& list = lists_[key];
        if (list.size() < kListLength && (list.empty() || list.back() != i)) list.push_back(i);
      });
    }
  }

  std::string_view text_;
  std::span<const Clause> clauses_;
  std::vector<Report> reports_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> lists_;
  std::vector<std::uint32_t> shared_;
};

// Clauses whose number is a commitment belong to `assess`.
std::vector<bool> counted_clauses(const matching::Row& row) {
  std::vector<bool> counted(row.promised.clauses.size(), false);
  for (const matching::Commitment& commitment : row.commitments) {
    counted[row.promised.mentions[commitment.mention].clause] = true;
  }
  return counted;
}

// The lowest stage that the verb itself asks for: 开工, 申报.
int asked_by(std::string_view text, Span verb) {
  int asked = kDone;
  for (std::uint32_t at = verb.begin; at < verb.end;) {
    const auto found = Vocabulary::get().at(text, at, verb.end);
    if (found && found->word->staged() && found->word->deed()) asked = std::min<int>(asked, found->word->rank);
    at = found ? found->span.end : at + utf8::decode(text, at).length;
  }
  return asked;
}

Excerpt excerpt(std::string_view text, Span span) { return {span, text.substr(span.begin, span.size())}; }

}  // namespace

std::string_view to_string(DeedStage stage) noexcept {
  switch (stage) {
    case DeedStage::unmentioned:
      return "unmentioned";
    case DeedStage::planned:
      return "planned";
    case DeedStage::underway:
      return "underway";
    case DeedStage::done:
      break;
  }
  return "done";
}

namespace matching {

std::vector<Deed> deeds_of(const Row& row) {
  const std::string_view target = row.target.text();
  const std::vector<bool> counted = counted_clauses(row);
  std::vector<Deed> out;
  for (std::size_t i = 0; i < row.promised.clauses.size(); ++i) {
    if (counted[i]) continue;
    for (const Act& act : acts_of(target, row.promised.clauses[i].span)) {
      Deed deed;
      deed.verb = excerpt(row.texts.target, act.verb);
      deed.object = excerpt(row.texts.target, act.object);
      deed.words = excerpt(row.texts.target,
                           {std::min(act.verb.begin, act.object.begin), std::max(act.verb.end, act.object.end)});
      out.push_back(deed);
    }
  }
  if (out.empty()) return out;
  Progress clauses(row.progress.text(), row.reported.clauses);
  const bool all = out.size() * clauses.size() <= kAllPairs;
  for (Deed& deed : out) {
    const Phrase object(target, deed.object.span);
    const auto found = clauses.speaks_of(object, families_in(target, deed.verb.span), all);
    if (!found) continue;
    deed.evidence = excerpt(row.texts.progress, clauses.clause(*found));
    deed.stage = clauses.stage_at(*found, asked_by(target, deed.verb.span));
  }
  return out;
}

}  // namespace matching

std::vector<Deed> deeds(std::string_view target, std::string_view progress) {
  const std::vector<Quantity> promised = quantities(target);
  const std::vector<Quantity> reported = quantities(progress);
  return deeds_of(matching::Row({target, promised, progress, reported}));
}

}  // namespace duban
