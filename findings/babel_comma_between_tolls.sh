#!/bin/sh
# Babel reads "5,7" as 57 and "1,2,3" as 123: a list of tolls is one toll, a decimal comma ten times as much.
#
# Guess: a comma that does not part thousands is an error in English.
# What happens: all commas are taken out first, wherever they stand; only strict=True, which is not the default,
# refuses it.
#
# Output:
#   babel 2.19.0
#   guess: three errors
#   seen:  [57, 123, '362'] ; with strict=True: NumberFormatError
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q babel==2.19.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from babel.numbers import NumberFormatError, parse_decimal, parse_number

seen = [parse_number("5,7", locale="en"), parse_number("1,2,3", locale="en"), str(parse_decimal("36,2", locale="en"))]
try:
    strict = str(parse_decimal("36,2", locale="en", strict=True))
except NumberFormatError as error:
    strict = type(error).__name__
print("babel", importlib.metadata.version("babel"))
print("guess: three errors")
print("seen: ", seen, "; with strict=True:", strict)
raise SystemExit(seen != [57, 123, "362"] or strict != "NumberFormatError")
EOF
