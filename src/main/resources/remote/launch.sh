# launch.sh: puts a transaction on the node and hands it to systemd, which sees it to its end whether or not this
# connection lives.
# In:  FM_TOKEN, FM_ID, FM_WHO; the functions fm_program, fm_settings and fm_changes, which print the program and its
#      data; FM_SECONDS, what the transaction may take, and FM_UNDO_SECONDS, what undoing it may.
# Out: "busy" where another transaction holds the node; "refused" with a reason; else what the transaction says; "end".
# Changes: /var/lib/fleetmirror/transactions/FM_ID, which holds the journal; the rest is the transaction's.
# shellcheck shell=sh

# The unit's name is the lock: systemd lets one unit of a name run, and frees it whatever becomes of the process.
FM_LOCK=fleetmirror-transaction.service

fm_refuse() {
    fm_tell refused "$1"
}

# fm_holder: who has the lock, since when and doing what.
fm_holder() {
    fm_say busy \
        "$(fm_encode "$(systemctl show "$FM_LOCK" -p Description --value)")" \
        "$(fm_encode "$(systemctl show "$FM_LOCK" -p ActiveEnterTimestamp --value)")"
}

fm_launch() {
    if [ "$(id -u)" != 0 ]; then
        fm_refuse "the login is not root"
        return
    fi
    if ! command -v systemd-run >/dev/null; then
        fm_refuse "the node has no systemd-run, which would see the transaction to its end"
        return
    fi
    if systemctl is-active --quiet "$FM_LOCK"; then
        fm_holder
        return
    fi
    FM_DIR=/var/lib/fleetmirror/transactions/$FM_ID
    if ! fm_error=$({
        mkdir -p "$FM_DIR" && fm_program >"$FM_DIR/program" && fm_settings >"$FM_DIR/settings" &&
            fm_changes >"$FM_DIR/changes"
    } 2>&1); then
        rm -rf "$FM_DIR"
        fm_refuse "the journal could not be written: $fm_error"
        return
    fi
    systemd-run --unit="$FM_LOCK" --description="fleetmirror $FM_ID by $FM_WHO" --collect --quiet --wait --pipe \
        -p RuntimeMaxSec="$FM_SECONDS" -p TimeoutStopSec="$FM_UNDO_SECONDS" \
        -p ExecStopPost="/bin/sh $FM_DIR/program undo" \
        /bin/sh "$FM_DIR/program" run 2>"$FM_DIR/launch.err" || :
    if [ ! -e "$FM_DIR/state" ]; then
        if systemctl is-active --quiet "$FM_LOCK"; then
            fm_holder
        else
            fm_refuse "systemd did not start the transaction: $(cat "$FM_DIR/launch.err")"
        fi
        rm -rf "$FM_DIR"
    fi
}
