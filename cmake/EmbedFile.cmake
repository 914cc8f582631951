# Run at build time by duban_embed. The bytes go through hexadecimal because CMake strings
# give a meaning to semicolons and brackets, which lexicons and scripts are full of.
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
string(REGEX REPLACE "(('[^']*',){32})" "\\1\n" bytes "${bytes}")
get_filename_component(leaf "${BASE}" NAME)
file(
  WRITE "${BASE}.hpp"
  "#pragma once\n#include <string_view>\nnamespace duban::embedded {\nextern const std::string_view ${SYMBOL};\n}\n")
file(
  WRITE "${BASE}.cpp"
  "#include \"${leaf}.hpp\"\nnamespace duban::embedded {\nnamespace {\nconst char bytes[] = {${bytes}'\\0'};\n}\nconst std::string_view ${SYMBOL}{bytes, sizeof bytes - 1};\n}\n")
