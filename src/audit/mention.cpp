#include "audit/mention.hpp"

#include <algorithm>
#include <utility>

#include "audit/measure.hpp"
#include "audit/noun_phrase.hpp"
#include "audit/shared_word.hpp"
#include "audit/topics.hpp"
#include "audit/wholes.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

constexpr std::uint32_t kCharacter = 3;  // bytes of a Chinese one

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

bool counts_documents(std::string_view unit) {
  return unit == "\u4EFD" || unit == "\u4E2A" || unit == "\u9879" || unit == "\u4EF6";  // 份 个 项 件
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
    find_sums(text_, reading_);
    topics_.find();
    find_wholes(text_, reading_);
    find_following_stages();
    find_earlier_years(reading_);
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
    if (at.begin - begin > kReach) begin = floor_character(text_, at.begin - kReach);
    if (end - at.end > kReach) end = floor_character(text_, at.end + kReach);
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
    leave_out_contract(mention, left);
    if (mention.part) leave_out_examples(mention, left);
    mention.followed_by_noun = !right.noun.empty();
    mention.right_noun = right.noun;
    const bool prefer_left = into_next && !mention.relative && !Phrase(text_, left.noun).weak();
    if (!rate && !right.noun.empty() && !prefer_left) {
      mention.noun = right.noun;
      mention.noun_after = true;
      topics_.add(mention, left.noun, 0.9);
      topics_.add(mention, right.before, 0.7);
    } else {
      mention.noun = left.noun;
    }
    if (!rate && right.noun.empty() && mention.noun.empty()) topics_.add(mention, right.before, 0.8);
    topics_.add(mention, left.before, 0.9);
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

  // 供热面积已签订入网协议712万平方米: how far the area has come, and no number of agreements.
  void leave_out_contract(Mention& mention, Side& left) const {
    if (mention.named_preliminary == 0 || left.before.empty() || counts_documents(mention.quantity->unit)) return;
    mention.preliminary = std::exchange(mention.named_preliminary, 0);
    left.noun = {left.noun.end, left.noun.end};
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
    const bool counter = measure_of(mention.quantity->unit).counter;
    const auto bare_class = [&](std::size_t next) {
      return bounded && !percent && same_clause(i, next) && measure_of(quantities_[next].unit).counter;
    };
    // 其中10亿元以上2个, 税收超亿元1栋: nothing but the bound between both numbers
    if (!counter && i + 1 < reading_.mentions.size() && bare_class(i + 1)) {
      const std::uint32_t next = quantities_[i + 1].span.begin;
      if (behind(text_, mention.quantity->span.end, next) == next) return static_cast<std::int32_t>(i + 1);
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
    // 收入20万元以上的村达到30个: a word between the noun and its number; 收入20万元以上的村占70%:
    // a share of that class
    if (mention.relative && bounded && !percent && i + 1 < reading_.mentions.size() && same_clause(i, i + 1)) {
      const Span noun = reading_.mentions[i + 1].noun;
      const std::string& unit = quantities_[i + 1].unit;
      const bool counted = measure_of(unit).counter && noun == mention.right_noun;
      const bool share = unit == "%" && noun.begin == mention.right_noun.begin;
      if (counted || share) return static_cast<std::int32_t>(i + 1);
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
      if (one_each && k < last) topics_.add(mention, members.back(), 0.5);
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
        if (span.size() > kReach) span.end = floor_character(text_, span.begin + kReach);
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
  TopicFinder topics_{text_, reading_};
};

}  // namespace

Reading read_mentions(std::string_view text, std::span<const Quantity> quantities) {
  return Reader(text, quantities).read();
}

}  // namespace duban::matching
