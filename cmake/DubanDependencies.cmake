# Everything that is not the heart of duban comes from a library; docs/dependencies.md says which and why.
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Boost REQUIRED) # Date_Time's calendar is header-only
find_package(PkgConfig REQUIRED)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo) # trees of web pages
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip) # XLSX, DOCX, archives
pkg_check_modules(EXPAT REQUIRED IMPORTED_TARGET expat)   # the XML in them
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc) # columns that a character takes on a terminal
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2) # patterns of rules that users write
find_path(TOMLPLUSPLUS_INCLUDE_DIR NAMES toml++/toml.h REQUIRED) # files of such rules, and duban.toml
find_path(MUSTACHE_INCLUDE_DIR NAMES kainjow/mustache.hpp mustache.hpp PATH_SUFFIXES kainjow REQUIRED)
