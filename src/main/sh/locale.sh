# locale.sh: has names of files read as UTF-8 where the environment names no encoding, as in many a container, or a locale of UTF-8
# that is not installed, as where ssh or CI hands on an operator's: what is not ASCII in them is to Java then no name at all. Sourced.
# Out: LC_CTYPE, or LC_ALL where that was it or what was named is not there, also for whatever is started from here.
# shellcheck shell=sh

named=${LC_ALL:-${LC_CTYPE:-${LANG-}}}
case $named in
'' | C | POSIX)
    if [ -n "${LC_ALL-}" ]; then LC_ALL=C.UTF-8; else LC_CTYPE=C.UTF-8; fi
    export LC_CTYPE
    ;;
*.[Uu][Tt][Ff]-8 | *.[Uu][Tt][Ff]8)
    # Where glibc looks. To Java, which asks for all categories at once, one that is not there makes all of them C.
    installed=${LOCPATH:-/usr/lib/locale}
    if [ -d "$installed" ] && [ ! -e "$installed/locale-archive" ] && [ ! -d "$installed/${named%.*}.utf8" ]; then
        LC_ALL=C.UTF-8
        export LC_ALL
    fi
    ;;
esac
