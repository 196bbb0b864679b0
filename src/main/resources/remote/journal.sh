# journal.sh: what the transactions on this node left behind. Changes nothing.
# In:  FM_JOURNAL: no; history; last, or the last word of a run's ids, for what is needed to undo back to there.
# Out: lines and paths, for the probe's answer.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154

# fm_journal: how the transactions that the node remembers ended, whether anybody was told, and who began them, oldest first;
# in fm_backed what fm_backup says.
fm_journal() {
    for fm_dir in $FM_JOURNALS; do
        fm_dir=${fm_dir%/}
        fm_state_of "$fm_dir" || continue
        fm_at_work
        fm_who=
        { read -r _ fm_who <"$fm_dir/settings"; } 2>/dev/null
        fm_told=untold
        [ ! -e "$fm_dir/told" ] || fm_told=told
        fm_line "${fm_dir##*/} $fm_last $fm_told ${fm_who#=}"
        if [ -n "$fm_since" ]; then fm_line "$fm_since"; fi
        if [ "$FM_JOURNAL" = history ]; then fm_history 2>/dev/null; fi
    done
    case $FM_JOURNAL in no | history) fm_backed= ;; *) fm_backed=$(fm_backup) ;; esac
}

# fm_at_work: whether the node works on the transaction in fm_dir now: in fm_since the line that says so and since when, or nothing. One
# whose unit is gone may have ended since its state was read.
fm_at_work() {
    fm_since=
    if fm_is_over "$fm_last"; then return; fi
    fm_holder=$(systemctl show "$FM_LOCK" -p Description,ActiveState,ActiveEnterTimestamp)
    case $fm_holder in
    *ActiveState=inactive* | *ActiveState=failed*) ;;
    *"fleetmirror ${fm_dir##*/} by "*)
        fm_since="at-work ${fm_holder#*ActiveEnterTimestamp=}"
        fm_since=${fm_since%%"
"*}
        ;;
    esac
    [ -n "$fm_since" ] || fm_state_of "$fm_dir"
}

# fm_history: of one transaction, a line a file, or that this is not known any more, and where and why it failed.
fm_history() {
    case $fm_last in
    stage | abandoned) ;;
    *) [ -e "$fm_dir/manifest" ] || fm_line lost ;;
    esac
    while read -r _ _ fm_before fm_after fm_path; do fm_line "file $fm_before $fm_after $fm_path"; done <"$fm_dir/manifest"
    while read -r _ fm_key fm_word; do
        case $fm_key in phase | cause) fm_line "$fm_key $fm_word" ;; esac
    done <"$fm_dir/log"
}

# fm_backup: the journals of the confirmed transactions that are to be undone, and the paths that they changed.
fm_backup() {
    set --
    for fm_dir in $FM_JOURNALS; do
        fm_dir=${fm_dir%/}
        if [ "$FM_JOURNAL" = last ]; then
            if fm_state_of "$fm_dir" && [ "$fm_last" = confirmed ]; then set -- "$fm_dir"; fi
        elif [ "${fm_dir##*-}" = "$FM_JOURNAL" ] || [ $# -gt 0 ]; then
            set -- "$@" "$fm_dir"
        fi
    done
    for fm_dir; do
        echo "$fm_dir/manifest" "$fm_dir"/old/*
        while read -r _ _ _ _ fm_path; do echo "$fm_path"; done <"$fm_dir/manifest"
    done
}
