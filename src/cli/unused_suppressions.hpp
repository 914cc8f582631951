#pragma once
// Suppressions that leave nothing out, in none of the documents of a run.

#include <map>
#include <string>

#include "cli/command.hpp"
#include "duban/audit/audit.hpp"
#include "duban/output/text.hpp"

namespace duban::cli {

class UnusedSuppressions {
 public:
  void see(const Audit& audit);
  // A note each, in the order of their names.
  void say(std::ostream& err, Language language) const;

 private:
  std::map<std::string, bool> used_;  // ID:NUMBER, and the document where it names one
};

}  // namespace duban::cli
