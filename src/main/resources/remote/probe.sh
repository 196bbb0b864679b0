# probe.sh: looks at a node. Changes nothing on it: no file, no mtime, no unit, no pull.
# In:  FM_TOKEN; FM_UNIT, the name of containerd's unit, or "-" where the node is to say it; FM_JOURNAL, see journal.sh;
#      FM_CONFIG_FILE, where that is known, or "-"; FM_NAMES, whose addresses are asked for, as words for getent.
# Out: a line "probe", then everything as it is, in sections that begin with "--FM_TOKEN NAME", and a line "end".
# Exit: 0, also where the node is not one to work on: saying so is the controller's business.
# shellcheck shell=sh
# shellcheck disable=SC2154

fm_section() {
    printf '\n--%s %s\n' "$FM_TOKEN" "$1"
}

# fm_copy FILE: a short text, without a process.
fm_copy() {
    while read -r fm_line; do printf '%s\n' "$fm_line"; done <"$1"
}

# fm_config_file: the configuration file that is known to be it, or that the unit's command line names, or containerd's default.
fm_config_file() {
    case "$FM_CONFIG_FILE$fm_command " in
    /*) fm_config=$FM_CONFIG_FILE ;;
    *" --config="*) fm_config=${fm_command#* --config=} ;;
    *" --config "*) fm_config=${fm_command#* --config } ;;
    *" -c "*) fm_config=${fm_command#* -c } ;;
    *) fm_config=/etc/containerd/config.toml ;;
    esac
    fm_config=${fm_config%% *}
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
        fm_default=$("$fm_binary" config default)
        printf '%s\n' "$fm_default"
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

fm_look() {
    if [ "$FM_UNIT" = - ]; then fm_unit_of_last; fi
    fm_ask_systemd
    fm_config_file
    fm_text=$(cat "$fm_config")
    fm_ask_kernel
    fm_section identity
    # Process 1 is root's: that answers without a process of its own.
    # shellcheck disable=SC3067
    if [ -O /proc/1 ]; then echo uid 0; else echo "uid $(id -u)"; fi
    echo "clock $fm_clock"
    echo "binary $fm_binary"
    echo "config $fm_config"
    echo "crictl $(command -v crictl)"
    fm_section foreign && fm_foreign
    fm_section os-release && fm_copy /etc/os-release
    fm_section systemd && fm_systemd
    fm_section unit && printf '%s\n' "$fm_show"
    fm_section containerd && fm_version
    fm_ask_containerd
    fm_addresses
    fm_section journal && fm_journal
    fm_section files
    fm_certs_directories
    fm_imports "$fm_text${fm_default-}"
    # Words of systemd and directories, split and expanded on purpose; a word that is no path is not there to be read.
    # shellcheck disable=SC2086
    fm_files "$fm_config" $fm_imported $fm_named /etc/systemd/system/"$FM_UNIT".d /etc/systemd/system/"$FM_UNIT".d/* \
        /run/systemd/system/"$FM_UNIT".d/* /usr/local/lib/systemd/system/"$FM_UNIT".d/* /usr/lib/systemd/system/"$FM_UNIT".d/* \
        /lib/systemd/system/"$FM_UNIT".d/* /etc/systemd/system/service.d/* /run/systemd/system/service.d/* \
        /usr/local/lib/systemd/system/service.d/* /usr/lib/systemd/system/service.d/* /etc/fleetmirror/* /etc/systemd/system.conf /etc/systemd/system.conf.d/* $fm_certs $fm_backed
}

fm_probe() {
    printf '\nfm:%s probe\n' "$FM_TOKEN"
    fm_look 2>/dev/null </dev/null
    printf '\nfm:%s end\n' "$FM_TOKEN"
}
