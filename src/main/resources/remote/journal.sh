# journal.sh: what the transactions on this node left behind. Changes nothing.
# In:  FM_BACKUP, yes or no.
# Out: lines and paths, for the probe's answer.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

# fm_journal: how the transactions that the node remembers ended, oldest first.
fm_journal() {
    for fm_dir in /var/lib/fleetmirror/transactions/*/; do
        fm_dir=${fm_dir%/}
        if fm_state_of "$fm_dir"; then echo "${fm_dir##*/} $fm_last"; fi
    done
}

# fm_backup: where FM_BACKUP says so, the journal of the last transaction that was confirmed, to be undone.
fm_backup() {
    [ "$FM_BACKUP" = yes ] || return 0
    fm_confirmed=
    for fm_dir in /var/lib/fleetmirror/transactions/*/; do
        if fm_state_of "${fm_dir%/}" && [ "$fm_last" = confirmed ]; then fm_confirmed=${fm_dir%/}; fi
    done
    if [ -n "$fm_confirmed" ]; then echo "$fm_confirmed/manifest" "$fm_confirmed"/old/*; fi
}

# fm_unit_of_last: in FM_UNIT the unit of the last transaction, which may be called as nobody would guess, or containerd's
# own name for it.
fm_unit_of_last() {
    FM_UNIT=containerd.service
    for fm_dir in /var/lib/fleetmirror/transactions/*/; do
        while read -r fm_key fm_unit; do
            if [ "$fm_key" = unit ]; then FM_UNIT=${fm_unit#=}; fi
        done <"${fm_dir}settings"
    done
}
