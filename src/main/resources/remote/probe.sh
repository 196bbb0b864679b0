# probe.sh: looks at a node. Changes nothing on it: no file, no mtime, no unit, no pull.
# In:  FM_TOKEN; FM_UNIT, the name of containerd's unit, or "-" where the node is to say it; FM_JOURNAL, see journal.sh;
#      FM_CONFIG_FILE, where that is known, or "-"; FM_NAMES, whose addresses are asked for, as words for getent; FM_SECONDS, of
#      processor time that any one process may take.
# Out: a line "probe", then everything as it is, in sections that begin with "--FM_TOKEN NAME", and a line "end".
# Exit: 0, also where the node is not one to work on: saying so is the controller's business.
# shellcheck shell=sh
# shellcheck disable=SC2154,SC3067,SC3045

# The answer goes out in few pieces, since each write is a packet that sshd encrypts and the controller decrypts: what there is
# to say is kept in fm_answer until a process has to write to the same output.
fm_line() {
    fm_answer="$fm_answer$1
"
}

fm_section() {
    fm_line "
--$FM_TOKEN $1"
}

fm_send() {
    printf %s "$fm_answer"
    fm_answer=
}

# fm_config_file: the configuration file that is known to be it, or that the unit's command line names, or containerd's default.
fm_config_file() {
    case "$FM_CONFIG_FILE$fm_command " in
    /*) fm_config=$FM_CONFIG_FILE ;;
    *-config=*) fm_config=${fm_command#*-config=} ;;
    *"-config "*) fm_config=${fm_command#*-config } ;;
    *" -c"[\ =]*) fm_config=${fm_command#* -c[ =]} ;;
    *) fm_config=/etc/containerd/config.toml ;;
    esac
    fm_config=${fm_config%% *}
}

# fm_marks: products that write containerd's files themselves, and what a node of the control plane has.
fm_marks() {
    for fm_mark in k3s=/etc/rancher/k3s k3s=/usr/local/bin/k3s rke2=/etc/rancher/rke2 rke2=/usr/local/bin/rke2 k0s=/etc/k0s k0s=/run/k0s \
        k3s=/var/lib/rancher/k3s/agent rke2=/var/lib/rancher/rke2/agent snap=/var/lib/snapd/snap/k8s snap=/var/lib/snapd/snap/microk8s \
        snap=/snap/k8s snap=/snap/microk8s bottlerocket=/usr/share/bottlerocket talos=/usr/share/talos \
        control-plane=/etc/kubernetes/manifests/kube-apiserver.yaml control-plane=/etc/kubernetes/manifests/etcd.yaml; do
        if [ -e "${fm_mark#*=}" ]; then fm_line "$fm_mark"; fi
    done
}

# fm_ask_containerd: what containerd makes of its configuration, where the file alone does not settle it: without a
# file, and where it imports others, be it beside a comment with an empty list. This costs more than all the rest together. What is no
# containerd stumbles over the option, and does not run some "config" of its own.
fm_ask_containerd() {
    if [ ! -f "$fm_config" ]; then
        fm_section default-config
        fm_default=$("$fm_binary" --config "$fm_config" config default)
        fm_line "$fm_default"
        return
    fi
    if fm_may_import "$fm_text"; then
        fm_section dump
        fm_dump=$("$fm_binary" --config "$fm_config" config dump) && fm_line "$fm_dump"
    fi
}

fm_look() {
    # A shell keeps open what a redirection hides, and goes on without it where it may open no more: fm_mount_of needs the most.
    { fm_cramped=; } 2>&1 3</dev/null 4</dev/null </dev/null
    [ -z "$fm_cramped" ] || return
    if [ "$FM_UNIT" = - ]; then fm_unit_of_last; fi
    fm_ask_systemd
    fm_config_file
    fm_text=$(cat "$fm_config")
    fm_section marks && fm_marks
    fm_section systemd && fm_systemd
    fm_section unit && fm_line "$fm_show"
    fm_ask_containerd
    fm_addresses
    fm_section journal && fm_journal
    fm_section files
    fm_certs_directories "$fm_text
${fm_dump-}"
    fm_imports "$fm_text${fm_default-}"
    # Words of systemd and directories, split and expanded on purpose; a word that is no path is not there to be read.
    # shellcheck disable=SC2086
    fm_files /etc /etc/containerd /etc/systemd /etc/systemd/system /etc/systemd/system-generators /etc/os-release "${fm_config%/*}" \
        "$fm_config" $fm_imported $fm_named /etc/systemd/system/"$FM_UNIT".d /etc/systemd/system/"$FM_UNIT".d/* \
        /run/systemd/system/"$FM_UNIT".d/* /usr/local/lib/systemd/system/"$FM_UNIT".d/* /usr/lib/systemd/system/"$FM_UNIT".d/* \
        /lib/systemd/system/"$FM_UNIT".d/* /etc/systemd/system/service.d/* /run/systemd/system/service.d/* \
        /usr/local/lib/systemd/system/service.d/* /usr/lib/systemd/system/service.d/* /etc/fleetmirror /etc/fleetmirror/* \
        /etc/systemd/system.conf /etc/systemd/system.conf.d/* /run/systemd/system.conf /run/systemd/system.conf.d/* \
        /usr/local/lib/systemd/system.conf /usr/local/lib/systemd/system.conf.d/* /usr/lib/systemd/system.conf \
        /usr/lib/systemd/system.conf.d/* /run/cri-dockerd.sock /run/crio/crio.sock $fm_backed -- $fm_certs
    fm_section containerd && fm_version
    fm_section identity
    # Process 1 is root's: that answers without a process of its own.
    if [ -O /proc/1 ]; then fm_line "uid 0"; else fm_line "uid $(id -u)"; fi
    fm_line "clock $fm_clock"
    fm_line "binary $fm_binary"
    fm_line "command $fm_command"
    fm_line "config $fm_config$fm_unwritable"
    fm_crictl
    fm_line "crictl $fm_found"
}

fm_probe() {
    fm_answer="
fm:$FM_TOKEN probe
"
    # A shell that computes without end would not notice that nobody waits for it any more.
    ulimit -t "$FM_SECONDS" 2>/dev/null
    fm_cramped=yes
    fm_look 2>/dev/null </dev/null
    if [ -n "$fm_cramped" ]; then fm_section files-at-once && fm_send && ulimit -n; fi
    fm_line "
fm:$FM_TOKEN end"
    fm_send
}
