# versions.sh: what containerd and systemd call themselves and where crictl is, at the least cost. Changes nothing.
# In:  fm_binary, containerd's binary; fm_identity, see fm_files.
# Out: lines for the probe's answer; fm_found, see fm_crictl.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_version: containerd's own word, or what the last transaction wrote down of this very binary: asking takes a third
# of the probe's time.
fm_version() {
    if { read -r fm_known && read -r fm_rest; } </var/lib/fleetmirror/containerd-version &&
        [ "$fm_known" = "$fm_identity" ]; then
        fm_line "$fm_rest"
    else
        fm_line "$("$fm_binary" --version)"
        fm_section containerd-identity
        fm_line "$fm_identity"
    fi
}

# fm_systemd: its version, which the name of its library holds; only where there is not one such name it is asked itself.
fm_systemd() {
    set --
    for fm_path in /usr/lib/systemd/libsystemd-shared-*.so /usr/lib/*-linux-*/systemd/libsystemd-shared-*.so; do
        if [ -e "$fm_path" ]; then set -- "$@" "${fm_path##*shared-}"; fi
    done
    case $# in
    1) fm_line "systemd ${1%%[!0-9]*}" ;;
    *) fm_line "$(systemctl --version)" ;;
    esac
}

# fm_crictl: where it is, in fm_found, as a shell looks for it, or beside containerd, as kubeasz has it in /opt/kube/bin/containerd-bin,
# which is in no PATH of a login without a terminal; "command -v" would take a process to be heard.
fm_crictl() {
    fm_found=
    IFS=:
    for fm_dir in $PATH "${fm_binary%/*}"; do
        fm_found=$fm_dir/crictl
        if [ -f "$fm_found" ] && [ -x "$fm_found" ]; then break; fi
        fm_found=
    done
    unset IFS
}
