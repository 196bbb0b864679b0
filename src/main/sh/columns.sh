# columns.sh: finds how wide the terminal is to which standard output goes. Sourced.
# Out: columns, a number; 80 where there is no terminal, or one that does not know.
# shellcheck shell=sh

columns=80
if [ -t 1 ]; then
    # Standard output is not the terminal's in the substitution, which is what stty is asked in.
    { columns=$(stty size <&3 2>/dev/null) || :; } 3<&1
    columns=${columns#* }
fi
case $columns in
'' | 0 | *[!0-9]*) columns=80 ;;
esac
