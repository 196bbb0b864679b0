# launch.sh: puts a transaction on the node, has it supervised, and says how it ended.
# In:  FM_TOKEN, FM_ID, FM_WHO; the functions fm_program, fm_settings and fm_changes, which print the program and its
#      data; supervise.sh and what it needs.
# Out: "ended STATE" for whoever missed the outcome; "busy" where another transaction holds the node; "refused" with a reason; "note" for what an earlier transaction
#      left to do; else what the transaction says; "end".
# Changes: /var/lib/fleetmirror/transactions/FM_ID, which holds the journal; the rest is the transaction's.
# shellcheck shell=sh
# shellcheck disable=SC2153,SC2154

fm_refuse() {
    fm_tell refused "$1"
}

# fm_busy: whether a unit of ours is at work; if so says which (ID and who), since when, and in what phase. A unit that
# is undoing is "deactivating", so "active" alone would not show it.
fm_busy() {
    fm_units=$(systemctl list-units --plain --no-legend --state=active,activating,deactivating,reloading 'fleetmirror-*.service')
    read -r fm_unit _ _ _ fm_holder <<FM_END
$fm_units
FM_END
    [ -n "$fm_unit" ] || return
    fm_id=${fm_holder#fleetmirror }
    fm_id=${fm_id%%[ ,]*}
    fm_state_of "/var/lib/fleetmirror/transactions/$fm_id"
    fm_since=$(systemctl show "$fm_unit" -p ActiveEnterTimestamp --value)
    fm_encode "$fm_holder"
    fm_holder=$fm_word
    fm_encode "$fm_since"
    fm_say busy "$fm_holder" "$fm_word" "${fm_last:-stage}"
}

# fm_open: what has begun and not ended, by the journals, and what the node still tries to undo.
fm_open() {
    fm_begun=
    for fm_dir in /var/lib/fleetmirror/transactions/*/; do
        fm_dir=${fm_dir%/}
        fm_state_of "$fm_dir" || continue
        if ! fm_is_over "$fm_last" || { [ "$fm_last" = left-broken ] &&
            [ -e "/run/systemd/system/fleetmirror-rescue-${fm_dir##*/}.service" ]; }; then
            fm_begun="$fm_begun ${fm_dir##*/}"
        fi
    done
}

# fm_finish_open: undoes what an earlier transaction left half done when not even its supervisors lived. fm_begun was
# read before fm_busy looked: so what is in it and still open is nobody's.
fm_finish_open() {
    for fm_id in $fm_begun; do
        fm_state_of "/var/lib/fleetmirror/transactions/$fm_id"
        if fm_is_over "$fm_last"; then continue; fi
        fm_cut=$fm_last
        fm_supervise "$fm_id" "$FM_WHO" undo >/dev/null 2>&1
        if fm_await_end "$fm_id" && [ "$fm_last" != left-broken ]; then
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
        if [ ! -e "$fm_recover" ] || { fm_state_of "$fm_dir" && [ "$fm_last" = left-broken ]; }; then continue; fi
        sh "$fm_dir/program" undo >/dev/null 2>&1
        if [ -e "$fm_recover" ]; then rm -f -- "$fm_recover"; fi
    done
}

# fm_write_journal: everything that the transaction needs to be without us.
fm_write_journal() {
    fm_error=$({
        mkdir -p "$FM_DIR/new" "$FM_DIR/old" && fm_program >"$FM_DIR/program" && fm_settings >"$FM_DIR/settings" &&
            fm_changes >"$FM_DIR/changes"
    } 2>&1) && return
    rm -rf "$FM_DIR"
    fm_refuse "the journal could not be written: $fm_error"
    return 1
}

# fm_conclude: says how the transaction ended, also where that came about by the unit that stands behind the undo.
fm_conclude() {
    if [ ! -e "$FM_DIR/state" ]; then
        fm_busy || fm_refuse "systemd did not start the transaction: $fm_error"
        rm -rf "$FM_DIR" "/run/systemd/system/fleetmirror-rescue-$FM_ID.service"
        return
    fi
    if fm_state_of "$FM_DIR" && ! fm_is_over "$fm_last"; then
        fm_await_end "$FM_ID" || fm_tell leftover "nothing could finish the undo; the backup is $FM_DIR/old"
        fm_is_over "$fm_last" || fm_last=left-broken
        fm_rescued=
        while read -r _ fm_line; do
            if [ "$fm_line" = rescue ]; then fm_rescued=yes; fi
            [ -z "$fm_rescued" ] || fm_say "$fm_line"
        done <"$FM_DIR/log"
    fi
    printf '\nfm:%s ended %s\n' "$FM_TOKEN" "$fm_last" 2>/dev/null && printf '' >"$FM_DIR/told" 2>/dev/null
}

fm_launch() {
    FM_DIR=/var/lib/fleetmirror/transactions/$FM_ID
    # Process 1 is root's.
    # shellcheck disable=SC3067
    if [ ! -O /proc/1 ]; then
        fm_refuse "the login is not root"
    elif ! command -v systemd-run >/dev/null; then
        fm_refuse "the node has no systemd-run, which would see the transaction to its end"
    elif fm_open && [ -n "$fm_begun" ] && fm_busy; then
        return
    elif fm_finish_open && fm_write_journal; then
        fm_sweep
        # Its errors go by a pipe, which needs no disk.
        { fm_error=$(fm_supervise "$FM_ID" "$FM_WHO" run 2>&1 >&3); } 3>&1
        fm_conclude
    fi
}
