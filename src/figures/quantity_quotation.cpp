// Short quotations and titles: most are names, some state figures.

#include <algorithm>

#include "figures/quantity_reader.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// A quotation or title of at most this many bytes is a name; what stands in a longer one is read.
constexpr std::size_t longest_quotation = 60;
constexpr std::size_t longest_title = 240;

// Says that something is done, reached, or more or less than before.
bool states(const Cue& cue) {
  for (const CueRole role : {CueRole::one, CueRole::complete, CueRole::change_noun, CueRole::change_growth,
                             CueRole::change_verb, CueRole::arrive, CueRole::reach, CueRole::aim}) {
    if (cue.has(role)) return true;
  }
  return cue.bounds();
}

}  // namespace

// “231”, 《三年行动计划》, 〔2020〕: numbers in a name measure nothing. A short quotation that states a figure is read.
std::size_t QuantityReader::at_quotation(std::size_t at, CharacterClass what) {
  const bool is_title = what.value == 4;
  const std::size_t inside = at + length_at(at);
  const std::size_t limit = std::min(text_.size(), inside + (is_title ? longest_title : longest_quotation));
  bool digits = false;
  for (std::size_t i = inside; i < limit; i += length_at(i)) {
    const CharacterClass here = table_.at(text_, i);
    const bool closes = here.kind == CharacterKind::close || (text_[at] == '"' && text_[i] == '"');
    if (closes && (here.value == what.value || text_[at] == '"')) {
      const bool is_speech = what.value < 4 || text_[at] == '"';
      if (!digits || !is_speech || !quotation_states(inside, i)) return i + length_at(i);
      quote_begin_ = inside;
      quote_end_ = i;
      return inside;
    }
    if (here.kind == CharacterKind::sentence && !is_title) break;
    digits = digits || here.kind == CharacterKind::digit;
  }
  return inside;
}

// In a short quotation a number states something where it is printed in digits, closes its member or has a bound
// behind it, and measures (90%, 3万元) or counts what a word of the quotation says is done (“新增泊位5000个”). Names
// have a number without such a word (“稳经济50条”), or one behind another (“六个100%”).
bool QuantityReader::is_stated_in_quotation(std::size_t open, const Reading& reading,
                                            const Measure& measure) const noexcept {
  if (!reading.digits || measure.unit == nullptr || measure.unit->use == UnitUse::never) return false;
  if (!ends_here(measure.end) && !bound_behind(measure.end, measure.is(Dimension::count)).bound) return false;
  bool said = false;
  bool counted = false;
  std::size_t at = open;
  while (at < reading.begin) {
    const CueLexicon::Match word = cues_.before(text_, at);
    if (word) {
      const Cue& cue = *word.cue;
      said = said || states(cue);
      at += word.length;
      continue;
    }
    if (at == open && table_.at(text_, at).kind != CharacterKind::other) {
      const std::optional<Reading> first = read_numeral(text_, at);
      counted = first && read_measure(text_, first->end).end == reading.begin;
    }
    at += length_at(at);
  }
  if (counted) return false;
  return said || !measure.is(Dimension::count);
}

bool QuantityReader::quotation_states(std::size_t open, std::size_t close) const {
  for (std::size_t at = open; at < close; at += length_at(at)) {
    if (table_.at(text_, at).kind != CharacterKind::digit) continue;
    const std::optional<Reading> reading = read_numeral(text_, at);
    if (!reading || reading->end > close) return false;
    if (is_stated_in_quotation(open, *reading, read_measure(text_, reading->end))) return true;
    at = utf8::previous(text_, reading->end);
  }
  return false;
}

}  // namespace duban
