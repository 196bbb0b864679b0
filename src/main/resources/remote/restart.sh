# restart.sh: the fourth phase, where a restart is owed. Makes the files count, and waits until containerd is ready.
# In:  FM_ACTIVATION: restart, or daemon-reload-and-restart.
# Out: FM_DIR/restarted, before the first restart: undoing must restart too; what fm_dependents says.
# Exit: by fm_fail.
# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034

# fm_mark: from here on the journal's lines are about what we do; by the machine's own count, since clocks jump.
fm_mark() {
    fm_uptime
    FM_SINCE=$fm_seconds
}

# fm_journal_since TIME: what containerd has said since then, as journalctl takes a time.
fm_journal_since() {
    journalctl --no-pager -q -o cat -u "$FM_UNIT" --since "$1" | fm_as_text
}

# fm_as_text: lines of containerd's log as it mostly writes them, level=WORD msg="TEXT" and what else it says, where its configuration has
# it write JSON (format of [debug]), whose keys logrus sorts. In both a quote within a text has a backslash before it.
fm_as_text() {
    sed -E '/^\{"/!b
s/^\{(.*)\}$/,\1,/
s/^(.*),"msg":("([^"\\]|\\.)*")(.*)$/msg=\2\1\4/
s/^(.*),"level":"([a-z]*)"(.*)$/level=\2 \1\3/
s/,"([A-Za-z_.-]+)":/ \1=/g
s/,$//
s/\\u003c/</g
s/\\u003e/>/g
s/\\u0026/\&/g'
}

# fm_journal_lines: what containerd itself has said since fm_mark and that speaks of trouble, its last lines, and no more of them than
# goes into a pipe that nobody reads. Of a pull that has failed (fm_pulling, its image) what it said before and after that is not about it.
# Where the unit failed before containerd could complain, what its other commands and systemd said, such as an ExecStartPre=.
fm_journal_lines() {
    [ -n "${FM_SINCE-}" ] || return
    fm_uptime
    fm_journal_since "@$(($(date +%s) - fm_seconds + FM_SINCE))" | {
        fm_lines='' fm_over='' fm_others='' fm_failed=''
        while read -r fm_line; do
            case $fm_line in
            *"containerd successfully booted"*) [ -z "${fm_pulling-}" ] || fm_lines= ;;
            *'msg="PullImage \"'"${fm_pulling-}"'\""'*) fm_lines='' fm_over='' ;;
            *'msg="PullImage \"'"${fm_pulling-}"'\" returns image reference'*) fm_over=yes ;;
            *level=error* | *level=warning* | *level=fatal* | *"trying next host"* | containerd:*)
                fm_failed=containerd
                [ -n "$fm_over" ] || fm_lines="$fm_lines$fm_line
" ;;
            *level=*) ;;
            "Starting "*) fm_others='' fm_failed='' ;;
            *)
                case $fm_line in *"Failed with result"*) fm_failed=${fm_failed:-unit} ;; esac
                fm_others="$fm_others$fm_line
" ;;
            esac
        done
        [ "$fm_failed" != unit ] || fm_lines=$fm_lines$fm_others
        printf '%s' "$fm_lines" | tail -n 12 | cut -c -2000
    }
}

# fm_reload: asks again where systemd executes itself anew, as an upgrade of it makes it do, and drops whoever is asking. Why it
# fails is in fm_error.
fm_reload() {
    fm_error=$(systemctl daemon-reload 2>&1) || { sleep 1 && fm_error=$(systemctl daemon-reload 2>&1); }
}

# fm_restart_unit UNIT: also where it was started more often than systemd's limit allows, which stops it and no more. One that runs on
# was not restarted, or nobody heard that it was; see fm_reload.
fm_restart_unit() {
    systemctl restart "$1" ||
        { { ! systemctl is-active --quiet "$1" && systemctl reset-failed "$1" || sleep 1; } && systemctl restart "$1"; }
}

# fm_is_disabled_again: no plan writes a configuration that disables CRI, but one that undoes what had enabled it.
fm_is_disabled_again() {
    fm_cri_is_absent && fm_disables_cri &&
        fm_tell note "the CRI plugin is disabled again, as it was before: kubelet could not use this containerd"
}

fm_restart() {
    fm_dependents >"$FM_DIR/restarted" || fm_fail "the journal could not be written"
    if [ "$FM_ACTIVATION" = daemon-reload-and-restart ]; then
        fm_reload || fm_fail "systemctl daemon-reload failed" "$fm_error"
    fi
    if [ -n "${fm_imported-}" ]; then fm_check_config "$FM_CONFIG"; fi
    fm_note_containers
    fm_restart_unit "$FM_UNIT" 2>"$FM_DIR/evidence" || fm_fail "containerd did not start"
    fm_await_ready "$FM_READY_SECONDS" || fm_is_disabled_again ||
        fm_fail "containerd started, but did not become ready" "${fm_info-}"
    fm_lost_containers
    [ -z "$fm_lost" ] || fm_fail "containers that ran before the restart are gone:$fm_lost"
    fm_start_dependents 2>"$FM_DIR/evidence" || fm_fail "what needs $FM_UNIT and ran before the restart does not start again:$fm_stopped"
    fm_say restarted
}
