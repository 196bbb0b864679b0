# recover.sh: finishes or undoes what earlier transactions left half done on this node.
# In:  FM_TOKEN, FM_WHO; FM_VERB: undo, or force, which gives up what others have changed since; launch.sh and what it needs.
# Out: "refused"; "busy" where one is at work for longer than is waited; or for each transaction "recovered ID STATE-BEFORE
#      STATE-AFTER", and before it "leftover TEXT" where it is left broken still; "end".
# Changes: what the transactions' own undo changes.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_unfinished: the transactions that are open or left broken, the newest first, since that is the order of undoing.
fm_unfinished() {
    fm_begun=
    for fm_dir in $FM_JOURNALS; do
        fm_dir=${fm_dir%/}
        fm_state_of "$fm_dir" || continue
        fm_is_settled "$fm_last" || fm_begun="${fm_dir##*/} $fm_begun"
    done
}

# fm_leftovers DIRECTORY: what its last undo could not put back.
fm_leftovers() {
    fm_kept=
    while read -r _ fm_key fm_word; do
        case $fm_key in
        phase) fm_kept= ;;
        leftover) fm_kept="$fm_kept $fm_word" ;;
        esac
    done <"$1/log"
    for fm_word in $fm_kept; do fm_say leftover "$fm_word"; done
}

# fm_recover_one ID: one that is at work comes to its end by itself, and is waited for. Fails where it takes longer.
fm_recover_one() {
    fm_dir=/var/lib/fleetmirror/transactions/$1
    fm_state_of "$fm_dir"
    fm_cut=$fm_last
    if fm_is_over "$fm_cut" || ! fm_await_end "$1"; then
        # What tries again every second makes way for us.
        fm_make_way "$1"
        if ! fm_is_over "$fm_cut" && fm_busy; then return 1; fi
        fm_undo_once "$1" "$FM_VERB"
    fi
    if [ "$fm_last" = left-broken ]; then fm_leftovers "$fm_dir"; fi
    if fm_is_over "$fm_last"; then printf '' >"$fm_dir/told"; fi
    fm_say recovered "$1" "$fm_cut" "$fm_last"
}

fm_recover_all() {
    fm_may_begin undo || return
    fm_unfinished
    for fm_id in $fm_begun; do fm_recover_one "$fm_id" || return; done
    fm_sweep
}
