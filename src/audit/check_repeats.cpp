// Text that stands in two targets.

#include <string>
#include <string_view>
#include <unordered_map>

#include "audit/checks.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// Shorter texts are formulas (正在按序时进度推进) that many rows may share with good reason.
constexpr std::size_t shortest = 16;

void name(const Target& target, Phrase& out) {
  const std::string number = std::to_string(target.seq ? *target.seq : target.index + 1);
  out = phrase(target.seq ? "target-number" : "target-position", {number});
}

void check_field(const Report& report, const Field Target::*field, std::string_view rule, std::string_view key,
                 Findings& findings) {
  std::unordered_map<std::string_view, const Target*> first;
  first.reserve(report.targets().size());
  for (const Target& target : report.targets()) {
    const std::string_view text = utf8::trim((target.*field).text);
    if (text.size() < shortest || utf8::count(text) < shortest) continue;
    const auto [found, fresh] = first.try_emplace(text, &target);
    if (fresh) continue;
    const Target& other = *found->second;
    Phrase which;
    name(other, which);
    Diagnostic& diagnostic = findings.add(rule, target, target.*field, whole(target.*field), {which});
    findings.relate(diagnostic, other.*field, whole(other.*field), key, {which});
  }
}

}  // namespace

void check_repeats(const Report& report, Findings& findings) {
  check_field(report, &Target::content, "identical-target", "same-here", findings);
  check_field(report, &Target::progress, "identical-progress", "same-here", findings);
}

}  // namespace duban::rulebook
