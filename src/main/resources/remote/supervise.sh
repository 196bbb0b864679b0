# supervise.sh: hands a program to systemd, which sees it to its end whether or not anybody looks on.
# In:  FM_SECONDS, what the transaction may take; FM_UNDO_SECONDS, what undoing it may; FM_PATIENCE, how many seconds its end is
#      waited for.
# Out: "refused" with a reason, where none may begin; what the program says, to whoever listens.
# Changes: a transient unit, and a FIFO in /run, which the transaction takes away at its end.
# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034

# fm_is_roots: whether no other user can put a program where root would run it; else refuses.
fm_is_roots() {
    [ -e /var/lib/fleetmirror ] || return 0
    fm_owned=$(stat -L -c '%u %a %n' -- /var/lib/fleetmirror /var/lib/fleetmirror/transactions 2>/dev/null)
    while read -r fm_owner fm_mode fm_path; do
        case "$fm_owner $fm_mode" in
        "0 "*[0145][0145] | " ") continue ;;
        esac
        fm_refuse "others than root can write to $fm_path (owner $fm_owner, mode $fm_mode), and root runs programs from \
there: see what it holds, then chown root and chmod 700"
        return 1
    done <<FM_END
$fm_owned
FM_END
}

# fm_may_begin WHAT: whether a transaction, or the undo of one, may begin here; else refuses.
fm_may_begin() {
    # Process 1 is root's.
    # shellcheck disable=SC3067
    if [ ! -O /proc/1 ]; then
        fm_refuse "the login is not root"
    elif ! command -v systemd-run >/dev/null; then
        fm_refuse "the node has no systemd-run, which would see the $1 to its end"
    else
        fm_is_roots && return
    fi
    return 1
}

# fm_supervise ID WHO VERB: runs the transaction's program. It undoes by itself what it cannot end; where it is killed, or
# says that it could not, it is started again. Without systemd-run's --wait nobody subscribes to systemd's signals, which a
# daemon-reload sends by the hundred.
fm_supervise() {
    systemd-run --unit="$FM_LOCK" --description="fleetmirror $1 by $2" --collect --quiet \
        -p RuntimeMaxSec="$FM_SECONDS" -p TimeoutStopSec="$FM_UNDO_SECONDS" -p StandardOutput=null \
        -p Restart=on-failure -p RestartSec=1 -p RestartPreventExitStatus="2 126 127" -p StartLimitIntervalSec=0 \
        /bin/sh "/var/lib/fleetmirror/transactions/$1/program" "$3"
}

# fm_undo_once ID VERB: until this attempt is over, and then as fm_await_end. What it could not put back is tried again without
# end, so systemd-run's --wait would wait as long as the fault lasts.
fm_undo_once() {
    if fm_supervise "$1" "$FM_WHO" "$2" >/dev/null 2>&1; then
        while :; do
            case $(systemctl show "$FM_LOCK" -p SubState) in
            *=start* | *=running | *=stop* | *=final*) sleep 0.1 ;;
            *) break ;;
            esac
        done
    fi
    fm_await_end "$1"
}

# fm_open_voice ID: what the program speaks into. Open for both ways, so that nobody waits for the other side.
fm_open_voice() {
    fm_voice=/run/fleetmirror-voice-$1
    fm_error=$(mkfifo -m 600 "$fm_voice" 2>&1) && exec 4<>"$fm_voice"
}

# fm_listen: until the program is no more. Once it has spoken, which fm_heard says, it holds the FIFO, and this side lets go of its own
# other end.
fm_listen() {
    fm_rescued=
    exec 5<"$fm_voice"
    while IFS= read -r fm_line <&5; do
        exec 4>&-
        fm_heard=yes
        printf '%s\n' "$fm_line" 2>/dev/null
        case $fm_line in *" rescue") fm_rescued=yes ;; esac
    done
    exec 5<&-
}

# fm_await_end ID: until the transaction has ended; then its state is in fm_last. Fails when nothing works on it any more, or
# what does takes longer than FM_PATIENCE, perhaps since it is killed again and again.
fm_await_end() {
    fm_uptime
    fm_began=$fm_seconds
    fm_tries=0
    until fm_state_of "/var/lib/fleetmirror/transactions/$1" && fm_is_over "$fm_last"; do
        fm_tries=$((fm_tries + 1))
        if [ "$fm_tries" -ge 20 ]; then
            fm_units=$(systemctl list-units --plain --no-legend --state=active,activating,deactivating 'fleetmirror-*.service')
            fm_uptime
            if [ -z "$fm_units" ] || [ "$((fm_seconds - fm_began))" -ge "$FM_PATIENCE" ]; then return 1; fi
        fi
        sleep 0.1
    done
}
