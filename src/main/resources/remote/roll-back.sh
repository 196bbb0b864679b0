# roll-back.sh: puts everything back as the backup has it, makes that count, and looks whether it does.
# In:  FM_DIR with restarted; put-back.sh and what it needs.
# Out: a line "leftover TEXT" for whatever is not as it was; "outcome rolled-back" or "outcome left-broken".
# Exit: 3 where it is worth while to try once more what could not be put back.
# Changes: what put-back.sh changes; restarts containerd where that was done.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_leave_unit TEXT: as fm_leave; but a machine that is going down starts the unit at its next boot.
fm_leave_unit() {
    fm_is_going_down || fm_leave "$1"
}

# fm_restart_old: containerd with its old configuration, however often it failed with the new one.
fm_restart_old() {
    [ -e "$FM_DIR/restarted" ] || return 0
    if fm_is_going_down; then return; fi
    fm_reload || fm_leave_unit "systemctl daemon-reload failed: $(fm_head "$fm_error")"
    fm_note_containers
    fm_restart_unit "$FM_UNIT" || fm_leave_unit "$FM_UNIT does not start with its old configuration"
    fm_await_ready "$FM_READY_SECONDS" || fm_cri_is_off ||
        fm_leave_unit "$FM_UNIT is not ready with its old configuration: $(fm_head "${fm_info-}")"
    # Which has every container end.
    if fm_is_going_down; then return; fi
    fm_lost_containers
    [ -z "$fm_lost" ] || fm_tell note "containers that ran before the undo's restart are gone:$fm_lost"
    fm_start_dependents || fm_leave_unit "what needs $FM_UNIT and ran before does not start again:$fm_stopped"
}

# fm_roll_back STATE: from whatever state it is in.
fm_roll_back() {
    [ "$1" = roll-back ] || fm_settle roll-back
    fm_say phase roll-back
    fm_restore_files
    fm_undone
}

# fm_undone: what follows once the files are as they can be.
fm_undone() {
    # With the old files in place a power cut does no harm any more.
    [ -n "$fm_broken" ] || fm_disarm
    fm_restart_old
    fm_end=rolled-back
    [ -z "$fm_broken" ] || fm_end=left-broken
    fm_settle "$fm_end"
    fm_close "$fm_end"
    fm_say outcome "$fm_end"
    [ -z "$fm_once_more" ] || { fm_tell note "the node tries again every second until it can" && return 3; }
}
