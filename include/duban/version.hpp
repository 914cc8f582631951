#pragma once
/// \file
/// The version of the library.

#include <string_view>

/// Of the headers.
#define DUBAN_VERSION_MAJOR 0
/// Of the headers.
#define DUBAN_VERSION_MINOR 1
/// Of the headers.
#define DUBAN_VERSION_PATCH 0

namespace duban {

/// `"0.1.0"`: of the library that is linked, which may differ from the macros of the headers.
[[nodiscard]] std::string_view version() noexcept;

}  // namespace duban
