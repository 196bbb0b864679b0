# run.sh: the order of the phases, and what happens when one fails. It is the program that systemd runs.
# In:  FM_ID and the phases' functions; the first argument: run, undo (when the unit
#      stops, however it came to), recover (at boot), or roll-back (by hand).
# Out: a line "phase NAME" as each phase begins; "cause TEXT" and "evidence TEXT" where one fails.
# Exit: 0, confirmed; 1, a phase failed and the unit's ExecStopPost undoes what was done.
# shellcheck shell=sh

# fm_value NAME: a setting.
fm_value() {
    while read -r fm_key fm_word; do
        if [ "$fm_key" = "$1" ]; then
            fm_decode "$fm_word"
            return
        fi
    done <"$FM_DIR/settings"
}

# fm_state WORD: how far the transaction is, so that whoever comes after a death knows. Whole or not at all.
fm_state() {
    printf '%s\n' "$1" >"$FM_DIR/state.new" && sync "$FM_DIR/state.new" && mv -f "$FM_DIR/state.new" "$FM_DIR/state"
}

fm_begin() {
    fm_state "$1" || fm_fail "the journal could not be written"
    fm_say phase "$1"
}

# fm_fail TEXT: ends the run; systemd then undoes it.
fm_fail() {
    fm_tell cause "$1"
    fm_tell evidence "$(cat "$FM_DIR/evidence" 2>/dev/null; fm_journal_lines 2>/dev/null)"
    exit 1
}

fm_run() {
    fm_begin stage
    fm_stage
    fm_begin back-up
    fm_back_up
    fm_arm
    fm_begin commit
    fm_commit
    fm_begin restart
    fm_restart
    fm_begin verify
    fm_verify
    fm_begin confirm
    fm_confirm
}

# fm_undo: after the run has ended, in whatever way. A transaction that has not come to commit has changed nothing.
fm_undo() {
    read -r fm_last <"$FM_DIR/state" || fm_last=stage
    case $fm_last in
    confirmed | rolled-back | left-broken | abandoned) return ;;
    stage | back-up)
        fm_disarm
        fm_state abandoned
        fm_say outcome abandoned
        ;;
    *)
        [ -z "${SERVICE_RESULT-}" ] || [ "$SERVICE_RESULT" = success ] || [ "$SERVICE_RESULT" = exit-code ] ||
            fm_tell cause "the transaction was ended from outside ($SERVICE_RESULT)"
        fm_begin roll-back
        fm_roll_back
        ;;
    esac
}

fm_main() {
    FM_DIR=/var/lib/fleetmirror/transactions/$FM_ID
    FM_LOG=$FM_DIR/log
    export FM_LOG
    # A reader that is gone must not end the transaction.
    trap '' PIPE HUP
    case $1 in
    run) fm_run ;;
    undo) fm_undo ;;
    recover) fm_recover ;;
    roll-back) fm_roll_back ;;
    esac
}
