#include "audit/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "embedded/audit/lexicon/contrasts_tsv.hpp"
#include "embedded/audit/lexicon/deeds_tsv.hpp"
#include "embedded/audit/lexicon/generic_tsv.hpp"
#include "embedded/audit/lexicon/qualifiers_tsv.hpp"
#include "embedded/audit/lexicon/stages_tsv.hpp"
#include "embedded/audit/lexicon/synonyms_tsv.hpp"
#include "embedded/audit/lexicon/words_tsv.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 34> kRoles = {{{"lead", role_lead},
                                                                                {"tail", role_tail},
                                                                                {"adverb", role_adverb},
                                                                                {"stop", role_stop},
                                                                                {"bound", role_bound},
                                                                                {"join", role_join},
                                                                                {"each", role_each},
                                                                                {"part", role_part},
                                                                                {"rest", role_rest},
                                                                                {"within", role_within},
                                                                                {"baseline", role_baseline},
                                                                                {"upon", role_upon},
                                                                                {"gap", role_gap},
                                                                                {"use", role_use},
                                                                                {"follow", role_follow},
                                                                                {"policy", role_policy},
                                                                                {"describe", role_describe},
                                                                                {"downward", role_downward},
                                                                                {"whole", role_whole},
                                                                                {"protect", role_protect},
                                                                                {"rank", role_rank},
                                                                                {"grade", role_grade},
                                                                                {"suffix", role_suffix},
                                                                                {"handle", role_handle},
                                                                                {"condition", role_condition},
                                                                                {"sum", role_sum},
                                                                                {"running", role_running},
                                                                                {"current", role_current},
                                                                                {"extent", role_extent},
                                                                                {"perfect", role_perfect},
                                                                                {"pass", role_pass},
                                                                                {"task", role_task},
                                                                                {"preliminary", role_preliminary},
                                                                                {"except", role_except}}};

constexpr std::array<std::string_view, 27> kFamilies = {
    "build", "renovate", "recruit", "cultivate", "add",       "train",  "hold",  "attend",  "pay",
    "raise", "resolve",  "accept",  "inspect",   "publish",   "remove", "plant", "supply",  "employ",
    "serve", "connect",  "apply",   "research",  "transform", "suffer", "sell",  "stocked", "plan"};

[[noreturn]] void unknown(std::string_view what, std::string_view name) {
  throw std::logic_error("unknown " + std::string(what) + " " + std::string(name) + " in a compiled-in table");
}

}  // namespace

std::uint32_t deed_family(std::string_view name) {
  const auto found = std::find(kFamilies.begin(), kFamilies.end(), name);
  if (found == kFamilies.end()) unknown("family", name);
  return 1u << static_cast<unsigned>(found - kFamilies.begin());
}

std::uint32_t WordTree::grow(std::uint32_t node, char32_t c) {
  const auto next = static_cast<std::uint32_t>(nodes_.size());
  if (node == 0) {
    if (c >= kFirst) throw std::logic_error("a word begins outside the basic plane in a compiled-in table");
    if (first_.empty()) first_.resize(kFirst);
    if (first_[c] == 0) {
      first_[c] = next;
      any_first_[c / 64] |= bit_of(c);
      nodes_.emplace_back();
    }
    return first_[c];
  }
  constexpr std::size_t kRoom = 4;
  if ((used_ + 1) * kRoom > edges_.size()) {
    std::vector<Edge> old(edges_.empty() ? std::size_t{64} : edges_.size() * 2);
    std::swap(old, edges_);
    for (const Edge& edge : old) {
      if (edge.key != 0) edges_[slot(edge.key)] = edge;
    }
  }
  const std::uint64_t key = (std::uint64_t{node} << 21) | c;
  Edge& edge = edges_[slot(key)];
  if (edge.key == 0) {
    edge = {key, next};
    nodes_[node].next |= bit_of(c);
    ++used_;
    nodes_.emplace_back();
  }
  return edge.node;
}

void WordTree::put(std::uint32_t node, std::uint32_t value) { nodes_[node].value = value; }

void WordTree::add(std::string_view word, std::uint32_t value) {
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < word.size();) {
    const utf8::CodePoint c = utf8::decode(word, i);
    node = grow(node, c.value);
    i += c.length;
  }
  put(node, value);
}

void WordTree::add_reversed(std::string_view word, std::uint32_t value) {
  std::uint32_t node = 0;
  for (std::size_t i = word.size(); i > 0;) {
    i = utf8::previous(word, i);
    node = grow(node, utf8::decode(word, i).value);
  }
  put(node, value);
}

std::optional<WordTree::Hit> WordTree::longest_at(std::string_view text, std::size_t begin, std::size_t end) const {
  std::optional<Hit> best;
  utf8::CodePoint c = utf8::decode(text, begin);
  if (!begins(c.value)) return best;
  std::uint32_t node = first_[c.value];
  std::size_t i = begin;
  while (true) {
    i += c.length;
    if (i > end) break;
    const Node& here = nodes_[node];
    if (here.value >= 0) best = Hit{static_cast<std::uint32_t>(here.value), static_cast<std::uint32_t>(i - begin)};
    if (here.next == 0 || i == end) break;
    c = utf8::decode(text, i);
    node = child(node, c.value);
    if (node == 0) break;
  }
  return best;
}

std::optional<WordTree::Hit> WordTree::longest_before(std::string_view text, std::size_t begin, std::size_t end) const {
  std::optional<Hit> best;
  std::uint32_t node = 0;
  for (std::size_t i = end; i > begin;) {
    i = utf8::previous(text, i);
    if (i < begin) break;
    node = child(node, utf8::decode(text, i).value);
    if (node == 0) break;
    const Node& here = nodes_[node];
    if (here.value >= 0) best = Hit{static_cast<std::uint32_t>(here.value), static_cast<std::uint32_t>(end - i)};
    if (here.next == 0) break;
  }
  return best;
}

const Vocabulary& Vocabulary::get() {
  static const Vocabulary vocabulary;
  return vocabulary;
}

Vocabulary::Vocabulary() {
  read_words();
  read_deeds();
  read_stages();
  read_generic();
  share_stages();
  read_senses();
  for (const auto& [text, at] : index_) {
    forward_.add(text, at);
    backward_.add_reversed(text, at);
  }
  for (const auto& [text, at] : sense_index_) {
    sense_tree_.add(text, at);
    if (!senses_[at].contrasts.empty()) contrast_tree_.add(text, at);
  }
}

Word& Vocabulary::entry(std::string_view text) {
  const auto [at, added] = index_.try_emplace(text, static_cast<std::uint32_t>(words_.size()));
  if (added) words_.emplace_back();
  return words_[at->second];
}

Vocabulary::Sense& Vocabulary::sense(std::string_view text) {
  const auto [at, added] = sense_index_.try_emplace(text, static_cast<std::uint32_t>(senses_.size()));
  if (added) senses_.emplace_back();
  return senses_[at->second];
}

void Vocabulary::read_words() {
  const tsv::Table table(embedded::audit_lexicon_words_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Word& word = entry(table.at(row, "word"));
    for (const std::string_view name : tsv::parts(table.at(row, "roles"))) {
      const auto found = std::find_if(kRoles.begin(), kRoles.end(), [&](const auto& r) { return r.first == name; });
      if (found == kRoles.end()) unknown("role", name);
      word.roles |= found->second;
    }
  }
}

void Vocabulary::read_deeds() {
  const tsv::Table table(embedded::audit_lexicon_deeds_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Word& word = entry(table.at(row, "word"));
    for (const std::string_view name : tsv::parts(table.at(row, "families"))) word.families |= deed_family(name);
    word.governs = table.at(row, "use") == "governs";
  }
}

void Vocabulary::read_stages() {
  const tsv::Table table(embedded::audit_lexicon_stages_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Word& word = entry(table.at(row, "word"));
    const std::string_view rank = table.at(row, "rank");
    word.rank = static_cast<std::int8_t>(rank.empty() ? -1 : rank.front() - '0');
    const std::string_view where = table.at(row, "where");
    word.scope = where == "front"    ? StageScope::front
                 : where == "weak"   ? StageScope::weak
                 : where == "notice" ? StageScope::notice
                                     : StageScope::any;
  }
}

void Vocabulary::share_stages() {
  // 推荐申报 has the stage of 申报: a longer verb ends with the shorter one.
  for (const auto& [text, at] : index_) {
    Word& word = words_[at];
    if (!word.deed() || word.staged()) continue;
    for (std::size_t begin = 3; begin < text.size(); begin += 3) {
      const auto shorter = index_.find(text.substr(begin));
      if (shorter == index_.end() || !words_[shorter->second].staged() || text.size() - begin < 6) continue;
      word.rank = words_[shorter->second].rank;
      word.scope = words_[shorter->second].scope;
      break;
    }
  }
}

void Vocabulary::read_generic() {
  std::vector<std::string_view> groups;
  const tsv::Table table(embedded::audit_lexicon_generic_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Word& word = entry(table.at(row, "word"));
    const std::string_view kind = table.at(row, "kind");
    word.generic = kind == "carrier"  ? Generic::carrier
                   : kind == "weak"   ? Generic::weak
                   : kind == "aspect" ? Generic::aspect
                   : kind == "level"  ? Generic::level
                                      : Generic::measure;
    if (word.generic != Generic::measure) continue;
    const std::string_view group = table.at(row, "group");
    word.share = group == "share";
    if (group == "number") continue;  // says only that something is counted
    auto found = std::find(groups.begin(), groups.end(), group);
    if (found == groups.end()) found = groups.insert(groups.end(), group);
    word.measure = static_cast<std::uint8_t>(found - groups.begin() + 1);
  }
  const tsv::Table qualifiers(embedded::audit_lexicon_qualifiers_tsv);
  for (std::size_t row = 0; row < qualifiers.rows(); ++row) {
    Word& word = entry(qualifiers.at(row, "word"));
    (qualifiers.at(row, "kind") == "per" ? word.per : word.stock) = true;
  }
}

void Vocabulary::read_senses() {
  const tsv::Table synonyms(embedded::audit_lexicon_synonyms_tsv);
  for (std::size_t row = 0; row < synonyms.rows(); ++row) {
    for (const std::string_view text : tsv::parts(synonyms.at(row, "words"))) {
      sense(text).synonym_groups.push_back(static_cast<std::uint16_t>(row));
    }
  }
  const tsv::Table contrasts(embedded::audit_lexicon_contrasts_tsv);
  for (std::size_t row = 0; row < contrasts.rows(); ++row) {
    std::uint16_t member = 0;
    for (const std::string_view names : tsv::parts(contrasts.at(row, "words"), '|')) {
      for (const std::string_view text : tsv::parts(names, '/')) {
        sense(text).contrasts.emplace_back(static_cast<std::uint16_t>(row), member);
      }
      ++member;
    }
  }
}

std::optional<FoundWord> Vocabulary::at(std::string_view text, std::uint32_t begin, std::uint32_t end) const {
  const auto hit = forward_.longest_at(text, begin, end);
  if (!hit) return std::nullopt;
  return FoundWord{&words_[hit->value], hit->value, {begin, begin + hit->length}};
}

std::optional<FoundWord> Vocabulary::before(std::string_view text, std::uint32_t begin, std::uint32_t end) const {
  const auto hit = backward_.longest_before(text, begin, end);
  if (!hit) return std::nullopt;
  return FoundWord{&words_[hit->value], hit->value, {end - hit->length, end}};
}

const Vocabulary::Sense* Vocabulary::contrast_at(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                                 std::uint32_t* length) const {
  const auto hit = contrast_tree_.longest_at(text, begin, end);
  if (!hit) return nullptr;
  *length = hit->length;
  return &senses_[hit->value];
}

const Vocabulary::Sense* Vocabulary::sense_at(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                              std::uint32_t* length) const {
  const auto hit = sense_tree_.longest_at(text, begin, end);
  if (!hit) return nullptr;
  *length = hit->length;
  return &senses_[hit->value];
}

}  // namespace duban::matching
