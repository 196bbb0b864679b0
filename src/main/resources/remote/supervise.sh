# supervise.sh: hands a program to systemd, which sees it to its end whether or not anybody looks on.
# In:  FM_SECONDS, what the transaction may take; FM_UNDO_SECONDS, what undoing it may.
# Out: what the program says.
# Changes: a unit file in /run, which the transaction takes away at its end.
# shellcheck shell=sh
# shellcheck disable=SC2154

# The unit's name is the lock: systemd lets one unit of a name run, and frees it whatever becomes of the process.
FM_LOCK=fleetmirror-transaction.service

# fm_rescue_unit ID: the unit that undoes a transaction whose own undo was killed or took too long, or could not write its
# files. It tries again until it can, or until its journal is gone: a file system that is read-only now may not be so in a minute.
fm_rescue_unit() {
    umask 022
    printf '%s\n' '[Unit]' "Description=fleetmirror $1, undone after all" CollectMode=inactive-or-failed \
        StartLimitIntervalSec=0 \
        '[Service]' "ExecStart=/bin/sh /var/lib/fleetmirror/transactions/$1/program rescue" \
        Restart=on-failure RestartSec=3 "RestartPreventExitStatus=2 126 127" "RuntimeMaxSec=$FM_UNDO_SECONDS" \
        >"/run/systemd/system/fleetmirror-rescue-$1.service"
    fm_written=$?
    umask 077
    return "$fm_written"
}

# fm_supervise ID WHO VERB: runs the transaction's program, with two that undo it behind it.
fm_supervise() {
    fm_program_path=/var/lib/fleetmirror/transactions/$1/program
    fm_rescue_unit "$1" || return
    systemd-run --unit="$FM_LOCK" --description="fleetmirror $1 by $2" --collect --quiet --wait --pipe \
        -p RuntimeMaxSec="$FM_SECONDS" -p TimeoutStopSec="$FM_UNDO_SECONDS" -p SuccessExitStatus=1 \
        -p OnFailure="fleetmirror-rescue-$1.service" -p ExecStopPost="/bin/sh $fm_program_path undo" \
        /bin/sh "$fm_program_path" "$3"
}

# fm_await_end ID: until the transaction has ended; then its state is in fm_last. Fails when nothing works on it any more, or
# what does is killed again and again.
fm_await_end() {
    fm_tries=0
    until fm_state_of "/var/lib/fleetmirror/transactions/$1" && fm_is_over "$fm_last"; do
        fm_tries=$((fm_tries + 1))
        if [ "$fm_tries" -ge 20 ]; then
            fm_units=$(systemctl list-units --plain --no-legend --state=active,activating,deactivating 'fleetmirror-*.service')
            if [ -z "$fm_units" ] || [ "$fm_tries" -ge 1800 ]; then return 1; fi
        fi
        sleep 0.1
    done
}
