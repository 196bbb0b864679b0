#!/bin/sh
cat <<'X'
{"web": {"hosts": ["w1"]}, "_meta": {"hostvars": {"w1": {"a": "http:\/\/x", "b": "\u263a", "c": "tab\tx", "d": 1.50, "e": 1e3, "f": -0.0,
	"g": "{{ t }}"}}}}
X
