# earlier.sh: what earlier transactions left open, and what of theirs is still there.
# In:  FM_TOKEN, FM_WHO; supervise.sh.
# Out: fm_begun, the ids of what is open; "note" for what was finished, "refused" for what cannot be.
# Changes: what the transactions' own undo changes.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_open: what has begun and not ended, by the journals.
fm_open() {
    fm_begun=
    for fm_dir in $FM_JOURNALS; do
        fm_dir=${fm_dir%/}
        fm_state_of "$fm_dir" || continue
        fm_is_over "$fm_last" || fm_begun="$fm_begun ${fm_dir##*/}"
    done
}

# fm_finish_open: undoes what an earlier transaction left half done when not even its supervisors lived. fm_begun was
# read before fm_busy looked: so what is in it and still open is nobody's.
fm_finish_open() {
    for fm_id in $fm_begun; do
        fm_state_of "/var/lib/fleetmirror/transactions/$fm_id"
        if fm_is_over "$fm_last"; then continue; fi
        fm_cut=$fm_last
        if fm_undo_once "$fm_id" undo && [ "$fm_last" != left-broken ]; then
            fm_tell note "transaction $fm_id had been cut short in its phase $fm_cut and nothing finished it; it is now $fm_last"
        else
            fm_refuse "transaction $fm_id was cut short in its phase $fm_cut and cannot be undone; as root on the node: \
sh /var/lib/fleetmirror/transactions/$fm_id/program roll-back"
            return 1
        fi
    done
}

# fm_sweep: what could not be taken away when its transaction ended, since /etc was read-only then.
fm_sweep() {
    for fm_recover in /etc/systemd/system-generators/fleetmirror-recover-*; do
        fm_dir=/var/lib/fleetmirror/transactions/${fm_recover##*/fleetmirror-recover-}
        [ -e "$fm_recover" ] || continue
        # One that is open was begun by somebody else since we looked, and is at work; one left broken is a person's affair.
        if fm_state_of "$fm_dir" && ! fm_is_settled "$fm_last"; then continue; fi
        sh "$fm_dir/program" undo >/dev/null 2>&1
        if [ -e "$fm_recover" ]; then rm -f -- "$fm_recover"; fi
    done
}

