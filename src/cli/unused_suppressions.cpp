#include "cli/unused_suppressions.hpp"

#include <ostream>

#include "output/phrases.hpp"
#include "output/terminal.hpp"

namespace duban::cli {

void UnusedSuppressions::see(const Audit& audit) {
  for (const SuppressionUse& use : audit.suppressions()) {
    std::string name = use.suppression.rule;
    for (const std::uint32_t number : use.suppression.targets) name += ":" + std::to_string(number);
    if (!use.suppression.document.empty()) name += " (" + use.suppression.document + ")";
    bool& used = used_[name];
    used = used || use.findings > 0;
  }
}

void UnusedSuppressions::say(std::ostream& err, Language language) const {
  for (const auto& [name, used] : used_) {
    if (!used) {
      err << "duban: note: " << phrases::filled("check.unused", language, {std::string(terminal::shown(name))}) << '\n';
    }
  }
}

}  // namespace duban::cli
