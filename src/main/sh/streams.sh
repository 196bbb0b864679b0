# streams.sh: opens what is closed of standard input, output and errors, as ssh does: what is opened next takes its number, and what is
# printed there goes into a file or to a node. Sourced.
# shellcheck shell=sh

# The complaint of the shell goes where nothing is.
if ! true 9>&2; then exec 2>/dev/null; fi
if ! { true 9<&0; } 2>/dev/null; then exec </dev/null; fi
# To be read only, so that what is printed fails, and is not taken for told.
if ! { true 9>&1; } 2>/dev/null; then exec 1</dev/null; fi
