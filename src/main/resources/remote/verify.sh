# verify.sh: the fifth phase. Looks at what is effective, not at what was written, and pulls the images.
# In:  FM_TIMEOUT, seconds for each image; the settings "image" (one a line), "variable NAME VALUE", "absent NAME",
#      "shown ASSIGNMENT" as systemctl prints it, "shown-file PATH".
# Out: a line "proof IMAGE MILLISECONDS" for each image pulled.
# Exit: by fm_fail.
# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034

# fm_environment_has TEXT: whether a variable of containerd's process begins so. Builtins only: a value in the
# arguments of a command would stand in the process list.
fm_environment_has() {
    case $fm_environment in *"
$1"*) ;; *) return 1 ;; esac
}

# fm_check_environment PID: the process by what the kernel says of it, and systemd by what systemctl shows in fm_shown: one can be
# right without the other, by a file that systemd has read and the process not, or by one that wins over ours.
fm_check_environment() {
    fm_environment="
$(tr '\0' '\n' <"/proc/$1/environ")
"
    fm_assignments=${fm_shown#*Environment=}
    fm_assignments=" ${fm_assignments%%
*} "
    fm_each fm_check_variable
}

# fm_check_variable KEY WORD…
fm_check_variable() {
    case $1 in
    variable)
        fm_decode "$3"
        fm_environment_has "$2=$fm_text
" || fm_fail "the running containerd does not have the $2 of the playbook"
        ;;
    absent)
        if fm_environment_has "$2="; then fm_fail "the running containerd still has $2"; fi
        ;;
    shown)
        fm_decode "$2"
        fm_name=${fm_text#\"}
        case $fm_assignments in
        *" $fm_text "*) ;;
        *) fm_fail "systemd has not taken the ${fm_name%%=*} of the playbook: no drop-in has it, or another file wins over it" ;;
        esac
        ;;
    shown-file)
        fm_decode "$2"
        case $fm_shown in
        *"EnvironmentFiles=$fm_text ("*) ;;
        *) fm_fail "systemd does not read $fm_text: no drop-in names it, or another file wins over the one that does" ;;
        esac
        ;;
    esac
}

# fm_check_config_path: what the running containerd says of itself, where it says it (containerd 1.x does).
fm_check_config_path() {
    [ -n "$FM_CONFIG_PATH" ] || return 0
    case ${fm_info-} in
    *'"configPath":"'"$FM_CONFIG_PATH"'"'*) ;;
    *'"configPath":'*) fm_fail "config_path of the running containerd is not $FM_CONFIG_PATH" ;;
    esac
}

# fm_pull_image KEY WORD: where the setting is an image.
fm_pull_image() {
    if [ "$1" = image ]; then
        fm_decode "$2"
        fm_pull "$fm_text"
    fi
}

# fm_pull_once IMAGE: by way of CRI, as kubelet does; ctr would not read config_path. How it ended is in fm_status.
fm_pull_once() {
    timeout "$FM_TIMEOUT" "$FM_CRICTL" --timeout "$FM_ANSWER_TIMEOUT" --runtime-endpoint "$FM_ENDPOINT" --image-endpoint "$FM_ENDPOINT" \
        pull "$1" >/dev/null 2>"$FM_DIR/evidence" </dev/null
    fm_status=$?
}

# fm_pull_failed IMAGE: once what containerd says of it, which names the hosts, has come into the journal, a moment late.
fm_pull_failed() {
    fm_tries=0
    while [ "$fm_tries" -lt 10 ]; do
        case $(fm_journal_lines) in *PullImage*"$1"*failed*) break ;; esac
        fm_tries=$((fm_tries + 1))
        sleep 0.1
    done
    fm_fail "the pull of $1 failed"
}

# fm_pull IMAGE: once more where it is not found: a mirror that fetches what it is asked for may have it only then (Harbor).
fm_pull() {
    fm_pulling=$1
    fm_uptime
    fm_began=$fm_ticks
    fm_pull_once "$1"
    if [ "$fm_status" != 0 ]; then
        case $(head -c 4096 "$FM_DIR/evidence") in *"not found"*) fm_pull_once "$1" ;; esac
    fi
    [ "$fm_status" != 124 ] || fm_fail "the pull of $1 did not end within $FM_TIMEOUT s"
    [ "$fm_status" = 0 ] || fm_pull_failed "$1"
    fm_uptime
    fm_encode "$1"
    fm_say proof "$fm_word" $(((fm_ticks - fm_began) * 10))
}

fm_verify() {
    fm_shown=$(systemctl show "$FM_UNIT" -p ActiveState,MainPID,Environment,EnvironmentFiles)
    case $fm_shown in *ActiveState=active*) ;; *) fm_fail "containerd is not active" ;; esac
    fm_pid=${fm_shown#*MainPID=}
    fm_check_environment "${fm_pid%%[!0-9]*}"
    fm_check_config_path
    fm_each fm_pull_image
    fm_through
}
