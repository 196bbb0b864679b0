# files.sh: which files of a node matter, and what is in them. Changes nothing.
# In:  fm_text, containerd's configuration; fm_environ, where the kernel shows the environment of its process, or nothing.
# Out: records and bytes, for the probe's answer.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_certs_directories: where hosts.toml files may be, in fm_certs, as patterns: the usual place and every place that a
# config_path names.
fm_certs_directories() {
    fm_certs="/etc/containerd/certs.d /etc/containerd/certs.d/* /etc/containerd/certs.d/*/*"
    fm_rest=$fm_text
    while :; do
        case $fm_rest in *config_path*=*) ;; *) return ;; esac
        fm_rest=${fm_rest#*config_path}
        fm_value=${fm_rest%%"
"*}
        fm_value=${fm_value#*[\"\']}
        IFS=:
        for fm_dir in ${fm_value%%[\"\']*}; do
            if [ "$fm_dir" != /etc/containerd/certs.d ]; then fm_certs="$fm_certs $fm_dir $fm_dir/* $fm_dir/*/*"; fi
        done
        unset IFS
    done
}

# fm_imports TEXT: what a configuration imports, in fm_imported, as patterns; relative ones are beside the file. What stands
# in a comment is taken along: it is read for nothing and does no harm.
fm_imports() {
    fm_imported=
    fm_rest=$1
    while :; do
        case $fm_rest in *imports*=*"["*) ;; *) return ;; esac
        fm_rest=${fm_rest#*imports}
        fm_list=${fm_rest#*"["}
        fm_list=${fm_list%%"]"*}
        while :; do
            case $fm_list in *[\"\']*[\"\']*) ;; *) break ;; esac
            fm_list=${fm_list#*[\"\']}
            fm_value=${fm_list%%[\"\']*}
            fm_list=${fm_list#*[\"\']}
            case $fm_value in /*) ;; *) fm_value=${fm_config%/*}/${fm_value#./} ;; esac
            fm_imported="$fm_imported $fm_value"
        done
    done
}

# fm_files PATH…: of each path that is there, once, a record that ends with NUL (raw mode in hex, owner, group, mtime, size, name;
# of a link name and target alone); after an empty record the first MiB of each regular file among them and at last of fm_environ, as
# head -v shows them. A name as it is: what stat makes of one with %N is another thing with each implementation.
fm_files() {
    fm_seen="
"
    for fm_path in "$@"; do
        shift
        case $fm_seen in *"
$fm_path
"*) continue ;; esac
        fm_seen="$fm_seen$fm_path
"
        if [ -L "$fm_path" ]; then
            printf 'a1ff 0 0 0 0 %s -> %s\0' "$fm_path" "$(readlink -- "$fm_path")"
        elif [ -e "$fm_path" ]; then
            set -- "$@" "$fm_path"
        fi
    done
    if [ $# -gt 0 ]; then stat --printf '%f %u %g %Y %s %n\0' -- "$@"; fi
    printf '\0'
    for fm_path in "$@"; do
        shift
        if [ -f "$fm_path" ]; then set -- "$@" "$fm_path"; fi
    done
    if [ -n "$fm_environ" ]; then set -- "$@" "$fm_environ"; fi
    if [ $# -gt 0 ]; then head -v -c 1048576 -- "$@"; fi
}
