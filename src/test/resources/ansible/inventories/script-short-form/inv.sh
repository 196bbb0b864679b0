#!/bin/sh
case $1 in
--list) echo '{"solo": {"a": 1}, "_meta": {"hostvars": {}}}' ;;
esac
