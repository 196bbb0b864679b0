#!/bin/sh
echo '{"web": {"hosts": ["w1"], "vars": {"a": "script"}}, "_meta": {"hostvars": {"w1": {"b": "script"}}}}'
