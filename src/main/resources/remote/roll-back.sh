# roll-back.sh: puts everything back as the backup has it, makes that count, and looks whether it does.
# In:  FM_DIR with manifest, old, made, restarted.
# Out: a line "leftover TEXT" for whatever could not be put back; "outcome rolled-back" or "outcome left-broken".
# Exit: 3 where it is worth while to try once more what could not be put back.
# Changes: every path of the manifest. Goes on past what fails: one leftover must not make two. Needs no room in the
#      journal, and may be run again and again.
# shellcheck shell=sh
# shellcheck disable=SC2154

fm_leave() {
    fm_broken=yes
    fm_tell leftover "$1"
}

fm_attributes() {
    stat -c '%a %u %g %Y' -- "$1"
}

# fm_is_old N HASH-BEFORE PATH: whether what stands there is what stood there, mode and time included.
fm_is_old() {
    [ "$(fm_hash "$3")" = "$2" ] || return 1
    [ "$2" = absent ] || [ "$(fm_attributes "$3")" = "$(fm_attributes "$FM_DIR/old/$1")" ]
}

# fm_put_back N HASH-BEFORE PATH: the very file that stood there, where its second link is still beside it; else the
# backup's copy of it.
fm_put_back() {
    if [ "$2" = absent ]; then
        rm -f -- "$3"
    elif [ -e "$fm_link" ] && [ "$(fm_hash "$fm_link")" = "$2" ]; then
        mv -f -- "$fm_link" "$3"
    else
        [ -d "${3%/*}" ] || (umask 022 && mkdir -p -- "${3%/*}")
        cp -a -- "$FM_DIR/old/$1" "$fm_new" && sync "$fm_new" && mv -f -- "$fm_new" "$3"
    fi
}

# fm_restore N HASH-BEFORE HASH-AFTER PATH: what is neither the old nor the new file is somebody else's, and only a person
# may give it up; before anything was switched all is left as it is.
fm_restore() {
    fm_beside "$1" "$4"
    if [ -n "${fm_unswitched-}" ]; then
        rm -f -- "$fm_new" "$fm_link"
        return
    fi
    if ! fm_is_old "$1" "$2" "$4"; then
        case $(fm_hash "$4") in
        "$2" | "$3" | absent) fm_put_back "$1" "$2" "$4" ;;
        *)
            if [ -n "${FM_FORCE-}" ]; then
                fm_put_back "$1" "$2" "$4"
            else
                fm_leave "$4 was changed by someone else meanwhile and is left so; the backup is $FM_DIR/old/$1"
                return
            fi
            ;;
        esac
    fi
    if fm_is_old "$1" "$2" "$4"; then
        # mv leaves two links to one file as they are.
        if [ -e "$fm_new" ] || [ -e "$fm_link" ]; then rm -f -- "$fm_new" "$fm_link"; fi
    else
        fm_once_more=yes
        case $2 in
        absent) fm_leave "$4 was not there before and could not be removed" ;;
        *) fm_leave "$4 could not be put back; the backup is $FM_DIR/old/$1" ;;
        esac
    fi
}

# fm_restore_files: what the commands say of it is in undo.err, where that can be written.
fm_restore_files() {
    if { printf '' >"$FM_DIR/undo.err"; } 2>/dev/null; then exec 2>"$FM_DIR/undo.err"; else exec 2>/dev/null; fi
    fm_broken=
    fm_once_more=
    [ -e "$FM_DIR/manifest" ] ||
        fm_leave "the journal was taken away, so nothing could be put back; old files are .fleetmirror-$FM_ID-N.old"
    while read -r fm_number _ fm_before fm_after fm_path; do
        fm_restore "$fm_number" "$fm_before" "$fm_after" "$fm_path"
    done <"$FM_DIR/manifest"
    fm_remove_made
}

# fm_restart_old: containerd with its old configuration, however often it failed with the new one. A machine that is going
# down, or begins to meanwhile, starts it at its next boot.
fm_restart_old() {
    [ -e "$FM_DIR/restarted" ] || return 0
    if fm_is_going_down; then return; fi
    fm_reload || fm_leave "systemctl daemon-reload failed: $(fm_head "$fm_error")"
    fm_note_containers
    fm_restart_unit "$FM_UNIT" || fm_is_going_down || fm_leave "$FM_UNIT does not start with its old configuration"
    fm_await_ready "$FM_READY_SECONDS" || fm_cri_is_off || fm_is_going_down ||
        fm_leave "$FM_UNIT is not ready with its old configuration: $(fm_head "${fm_info-}")"
    if fm_is_going_down; then return; fi
    fm_lost_containers
    [ -z "$fm_lost" ] || fm_tell note "containers that ran before the undo's restart are gone:$fm_lost"
    fm_start_dependents || fm_is_going_down || fm_leave "what needs $FM_UNIT and ran before does not start again:$fm_stopped"
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
