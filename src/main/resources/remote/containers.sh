# containers.sh: whether the containers that ran before a restart of containerd still run after it.
# In:  FM_STATE, containerd's state directory; its own notes of its tasks, which cost no process to read.
# Out: fm_running, a line a container: ID PID START SHIM SHIM-START; fm_lost, the ids of those that are gone, and a line "lost IDS".
# shellcheck shell=sh
# shellcheck disable=SC2034

# fm_process PID: its parent and when it started, in fm_parent and fm_start; fails where it is gone.
fm_process() {
    { read -r fm_stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    # The words behind the name, which may hold anything, a blank or a bracket too; see proc_pid_stat(5).
    # shellcheck disable=SC2086
    set -- ${fm_stat##*) }
    fm_parent=$2
    shift 9
    shift 9
    fm_start=$2
}

# fm_note_containers: those that containerd runs now.
fm_note_containers() {
    fm_running=
    for fm_task in "$FM_STATE"/io.containerd.runtime.v2.task/*/*/init.pid; do
        fm_pid=
        { read -r fm_pid <"$fm_task"; } 2>/dev/null
        if [ -n "$fm_pid" ] && fm_process "$fm_pid"; then
            fm_task=${fm_task%/init.pid}
            fm_line="${fm_task##*/} $fm_pid $fm_start $fm_parent"
            if fm_process "$fm_parent"; then
                fm_running="$fm_running$fm_line $fm_start
"
            fi
        fi
    done
}

# fm_lives PID START: whether this very process does.
fm_lives() {
    fm_process "$1" && [ "$fm_start" = "$2" ]
}

# fm_lost_containers: one whose shim is gone too was taken by the restart; one whose shim lives has ended by itself, as a
# job does that is done, and that is no fault of ours.
fm_lost_containers() {
    fm_lost=
    while read -r fm_id fm_pid fm_started fm_shim fm_shim_started; do
        if [ -z "$fm_id" ] || fm_lives "$fm_pid" "$fm_started"; then continue; fi
        if fm_lives "$fm_shim" "$fm_shim_started"; then
            fm_tell note "container $fm_id ended by itself while containerd restarted"
        else
            fm_lost="$fm_lost $fm_id"
        fi
    done <<FM_END
$fm_running
FM_END
    [ -z "$fm_lost" ] || fm_tell lost "${fm_lost# }"
}
