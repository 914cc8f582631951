// cli: the command line on this process's own standard streams.

#include <iostream>
#include <string>
#include <vector>

#include <pybind11/stl.h>

#include "duban/cli/run.hpp"
#include "register.hpp"

namespace duban::python {

void register_cli(py::module_& m) {
  m.def(
      "run_cli",
      [](const std::vector<std::string>& arguments) {
        const py::gil_scoped_release released;
        std::ios::sync_with_stdio(false);  // as the program does; nothing else in this process uses these streams
        std::cin.tie(nullptr);
        const int code = run_cli(arguments, std::cin, std::cout, std::cerr);
        std::cout.flush();
        return std::cout ? code : static_cast<int>(ExitCode::input);
      },
      py::arg("arguments"),
      "Runs the command `duban` with these arguments (without the program's name) and returns its exit code.\n\n"
      "Reads and writes the standard streams of the process, not sys.stdin and sys.stdout.");
}

}  // namespace duban::python
