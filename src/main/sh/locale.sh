# locale.sh: has names of files read as UTF-8 where the environment names no encoding, as in many a container: what is not ASCII in
# them is to Java then no name at all. Sourced.
# Out: LC_CTYPE, or LC_ALL where that was it, also for whatever is started from here.
# shellcheck shell=sh

case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
'' | C | POSIX)
    if [ -n "${LC_ALL-}" ]; then LC_ALL=C.UTF-8; else LC_CTYPE=C.UTF-8; fi
    export LC_CTYPE
    ;;
esac
