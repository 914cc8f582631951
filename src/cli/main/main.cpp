// The program: run_cli on the standard streams.

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "duban/cli/run.hpp"

int main(int count, char** arguments) {
  // A reader that goes away (`duban ... | head`) is a failed write, so that half-written files are taken away.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  return duban::run_cli(std::vector<std::string>(arguments + 1, arguments + count), std::cin, std::cout, std::cerr);
}
