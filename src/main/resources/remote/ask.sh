# ask.sh: how a transaction ended whose controller was not there to hear it.
# In:  FM_TOKEN, FM_ID, FM_WHO; supervise.sh.
# Out: what the transaction has said, from its log, once it has ended; "ended STATE"; nothing where it never began.
# Changes: the mark that somebody was told; and what a loss of power left open is undone.
# shellcheck shell=sh
# shellcheck disable=SC2153,SC2154

fm_ask() {
    FM_DIR=/var/lib/fleetmirror/transactions/$FM_ID
    [ -e "$FM_DIR/settings" ] || return
    fm_await_end "$FM_ID" || fm_undo_once "$FM_ID" undo || return
    while read -r _ fm_line; do fm_say "$fm_line"; done <"$FM_DIR/log"
    printf '\nfm:%s ended %s\n' "$FM_TOKEN" "$fm_last" 2>/dev/null && printf '' >"$FM_DIR/told"
}
