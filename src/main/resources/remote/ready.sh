# ready.sh: whether containerd is ready for kubelet, which takes more than that its unit is active.
# In:  FM_UNIT; FM_CRICTL, or nothing where the node has none; FM_ENDPOINT.
# Out: fm_info, what CRI or, without crictl, containerd's journal says of it.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

# How long containerd may take to be ready; a start after a long stop reads all its images first.
FM_READY_SECONDS=60

# How long CRI may take to answer at all; crictl's own two seconds, or what /etc/crictl.yaml says, are too few after a restart.
FM_ANSWER_TIMEOUT=10s

# fm_ready: whether CRI answers that the runtime is ready; its answer is in fm_info. "active" alone does not say so:
# containerd runs on without a CRI plugin that failed to load. Without crictl there is what containerd has said of that.
fm_ready() {
    if [ -z "$FM_CRICTL" ]; then
        systemctl is-active --quiet "$FM_UNIT" && fm_has_loaded_cri
        return
    fi
    # Kept in a variable, since a full disk must not make a runtime look as if it were not ready.
    fm_info=$("$FM_CRICTL" --timeout "$FM_ANSWER_TIMEOUT" --runtime-endpoint "$FM_ENDPOINT" info 2>&1) || return 1
    fm_squeeze
    case $fm_info in
    *'"type":"RuntimeReady","status":true'* | *'"status":true,"type":"RuntimeReady"'*) ;;
    *) return 1 ;;
    esac
}

# fm_has_loaded_cri: by the words of the containerd that runs; the last ones of its start are waited for, if they are logged at all.
fm_has_loaded_cri() {
    fm_id=$(systemctl show "$FM_UNIT" -p InvocationID --value)
    fm_tries=0
    while [ "$fm_tries" -lt 20 ]; do
        fm_info=$(journalctl --no-pager -q -o cat "_SYSTEMD_INVOCATION_ID=$fm_id" | fm_as_text | while read -r fm_line; do
            case $fm_line in *"failed to load plugin"*grpc.v1.cri* | *"containerd successfully booted"*) printf '%s\n' "$fm_line" ;; esac
        done)
        case $fm_info in *"failed to load plugin"*) return 1 ;; *booted*) return ;; esac
        fm_tries=$((fm_tries + 1))
        sleep 0.1
    done
}

# fm_squeeze: fm_info without blanks and line ends.
fm_squeeze() {
    set -f
    # Split at blanks and joined with nothing, on purpose.
    # shellcheck disable=SC2086
    set -- $fm_info
    IFS=
    fm_info="$*"
    unset IFS
    set +f
}

# fm_is_going_down: whether the machine is, so that systemd starts nothing any more.
fm_is_going_down() {
    [ "$(systemctl is-system-running)" = stopping ]
}

# fm_await_ready SECONDS: until it is, or the unit has failed, or time is up, or the machine goes down, which is asked once a second. A
# CRI that is not there at all was not loaded and will not come; that is known after a few answers.
fm_await_ready() {
    fm_uptime
    fm_asked=$fm_seconds
    fm_deadline=$((fm_seconds + $1))
    fm_deaf=0
    until fm_ready; do
        case ${fm_info-} in *"unknown service"* | *"failed to load plugin"*) fm_deaf=$((fm_deaf + 1)) ;; esac
        fm_uptime
        if [ "$fm_deaf" -ge 20 ] || [ "$fm_seconds" -ge "$fm_deadline" ]; then return 1; fi
        if systemctl is-failed --quiet "$FM_UNIT"; then return 1; fi
        if [ "$fm_seconds" -gt "$fm_asked" ] && fm_is_going_down; then return 1; fi
        fm_asked=$fm_seconds
        sleep 0.1
    done
}
