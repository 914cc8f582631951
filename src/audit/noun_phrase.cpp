#include "audit/noun_phrase.hpp"

#include <algorithm>

#include "audit/measure.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

constexpr std::uint32_t kCharacter = 3;  // bytes of a Chinese one

// Not the ASCII mark, which opens and closes alike.
bool opens(char32_t c) { return c == U'\u201C' || c == U'\u300A' || c == U'\u300C'; }
bool brackets(char32_t c) { return c == U'(' || c == U')' || c == U'\uFF08' || c == U'\uFF09'; }
bool slack(char32_t c) {
  return utf8::is_space(c) || brackets(c) || c == U'\u3001' || c == U',' || c == U'.' || c == U'-' || c == U'\u2014' ||
         c == U'\u201D' || c == U':' || c == U'\uFF1A';
}
bool digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'\uFF10' && c <= U'\uFF19'); }

// The longest word at `begin`; none where a longer word of the tables of synonyms stands there, which is a noun.
std::optional<FoundWord> word_at(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const Vocabulary& words = Vocabulary::get();
  const auto found = words.at(text, begin, end);
  if (!found || found->word->is(role_protect)) return found;
  std::uint32_t length = 0;
  if (words.sense_at(text, begin, end, &length) == nullptr || length <= found->span.size()) return found;
  static const Word noun{.roles = role_protect};
  return FoundWord{&noun, found->id, {begin, begin + length}};
}

// A verb, or an adverb in front of one, begins at `begin`.
bool verb_at(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const auto found = word_at(text, begin, end);
  if (!found || found->word->is(role_protect)) return false;
  return found->word->deed() || found->word->staged() || found->word->is(role_adverb | role_stop | role_tail);
}

void note_deed(const FoundWord& found, Mention& mention) {
  mention.deeds |= found.word->families;
  mention.words.push_back(found.id);
  if (mention.verb.empty()) {
    mention.verb = found.span;
  } else if (mention.verb.end == found.span.begin) {
    mention.verb.end = found.span.end;
  }
}

// `front`: nothing but leading words stands before it, and `text` goes on to `end`.
void note_stage(std::string_view text, const FoundWord& found, bool front, std::uint32_t end, Mention& mention) {
  if (!found.word->staged()) return;
  if (found.word->scope == StageScope::front && !front) return;
  // 将于9月建成 is the future, 将12家企业纳入名录 only marks the object.
  if (found.word->is(role_handle) && !verb_at(text, found.span.end, end)) return;
  mention.stages.push_back({found.id, found.word->rank, found.word->scope, found.span});
}

void note_relation(const Word& word, Mention& mention) {
  if (word.is(role_each)) mention.each = true;
  if (word.is(role_part)) mention.part = true;
  if (word.is(role_rest)) mention.rest = true;
  if (word.is(role_downward)) mention.downward = true;
  if (word.is(role_condition)) mention.conditional = true;
  if (word.is(role_whole)) mention.all = true;
  if (word.is(role_sum)) mention.sum = true;
  if (word.is(role_running)) mention.running = true;
  if (word.is(role_current)) mention.current = true;
  if (word.is(role_extent)) mention.extent = true;
  if (word.stock) mention.stock = true;
}

// An adverb, or a noun that happens to hold its character: 已 and 全 are looked at together with what follows.
bool is_adverb_here(std::string_view text, const FoundWord& found, std::uint32_t end) {
  return found.word->is(role_adverb) && (found.span.end == end || verb_at(text, found.span.end, end));
}

// 培训班, 补贴性培训, 安置房建设: a suffix makes a noun of the verb; in 申报地理标志 the same character begins a word.
bool suffix_at(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const auto found = Vocabulary::get().at(text, begin, end);
  if (!found || !found->word->is(role_suffix)) return false;
  if (found->span.size() > kCharacter || found->span.end == end) return true;
  const char32_t next = utf8::decode(text, found->span.end).value;
  // 性 makes an adjective of any word before it, but in 性别, 性能, 性质, 性价比
  if (utf8::decode(text, begin).value == U'\u6027') {
    return next != U'\u522B' && next != U'\u80FD' && next != U'\u8D28' && next != U'\u4EF7';
  }
  return slack(next) || opens(next) || Vocabulary::get().at(text, found->span.end, end).has_value();
}

// A verb that is also part of nouns is a verb in front of its object only.
bool is_verb_here(std::string_view text, const FoundWord& found, std::uint32_t end) {
  if (suffix_at(text, found.span.end, end)) return false;
  if (found.word->governs) return true;
  // 绿化覆盖率, 培训合格率: a rate of the deed, not a deed done to a rate
  const auto last = Vocabulary::get().before(text, found.span.end, end);
  if (last && last->word->generic == Generic::measure && last->word->share) return false;
  const std::uint32_t rest = end - found.span.end;
  if (rest < 6) return false;
  const auto next = Vocabulary::get().at(text, found.span.end, end);
  return !next || !(next->word->is(role_tail) && next->span.end == end);
}

// 2024年 and 2024年1-6月 begin with a year of four digits; 0 where there is none.
std::uint16_t year_at(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint16_t year = 0;
  std::uint32_t digits = 0;
  for (; begin < end && digits < 5 && text[begin] >= '0' && text[begin] <= '9'; ++begin, ++digits) {
    year = static_cast<std::uint16_t>(year * 10 + (text[begin] - '0'));
  }
  return digits == 4 && begin < end && utf8::decode(text, begin).value == U'\u5E74' ? year : std::uint16_t{0};
}

// 扣除留抵退税因素后: what was left out of the count says nothing of what is counted. `begin` where it does not end.
std::uint32_t exception_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  for (const std::string_view last : {"\u56E0\u7D20", "\u5F71\u54CD"}) {  // 因素 影响
    const std::size_t at = text.substr(begin, end - begin).find(last);
    if (at == std::string_view::npos) continue;
    auto behind = static_cast<std::uint32_t>(begin + at + last.size());
    if (text.substr(behind, end - behind).starts_with("\u540E")) behind += kCharacter;  // 后
    return behind;
  }
  return begin;
}

// Reads words off the front of `span`.
Span read_front(std::string_view text, Span span, Mention& mention) {
  bool first = true;
  bool governed = false;       // the last verb is nearly always one
  std::uint32_t verb_end = 0;  // where it ended
  while (span.begin < span.end) {
    const utf8::CodePoint c = utf8::decode(text, span.begin);
    // 的 in front is left of what stands before: 总投资32亿元的|重点项目86个
    if (slack(c.value) || c.value == U'\u7684') {
      span.begin += c.length;
      continue;
    }
    std::uint32_t end = first ? list_mark_end(text, span.begin, span.end) : span.begin;
    first = false;
    // 比2024年增长6.9%: what it is compared with, as in 比上年, and not when
    const std::uint32_t than = span.begin + (c.value == U'\u6BD4' || c.value == U'\u8F83' ? c.length : 0);  // 比 较
    if (than > span.begin && than < span.end && year_at(text, than, span.end) != 0) {
      span.begin = date_end(text, than, span.end);
      continue;
    }
    if (end == span.begin) end = date_end(text, span.begin, span.end);
    if (end > span.begin) {
      if (const std::uint16_t year = year_at(text, span.begin, end)) mention.year = year;
      span.begin = end;
      continue;
    }
    const auto found = word_at(text, span.begin, span.end);
    if (!found || (found->word->is(role_protect) && !found->word->is(role_lead))) break;
    const Word& word = *found->word;
    if (word.is(role_except)) {
      const std::uint32_t behind = exception_end(text, found->span.end, span.end);
      if (behind == found->span.end) break;
      span.begin = behind;
      continue;
    }
    // A single character that is no leading word is one only where it fills what is left (达 in 达12家).
    const bool single = found->span.size() <= 3 && !word.is(role_lead | role_part | role_rest) && !word.deed();
    const bool perfect = word.is(role_perfect);
    if (single && !perfect && found->span.end < span.end && !verb_at(text, found->span.end, span.end)) break;
    constexpr std::uint64_t kLeading = role_lead | role_adverb | role_part | role_rest | role_bound | role_join |
                                       role_follow | role_use | role_baseline | role_tail | role_stop | role_gap;
    if (word.deed() && !is_verb_here(text, *found, span.end)) break;
    // 新增注册商标: behind a verb, a verb that is as often part of a noun is part of the noun
    if (word.deed() && !word.governs && governed && verb_end == span.begin && word.rank < kDone) break;
    if (!word.deed() && !word.staged() && !word.is(kLeading)) break;
    // 参与率: the name of a rate
    if (!word.deed() && word.is(role_lead) && suffix_at(text, found->span.end, span.end)) break;
    if (word.generic == Generic::measure) break;
    note_relation(word, mention);
    note_stage(text, *found, true, span.end, mention);
    if (word.deed()) note_deed(*found, mention);
    if (word.deed()) {
      governed = word.governs;
      verb_end = found->span.end;
    }
    mention.perfect = perfect || (mention.perfect && word.is(role_adverb));
    mention.passed = word.is(role_pass);
    if (word.is(role_use)) mention.used = true;
    if (word.is(role_follow)) mention.follows = true;
    // A number right behind 由 is where things began; 不低于, 超过 right in front of the number bound it.
    if (word.is(role_baseline)) mention.baseline = true;
    if (word.is(role_gap) && found->span.end < span.end) mention.gap = true;
    span.begin = found->span.end;
  }
  return span;
}

// Reads words off the back of `span`.
Span read_back(std::string_view text, Span span, Mention& mention) {
  const Vocabulary& words = Vocabulary::get();
  bool first = true;
  while (span.begin < span.end) {
    const std::uint32_t last = static_cast<std::uint32_t>(utf8::previous(text, span.end));
    const char32_t c = utf8::decode(text, last).value;
    if (slack(c) && c != U'\u201D') {
      span.end = last;
      continue;
    }
    const auto found = words.before(text, span.begin, span.end);
    // 床位数达到每千人7张, 人均14平方米: an amount for each of them.
    if (found && found->word->per && found->word->is(role_protect)) {
      mention.per = true;
      span.end = found->span.begin;
      first = false;
      continue;
    }
    if (!found || found->word->is(role_protect)) break;
    const Word& word = *found->word;
    // 全长42公里 is a length, 名校长100名 are people
    const bool length = found->span.size() > kCharacter || mention.quantity == nullptr ||
                        measure_of(mention.quantity->unit).dimension == "length";
    if (word.is(role_describe) && !length) break;
    if (word.is(role_describe)) {
      if (first) mention.described = true;
      break;
    }
    if (word.is(role_rank)) {
      mention.ranked = mention.ranked || first;
      break;
    }
    if (word.generic == Generic::measure) break;
    const bool verb = word.deed() && word.governs;
    constexpr std::uint64_t kTrailing =
        role_tail | role_adverb | role_within | role_baseline | role_join | role_rest | role_part;
    // 项目验收入库12个: right in front of the number a verb of what is done is one, though also part of nouns
    const bool done = word.rank >= kDone && word.deed() && !suffix_at(text, found->span.end, span.end);
    if (!verb && !done && !word.is(kTrailing) && !(word.staged() && !word.deed())) break;
    note_relation(word, mention);
    // 招聘教师计划1260名: right in front of the number it is the number that is planned
    note_stage(text, *found, first, span.end, mention);
    if (verb || done) note_deed(*found, mention);
    if (word.is(role_baseline)) mention.baseline = true;
    span.end = found->span.begin;
    first = false;
  }
  return span;
}

bool is_right_verb(std::string_view text, const FoundWord& found, std::uint32_t end, bool expected) {
  if (suffix_at(text, found.span.end, end)) return false;
  return found.word->governs || expected;
}

Span trim_noun(std::string_view text, Span noun) {
  const Vocabulary& words = Vocabulary::get();
  while (noun.begin < noun.end) {
    const std::uint32_t last = static_cast<std::uint32_t>(utf8::previous(text, noun.end));
    const char32_t c = utf8::decode(text, last).value;
    if (slack(c) && c != U'\u201D' && !brackets(c)) {
      noun.end = last;
      continue;
    }
    const auto found = words.before(text, noun.begin, noun.end);
    if (found && !found->word->is(role_protect) && found->word->is(role_join | role_within)) {
      noun.end = found->span.begin;
      continue;
    }
    break;
  }
  while (noun.begin < noun.end) {
    const utf8::CodePoint c = utf8::decode(text, noun.begin);
    if (!slack(c.value)) break;
    noun.begin += c.length;
  }
  return noun;
}

}  // namespace

std::uint32_t floor_character(std::string_view text, std::uint32_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) --at;
  return at;
}

std::uint32_t list_mark_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = begin;
  utf8::CodePoint c = utf8::decode(text, at);
  if (c.value >= 0x2460 && c.value <= 0x24FF) return at + c.length;  // circled numbers
  const bool bracket = brackets(c.value);
  if (bracket) at += c.length;
  std::uint32_t digits = 0;
  while (at < end && digits < 3) {
    c = utf8::decode(text, at);
    if (!digit(c.value)) break;
    at += c.length;
    ++digits;
  }
  if (digits == 0 || at >= end) return begin;
  c = utf8::decode(text, at);
  const bool mark = bracket ? brackets(c.value)
                            : (c.value == U'.' || c.value == U'\u3001' || c.value == U'\uFF0E' || c.value == U')' ||
                               c.value == U'\uFF09');
  if (!mark) return begin;
  at += c.length;
  // 2.5 is a number
  return at < end && digit(utf8::decode(text, at).value) ? begin : at;
}

std::uint32_t date_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  // Digits and what joins two of them, then words of time. Chinese numerals do not begin a date here: 一季度 and
  // 前三季度 are words of the lexicon.
  std::uint32_t at = begin;
  bool any = false;
  std::uint32_t good = begin;
  const auto is_time = [](char32_t c) {
    return c == U'\u5E74' || c == U'\u6708' || c == U'\u65E5' || c == U'\u53F7';  // year, month, day, day
  };
  const auto after_time = [](char32_t c) {
    return c == U'\u4EFD' || c == U'\u5E95' || c == U'\u672B' || c == U'\u521D' || c == U'\u524D' || c == U'\u4E2D' ||
           c == U'\u4E0A' || c == U'\u4E0B' || c == U'\u65EC';  // 份 底 末 初 前 中 上 下 旬
  };
  bool joined = false;
  // 前10个月
  const bool first_of = utf8::decode(text, at).value == U'\u524D';  // 前
  if (first_of) at += kCharacter;
  while (at < end) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const bool months = any && c.value == U'\u4E2A' && at + kCharacter < end &&  // 个
                        utf8::decode(text, at + kCharacter).value == U'\u6708';  // 月
    if (first_of && !digit(c.value)) return months ? at + 2 * kCharacter : good;
    if (digit(c.value)) {
      any = true;
    } else if (any && is_time(c.value)) {
      good = at + c.length;
      joined = true;
    } else if (joined && good == at && after_time(c.value)) {
      good = at + c.length;
    } else if (any && (c.value == U'-' || c.value == U'\u2014' || c.value == U'\u2013' || c.value == U'~' ||
                       c.value == U'\u81F3')) {
      // - — – ~ 至
    } else {
      break;
    }
    at += c.length;
  }
  return good;
}

Span without_lead(std::string_view text, Span span) {
  Mention ignored;
  return trim_noun(text, read_front(text, span, ignored));
}

Side read_left(std::string_view text, Span left, Mention& mention) {
  const Vocabulary& words = Vocabulary::get();
  Span rest = read_front(text, left, mention);
  const std::size_t stages = mention.stages.size();
  const std::size_t words_before = mention.words.size();
  rest = read_back(text, rest, mention);
  const bool stripped = mention.stages.size() > stages || mention.words.size() > words_before;
  constexpr std::uint32_t kShortVerb = 12;  // bytes
  Side side;
  side.noun = rest;
  // 占新开工建筑面积的: the whole of a share, verbs and all
  const auto first = words.at(text, rest.begin, rest.end);
  const bool share = first && first->word->share && first->word->is(role_stop);
  std::optional<FoundWord> predicate;
  // The last verb in the middle: what stands behind it is its object, what stands before it a wider topic.
  for (std::uint32_t i = rest.begin; i < rest.end;) {
    const auto found = word_at(text, i, rest.end);
    if (!found) {
      const utf8::CodePoint c = utf8::decode(text, i);
      if (opens(c.value)) mention.quoted = true;
      if (c.value == U'\u201D') mention.quoted = false;
      if (c.value == U'(' || c.value == U'\uFF08') mention.bracketed = true;
      if (c.value == U')' || c.value == U'\uFF09') mention.bracketed = false;
      i += c.length;
      continue;
    }
    const Word& word = *found->word;
    i = found->span.end;
    if (word.is(role_protect)) continue;
    note_relation(word, mention);
    if (word.is(role_use)) mention.used = true;
    if (word.is(role_follow)) mention.follows = true;
    if (word.is(role_gap)) mention.gap = true;
    const auto before = words.before(text, rest.begin, found->span.begin);
    const bool after_adverb = before && before->word->is(role_adverb);
    const bool verb = word.deed() && is_verb_here(text, *found, rest.end) && (word.governs || after_adverb);
    note_stage(text, *found, false, rest.end, mention);
    if (verb) note_deed(*found, mention);
    if (word.deed() && !verb) {
      mention.nominal |= word.families;
      if (word.staged()) mention.words.push_back(found->id);
    }
    // 企业职工养老保险新增参保: what was added is named on both sides.
    static const std::uint32_t add = deed_family("add");
    // 2号线全年完成投资41亿元: what is measured stands behind the verb, and says little alone
    const auto measured = words.at(text, i, rest.end);
    const bool completes = word.is(role_lead) && word.is(role_tail) && found->span.size() > kCharacter &&
                           found->span.begin > rest.begin && !suffix_at(text, found->span.end, rest.end);
    const bool amount =
        completes && measured && measured->word->generic == Generic::measure && measured->span.end == rest.end;
    const bool divides = (verb && word.families != add) || word.is(role_part | role_rest) ||
                         is_adverb_here(text, *found, rest.end) || completes;
    // 问题已完成整改33项: what stands behind 已 is all verb
    if (word.is(role_perfect) && is_adverb_here(text, *found, rest.end) && i < rest.end &&
        Phrase(text, {i, rest.end}).hollow()) {
      predicate = *found;
      break;
    }
    // 城镇新增就业: a verb before a word that says little belongs to the noun.
    if (divides && !share && i < rest.end && (amount || !Phrase(text, {i, rest.end}).weak())) {
      side.before = {rest.begin, found->span.begin};
      side.noun = {i, rest.end};
      while (const auto next = words.at(text, side.noun.begin, side.noun.end)) {
        if (next->span.end >= side.noun.end || next->word->deed() || next->word->generic != Generic::no ||
            !next->word->is(role_lead | role_adverb) || next->word->is(role_protect)) {
          break;
        }
        note_stage(text, *next, false, rest.end, mention);
        note_relation(*next->word, mention);
        side.noun.begin = next->span.end;
      }
    }
  }
  if (predicate) {
    side.noun.end = std::max(side.noun.begin, predicate->span.begin);
    const Span verbs = read_front(text, {predicate->span.end, rest.end}, mention);
    const auto last = word_at(text, verbs.begin, verbs.end);
    if (last && last->word->deed()) note_deed(*last, mention);
  }
  side.noun = trim_noun(text, side.noun);
  // 签约12个: the verb is all that stands in front of the number.
  const auto only = word_at(text, side.noun.begin, side.noun.end);
  if (only && only->word->deed() && only->span == side.noun && !only->word->is(role_protect)) {
    note_deed(*only, mention);
    note_stage(text, *only, true, rest.end, mention);
    if (only->word->governs || only->word->staged()) side.noun = {rest.end, rest.end};
  }
  side.before = trim_noun(text, side.before);
  // 已通过工业和信息化部公示4家: who let it pass is not what passed
  if (mention.passed && stripped) side.noun = {rest.end, rest.end};
  // 已核准2件: what stands between 已 and the number is a verb, whether or not a table knows it
  if (mention.perfect && mention.deeds == 0 && side.before.empty() && !side.noun.empty() &&
      side.noun.size() <= kShortVerb && !words.at(text, side.noun.begin, side.noun.end)) {
    side.noun = {rest.end, rest.end};
  }
  if (mention.conditional) return {};
  return side;
}

Side read_right(std::string_view text, Span right, std::uint32_t limit, Mention& mention) {
  std::uint32_t i = right.begin;
  // Bounds and brackets between number and noun.
  while (i < right.end) {
    const utf8::CodePoint c = utf8::decode(text, i);
    if (utf8::is_space(c.value)) {
      i += c.length;
      continue;
    }
    const auto found = word_at(text, i, right.end);
    if (!found || !found->word->is(role_bound)) break;
    i = found->span.end;
  }
  if (i < right.end && utf8::decode(text, i).value == U'\u7684') {  // 的
    mention.relative = true;
    i += 3;
  }
  // 14.8公里6月20日建成通车: when, and not what
  if (const std::uint32_t date = date_end(text, i, right.end); date > i && verb_at(text, date, right.end)) i = date;
  const std::uint32_t start = i;
  Side side;
  side.noun = {i, i};
  // 18所义务教育新建学校中,11所…: all of it is one noun
  const auto last_word = Vocabulary::get().before(text, start, right.end);
  const bool within = last_word && last_word->word->is(role_within) && !last_word->word->is(role_protect);
  bool noun_open = true;
  bool one_phrase = true;    // nothing but nouns and verbs since the number
  bool deed_before = false;  // a verb among them
  bool at_start = true;
  bool after_adverb = false;
  for (; i < right.end; at_start = false) {
    const utf8::CodePoint c = utf8::decode(text, i);
    if (i >= limit || brackets(c.value)) noun_open = one_phrase = false;
    const auto found = word_at(text, i, right.end);
    const std::uint32_t end = found ? found->span.end : i + c.length;
    // 3500套筹集计划, 4800户改造需求评估; but 15项重点任务 are tasks
    if (found && one_phrase && deed_before && found->word->is(role_preliminary)) mention.preliminary = found->id;
    if (found && found->word->deed()) deed_before = true;
    if (!found) {
      if (c.value == U'\u201D' && at_start) mention.quoted = true;
      after_adverb = false;
    } else if (found->word->is(role_protect)) {
      after_adverb = false;
    } else {
      const Word& word = *found->word;
      const bool adverb = is_adverb_here(text, *found, right.end);
      const bool verb =
          !within && word.deed() && is_right_verb(text, *found, right.end, after_adverb || (at_start && end >= limit));
      if (adverb || word.is(role_tail | role_stop | role_part | role_rest) || (word.staged() && !word.deed())) {
        one_phrase = false;
      }
      constexpr std::uint64_t kEnds = role_stop | role_tail | role_part | role_rest | role_baseline;
      if (word.is(role_grade) && at_start) mention.graded = true;
      if (word.is(role_upon)) mention.baseline = true;
      // 15个断面中, 26处中已销号17处
      if (word.is(role_within) && (end == right.end || (at_start && verb_at(text, end, right.end))))
        mention.scope = true;
      if (verb || adverb || word.is(kEnds) || (word.staged() && !word.deed()) ||
          (at_start && word.is(role_join | role_within | role_upon))) {
        noun_open = false;
      }
      // 5家已获批复: what follows 已 is a verb, whether or not a table knows it
      if (at_start && word.is(role_perfect)) noun_open = false;
      // 18处并投入运营, 5座于9月通车: what is no noun because a verb follows it
      const bool leads = word.is(role_lead) && found->span.size() <= kCharacter;
      if (at_start && leads && verb_at(text, end, right.end)) noun_open = false;
      if (word.is(role_whole)) mention.all = true;
      note_stage(text, *found, at_start || after_adverb, right.end, mention);
      if (verb) note_deed(*found, mention);
      if (word.deed() && !verb) mention.nominal |= word.families;
      if (word.is(role_policy) && noun_open && end >= limit) mention.policy = true;
      if (word.is(role_join) && end >= limit && !at_start) mention.joined_to_next = true;
      // 进行集中评价: what follows is the verb
      after_adverb = adverb || word.is(role_adverb | role_stop);
    }
    i = end;
    if (noun_open) side.noun.end = std::min(i, limit);
  }
  // 7家获评省级链主企业: what the verb makes of them
  if (side.noun.empty() && !noun_open && start < right.end)
    side.before = without_lead(text, {start, std::min(i, right.end)});
  if (!side.noun.empty() && !noun_open) side.before = without_lead(text, {side.noun.end, std::min(i, right.end)});
  mention.touches_next = side.noun.end == right.end && !side.noun.empty();
  side.noun = trim_noun(text, side.noun);
  return side;
}

}  // namespace duban::matching
