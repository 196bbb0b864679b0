# verify.sh: the fifth phase. Looks at what is effective, not at what was written, and pulls the images.
# In:  the settings "image" (one a line), "timeout" (seconds for each), "variable NAME VALUE", "absent NAME".
# Out: a line "proof IMAGE MILLISECONDS" for each image pulled.
# Exit: by fm_fail.
# shellcheck shell=sh

# fm_environment_has TEXT: whether a variable of containerd's process begins so. Builtins only: a value in the
# arguments of a command would stand in the process list.
fm_environment_has() {
    case $fm_environment in *"
$1"*) ;; *) return 1 ;; esac
}

fm_check_environment() {
    fm_pid=$(systemctl show "$(fm_value unit)" -p MainPID --value)
    fm_environment="
$(tr '\0' '\n' <"/proc/$fm_pid/environ")
"
    while read -r fm_key fm_name fm_coded; do
        case $fm_key in
        variable)
            fm_environment_has "$fm_name=$(fm_decode "$fm_coded")
" || fm_fail "the running containerd does not have the $fm_name that was written"
            ;;
        absent)
            if fm_environment_has "$fm_name="; then fm_fail "the running containerd still has $fm_name"; fi
            ;;
        esac
    done <"$FM_DIR/settings"
}

# fm_check_config_path: what the running containerd says of itself, where it says it (containerd 1.x does).
fm_check_config_path() {
    fm_wanted=$(fm_value config-path)
    [ -n "$fm_wanted" ] || return 0
    case ${fm_info-} in
    *'"configPath":"'"$fm_wanted"'"'*) ;;
    *'"configPath":'*) fm_fail "config_path of the running containerd is not $fm_wanted" ;;
    esac
}

# fm_pull IMAGE: by way of CRI, as kubelet does; ctr would not read config_path.
fm_pull() {
    fm_begin=$(fm_now_ms)
    timeout "$(fm_value timeout)" "$(fm_value crictl)" --runtime-endpoint "$(fm_value endpoint)" \
        --image-endpoint "$(fm_value endpoint)" pull "$1" >/dev/null 2>"$FM_DIR/evidence" </dev/null
    fm_status=$?
    [ "$fm_status" != 124 ] || fm_fail "the pull of $1 did not end within $(fm_value timeout) s"
    [ "$fm_status" = 0 ] || fm_fail "the pull of $1 failed"
    fm_say proof "$(fm_encode "$1")" $(($(fm_now_ms) - fm_begin))
}

fm_verify() {
    systemctl is-active --quiet "$(fm_value unit)" || fm_fail "containerd is not active"
    fm_check_environment
    fm_check_config_path
    while read -r fm_key fm_coded; do
        if [ "$fm_key" = image ]; then fm_pull "$(fm_decode "$fm_coded")"; fi
    done <"$FM_DIR/settings"
}
