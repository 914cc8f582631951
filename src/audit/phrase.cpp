#include "audit/phrase.hpp"

#include <algorithm>

#include "audit/vocabulary.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

// How much a character of a word counts. What a phrase is about is carried by the words that no table knows.
float weight_of(const Word& word) {
  switch (word.generic) {
    case Generic::carrier:
      return 0.1F;
    case Generic::weak:
    case Generic::aspect:
      return 0.3F;
    case Generic::level:
      return 0.25F;
    case Generic::measure:
      return 0.5F;
    case Generic::no:
      break;
  }
  if (word.deed()) return 0.6F;
  if ((word.roles & ~std::uint64_t{role_preliminary}) == 0 || word.is(role_protect)) return 1.0F;
  return 0.0F;
}

bool counts(char32_t c) {
  if (c < 0x80)
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '&';
  if (c >= 0x2000 && c < 0x2080) return false;  // quotation marks, dashes
  if (c >= 0x3000 && c < 0x3040) return false;  // Chinese marks
  return c < 0xFF00 || (c >= 0xFF10 && c <= 0xFF19) || c > 0xFF65;
}

constexpr float kDenominator = 0.3F;
constexpr double kLeastNoun = 1.5;  // behind a quotation, so that it is the noun
constexpr double kHead = 1.5;       // the last word of a phrase says what it is

}  // namespace

Phrase::Phrase(std::string_view text, Span span) {
  std::size_t kept = 0;
  std::uint32_t begin = span.end;
  while (begin > span.begin && kept < kMaxCharacters) {
    begin = static_cast<std::uint32_t>(utf8::previous(text, begin));
    ++kept;
  }
  span.begin = std::max(begin, span.begin);
  characters_.reserve(kept);
  Offsets offsets;  // only the first `characters_.size()` are set and read
  read_words(text, span, offsets);
  read_senses(text, span, offsets);
  weigh_head();
  for (std::size_t i = 0; i + 1 < characters_.size(); ++i) {
    const std::size_t bit = bit_of(pair_at(i));
    pair_bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  std::sort(groups_.begin(), groups_.end());
}

void Phrase::read_words(std::string_view text, Span span, Offsets& offsets) {
  const Vocabulary& words = Vocabulary::get();
  bool aspect = false;
  bool quoted = false;
  double behind_quotation = 0;
  std::uint32_t verb = 0;    // families of the word before
  bool denominator = false;  // 占固定资产投资比重: what the share is taken of says little of what is measured
  for (std::uint32_t i = span.begin; i < span.end;) {
    auto found = words.at(text, i, span.end);
    // Inside a noun a single character is seldom the adverb or preposition that it can be (新 in 创新).
    if (found && found->span.size() <= 3 && !found->word->is(role_join) && found->word->generic == Generic::no)
      found.reset();
    std::uint32_t end = 0;
    float weight = 1;
    float plain = 1;
    if (found) {
      const Word& word = *found->word;
      end = found->span.end;
      weight = weight_of(word);
      plain = weight > 0 ? 1.0F : 0.0F;
      if (word.measure != 0) measures_ |= std::uint64_t{1} << word.measure;
      // 单位增加值能耗 is an amount for each, 机关事业单位 a kind of office
      per_ = per_ || (word.per && (word.is(role_protect) || characters_.empty()));
      stock_ = stock_ || word.stock;
      aspect = word.generic == Generic::aspect && end == span.end;
      if (word.generic != Generic::carrier && weight > 0) {
        carrier_ = false;
        if (!word.deed()) hollow_ = false;
      }
      const bool little = word.generic == Generic::level || word.generic == Generic::carrier || word.deed();
      graded_ = graded_ && (little || weight <= 0);
      if (word.generic == Generic::level) plain = 0.3F;
      if (word.share) denominator = word.is(role_stop);
      rate_of_ = word.share && !word.is(role_stop) ? verb : 0;
      verb = word.families;
      deeds_ |= word.families;
    } else {
      end = i + utf8::decode(text, i).length;
      verb = rate_of_ = 0;
    }
    if (denominator) weight *= kDenominator;
    for (; i < end;) {
      const utf8::CodePoint c = utf8::decode(text, i);
      if (c.value == U'\u201C' || c.value == U'\u201D') {
        quoted = c.value == U'\u201C';
        behind_quotation = 0;
      }
      if (counts(c.value)) {
        Character character;
        character.quoted = quoted;
        if (!quoted && !(found && found->word->generic == Generic::measure)) behind_quotation += weight;
        character.c = c.value;
        character.weight = weight;
        character.plain = plain;
        if (found) {
          character.measure = found->word->measure;
          character.counted = found->word->generic == Generic::measure;
          character.deed = found->word->deed();
        }
        offsets[characters_.size()] = i;
        characters_.push_back(character);
        if (!found) carrier_ = hollow_ = graded_ = false;
        if (weight >= 0.5F) content_ += weight;
      }
      i += c.length;
    }
  }
  if (quoted || behind_quotation < kLeastNoun) {
    for (Character& character : characters_) character.quoted = false;
  }
  const auto of_rate = [](const Character& c) { return c.deed || c.counted; };
  rate_ = !characters_.empty() && characters_.front().deed && characters_.back().counted &&
          std::all_of(characters_.begin(), characters_.end(), of_rate);
  if (aspect && characters_.size() >= 2) aspect_ = pair_at(characters_.size() - 2);
}

void Phrase::read_senses(std::string_view text, Span span, const Offsets& offsets) {
  const Vocabulary& words = Vocabulary::get();
  std::uint32_t contrasted = 0;
  for (std::size_t at = 0; at < characters_.size(); ++at) {
    std::uint32_t length = 0;
    // Every word of a set of contrasts is one with a sense.
    const Vocabulary::Sense* sense = words.sense_at(text, offsets[at], span.end, &length);
    if (sense == nullptr) continue;
    // Not inside a longer word: there is no 出口 in 进出口.
    if (offsets[at] >= contrasted) {
      std::uint32_t of_contrast = 0;
      if (const Vocabulary::Sense* excluding = words.contrast_at(text, offsets[at], span.end, &of_contrast)) {
        contrasts_.insert(contrasts_.end(), excluding->contrasts.begin(), excluding->contrasts.end());
        contrasted = offsets[at] + of_contrast;
      }
    }
    if (sense->synonym_groups.empty()) continue;
    content_ = std::max(content_, 2.0);
    synonyms_.emplace_back(sense->synonym_groups);
    groups_.insert(groups_.end(), sense->synonym_groups.begin(), sense->synonym_groups.end());
    for (std::size_t i = at; i < characters_.size() && offsets[i] < offsets[at] + length; ++i) {
      // The longer word wins where two overlap; it was found first.
      if (characters_[i].synonym == 0) characters_[i].synonym = static_cast<std::uint16_t>(synonyms_.size());
    }
  }
}

void Phrase::weigh_head() {
  std::size_t last = characters_.size();
  while (last > 0 && characters_[last - 1].counted) --last;
  if (last < characters_.size() && last > 0 && characters_[last - 1].deed) {
    // 死亡人数, 覆盖率: the verb in front of the measure is the head.
    for (; last > 0 && characters_[last - 1].deed; --last) characters_[last - 1].weight = static_cast<float>(kHead);
    return;
  }
  while (last > 0 && characters_[last - 1].weight < 1) --last;
  head_begin_ = head_end_ = last;
  for (std::size_t i = last; i > 0 && i + 2 > last; --i) {
    if (characters_[i - 1].weight < 1) break;
    head_begin_ = i - 1;
    characters_[i - 1].weight = static_cast<float>(kHead);
  }
}

double Phrase::weight(bool plain) const noexcept {
  double sum = 0;
  for (const Character& c : characters_) sum += plain ? c.plain : c.weight;
  return sum;
}

bool Phrase::spelled_in(const Phrase& other) const noexcept {
  for (std::size_t i = 0; i < characters_.size(); ++i) {
    if (characters_[i].weight <= 0) continue;
    const bool found =
        (i > 0 && other.has_pair(pair_at(i - 1))) || (i + 1 < characters_.size() && other.has_pair(pair_at(i)));
    if (!found && !(characters_.size() == 1 && other.characters_.size() == 1 &&
                    other.characters_.front().c == characters_.front().c)) {
      return false;
    }
  }
  return true;
}

bool Phrase::has_at(std::size_t i, const Phrase& other) const noexcept {
  if (i > 0 && other.has_pair(pair_at(i - 1))) return true;
  if (i + 1 < characters_.size() && other.has_pair(pair_at(i))) return true;
  // 村 alone has no neighbour to be recognised by.
  if (other.characters_.size() == 1 && other.characters_.front().c == characters_[i].c) return true;
  if (characters_[i].measure != 0 && ((other.measures_ >> characters_[i].measure) & 1u) != 0) return true;
  if (characters_[i].synonym == 0) return false;
  for (const std::uint16_t group : synonyms_[characters_[i].synonym - 1u]) {
    if (std::binary_search(other.groups_.begin(), other.groups_.end(), group)) return true;
  }
  return false;
}

bool Phrase::other_aspect(const Phrase& other) const noexcept { return aspect_ != 0 && !other.has_pair(aspect_); }

bool Phrase::other_measure(const Phrase& other) const noexcept {
  return measures_ != 0 && other.measures_ != 0 && (measures_ & other.measures_) == 0;
}

bool Phrase::contradicts(const Phrase& other) const noexcept {
  for (const auto& mine : contrasts_) {
    const auto same_set = [&](const auto& theirs) { return theirs.first == mine.first; };
    if (std::none_of(other.contrasts_.begin(), other.contrasts_.end(), same_set)) continue;
    // 燃气、供水管网 holds 供水管网: one member in common is enough.
    const bool common = std::any_of(contrasts_.begin(), contrasts_.end(), [&](const auto& one) {
      return same_set(one) &&
             std::find(other.contrasts_.begin(), other.contrasts_.end(), one) != other.contrasts_.end();
    });
    if (!common) return true;
  }
  return false;
}

bool Phrase::shares_group(const Phrase& other) const noexcept {
  return std::any_of(groups_.begin(), groups_.end(), [&](const std::uint16_t group) {
    return std::binary_search(other.groups_.begin(), other.groups_.end(), group);
  });
}

bool Phrase::agrees(const Phrase& other) const noexcept {
  return std::any_of(contrasts_.begin(), contrasts_.end(), [&](const auto& one) {
    return std::find(other.contrasts_.begin(), other.contrasts_.end(), one) != other.contrasts_.end();
  });
}

bool Phrase::narrower(const Phrase& other) const noexcept {
  for (const auto& theirs : other.contrasts_) {
    const auto same = [&](const auto& mine) { return mine.first == theirs.first; };
    if (std::none_of(contrasts_.begin(), contrasts_.end(), same)) return true;
  }
  return false;
}

}  // namespace duban::matching
