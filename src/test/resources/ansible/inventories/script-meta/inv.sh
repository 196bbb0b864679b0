#!/bin/sh
[ "$1" = --list ] || exit 9
cat <<'X'
{"web": {"hosts": ["w1", "w2"], "vars": {"a": 1, "l": [1, "x"]}}, "db": ["d1"], "site": {"children": ["web", "db"]},
 "_meta": {"hostvars": {"w1": {"b": 2, "m": {"k": null}}, "gone": {"c": 3}}}}
X
