#!/bin/sh
case $1 in
--list) echo '{"web": {"hosts": ["w1", "w2"]}}' ;;
--host) if [ "$2" = w1 ]; then echo '{"a": "one", "n": 1}'; else echo '{}'; fi ;;
esac
