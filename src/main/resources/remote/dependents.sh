# dependents.sh: the units that need containerd, such as a kubelet with Requires=containerd.service. systemd stops them with it, and starts
# them again only where its restart succeeds at once.
# In:  FM_UNIT; FM_DIR/restarted, where the undo is concerned.
# Out: lines "STATE UNIT", for that file; fm_stopped, the names of those that do not start.
# shellcheck shell=sh

# What of a unit names those that systemd stops with it.
FM_STOPPED_WITH=RequiredBy,RequisiteOf,BoundBy,ConsistsOf,PropagatesStopTo

# fm_dependents: those of them that run or are on their way, and those that need these in turn.
fm_dependents() {
    fm_found=" $FM_UNIT "
    set -- "$FM_UNIT"
    while [ $# -gt 0 ]; do
        fm_shown=$(systemctl show -p "$FM_STOPPED_WITH" --value -- "$@")
        set --
        for fm_name in $fm_shown; do
            case $fm_found in *" $fm_name "*) ;; *) fm_found="$fm_found$fm_name " && set -- "$@" "$fm_name" ;; esac
        done
    done
    # Names of units, which have no blanks.
    # shellcheck disable=SC2086
    set -- ${fm_found#" $FM_UNIT "}
    [ $# = 0 ] || systemctl list-units --plain --no-legend --state=active,reloading,activating -- "$@" |
        while read -r fm_name _ fm_active _; do printf '%s %s\n' "$fm_active" "$fm_name"; done
}

# How long they may take to start: a unit may be on its way for as long as it likes.
FM_START_SECONDS=60

# fm_start UNIT…: all at once, since they may need each other; also what was tried more often than systemd's limit allows. Without
# containerd none that needs it can start.
fm_start() {
    systemctl is-active --quiet "$FM_UNIT" || return
    systemctl reset-failed -- "$@" 2>/dev/null || :
    timeout "$FM_START_SECONDS" systemctl start -- "$@"
}

# fm_start_dependents: waits until they are as they were. Fails where some that ran do not run, whose names are then in fm_stopped; of those
# that were only on their way, which they may have been for ever, nothing is awaited.
fm_start_dependents() {
    fm_stopped=
    set --
    while read -r fm_active fm_name; do
        case $fm_active in
        activating) systemctl --no-block start "$fm_name" || : ;;
        *) set -- "$@" "$fm_name" ;;
        esac
    done <"$FM_DIR/restarted"
    if [ $# = 0 ] || fm_start "$@"; then return; fi
    for fm_name; do
        systemctl is-active --quiet "$fm_name" || fm_stopped="$fm_stopped $fm_name"
    done
    [ -z "$fm_stopped" ]
}
