#pragma once
// The language that a caller names.

#include <pybind11/pybind11.h>

#include <string>

#include "duban/output/text.hpp"

namespace duban::python {

/// \throws ValueError of Python where it is neither "zh" nor "en".
[[nodiscard]] inline Language language_from(const std::string& name) {
  if (name == "zh") return Language::zh;
  if (name == "en") return Language::en;
  throw pybind11::value_error("language must be 'zh' or 'en', not '" + name + "'");
}

}  // namespace duban::python
