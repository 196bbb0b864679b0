# restart.sh: the fourth phase. Makes the files count, where that is owed, and waits until containerd is ready.
# In:  the setting "activation": none, restart, or daemon-reload-and-restart.
# Out: FM_DIR/restarted, before the first restart: undoing must restart too.
# Exit: by fm_fail.
# shellcheck shell=sh

# How long containerd may take to be ready; a start after a long stop reads all its images first.
FM_READY_SECONDS=60

# fm_ready: whether CRI answers that the runtime is ready. "active" alone does not say so: containerd runs on without
# a CRI plugin that failed to load. Without crictl the unit's state is all there is to ask.
fm_ready() {
    fm_crictl=$(fm_value crictl)
    if [ -z "$fm_crictl" ]; then
        systemctl is-active --quiet "$(fm_value unit)"
        return
    fi
    timeout 10 "$fm_crictl" --runtime-endpoint "$(fm_value endpoint)" info >"$FM_DIR/info" 2>"$FM_DIR/evidence" || return 1
    case $(tr -d ' \n\t' <"$FM_DIR/info") in
    *'"type":"RuntimeReady","status":true'* | *'"status":true,"type":"RuntimeReady"'*) ;;
    *) return 1 ;;
    esac
}

# fm_await_ready: until it is, or the unit has failed, or time is up.
fm_await_ready() {
    fm_deadline=$(($(fm_uptime) + FM_READY_SECONDS))
    until fm_ready; do
        if [ "$(fm_uptime)" -ge "$fm_deadline" ] || systemctl is-failed --quiet "$(fm_value unit)"; then return 1; fi
        sleep 0.1
    done
}

# fm_uptime: seconds since the machine started, which no change of the clock disturbs.
fm_uptime() {
    read -r fm_seconds _ </proc/uptime
    echo "${fm_seconds%%.*}"
}

# fm_journal_lines: what containerd itself has said since the restart and that speaks of trouble, its last lines.
fm_journal_lines() {
    [ ! -e "$FM_DIR/since" ] || journalctl --no-pager -q -o cat -u "$(fm_value unit)" --since "@$(cat "$FM_DIR/since")" |
        while read -r fm_line; do
            case $fm_line in
            *level=error* | *level=warning* | *level=fatal* | *"trying next host"* | containerd:*) printf '%s\n' "$fm_line" ;;
            esac
        done | tail -n 12
}

fm_restart() {
    date +%s >"$FM_DIR/since"
    fm_activation=$(fm_value activation)
    [ "$fm_activation" != none ] || return 0
    : >"$FM_DIR/restarted" || fm_fail "the journal could not be written"
    if [ "$fm_activation" = daemon-reload-and-restart ]; then
        systemctl daemon-reload 2>"$FM_DIR/evidence" || fm_fail "systemctl daemon-reload failed"
    fi
    systemctl restart "$(fm_value unit)" 2>"$FM_DIR/evidence" || fm_fail "containerd did not start"
    fm_await_ready || fm_fail "containerd started, but did not become ready within $FM_READY_SECONDS s"
    fm_say restarted
}
