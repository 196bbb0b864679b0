# journal.sh: what the transactions on this node left behind. Changes nothing.
# In:  FM_BACKUP, yes or no.
# Out: lines and paths, for the probe's answer.
# shellcheck shell=sh

# fm_journal: how the transactions that the node remembers ended, oldest first.
fm_journal() {
    for fm_dir in /var/lib/fleetmirror/transactions/*/; do
        if [ -f "${fm_dir}state" ] && read -r fm_state <"${fm_dir}state"; then
            fm_dir=${fm_dir%/}
            echo "${fm_dir##*/} $fm_state"
        fi
    done
}

# fm_backup: where FM_BACKUP says so, the journal of the last transaction that was confirmed, to be undone.
fm_backup() {
    [ "$FM_BACKUP" = yes ] || return 0
    fm_last=
    for fm_dir in /var/lib/fleetmirror/transactions/*/; do
        if read -r fm_state <"${fm_dir}state" && [ "$fm_state" = confirmed ]; then fm_last=${fm_dir%/}; fi
    done
    if [ -n "$fm_last" ]; then echo "$fm_last/manifest" "$fm_last"/old/*; fi
}
