# run.sh: the order of the phases, and what happens when one fails. It is the program that systemd runs.
# In:  FM_ID, FM_SECONDS and the phases' functions; the first argument: run, undo, force (an undo that gives up what others have
#      changed), recover (at boot), or roll-back (by hand).
# Out: a line "phase NAME" as each phase begins; "cause TEXT" and "evidence TEXT" where one fails.
# Exit: 0, confirmed or undone; 3, the end is to be tried again, for which systemd starts it anew.
# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034

# fm_state WORD: how far the transaction is, so that whoever comes after a death knows. A line is added, and the last whole
# one counts: so no moment is without a state, and none but what must outlive the power is flushed to disk. In fm_reached it
# outlives the journal itself.
fm_state() {
    fm_reached=$1
    { printf '%s\n' "$1" >>"$FM_DIR/state"; } 2>/dev/null
}

# fm_settle WORD: the state when nothing may stop us any more. On a full disk, what was staged makes room for it; what was
# written of a line before it was full is ended first.
fm_settle() {
    { fm_state "$1" && sync "$FM_DIR/state"; } 2>/dev/null || {
        rm -rf -- "$FM_DIR/new" "$FM_DIR/changes"
        printf '\n' >>"$FM_DIR/state" && fm_state "$1" && sync "$FM_DIR/state"
    } 2>/dev/null || fm_tell note "the journal cannot be written, so the next run takes this transaction for one that is open"
}

fm_begin() {
    fm_state "$1" || fm_fail "the journal could not be written"
    fm_say phase "$1"
}

# fm_fail TEXT EVIDENCE: ends the run; what was done is then undone.
fm_fail() {
    fm_tell cause "$1"
    fm_tell evidence "$(fm_head "${2-}"; { head -c 4096 "$FM_DIR/evidence"; fm_journal_lines; } 2>/dev/null)"
    exit 1
}

# fm_refuse TEXT: ends a run that has changed nothing and will not.
fm_refuse() {
    fm_tell refused "$1"
    exit 1
}

# fm_head TEXT: so much of it as helps a person.
fm_head() {
    printf '%.1000s\n' "$1"
}

fm_run() {
    fm_begin stage
    fm_stage
    fm_begin back-up
    fm_back_up
    fm_arm
    fm_begin commit
    fm_commit
    fm_mark
    if [ "$FM_ACTIVATION" != none ]; then
        fm_begin restart
        fm_restart
    fi
    fm_begin verify
    fm_verify
    fm_begin confirm
    fm_confirm
}

fm_main() {
    FM_DIR=/var/lib/fleetmirror/transactions/$FM_ID
    FM_LOG=$FM_DIR/log
    export FM_LOG
    fm_settings_of "$FM_DIR/settings"
    # A reader that is gone must not end the transaction; and systemd takes an end by one of these signals for a good one, after
    # which it begins nothing anew.
    trap '' PIPE HUP INT
    case $1 in
    run) fm_run_to_its_end ;;
    undo) fm_end ;;
    force) FM_FORCE=yes && fm_end ;;
    recover) fm_recover ;;
    roll-back) fm_by_hand ;;
    *) echo "usage: sh program roll-back" >&2 ;;
    esac
}
