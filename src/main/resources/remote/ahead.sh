# ahead.sh: looks whether the node is one on which the change can go through, before anything is changed.
# In:  FM_UNIT and what fm_ready asks; the paths, from stage.sh.
# Out: "refused" with the reason.
# Exit: by fm_refuse.
# shellcheck shell=sh
# shellcheck disable=SC2154

# What must be free where a file is to be written: its directory, the unit for the next boot, and room to undo.
FM_FREE_BYTES=262144

# What some versions of systemd (252 is one) demand of /run to reload; others reload whatever is free.
FM_RELOAD_BYTES=16777216

# How long to wait for a containerd that is just starting; one that is not ready is not ours to judge.
FM_AHEAD_SECONDS=10

# fm_check_unit: systemd is asked only to explain; a mask is a link to /dev/null, and a runtime that is ready is running.
fm_check_unit() {
    if ! fm_await_ready "$FM_AHEAD_SECONDS" && ! fm_cri_comes; then
        case $(systemctl show "$FM_UNIT" -p ActiveState) in
        *=active) fm_refuse "containerd was not ready before anything was changed: $(fm_head "${fm_info-}")" ;;
        *) fm_refuse "$FM_UNIT was not running before anything was changed" ;;
        esac
    fi
    for fm_directory in /etc/systemd/system /run/systemd/system; do
        # shellcheck disable=SC3013
        if [ "$fm_directory/$FM_UNIT" -ef /dev/null ]; then
            fm_refuse "$FM_UNIT is masked and could not be started again"
        fi
    done
}

# fm_cri_is_absent: whether containerd runs, and has loaded no CRI plugin.
fm_cri_is_absent() {
    case ${fm_info-} in *"unknown service"*) ;; *) return 1 ;; esac
    systemctl is-active --quiet "$FM_UNIT"
}

# fm_disables_cri: whether the configuration does, by disabled_plugins.
fm_disables_cri() {
    fm_lists disabled_plugins "$(cat "$FM_CONFIG")"
    case $fm_items in *cri*) ;; *) return 1 ;; esac
}

# fm_cri_is_off: whether it is the configuration that keeps CRI from being there, so that nothing can be ready: it is disabled, or has
# mirrors, with which containerd loads no CRI plugin where config_path stands beside them, and 2.2.0 in any case.
fm_cri_is_off() {
    fm_cri_is_absent || return
    if fm_disables_cri; then return; fi
    while read -r fm_line; do
        case $fm_line in \#*) ;; *registry.mirrors*) return ;; esac
    done <"$FM_CONFIG"
    return 1
}

# fm_cri_comes: whether it is off and the change is one of that very file, which is planned for this alone.
fm_cri_comes() {
    fm_cri_is_off || return
    case $(cat "$FM_DIR/changes") in *" =$FM_CONFIG "*) ;; *) return 1 ;; esac
}

# fm_check_writable PATH: the file, where it is there, and the innermost directory that is; root too fails where a file
# system is read-only, chattr +i was said, or a file is mounted on it. Sets fm_parents.
fm_check_writable() {
    if [ -e "$1" ]; then
        [ -w "$1" ] || fm_refuse "$1 cannot be written: it is immutable or its file system is read-only"
        ! fm_is_mounted "$1" || fm_refuse "$1 is a mount of its own, so that no other file can be put in its place"
    fi
    fm_parent=${1%/*}
    until [ -d "${fm_parent:=/}" ]; do fm_parent=${fm_parent%/*}; done
    [ -w "$fm_parent" ] || fm_refuse "$fm_parent cannot be written: it is immutable or its file system is read-only"
    fm_parents="$fm_parents$fm_parent
"
}

# fm_check_reload: tried where there may be too little room for it, since nothing tells what this systemd demands.
fm_check_reload() {
    if [ "$FM_ACTIVATION" = daemon-reload-and-restart ]; then fm_reload || fm_refuse "systemctl daemon-reload fails: $fm_error"; fi
}

# fm_check_room: of fm_parents and of /run, free bytes, and inodes where the file system counts them.
fm_check_room() {
    set -- "$FM_DIR" /run/systemd
    while read -r fm_parent; do set -- "$@" "$fm_parent"; done <<FM_END
${fm_parents%?}
FM_END
    fm_rooms=$(stat -f -c '%S %f %c %d %n' -- "$@" 2>/dev/null) || return 0
    while read -r fm_block fm_free fm_inodes fm_left fm_parent; do
        if [ $((fm_block * fm_free)) -lt "$FM_FREE_BYTES" ]; then fm_refuse "the file system of $fm_parent is full"; fi
        if [ "$fm_inodes" != 0 ] && [ "$fm_left" -lt 16 ]; then
            fm_refuse "the file system of $fm_parent has no inodes left"
        fi
        if [ "$fm_parent" = /run/systemd ] && [ $((fm_block * fm_free)) -lt "$FM_RELOAD_BYTES" ]; then fm_check_reload; fi
    done <<FM_END
$fm_rooms
FM_END
}
