# end.sh: how a run ends, whatever ends it, and what undoes it.
# In:  FM_SECONDS, what the run may take; what run.sh has.
# Out: "cause TEXT" where it was ended from outside; "rescue" where it had been killed; "outcome WORD".
# Exit: as run.sh says.
# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034

# The FIFO of supervise.sh.
FM_VOICE=/run/fleetmirror-voice-$FM_ID

# fm_run_to_its_end: the run, and after it, however it ended, its undo. One that has run before was killed.
fm_run_to_its_end() {
    # Open for both ways, it never waits for a reader that is gone.
    if [ -p "$FM_VOICE" ]; then exec 1<>"$FM_VOICE"; fi
    if fm_state_of "$FM_DIR"; then
        fm_is_over "$fm_last" || { fm_say rescue && fm_tell cause "the transaction was ended from outside (killed)"; }
    else
        fm_uptime
        fm_until=$((fm_seconds + FM_SECONDS))
        trap fm_stop TERM
        trap fm_end EXIT
        fm_run
    fi
    fm_end
}

# fm_stop: by systemd, whose limit was passed, or by somebody else. systemd signals again and again as long as it finds processes that
# are new, such as those that encode the cause.
fm_stop() {
    trap '' TERM
    fm_uptime
    if [ "$fm_seconds" -ge "$fm_until" ]; then
        fm_tell cause "the transaction did not end in its time"
    else
        fm_tell cause "the transaction was ended from outside (stopped)"
    fi
    exit 1
}

# fm_end: in whatever middle it may have come to. Nothing but SIGKILL ends an undo, and after that it begins again.
fm_end() {
    trap '' TERM
    trap - EXIT
    unset IFS
    set +f
    umask 077
    fm_undo
    exit $?
}

# fm_undo: a transaction that has not come to commit has changed nothing.
fm_undo() {
    fm_state_of "$FM_DIR" || fm_last=${fm_reached:-stage}
    if fm_is_over "$fm_last"; then
        # Without what stands by for the next boot a broken one has its files back, and lacks what makes them count.
        if [ -e "$FM_RECOVER" ] || [ "$fm_last" = left-broken ]; then fm_again "$fm_last"; fi
        return
    fi
    case $fm_last in
    stage | back-up)
        fm_settle abandoned
        fm_close abandoned
        fm_say outcome abandoned ;;
    *) fm_roll_back "$fm_last" ;;
    esac
}

# fm_by_hand: a person goes on where the node was left broken.
fm_by_hand() {
    FM_BY_HAND=yes
    FM_FORCE=yes
    fm_make_way "$FM_ID"
    if [ "$(systemctl is-active "$FM_LOCK")" != inactive ]; then
        echo "a transaction is at work on this node; wait until it has ended" >&2 && return 1
    fi
    fm_roll_back by-hand
    [ -z "$fm_broken" ] && echo "everything is as it was before transaction $FM_ID"
}

