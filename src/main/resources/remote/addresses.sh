# addresses.sh: what addresses a node has for names. Changes nothing.
# In:  FM_NAMES, words for getent, made by the controller; mostly none.
# Out: the sections "names" and "addresses" of the probe's answer.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_addresses: what the node takes these names for. One process asks for all; a second is what a name server gets.
fm_addresses() {
    [ -n "$FM_NAMES" ] || return 0
    fm_section names && echo "$FM_NAMES"
    fm_section addresses
    # shellcheck disable=SC2086
    timeout 1 getent ahosts $FM_NAMES
}
