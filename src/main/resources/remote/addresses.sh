# addresses.sh: what addresses a node has for names. Changes nothing.
# In:  FM_NAMES, words for getent, made by the controller; mostly none.
# Out: the sections "names" and "addresses" of the probe's answer.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_addresses: what the node takes these names for. One process asks for all; a second is what a name server gets. getent
# keeps what it has until its end, so where one name has cost all of them, each is asked for by itself, side by side.
fm_addresses() {
    [ -n "$FM_NAMES" ] || return 0
    fm_section names && fm_line "$FM_NAMES"
    fm_section addresses && fm_send
    # shellcheck disable=SC2086
    set -- $FM_NAMES
    timeout 1 getent ahosts "$@"
    [ $? = 124 ] || return 0
    while [ $# -gt 1 ]; do
        { timeout 1 getent ahosts "$1" "$2" || [ $? != 124 ] || echo "$1 unanswered"; } &
        shift 2
    done
    wait
}
