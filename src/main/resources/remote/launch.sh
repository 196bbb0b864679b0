# launch.sh: puts a transaction on the node, has it supervised, and says how it ended.
# In:  FM_TOKEN, FM_ID, FM_WHO; the functions fm_program, fm_settings and fm_changes, which print the program and its
#      data; supervise.sh, earlier.sh and what they need.
# Out: "ended STATE" for whoever missed the outcome; "busy" where another transaction holds the node; "refused" with a reason;
#      "note" for what an earlier transaction left to do; else what the transaction says; "end".
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

# fm_write_journal: everything that the transaction needs to be without us.
fm_write_journal() {
    fm_error=$({
        mkdir -p "$FM_DIR/new" "$FM_DIR/old" && fm_program >"$FM_DIR/program" && fm_settings >"$FM_DIR/settings" &&
            fm_changes >"$FM_DIR/changes"
    } 2>&1) && return
    # cat says why it cannot write; to dash's printf also a full disk is an I/O error. Where neither says a word, they were killed.
    fm_why=
    [ ! -d "$FM_DIR/old" ] || fm_why=$({ fm_program && fm_settings && fm_changes; } 2>/dev/null | cat 2>&1 >"$FM_DIR/program")
    rm -rf "$FM_DIR"
    fm_why=${fm_why:-$fm_error}
    fm_refuse "the journal could not be written: ${fm_why:-what wrote it was killed; ulimit -f of the login is $(ulimit -f)}"
    return 1
}

# fm_start: the transaction; its errors go by a pipe, which needs no disk. The unit of one that has just ended is there for a
# moment more.
fm_start() {
    fm_tries=0
    until fm_error=$(fm_supervise "$FM_ID" "$FM_WHO" run 2>&1); do
        fm_tries=$((fm_tries + 1))
        case $fm_error in *already*) [ "$fm_tries" -lt 5 ] || return 0 ;; *) return 0 ;; esac
        sleep 0.1
    done
    fm_listen
}

# fm_why_not_started: systemd's words, which are about a unit that is not there where it could not write it.
fm_why_not_started() {
    fm_why=$({ head -c 65536 /dev/zero | cat >"$fm_voice.room"; } 2>&1) || fm_error="/run cannot be written: $fm_why"
    rm -f "$fm_voice.room"
    echo "$fm_error"
}

# fm_conclude: says how the transaction ended, also where it was killed and began again.
fm_conclude() {
    if [ ! -e "$FM_DIR/state" ]; then
        # It has said itself that its journal was taken away.
        [ -z "${fm_heard-}" ] || return
        fm_busy || fm_refuse "systemd did not start the transaction: $(fm_why_not_started)"
        rm -rf "$FM_DIR" "$fm_voice"
        return
    fi
    fm_await_end "$FM_ID" || { fm_tell leftover "nothing could finish the undo; the backup is $FM_DIR/old" && fm_last=left-broken; }
    if [ -z "$fm_rescued" ]; then
        while read -r _ fm_line; do
            if [ "$fm_line" = rescue ]; then fm_rescued=yes; fi
            [ -z "$fm_rescued" ] || fm_say "$fm_line"
        done <"$FM_DIR/log"
    fi
    printf '\nfm:%s ended %s\n' "$FM_TOKEN" "$fm_last" 2>/dev/null && printf '' >"$FM_DIR/told" 2>/dev/null
}

fm_launch() {
    FM_DIR=/var/lib/fleetmirror/transactions/$FM_ID
    fm_may_begin transaction || return
    if fm_open && [ -n "$fm_begun" ] && fm_busy; then
        return
    elif fm_finish_open && fm_write_journal; then
        fm_sweep
        ! fm_open_voice "$FM_ID" || fm_start
        fm_conclude
    fi
}
