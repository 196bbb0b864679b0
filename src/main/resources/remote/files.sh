# files.sh: which files of a node matter, and what is in them. Changes nothing.
# In:  FM_TOKEN; fm_text, containerd's configuration; FM_UNIT.
# Out: records and bytes, for the probe's answer.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_certs_directories: where hosts.toml files may be: the usual place and every place that a config_path names.
fm_certs_directories() {
    echo /etc/containerd/certs.d
    fm_rest=$fm_text
    IFS=:
    while :; do
        case $fm_rest in *config_path*=*) ;; *) return ;; esac
        fm_rest=${fm_rest#*config_path}
        fm_value=${fm_rest%%"
"*}
        fm_value=${fm_value#*[\"\']}
        for fm_dir in ${fm_value%%[\"\']*}; do
            if [ "$fm_dir" != /etc/containerd/certs.d ]; then echo "$fm_dir"; fi
        done
    done
}

# fm_directories: the directories that are read whole, and what is in them.
fm_directories() {
    echo /etc/systemd/system/"$FM_UNIT".d /etc/systemd/system/"$FM_UNIT".d/* /etc/fleetmirror/*
    echo /etc/systemd/system.conf /etc/systemd/system.conf.d/*
    fm_certs_directories | while read -r fm_dir; do echo "$fm_dir" "$fm_dir"/* "$fm_dir"/*/*; done
}

# fm_files PATH…: of each path that is there a record that ends with NUL (raw mode in hex, owner, group, mtime, size,
# name); after an empty record the first MiB of each regular file among them, one after the other.
fm_files() {
    for fm_path in "$@"; do
        shift
        if [ -e "$fm_path" ] || [ -L "$fm_path" ]; then set -- "$@" "$fm_path"; fi
    done
    [ $# -gt 0 ] || return 0
    QUOTING_STYLE=literal stat --printf '%f %u %g %Y %s %N\0' -- "$@"
    printf '\0'
    for fm_path in "$@"; do
        shift
        if [ -f "$fm_path" ] && [ ! -L "$fm_path" ]; then set -- "$@" "$fm_path"; fi
    done
    if [ $# -gt 0 ]; then head -q -c 1048576 -- "$@"; fi
}
