# versions.sh: what containerd and systemd call themselves, at the least cost. Changes nothing.
# In:  fm_binary, containerd's binary; fm_identity, see fm_ask_kernel.
# Out: lines for the probe's answer.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_ask_kernel: one process for two questions. fm_identity changes whenever the binary is replaced; fm_clock is the time of day in
# seconds, which a process's own directory in /proc has for its time, as it is made when it is looked at.
fm_ask_kernel() {
    fm_stats=$(stat -L -c '%n %i %s %Y %Z' "$fm_binary" /proc/self)
    fm_identity=${fm_stats%%
*}
    fm_clock=${fm_stats##*/proc/self * * }
    fm_clock=${fm_clock%% *}
}

# fm_version: containerd's own word, or what the last transaction wrote down of this very binary: asking takes a third
# of the probe's time.
fm_version() {
    if { read -r fm_known && read -r fm_rest; } </var/lib/fleetmirror/containerd-version &&
        [ "$fm_known" = "$fm_identity" ]; then
        echo "$fm_rest"
    else
        "$fm_binary" --version
        fm_section containerd-identity
        echo "$fm_identity"
    fi
}

# fm_systemd: its version, which the name of its library holds; only where there is not one such name it is asked itself.
fm_systemd() {
    set --
    for fm_path in /usr/lib/systemd/libsystemd-shared-*.so /usr/lib/*-linux-*/systemd/libsystemd-shared-*.so; do
        if [ -e "$fm_path" ]; then set -- "$@" "${fm_path##*shared-}"; fi
    done
    case $# in
    1) echo "systemd ${1%%[!0-9]*}" ;;
    *) systemctl --version ;;
    esac
}
