#include "audit/mention.hpp"

#include <algorithm>
#include <array>

#include "audit/measure.hpp"
#include "audit/noun_phrase.hpp"
#include "audit/shared_word.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

constexpr std::uint32_t kShortHeading = 60;  // bytes
constexpr std::uint32_t kCharacter = 3;      // bytes of a Chinese one

bool enumerates(char32_t c) { return c == U'\u3001'; }

// Where the words that belong to the number end on the left: behind the number before it and its bounds.
std::uint32_t behind(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (begin < end) {
    const auto found = Vocabulary::get().at(text, begin, end);
    if (!found || !found->word->is(role_bound)) break;
    begin = found->span.end;
  }
  return begin;
}

class Reader {
 public:
  Reader(std::string_view text, std::span<const Quantity> quantities) : text_(text), quantities_(quantities) {
    reading_.clauses = split_clauses(text, quantities);
    reading_.mentions.reserve(quantities.size());
  }

  Reading read() {
    place();
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i) read_sides(i);
    for (std::size_t i = reading_.mentions.size(); i > 1; --i) share_verb_behind(i - 2);
    find_narrowing();
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i) share_list(i);
    for (Mention& mention : reading_.mentions) {
      if (!mention.spelled_out) mention.own = Phrase(text_, mention.noun);
      if (!mention.verb.empty()) mention.deed = Phrase(text_, mention.verb);
    }
    find_sums();
    find_topics();
    find_scopes();
    find_following_stages();
    find_earlier_years();
    for (std::size_t i = 1; i < reading_.mentions.size(); ++i) {
      // 新开业17家,其中区域首店5家: the part stands under the verb of the whole.
      Mention& part = reading_.mentions[i];
      if (part.part && part.deeds == 0 && clause_of(part).sentence == clause_of(reading_.mentions[i - 1]).sentence) {
        part.deeds = reading_.mentions[i - 1].deeds;
      }
    }
    return std::move(reading_);
  }

 private:
  void place() {
    std::uint32_t clause = 0;
    for (const Quantity& quantity : quantities_) {
      while (clause + 1 < reading_.clauses.size() && reading_.clauses[clause].span.end <= quantity.span.begin) ++clause;
      Mention mention;
      mention.quantity = &quantity;
      mention.clause = clause;
      reading_.mentions.push_back(std::move(mention));
    }
  }

  [[nodiscard]] const Clause& clause_of(const Mention& mention) const { return reading_.clauses[mention.clause]; }
  [[nodiscard]] bool same_clause(std::size_t a, std::size_t b) const {
    return reading_.mentions[a].clause == reading_.mentions[b].clause;
  }

  void read_sides(std::size_t i) {
    Mention& mention = reading_.mentions[i];
    const Span at = mention.quantity->span;
    const Span clause = clause_of(mention).span;
    std::uint32_t begin = std::min(clause.begin, at.begin);
    if (i > 0 && same_clause(i - 1, i)) {
      begin = behind(text_, std::min(quantities_[i - 1].span.end, at.begin), at.begin);
      const utf8::CodePoint c = utf8::decode(text_, begin);
      const auto found = Vocabulary::get().at(text_, begin, at.begin);
      mention.list_item = begin < at.begin && (enumerates(c.value) || (found && found->word->is(role_join)));
      // 17处开工、6处投用: what stands before the 、 is said of the number before it
      const auto last = static_cast<std::uint32_t>(utf8::previous(text_, at.begin));
      if (last > begin && enumerates(utf8::decode(text_, last).value)) {
        begin = last;
        mention.list_item = true;
      }
    }
    std::uint32_t end = std::max(clause.end, at.end);
    const bool another = i + 1 < reading_.mentions.size() && same_clause(i, i + 1);
    if (another) end = std::max(at.end, quantities_[i + 1].span.begin);
    if (at.begin - begin > kReach) begin = floor_character(at.begin - kReach);
    if (end - at.end > kReach) end = floor_character(at.end + kReach);
    // What stands behind a 、 in front of the next number belongs to that one.
    if (another) end = item_end({at.end, end});
    mention.left = {begin, at.begin};
    mention.right = {at.end, end};

    const auto grade = Vocabulary::get().before(text_, at.begin, at.end);
    mention.graded = grade && grade->word->is(role_grade);
    Side left = read_left(text_, mention.left, mention);
    const Side right = read_right(text_, mention.right, item_end(mention.right), mention);
    const bool rate = mention.quantity->unit == "%" || mention.quantity->unit == "\u2030" || mention.quantity->change;
    const bool into_next = mention.touches_next && another && end == quantities_[i + 1].span.begin;
    mention.touches_next = into_next;
    if (another && enumerates(utf8::decode(text_, end).value) && end + 3 == quantities_[i + 1].span.begin) {
      mention.joined_to_next = true;
    }
    note_preliminary(mention, left.noun);
    if (mention.part) leave_out_examples(mention, left);
    mention.followed_by_noun = !right.noun.empty();
    mention.right_noun = right.noun;
    const bool prefer_left = into_next && !mention.relative && !Phrase(text_, left.noun).weak();
    if (!rate && !right.noun.empty() && !prefer_left) {
      mention.noun = right.noun;
      mention.noun_after = true;
      add_topic(mention, left.noun, 0.9);
      add_topic(mention, right.before, 0.7);
    } else {
      mention.noun = left.noun;
    }
    if (!rate && right.noun.empty() && mention.noun.empty()) add_topic(mention, right.before, 0.8);
    add_topic(mention, left.before, 0.9);
    const auto first = Vocabulary::get().at(text_, mention.noun.begin, mention.noun.end);
    if (!mention.noun_after && mention.stages.empty()) note_task(mention);
    mention.share_of = first && first->word->generic == Generic::measure && first->word->is(role_stop);
    // 上年为18.9亿元、增长13.8%: of that year as well
    if (mention.list_item && mention.quantity->change && i > 0 && reading_.mentions[i - 1].baseline) {
      mention.baseline = true;
    }
    if (mention.list_item && mention.deeds == 0 && i > 0) {
      const Mention& previous = reading_.mentions[i - 1];
      mention.inherited = previous.deeds | previous.inherited;
      if (mention.stages.empty()) mention.stages = previous.stages;
      if (mention.words.empty()) mention.words = previous.words;
    }
  }

  // 清洁取暖改造任务5.2万户: the task is what is planned, whether or not it has been done.
  void note_task(Mention& mention) const {
    const auto last = Vocabulary::get().before(text_, mention.noun.begin, mention.noun.end);
    if (!last || !last->word->is(role_task) || last->span.begin == mention.noun.begin || mention.deeds != 0) return;
    mention.stages.push_back({last->id, 0, StageScope::any, last->span});
  }

  // 其中南湖水厂、大泉水厂等4处: which ones they are, not what they are.
  void leave_out_examples(Mention& mention, Side& left) const {
    constexpr std::string_view kAndOthers = "\u7B49";  // 等
    const std::string_view noun = text_.substr(left.noun.begin, left.noun.size());
    if (!noun.ends_with(kAndOthers)) return;
    left.noun = {left.noun.end, left.noun.end};
    if (!mention.noun_after) mention.noun = left.noun;
  }

  // 编制实施方案5个: the noun in front
  void note_preliminary(Mention& mention, Span noun) const {
    const auto last = Vocabulary::get().before(text_, noun.begin, noun.end);
    if (last && last->word->is(role_preliminary)) mention.named_preliminary = last->id;
  }

  // 420户、1500人全部签订协议: what stands behind the last number of a list is said of all of them.
  void share_verb_behind(std::size_t i) {
    Mention& mention = reading_.mentions[i];
    const Mention& next = reading_.mentions[i + 1];
    if (!next.list_item || !same_clause(i, i + 1) || !mention.stages.empty() || mention.deeds != 0 ||
        !mention.noun.empty() || !next.noun.empty() || next.left.size() > kCharacter) {
      return;
    }
    for (const StageWord& word : next.stages) {
      if (word.span.begin >= next.quantity->span.end) mention.stages.push_back(word);
    }
  }

  // A number that only narrows the noun of its neighbour: 营业收入超百亿元企业2家, 投资5000万元以上的项目12个,
  // 失业率超5%的县3个, 30个亿元以上项目.
  [[nodiscard]] std::int32_t narrows(std::size_t i) const {
    const Mention& mention = reading_.mentions[i];
    const bool touching = i > 0 && quantities_[i - 1].span.end == mention.quantity->span.begin;
    // 1支50人以上的救援队伍
    if (touching && mention.relative && mention.quantity->bound != Bound::eq &&
        measure_of(quantities_[i - 1].unit).counter) {
      return static_cast<std::int32_t>(i - 1);
    }
    const bool percent = mention.quantity->unit == "%";
    const bool bounded = mention.quantity->bound != Bound::eq;
    // 其中10亿元以上2个: the noun is left out
    if (!measure_of(mention.quantity->unit).counter && bounded && !percent && i + 1 < reading_.mentions.size() &&
        same_clause(i, i + 1) && measure_of(quantities_[i + 1].unit).counter) {
      const std::uint32_t next = quantities_[i + 1].span.begin;
      const std::uint32_t end = behind(text_, mention.quantity->span.end, next);
      if (end == next && end > mention.quantity->span.end) return static_cast<std::int32_t>(i + 1);
    }
    const bool counter = measure_of(mention.quantity->unit).counter;
    const auto bare_class = [&](std::size_t next) {
      return bounded && !percent && same_clause(i, next) && measure_of(quantities_[next].unit).counter;
    };
    // 税收超亿元1栋: nothing between
    if (!counter && i + 1 < reading_.mentions.size() && bare_class(i + 1) &&
        quantities_[i + 1].span.begin == mention.quantity->span.end) {
      return static_cast<std::int32_t>(i + 1);
    }
    // 千头以上规模养殖场12个, 亿元以上项目已开工63个
    if (mention.noun_after && i + 1 < reading_.mentions.size() && bare_class(i + 1) &&
        reading_.mentions[i + 1].noun == mention.right_noun && mention.quantity->unit != quantities_[i + 1].unit) {
      return static_cast<std::int32_t>(i + 1);
    }
    if (counter || !mention.followed_by_noun) return -1;
    if (mention.touches_next && measure_of(quantities_[i + 1].unit).counter) {
      const auto first = Vocabulary::get().at(text_, mention.right_noun.begin, mention.right_noun.end);
      const bool deed = first && first->word->deed();
      if (mention.relative || bounded || (!percent && !deed)) return static_cast<std::int32_t>(i + 1);
    }
    // 收入20万元以上的村达到30个: a word between the noun and its number
    if (mention.relative && bounded && !percent && i + 1 < reading_.mentions.size() && same_clause(i, i + 1) &&
        measure_of(quantities_[i + 1].unit).counter && reading_.mentions[i + 1].noun == mention.right_noun) {
      return static_cast<std::int32_t>(i + 1);
    }
    constexpr std::uint32_t kNarrow = 18;  // bytes between both numbers
    if (!percent && i > 0 && same_clause(i - 1, i) && measure_of(quantities_[i - 1].unit).counter &&
        !mention.list_item && mention.noun_after && mention.left.size() <= kNarrow && mention.deeds == 0) {
      return static_cast<std::int32_t>(i - 1);
    }
    return -1;
  }

  // The verbs in front of a narrowing number govern the number that it narrows.
  void find_narrowing() {
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i) {
      Mention& mention = reading_.mentions[i];
      mention.narrows = narrows(i);
      if (mention.narrows >= 0 && mention.narrows < static_cast<std::int32_t>(i)) {
        Mention& counted = reading_.mentions[static_cast<std::size_t>(mention.narrows)];
        if (!counted.noun_after && !mention.right_noun.empty() &&
            counted.quantity->span.end == mention.quantity->span.begin) {
          counted.noun = mention.right_noun;
          counted.noun_after = true;
        }
      }
      if (mention.narrows <= static_cast<std::int32_t>(i)) continue;
      Mention& narrowed = reading_.mentions[static_cast<std::size_t>(mention.narrows)];
      narrowed.deeds |= mention.deeds;
      narrowed.words.insert(narrowed.words.end(), mention.words.begin(), mention.words.end());
      narrowed.stages.insert(narrowed.stages.end(), mention.stages.begin(), mention.stages.end());
      narrowed.part = narrowed.part || mention.part;
    }
  }

  [[nodiscard]] std::uint32_t floor_character(std::uint32_t at) const {
    while (at > 0 && at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0u) == 0x80u) --at;
    return at;
  }

  // A noun behind the number ends at the next 、, but not inside a quotation.
  [[nodiscard]] std::uint32_t item_end(Span right) const {
    bool quoted = false;
    for (std::uint32_t i = right.begin; i < right.end;) {
      const utf8::CodePoint c = utf8::decode(text_, i);
      if (c.value == U'\u201C') quoted = true;
      if (c.value == U'\u201D') quoted = false;
      if (!quoted && enumerates(c.value)) return i;
      i += c.length;
    }
    return right.end;
  }

  void add_topic(Mention& mention, Span span, double factor, bool of_number = false) {
    if (span.empty()) return;
    const Phrase& phrase = topic_of(span);
    if (!phrase.empty()) mention.topics.push_back({span, factor, of_number, phrase});
  }

  // The words of `span` are often those of one of the last topics.
  const Phrase& topic_of(Span span) {
    for (const Recent& recent : recent_) {
      if (recent.phrase != nullptr && recent.span == span) return *recent.phrase;
    }
    const Phrase& phrase = reading_.topics.emplace_front(text_, span);
    recent_[next_recent_++ % recent_.size()] = {span, &phrase};
    return phrase;
  }

  // 氨氮、总磷分别下降3%和2%: each number gets its own noun. Works on the first number of such a list.
  void share_list(std::size_t first) {
    if (!reading_.mentions[first].each) return;
    if (reading_.mentions[first].noun.empty()) return share_numbers(first);
    std::size_t last = first;
    while (last + 1 < reading_.mentions.size() && same_clause(first, last + 1) &&
           reading_.mentions[last + 1].list_item && reading_.mentions[last + 1].noun.empty()) {
      ++last;
    }
    const Span noun = reading_.mentions[first].noun;
    const std::vector<Span> members = split_members(noun);
    const bool one_each = members.size() == last - first + 1;
    for (std::size_t k = first; k <= last; ++k) {
      Mention& mention = reading_.mentions[k];
      mention.noun = one_each ? members[k - first] : noun;
      if (one_each && k < last) add_topic(mention, members.back(), 0.5);
      if (!one_each && last > first) spell_out(mention, k - first, last - first + 1);
      if (k > first) {
        mention.stages = reading_.mentions[first].stages;
        mention.downward = reading_.mentions[first].downward;
      }
    }
  }

  // 城乡居民收入分别增长8%和8.5%: the first number is of 城镇居民.
  void spell_out(Mention& mention, std::size_t part, std::size_t of) const {
    const Span noun = mention.noun;
    const auto full = spelled_out(text_.substr(noun.begin, noun.size()), part, of);
    if (!full) return;
    mention.own = Phrase(*full, {0, static_cast<std::uint32_t>(full->size())});
    mention.spelled_out = true;
  }

  // 事故32起、死亡27人,分别下降11%和7%: the nouns are those of as many numbers before.
  void share_numbers(std::size_t first) {
    std::size_t last = first;
    while (last + 1 < reading_.mentions.size() && same_clause(first, last + 1) &&
           reading_.mentions[last + 1].list_item && reading_.mentions[last + 1].noun.empty()) {
      ++last;
    }
    const std::size_t count = last - first + 1;
    if (count < 2 || first < count) return;
    // 城市标准由640元提高到680元,农村标准由5200元提高到5668元,分别提高6.3%和9%: a noun a level
    std::vector<Span> nouns;
    for (std::size_t k = first; k > 0 && nouns.size() < count; --k) {
      const Mention& named = reading_.mentions[k - 1];
      if (clause_of(named).sentence != clause_of(reading_.mentions[first]).sentence) return;
      const bool level_of_next = named.noun.empty() && k > 1 && reading_.mentions[k - 2].baseline;
      if (level_of_next) continue;
      if (named.noun.empty()) return;
      nouns.push_back(named.noun);
    }
    if (nouns.size() < count) return;
    for (std::size_t k = first; k <= last; ++k) reading_.mentions[k].noun = nouns[count - 1 - (k - first)];
  }

  [[nodiscard]] std::vector<Span> split_members(Span noun) const {
    std::vector<Span> members;
    std::uint32_t begin = noun.begin;
    for (std::uint32_t i = noun.begin; i < noun.end;) {
      const utf8::CodePoint c = utf8::decode(text_, i);
      const auto found = Vocabulary::get().at(text_, i, noun.end);
      const bool joins = found && found->word->is(role_join) && !found->word->is(role_protect) && i > noun.begin;
      if (enumerates(c.value) || joins) {
        members.push_back({begin, i});
        i = joins ? found->span.end : i + c.length;
        begin = i;
      } else {
        i = found ? found->span.end : i + c.length;
      }
    }
    members.push_back({begin, noun.end});
    return members;
  }

  // 列全市第4位: a place in an order names nothing.
  [[nodiscard]] bool is_ranking(Span span) const {
    constexpr std::size_t kShort = 36;
    constexpr std::string_view kOrdinal = "\u7B2C";  // 第
    const std::string_view words = text_.substr(span.begin, span.size());
    const std::size_t at = words.find(kOrdinal);
    if (words.size() > kShort || at == std::string_view::npos || at + kOrdinal.size() >= words.size()) return false;
    const char next = words[at + kOrdinal.size()];
    const bool first = words.substr(at + kOrdinal.size()).starts_with("\u4E00");  // 一
    return (next >= '0' && next <= '9') || first;
  }

  // The noun of the nearest number of the same unit that has one, in the sentence of mention `i`.
  [[nodiscard]] Span noun_of_unit(std::size_t i) const {
    constexpr std::size_t kNear = 4;
    const Mention& mention = reading_.mentions[i];
    for (std::size_t k = i; k > 0 && i - k < kNear; --k) {
      const Mention& previous = reading_.mentions[k - 1];
      if (clause_of(previous).sentence != clause_of(mention).sentence) break;
      if (previous.quantity->unit == mention.quantity->unit && !previous.own.empty()) return previous.noun;
    }
    return {};
  }

  // Where the passage of clause `at` begins, which is at or behind `first`, and the words of that clause.
  void enter_passage(std::size_t at, std::size_t& first, Span& words) const {
    if (reading_.clauses[first].passage == reading_.clauses[at].passage && !words.empty()) return;
    while (reading_.clauses[first].passage != reading_.clauses[at].passage) ++first;
    Span span = reading_.clauses[first].span;
    if (span.size() > kReach) span.end = floor_character(span.begin + kReach);
    words = without_lead(text_, span);
    if (words.size() > kShortHeading) words.end = floor_character(words.begin + kShortHeading);
  }

  // 区域首店26家、全国首店1家,累计27家: a number without a noun that is the sum of those right before it.
  void find_sums() {
    constexpr std::size_t kMost = 6;
    for (std::size_t i = 2; i < reading_.mentions.size(); ++i) {
      Mention& mention = reading_.mentions[i];
      if (mention.quantity->change) continue;
      // 两个标段合计完成272公里: where the sum is said, whatever stands in front
      const bool said = mention.sum && !mention.own.empty();
      if (!said && (!mention.own.empty() || mention.sum)) continue;
      std::optional<Decimal> sum = Decimal(0);
      std::size_t summands = 0;
      for (std::size_t k = i; sum && k > 0 && i - k < kMost; --k) {
        const Mention& summand = reading_.mentions[k - 1];
        if (clause_of(summand).sentence != clause_of(mention).sentence || summand.quantity->change) break;
        if (summand.quantity->unit != mention.quantity->unit) {
          if (said) continue;
          break;
        }
        sum = Decimal::add(*sum, summand.quantity->value);
        ++summands;
        if (sum && summands >= 2 && *sum == mention.quantity->value) {
          mention.sum = true;
          mention.running = false;
          if (said) {
            mention.noun = {mention.noun.end, mention.noun.end};
            mention.own = Phrase(text_, mention.noun);
          }
        }
      }
    }
  }

  // 供水管网78公里、供热管网64公里,共计142公里: the sum is of all of them.
  void add_summands(std::size_t i) {
    constexpr std::size_t kMost = 6;
    Mention& sum = reading_.mentions[i];
    for (std::size_t k = i; k > 0 && i - k < kMost; --k) {
      const Mention& summand = reading_.mentions[k - 1];
      if (clause_of(summand).sentence != clause_of(sum).sentence) break;
      if (summand.quantity->unit == sum.quantity->unit) add_topic(sum, summand.noun, 0.95, true);
    }
  }

  // 云北高速累计完成投资35亿元,今年以来完成投资17亿元: the same noun again, of the same road.
  void go_on(std::size_t i) {
    if (i == 0) return;
    Mention& mention = reading_.mentions[i];
    const Mention& before = reading_.mentions[i - 1];
    const auto words = [&](const Mention& m) { return text_.substr(m.noun.begin, m.noun.size()); };
    if (mention.noun.empty() || words(mention) != words(before) || mention.quantity->unit != before.quantity->unit ||
        mention.quantity->change != before.quantity->change ||
        clause_of(mention).sentence != clause_of(before).sentence) {
      return;
    }
    constexpr std::size_t kMost = 4;
    for (std::size_t k = 0; k < before.topics.size() && k < kMost; ++k) mention.topics.push_back(before.topics[k]);
  }

  // What earlier words of the sentence say is counted here, nearest first.
  void find_topics() {
    std::size_t next_clause = 0;
    Span from_number;   // noun of the last number of the sentence that has one
    Span from_subject;  // what stands in front of that noun
    Span from_earlier;  // noun of the number before that one
    Span from_passage;  // the first clause of the passage
    std::size_t passage_first = 0;
    Span from_chain;  // noun of an earlier number of the sentence, which others of its unit go on from
    std::string chain_unit;
    Span from_clause;    // the last clause without a number
    Span from_start;     // the first clause of the sentence, where it has no number
    Span from_heading;   // a short sentence or a heading without numbers right before
    Span from_previous;  // noun of the last number of the sentence before
    std::uint32_t previous_passage = 0;
    std::uint32_t number_passage = 0;  // of `from_number`
    std::uint32_t sentence = 0;
    const auto enter = [&](std::uint32_t s) {
      if (s == sentence) return;
      from_heading = from_number.empty() && from_start.size() <= kShortHeading ? from_start : Span{};
      if (!from_number.empty()) {
        from_previous = from_number;
        previous_passage = number_passage;
      }
      from_number = from_subject = from_earlier = from_clause = from_start = from_chain = {};
      chain_unit.clear();
      sentence = s;
    };
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i) {
      Mention& mention = reading_.mentions[i];
      for (; next_clause < mention.clause; ++next_clause) {
        const Clause& clause = reading_.clauses[next_clause];
        enter(clause.sentence);
        if (i > 0 && reading_.mentions[i - 1].clause == next_clause) continue;
        if (is_ranking(clause.span)) continue;
        from_clause = without_lead(text_, clause.span);
        if (from_clause.size() > kReach) from_clause.end = floor_character(from_clause.begin + kReach);
        if (from_start.empty()) from_start = from_clause;
      }
      enter(clause_of(mention).sentence);
      // The nearest noun first: one that stands in a clause without numbers behind the last number is nearer.
      const Span subject = mention.topics.empty() ? Span{} : mention.topics.front().span;
      // 占GDP比重达到28%,提高0.7个百分点: the change is that of the share.
      if (i > 0 && mention.quantity->change && mention.own.empty() && reading_.mentions[i - 1].share_of) {
        const Mention& share = reading_.mentions[i - 1];
        if (clause_of(share).sentence == clause_of(mention).sentence) add_topic(mention, share.noun, 0.95, true);
      }
      // 签约转化项目27项,其中落地16项: a part is one of what the whole counts
      if (mention.own.empty() && mention.part) add_topic(mention, noun_of_unit(i), 0.95, true);
      add_topic(mention, from_number, 0.95, true);
      if (mention.own.empty() && mention.sum) add_summands(i);
      // 亿元以上项目213个,落地51个: a word for any thing is better than none
      if (mention.own.empty() && mention.topics.empty()) add_topic(mention, noun_of_unit(i), 0.95, true);
      // 签约项目57个,协议投资236亿元,落地39个: what is counted, not the money between
      if (mention.own.empty() && !mention.quantity->change && measure_of(mention.quantity->unit).counter) {
        const Span counted = noun_of_unit(i);
        if (counted != from_number) add_topic(mention, counted, 0.95, true);
      }
      add_topic(mention, from_clause, 0.9);
      add_topic(mention, from_subject, 0.85);
      add_topic(mention, from_earlier, 0.75, true);
      if (from_start != from_clause) add_topic(mention, from_start, 0.7);
      add_topic(mention, from_heading, 0.7);
      const std::string& unit = mention.quantity->unit;
      // 摸排闲置土地3740亩,列入清单2950亩,已处置1926亩
      const bool amount = !mention.quantity->change && unit != "%";
      if (mention.own.weak() && from_chain != from_number && unit == chain_unit &&
          (amount || from_chain != from_earlier)) {
        add_topic(mention, from_chain, 0.85, true);
      }
      go_on(i);
      const std::uint32_t passage = clause_of(mention).passage;
      enter_passage(mention.clause, passage_first, from_passage);
      const auto says = [](const Topic& topic) { return !topic.phrase.weak() && !topic.phrase.measure_only(); };
      if (mention.own.weak() && std::none_of(mention.topics.begin(), mention.topics.end(), says) &&
          clause_of(mention).sentence != reading_.clauses[passage_first].sentence) {
        add_topic(mention, from_passage, 0.6);
      }
      if (passage == previous_passage || mention.topics.empty()) add_topic(mention, from_previous, 0.75);
      // 签约4个 names nothing: the noun of the number before it stays the topic.
      const bool stage_alone = mention.own.hollow() && !mention.stages.empty();
      if (!mention.own.carrier() && !stage_alone && !mention.share_of) {
        number_passage = clause_of(mention).passage;
        from_earlier = from_number;
        from_number = mention.noun;
        if (!mention.own.weak() && !(unit == chain_unit && mention.maybe_verb)) {
          from_chain = mention.noun;
          chain_unit = unit;
        }
        if (!subject.empty()) from_subject = subject;
        from_clause = {};
      }
      if (mention.joined_to_next && i + 1 < reading_.mentions.size() && same_clause(i, i + 1)) {
        add_topic(mention, reading_.mentions[i + 1].noun, 0.95);
      }
    }
  }

  void find_scopes() {
    for (std::size_t i = 0; i + 1 < reading_.mentions.size(); ++i) {
      Mention& whole = reading_.mentions[i];
      const Mention& next = reading_.mentions[i + 1];
      if (clause_of(whole).sentence != clause_of(next).sentence) {
        whole.scope = false;
        continue;
      }
      const bool bare = whole.stages.empty() && whole.deeds == 0;
      // 占45.9%,其中今年8.7亿元: the money is no part of the share
      if (whole.share_of && whole.quantity->unit != next.quantity->unit) continue;
      // 共2264套,其中1386套: a sum without a noun says how many there are
      // 村34个,其中20万元以上的村7个: a class of them, not how many are done
      if (next.part && next.narrows < 0 && next.own.weak() && bare && !whole.own.empty()) whole.scope = true;
      // 11座水库除险加固已完工8座: the noun stands between both numbers, and the second says how many of the first.
      const bool shared = whole.clause == next.clause && whole.noun_after && !next.noun_after && !next.noun.empty() &&
                          whole.noun.begin == next.noun.begin && !next.list_item;
      if (shared && unit_distance(whole.quantity->unit, next.quantity->unit) &&
          next.quantity->value <= whole.quantity->value) {
        whole.scope = true;
      }
    }
    // A part of what is planned is planned: 力争达到100亿元,其中直投20亿元.
    for (std::size_t i = 1; i < reading_.mentions.size(); ++i) {
      Mention& part = reading_.mentions[i];
      const Mention& whole = reading_.mentions[i - 1];
      if (clause_of(part).sentence != clause_of(whole).sentence || !part.stages.empty()) continue;
      if (part.part || whole.part_of_plan) {
        part.stages = whole.stages;
        part.part_of_plan = true;
      }
    }
    if (!reading_.mentions.empty()) reading_.mentions.back().scope = false;
    for (std::size_t i = 1; i < reading_.mentions.size(); ++i) find_whole(i);
  }

  void find_whole(std::size_t i) {
    Mention& mention = reading_.mentions[i];
    const Mention& previous = reading_.mentions[i - 1];
    if (clause_of(mention).sentence != clause_of(previous).sentence) return;
    const bool alike = unit_distance(mention.quantity->unit, previous.quantity->unit).has_value();
    constexpr std::size_t kVerb = 2;  // characters
    const auto known = Vocabulary::get().at(text_, mention.noun.begin, mention.noun.end);
    const auto last = Vocabulary::get().before(text_, mention.noun.begin, mention.noun.end);
    const bool noun = (known && known->span == mention.noun && known->word->generic != Generic::no) ||
                      (last && last->word->generic != Generic::no);
    mention.maybe_verb =
        alike && !noun && !mention.noun_after && mention.own.size() == kVerb && !mention.quantity->change;
    // 18所学校中,11所秋季学期投用
    if (previous.scope && alike && !mention.stages.empty()) {
      mention.whole = static_cast<std::int32_t>(i - 1);
      return;
    }
    if (!mention.own.weak()) return;
    if (mention.part) {
      mention.whole = whole_of(i);
    } else if (previous.scope) {
      mention.whole = of_unit(static_cast<std::int32_t>(i - 1), mention);
    } else if (previous.whole >= 0) {
      mention.whole = of_unit(previous.whole, mention);
    }
  }

  // 累计完成39.5亿元,占45.9%,其中今年8.7亿元: the nearest number in front that has the part's unit, else the one in
  // front. What only narrows the part (10亿元 in 其中10亿元以上9个) is none.
  [[nodiscard]] std::int32_t whole_of(std::size_t i) const {
    constexpr std::size_t kNear = 4;
    const Mention& part = reading_.mentions[i];
    const auto narrows = [&](std::size_t k) { return reading_.mentions[k].narrows >= 0; };
    std::size_t first = i - 1;
    while (first > 0 && narrows(first)) --first;
    for (std::size_t k = first + 1; k > 0 && first + 1 - k < kNear; --k) {
      const Mention& whole = reading_.mentions[k - 1];
      if (clause_of(whole).sentence != clause_of(part).sentence) break;
      if (!narrows(k - 1) && whole.quantity->unit == part.quantity->unit && !whole.quantity->change) {
        return static_cast<std::int32_t>(k - 1);
      }
    }
    return of_unit(static_cast<std::int32_t>(first), part);
  }

  // 420户、1500人…,其中265户、913人: of the numbers of a list the one that has the part's unit.
  [[nodiscard]] std::int32_t of_unit(std::int32_t whole, const Mention& part) const {
    const std::string& unit = part.quantity->unit;
    const auto at = static_cast<std::size_t>(whole);
    const auto has_unit = [&](std::size_t k) { return reading_.mentions[k].quantity->unit == unit; };
    if (has_unit(at)) return whole;
    if (at > 0 && reading_.mentions[at].list_item && has_unit(at - 1)) return whole - 1;
    if (at + 1 < reading_.mentions.size() && reading_.mentions[at + 1].list_item && has_unit(at + 1)) return whole + 1;
    return whole;
  }

  // 2024年完成88亿元,2025年完成93亿元: the earlier year is where the later one began, unless that is still a plan.
  void find_earlier_years() {
    constexpr std::size_t kNear = 8;
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i) {
      Mention& mention = reading_.mentions[i];
      if (mention.year == 0) continue;
      for (std::size_t k = i + 1; k < reading_.mentions.size() && k <= i + kNear; ++k) {
        const Mention& later = reading_.mentions[k];
        if (clause_of(later).sentence != clause_of(mention).sentence) break;
        const bool planned =
            std::any_of(later.stages.begin(), later.stages.end(), [](const StageWord& word) { return word.rank < 2; });
        if ((later.year > mention.year || (later.year == 0 && later.current)) && !planned && later.own.weak() &&
            unit_distance(mention.quantity->unit, later.quantity->unit) &&
            mention.quantity->change == later.quantity->change) {
          mention.baseline = true;
        }
      }
    }
  }

  // 36个项目,已全部开工: the clauses without numbers that follow say how far the number has come.
  void find_following_stages() {
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i) {
      Mention& mention = reading_.mentions[i];
      const std::size_t end =
          i + 1 < reading_.mentions.size() ? reading_.mentions[i + 1].clause : reading_.clauses.size();
      for (std::size_t c = mention.clause + 1; c < end && c <= mention.clause + 2; ++c) {
        const Clause& clause = reading_.clauses[c];
        if (clause.sentence != clause_of(mention).sentence) break;
        // Only a clause without a subject of its own: it begins with an adverb or a stage word.
        const auto found = Vocabulary::get().at(text_, clause.span.begin, clause.span.end);
        if (!found || !(found->word->is(role_adverb) || found->word->staged())) continue;
        Mention read;
        Span span = clause.span;
        if (span.size() > kReach) span.end = floor_character(span.begin + kReach);
        (void)read_left(text_, span, read);
        for (const StageWord& stage : read.stages) {
          if (mention.following_rank >= 0 && stage.rank >= mention.following_rank) continue;
          mention.following_rank = stage.rank;
          mention.following = stage.span;
        }
        if (mention.deeds == 0) mention.deeds = read.deeds;
        if (mention.following_rank >= 0) break;
      }
    }
  }

  std::string_view text_;
  std::span<const Quantity> quantities_;
  Reading reading_;
  struct Recent {
    Span span;
    const Phrase* phrase = nullptr;
  };
  std::array<Recent, 8> recent_{};  // topics, in the order in which they came
  std::size_t next_recent_ = 0;
};

}  // namespace

Reading read_mentions(std::string_view text, std::span<const Quantity> quantities) {
  return Reader(text, quantities).read();
}

}  // namespace duban::matching
