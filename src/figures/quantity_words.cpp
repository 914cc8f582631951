// The words behind a quantity, and those between two, that say what it is.

#include <algorithm>

#include "figures/quantity_reader.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// A note between a unit and its bound: at most this many bytes.
constexpr std::size_t longest_note = 36;
// Between a rate and the aim behind it: 增速不低于7%，力争达到8%.
constexpr std::size_t longest_aim = 40;
// Between 的 and the target: 年度, 全年.
constexpr int longest_year = 4;

}  // namespace

QuantityReader::Behind QuantityReader::bound_behind(std::size_t at, bool counts) const noexcept {
  Behind result{std::nullopt, at};
  std::size_t i = at;
  // 80%（含）以上, “80%”以上
  for (int notes = 0; notes < 2; ++notes) {
    const CueLexicon::MatchBehind word = cues_.behind(text_, i);
    if (word) {
      if (word.what->needs_ceiling && !clause_.has_ceiling()) return result;
      if (word.what->of_amounts && counts) return result;
      result.bound = word.what->bound;
      if (result.bound) result.end = i + word.length;
      return result;
    }
    const CharacterKind kind = table_.at(text_, i).kind;
    if (kind == CharacterKind::close) {
      i += length_at(i);
    } else if (kind == CharacterKind::bracket) {
      const std::size_t limit = std::min(text_.size(), i + longest_note);
      std::size_t end = i + length_at(i);
      while (end < limit && table_.at(text_, end).kind != CharacterKind::unbracket) end += length_at(end);
      if (end >= limit) return result;
      i = end + length_at(end);
    } else if (kind != CharacterKind::other || i >= text_.size() || text_[i] != ' ') {
      return result;
    } else {
      ++i;
    }
  }
  return result;
}

// 保持6%以上的增长: the word of change behind the number.
std::optional<Change> QuantityReader::change_behind(std::size_t at) const noexcept {
  CueLexicon::Match word = cues_.before(text_, at);
  if (!word || !word.cue->has(CueRole::of)) return std::nullopt;
  at += word.length;
  for (int words = 0; words < 2; ++words) {
    word = cues_.before(text_, at);
    if (!word) return std::nullopt;
    if (word.cue->has(CueRole::change_growth) || word.cue->has(CueRole::change_noun)) return word.cue->direction;
    if (word.cue->roles != 0 && !word.cue->has(CueRole::compare)) return std::nullopt;
    at += word.length;
  }
  return std::nullopt;
}

// (低于省定)1%的标准: the number is the standard, no distance from it.
bool QuantityReader::standard_behind(std::size_t at) const noexcept {
  CueLexicon::Match word = cues_.before(text_, at);
  if (!word || !word.cue->has(CueRole::of)) return false;
  at += word.length;
  word = cues_.before(text_, at);
  return word && word.cue->has(CueRole::reference) && ends_here(at + word.length);
}

// 完成102%的年度任务: the target behind the number, and nothing behind that.
bool QuantityReader::plan_behind(std::size_t at) const noexcept {
  CueLexicon::Match word = cues_.before(text_, at);
  if (!word || !word.cue->has(CueRole::of)) return false;
  at += word.length;
  for (int i = 0; i < longest_year; ++i, at += length_at(at)) {
    word = cues_.before(text_, at);
    if (!word || !word.cue->has(CueRole::plan)) continue;
    while (word && (word.cue->has(CueRole::plan) || word.cue->has(CueRole::amount))) {
      at += word.length;
      word = cues_.before(text_, at);
    }
    return ends_here(at);
  }
  return false;
}

// 增速不低于7%，力争达到8%: nothing but an aim stands between this number and the one before it.
bool QuantityReader::goes_on_with_aim(std::size_t begin) const noexcept {
  std::size_t at = last_end_;
  if (at <= sentence_begin_ || begin <= at || begin - at > longest_aim) return false;
  const CharacterKind joint = table_.at(text_, at).kind;
  if (joint != CharacterKind::group && joint != CharacterKind::clause) return false;
  at = behind_spaces(text_, at + length_at(at));
  bool aims = false;
  bool moves = false;  // 回升 waits for its 到
  while (at < begin) {
    const CueLexicon::Match word = cues_.before(text_, at);
    if (!word) return false;
    const Cue& cue = *word.cue;
    const bool aim = cue.has(CueRole::aim);
    const bool leads = cue.bounds() || cue.has(CueRole::particle) || cue.has(CueRole::complete) ||
                       cue.has(CueRole::of) || cue.has(CueRole::arrive) || cue.has(CueRole::reach);
    const bool verb = cue.has(CueRole::change_growth) || cue.has(CueRole::change_verb);
    if (verb ? moves : !aim && !leads) return false;
    moves = verb || (moves && !cue.has(CueRole::arrive));
    aims = aims || aim;
    at += word.length;
  }
  return aims && !moves && at == begin;
}

// The number before this one is the target, and 的 stands between them.
bool QuantityReader::is_share_of_plan() const noexcept {
  return plan_number_end_ != 0 && clause_.of_before() && clause_.of_begin() == plan_number_end_;
}

}  // namespace duban
