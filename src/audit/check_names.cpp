// Names of people and offices: one of them in several spellings, one office twice in a row.

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "audit/checks.hpp"
#include "duban/report/office_name.hpp"
#include "report/words.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// A spelling that stands in one row only, beside one that stands in at least so many, may be a misprint.
constexpr std::size_t often = 5;

struct Spelling {
  const Target* target = nullptr;  // where it stands first
  const Field* field = nullptr;
  std::size_t count = 0;
};

// By the first place, so that messages come in the order of the document.
using Spellings = std::map<std::string_view, Spelling>;

std::string person(std::string_view name) {
  std::string out = without_space(name);
  for (bool again = true; again;) {
    const auto title = suffix(out, Kind::person_title);
    again = !title.text.empty() && title.text.size() < out.size();
    if (again) out.resize(out.size() - title.text.size());
  }
  return out;
}

void say_variants(std::string_view rule, const std::map<std::string, Spellings>& groups, Findings& findings) {
  for (const auto& [key, spellings] : groups) {
    if (spellings.size() < 2) continue;
    const auto usual = std::max_element(spellings.begin(), spellings.end(), [](const auto& a, const auto& b) {
      if (a.second.count != b.second.count) return a.second.count < b.second.count;
      return a.second.target->index > b.second.target->index;  // of equals, the one that stands first
    });
    for (const auto& [name, spelling] : spellings) {
      if (name == usual->first) continue;
      Diagnostic& diagnostic =
          findings.add(rule, *spelling.target, *spelling.field, whole(*spelling.field),
                       {name, usual->first, std::to_string(spelling.count), std::to_string(usual->second.count)});
      findings.relate(diagnostic, *usual->second.field, whole(*usual->second.field), "spelled-here", {usual->first});
    }
  }
}

void count_spelling(Spellings& spellings, const Target& target, const Field& field) {
  Spelling& spelling = spellings[field.text];
  if (spelling.count++ == 0) {
    spelling.target = &target;
    spelling.field = &field;
  }
}

std::vector<std::string_view> characters(std::string_view name) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t length = utf8::decode(name, at).length;
    found.push_back(name.substr(at, length));
    at += length;
  }
  return found;
}

// A name that stands once and differs by one character, of three or more, from one that stands often.
void say_misprints(const std::map<std::string, Spellings>& people, Findings& findings) {
  // Names with one character taken out, and whose they are.
  std::unordered_map<std::string, const Spellings*> usual;
  const auto total = [](const Spellings& spellings) {
    std::size_t n = 0;
    for (const auto& [name, spelling] : spellings) n += spelling.count;
    return n;
  };
  const auto holes = [](const std::string& name) {
    std::vector<std::string> found;
    const auto all = characters(name);
    if (all.size() < 3 || all.size() > 6) return found;
    for (std::size_t hole = 1; hole < all.size(); ++hole) {  // another family name is another person
      std::string key;
      for (std::size_t i = 0; i < all.size(); ++i) key += i == hole ? std::string_view("?") : all[i];
      found.push_back(key);
    }
    return found;
  };
  for (const auto& [name, spellings] : people) {
    if (total(spellings) < often) continue;
    for (const std::string& key : holes(name)) usual.try_emplace(key, &spellings);
  }
  for (const auto& [name, spellings] : people) {
    if (total(spellings) != 1) continue;
    for (const std::string& key : holes(name)) {
      const auto found = usual.find(key);
      if (found == usual.end() || found->second == &spellings) continue;
      const auto& [rare_name, rare] = *spellings.begin();
      const auto& [other_name, other] = *found->second->begin();
      Diagnostic& diagnostic =
          findings.add("leader-variant", *rare.target, *rare.field, whole(*rare.field),
                       {rare_name, other_name, std::string_view("1"), std::to_string(total(*found->second))});
      findings.relate(diagnostic, *other.field, whole(*other.field), "spelled-here", {other_name});
      break;
    }
  }
}

}  // namespace

void check_names(const Report& report, Findings& findings) {
  std::map<std::string, Spellings> people;
  std::map<std::string, Spellings> offices;
  std::unordered_map<std::string_view, std::string> canonical;  // a document has few offices and many rows
  for (const Target& target : report.targets()) {
    for (const Field& leader : target.leaders) count_spelling(people[person(leader.text)], target, leader);
    std::unordered_set<std::string_view> in_row;
    for (const Office& office : target.offices) {
      const std::string_view name = office.name.text;
      if (!in_row.insert(name).second) {
        findings.add("office-repeat", target, office.name, whole(office.name), {name});
        continue;
      }
      const auto known = canonical.find(name);
      const std::string& key =
          known != canonical.end() ? known->second : canonical.emplace(name, office_name(name)).first->second;
      count_spelling(offices[key], target, office.name);
    }
  }
  say_variants("leader-variant", people, findings);
  say_misprints(people, findings);
  say_variants("office-name-variant", offices, findings);
}

}  // namespace duban::rulebook
