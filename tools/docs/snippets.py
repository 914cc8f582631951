"""The blocks of C++ of a guide as one program: those marked `<!-- runs -->`, each in the scope of those before.

snippets.py docs/cpp.md > guide.cpp
"""

import re
import sys
from pathlib import Path

BLOCK = re.compile(r"<!-- runs -->\n```cpp\n(.*?)```", re.DOTALL)
HEAD = """\
#include <array>
#include <duban/duban.hpp>
#include <fstream>
#include <iostream>
#include <string_view>
#include <vector>

int main() {
"""

blocks = BLOCK.findall(Path(sys.argv[1]).read_text("utf-8"))
if not blocks:
    sys.exit(f"{sys.argv[1]} has no block that runs")
body = "\n".join(blocks)
sys.stdout.write(HEAD + re.sub(r"^(?=.)", "  ", body, flags=re.MULTILINE) + "}\n")
