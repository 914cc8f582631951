# duban_embed(<object library> <file>...)
#
# Compiles text files (lexicons, templates, schemas) into a library. src/audit/lexicon/stages.tsv becomes
#
#   #include "embedded/audit/lexicon/stages_tsv.hpp"
#   duban::embedded::audit_lexicon_stages_tsv    // const std::string_view, the bytes of the file
function(duban_embed target)
  foreach(file IN LISTS ARGN)
    file(RELATIVE_PATH relative "${PROJECT_SOURCE_DIR}/src" "${file}")
    string(REGEX REPLACE "[./-]" "_" symbol "${relative}")
    get_filename_component(folder "${relative}" DIRECTORY)
    get_filename_component(name "${relative}" NAME)
    string(REGEX REPLACE "[.-]" "_" name "${name}")
    set(base "${PROJECT_BINARY_DIR}/generated/embedded/${folder}/${name}")
    add_custom_command(
      OUTPUT "${base}.cpp" "${base}.hpp"
      COMMAND ${CMAKE_COMMAND} "-DINPUT=${file}" "-DSYMBOL=${symbol}" "-DBASE=${base}" "-DNAME=${name}" -P
              "${PROJECT_SOURCE_DIR}/cmake/EmbedFile.cmake"
      DEPENDS "${file}" "${PROJECT_SOURCE_DIR}/cmake/EmbedFile.cmake"
      VERBATIM)
    target_sources(${target} PRIVATE "${base}.cpp" "${base}.hpp")
  endforeach()
  target_include_directories(${target} PRIVATE "${PROJECT_BINARY_DIR}/generated")
endfunction()
