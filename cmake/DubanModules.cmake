# duban_add_module(<name> [USES <module>...])
#
# One object library a module, so that each is compiled once for the static library, the shared
# library and the Python extension, and so that the tests of a module link only what lies to its left.
add_library(duban_warnings INTERFACE)
target_compile_options(duban_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor)
# GCC 12 warns of overlapping copies inside std::string's own operator+ (GCC bug 105651).
target_compile_options(duban_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(DUBAN_WARNINGS_AS_ERRORS)
  target_compile_options(duban_warnings INTERFACE -Werror)
endif()

set(DUBAN_MODULES)
function(duban_add_module name)
  cmake_parse_arguments(arg "" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.cpp" "${PROJECT_SOURCE_DIR}/src/${name}/page/*.cpp")
  file(GLOB data CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/lexicon/*.tsv"
       "${PROJECT_SOURCE_DIR}/src/${name}/rules/*.tsv" "${PROJECT_SOURCE_DIR}/src/${name}/page/*.mustache"
       "${PROJECT_SOURCE_DIR}/src/${name}/page/*.css" "${PROJECT_SOURCE_DIR}/src/${name}/page/*.js"
       "${PROJECT_SOURCE_DIR}/src/${name}/page/*.tsv" "${PROJECT_SOURCE_DIR}/src/${name}/schema/*.json")
  add_library(duban_${name} OBJECT ${sources})
  duban_embed(duban_${name} ${data})
  target_include_directories(duban_${name} PUBLIC "${PROJECT_SOURCE_DIR}/include")
  target_include_directories(duban_${name} PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_include_directories(duban_${name} SYSTEM PRIVATE "${MUSTACHE_INCLUDE_DIR}" ${Boost_INCLUDE_DIRS}
                             "${TOMLPLUSPLUS_INCLUDE_DIR}")
  target_link_libraries(duban_${name} PRIVATE duban_warnings fmt::fmt nlohmann_json::nlohmann_json CLI11::CLI11
                                              PkgConfig::NETTLE PkgConfig::UTF8PROC PkgConfig::RE2 PkgConfig::GUMBO PkgConfig::LIBZIP
                                              PkgConfig::EXPAT)
  # The objects that a program using this module needs: its own and those of every module to its left.
  set(closure ${name})
  foreach(used IN LISTS arg_USES)
    list(APPEND closure ${DUBAN_CLOSURE_${used}})
  endforeach()
  list(REMOVE_DUPLICATES closure)
  set(DUBAN_CLOSURE_${name} ${closure} PARENT_SCOPE)
  set(DUBAN_MODULES ${DUBAN_MODULES} ${name} PARENT_SCOPE)
endfunction()

# duban_link_module(<target> <module>): compile against the module and link its objects and those to its left.
function(duban_link_module target name)
  foreach(module IN LISTS DUBAN_CLOSURE_${name})
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:duban_${module}>)
  endforeach()
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/include")
  target_link_libraries(${target} PRIVATE fmt::fmt nlohmann_json::nlohmann_json PkgConfig::NETTLE PkgConfig::UTF8PROC
                                           PkgConfig::RE2 PkgConfig::GUMBO PkgConfig::LIBZIP
                                              PkgConfig::EXPAT)
endfunction()
