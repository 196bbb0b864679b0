# probe.sh: looks at a node. Changes nothing on it: no file, no mtime, no unit, no pull.
# In:  FM_TOKEN; FM_UNIT, the name of containerd's unit.
# Out: a line "probe" with everything in sections, encoded as one word; a section begins with "--FM_TOKEN NAME".
# Exit: 0, also where the node is not one to work on: saying so is the controller's business.
# shellcheck shell=sh

# What of a unit matters; the order is systemd's affair.
FM_PROPERTIES=Id,LoadState,ActiveState,SubState,UnitFileState,FragmentPath,DropInPaths,EnvironmentFiles,KillMode
FM_PROPERTIES=$FM_PROPERTIES,NeedDaemonReload,MainPID,ActiveEnterTimestamp,ExecStart

fm_section() {
    printf '\n--%s %s\n' "$FM_TOKEN" "$1"
}

# fm_property NAME: of the unit, from what systemctl said.
fm_property() {
    case $fm_show in
    *"
$1="*)
        fm_rest=${fm_show#*"
$1="}
        printf %s "${fm_rest%%"
"*}"
        ;;
    esac
}

# fm_config_file WORDS: the configuration file that a command line names, or containerd's default.
fm_config_file() {
    case "$1 " in
    *" --config="*) fm_rest=${1#* --config=} ;;
    *" --config "*) fm_rest=${1#* --config } ;;
    *" -c "*) fm_rest=${1#* -c } ;;
    *) fm_rest=/etc/containerd/config.toml ;;
    esac
    printf %s "${fm_rest%% *}"
}

# fm_foreign: products on this node that write containerd's files themselves.
fm_foreign() {
    for fm_mark in k3s=/etc/rancher/k3s k3s=/usr/local/bin/k3s rke2=/etc/rancher/rke2 rke2=/usr/local/bin/rke2 \
        snap=/snap/k8s snap=/snap/microk8s bottlerocket=/usr/share/bottlerocket talos=/usr/share/talos; do
        if [ -e "${fm_mark#*=}" ]; then echo "$fm_mark"; fi
    done
}

# fm_ask_containerd: what containerd makes of its configuration, where the file alone does not settle it: without a
# file, and where it imports others. This costs more than all the rest of the probe together.
fm_ask_containerd() {
    if [ ! -f "$fm_config" ]; then
        fm_section default-config
        "$fm_binary" config default
        return
    fi
    case $fm_text in
    *"imports = []"*) ;;
    *imports*)
        fm_section dump
        "$fm_binary" --config "$fm_config" config dump
        ;;
    esac
}

# fm_journal: how the transactions that the node remembers ended, oldest first.
fm_journal() {
    for fm_dir in /var/lib/fleetmirror/transactions/*/; do
        if [ -f "${fm_dir}state" ] && read -r fm_state <"${fm_dir}state"; then
            fm_dir=${fm_dir%/}
            echo "${fm_dir##*/} $fm_state"
        fi
    done
}

fm_look() {
    fm_show="
$(systemctl show "$FM_UNIT" -p "$FM_PROPERTIES")"
    fm_command=$(fm_property ExecStart)
    fm_command=${fm_command#*argv\[\]=}
    fm_command=${fm_command%% ;*}
    fm_binary=${fm_command%% *}
    fm_config=$(fm_config_file "$fm_command")
    fm_text=$(cat "$fm_config")
    fm_pid=$(fm_property MainPID)

    fm_section identity
    echo "uid $(id -u)"
    echo "clock $(date +%s)"
    echo "binary $fm_binary"
    echo "config $fm_config"
    echo "crictl $(command -v crictl)"
    fm_section foreign && fm_foreign
    fm_section os-release && cat /etc/os-release
    fm_section systemd && systemctl --version
    fm_section unit && printf '%s\n' "$fm_show"
    fm_section containerd && "$fm_binary" --version
    fm_ask_containerd
    fm_section environment
    if [ "${fm_pid:-0}" -gt 0 ]; then cat "/proc/$fm_pid/environ"; fi
    fm_section journal && fm_journal
    fm_section files
    fm_certs=$(fm_certs_directories)
    # Words of systemd and directories, split and expanded on purpose; a word that is no path is not there to be read.
    # shellcheck disable=SC2046,SC2086
    fm_files "$fm_config" $(fm_property FragmentPath) $(fm_property DropInPaths) \
        $(fm_environment_files) /etc/systemd/system/"$FM_UNIT".d /etc/systemd/system/"$FM_UNIT".d/* /etc/fleetmirror/* \
        $(for fm_dir in $fm_certs; do echo "$fm_dir" "$fm_dir"/* "$fm_dir"/*/*; done)
}

fm_probe() {
    printf '\nfm:%s probe ' "$FM_TOKEN"
    fm_look 2>/dev/null </dev/null | base64 -w0
    printf '\nfm:%s end\n' "$FM_TOKEN"
}
