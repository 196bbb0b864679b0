# dependents.sh: the units that need containerd, such as a kubelet with Requires=containerd.service. systemd stops them with it, and starts
# them again only where its restart succeeds at once.
# In:  FM_UNIT; FM_DIR/restarted, where the undo is concerned.
# Out: lines "STATE UNIT".
# shellcheck shell=sh

# What of a unit names those that systemd stops with it.
FM_STOPPED_WITH=RequiredBy,RequisiteOf,BoundBy,PropagatesStopTo

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

# fm_start UNIT: also where it was tried more often than systemd's limit allows. Without containerd none that needs it can start.
fm_start() {
    if systemctl is-active --quiet "$FM_UNIT"; then
        systemctl start "$1" || { systemctl reset-failed "$1" && systemctl start "$1"; }
    else
        systemctl is-active --quiet "$1"
    fi
}

# fm_start_dependents: waits until each is as it was. Fails where some that ran do not run, whose names are then in fm_stopped; one
# that was only on its way may have been so for ever.
fm_start_dependents() {
    fm_stopped=
    while read -r fm_active fm_name; do
        fm_start "$fm_name" || [ "$fm_active" = activating ] || fm_stopped="$fm_stopped $fm_name"
    done <"$FM_DIR/restarted"
    [ -z "$fm_stopped" ]
}
