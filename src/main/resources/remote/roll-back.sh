# roll-back.sh: puts everything back as the backup has it, makes that count, and looks whether it does.
# In:  FM_DIR with manifest, old, made, emptied, restarted.
# Out: a line "leftover TEXT" for whatever could not be put back; "outcome rolled-back" or "outcome left-broken".
# Changes: every path of the manifest. Goes on past what fails: one leftover must not make two.
# shellcheck shell=sh

fm_leave() {
    fm_broken=yes
    fm_tell leftover "$1"
}

# fm_restore N HASH-BEFORE PATH: also where the content is the same, since mode or times may not be.
fm_restore() {
    fm_beside=${3%/*}/.fleetmirror-$FM_ID-$1
    rm -f -- "$fm_beside"
    if [ "$2" = absent ]; then
        rm -f -- "$3"
    else
        cp -a -- "$FM_DIR/old/$1" "$fm_beside" && sync "$fm_beside" && mv -f -- "$fm_beside" "$3"
    fi
    if [ "$(fm_hash "$3")" != "$2" ]; then
        fm_leave "$3 is not as it was; the backup is $FM_DIR/old/$1"
    elif [ "$2" != absent ] && [ "$(fm_attributes "$3")" != "$(fm_attributes "$FM_DIR/old/$1")" ]; then
        fm_leave "$3 has not the mode, owner and time that it had; the backup is $FM_DIR/old/$1"
    fi
}

fm_attributes() {
    stat -c '%a %u %g %Y' -- "$1"
}

fm_restore_directories() {
    [ ! -e "$FM_DIR/emptied" ] || while read -r fm_mode fm_owner fm_path; do
        [ -d "$fm_path" ] || { mkdir -m "$fm_mode" -- "$fm_path" && chown "$fm_owner" -- "$fm_path"; }
    done <"$FM_DIR/emptied"
}

fm_remove_directories() {
    [ -e "$FM_DIR/made" ] || return 0
    fm_made=
    while read -r fm_path; do fm_made="$fm_path
$fm_made"; done <"$FM_DIR/made"
    printf %s "$fm_made" | while read -r fm_path; do rmdir -- "$fm_path" 2>/dev/null; done
}

fm_restore_files() {
    fm_restore_directories
    while read -r fm_number _ fm_before _ fm_path; do
        fm_restore "$fm_number" "$fm_before" "$fm_path" 2>>"$FM_DIR/undo.err"
    done <"$FM_DIR/manifest"
    fm_remove_directories
}

# fm_restart_old: containerd with its old configuration, however often it failed with the new one.
fm_restart_old() {
    [ -e "$FM_DIR/restarted" ] || return 0
    fm_unit=$(fm_value unit)
    systemctl daemon-reload 2>>"$FM_DIR/undo.err" || fm_leave "systemctl daemon-reload failed"
    systemctl reset-failed "$fm_unit" 2>/dev/null
    if [ ! -e "$FM_DIR/healthy" ]; then return 0; fi
    systemctl restart "$fm_unit" 2>>"$FM_DIR/undo.err" || fm_leave "$fm_unit does not start with its old configuration"
    fm_await_ready || fm_leave "$fm_unit is not ready with its old configuration: $(cat "$FM_DIR/evidence")"
}

fm_roll_back() {
    fm_broken=
    fm_restore_files
    # With the old files in place a power cut does no harm any more; and the reload that follows forgets the unit.
    [ -n "$fm_broken" ] || fm_disarm
    fm_restart_old
    if [ -n "$fm_broken" ]; then
        fm_state left-broken
        fm_say outcome left-broken
    else
        fm_state rolled-back
        fm_say outcome rolled-back
    fi
}
