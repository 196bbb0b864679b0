# files.sh: which files of a node matter, and what is in them. Changes nothing.
# In:  fm_text, containerd's configuration; fm_dump, what counts of it, where it imports others; fm_binary, what runs it;
#      fm_environ, where the kernel shows the environment of its process, or nothing.
# Out: records and bytes, for the probe's answer.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_certs_directories: where hosts.toml files may be, in fm_certs, as patterns: the usual place and every place that a
# config_path names.
fm_certs_directories() {
    fm_certs="/etc/containerd/certs.d /etc/containerd/certs.d/* /etc/containerd/certs.d/*/*"
    fm_rest="$fm_text
${fm_dump-}"
    while :; do
        case $fm_rest in *config_path*=*) ;; *) return ;; esac
        fm_rest=${fm_rest#*config_path}
        fm_value=${fm_rest%%"
"*}
        fm_value=${fm_value#*[\"\']}
        IFS=:
        for fm_dir in ${fm_value%%[\"\']*}; do
            case " $fm_certs " in *" $fm_dir "*) ;; *) fm_certs="$fm_certs $fm_dir $fm_dir/* $fm_dir/*/*" ;; esac
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

# fm_keep PATH: lines, to become arguments all at once: to add one by one takes a shell half a minute for 2,000 registries.
fm_keep() {
    fm_kept="$fm_kept$1$IFS"
    if [ -f "$1" ]; then fm_regular="$fm_regular$1$IFS"; fi
    if [ ! -w "$1" ]; then fm_unwritable="$fm_unwritable${IFS}unwritable $1"; fi
}

# fm_files PATH… -- PATH…: of each path that is there, once (the second ones may be very many, so none is looked for among them), a line
# (raw mode in hex, owner, group, mtime, size, inode, ctime, name; of a link name and target alone, but os-release, which mostly is one, is
# followed); after an empty line the first MiB of each regular file among them and at last of fm_environ, as head -v shows them. A name as
# it is: what stat makes of one with %N is another thing with each implementation. One with a line break is no file's of containerd or
# systemd. By the way, to spare a process: fm_identity, a line that changes whenever containerd's binary is replaced, and fm_clock, the time
# of day in seconds, which a process's own directory in /proc has for its ctime, as it is made when it is looked at; and fm_unwritable, a
# line "unwritable PATH" for each path that root cannot write, as its file system is read-only or it is immutable.
fm_files() {
    set -f
    IFS="
"
    fm_seen=$IFS
    fm_many='' fm_kept='' fm_regular='' fm_unwritable=''
    for fm_path in "$@"; do
        case $fm_path in
        --) fm_many=yes && continue ;;
        *"$IFS"*) continue ;;
        esac
        case $fm_seen in *"$IFS$fm_path$IFS"*) continue ;; esac
        [ -n "$fm_many" ] || fm_seen="$fm_seen$fm_path$IFS"
        if [ -L "$fm_path" ] && [ "$fm_path" != /etc/os-release ]; then
            fm_target=$(readlink -f -- "$fm_path" || readlink -- "$fm_path")
            fm_target=${fm_target%%"
"*}
            fm_line "a1ff 0 0 0 0 0 0 $fm_path -> $fm_target"
            case $fm_target$fm_seen in
            /proc/* | /sys/* | *"
$fm_target
"*) continue ;;
            esac
            if [ -f "$fm_target" ]; then
                fm_seen="$fm_seen$fm_target$IFS"
                fm_keep "$fm_target"
            fi
        elif [ -e "$fm_path" ]; then
            fm_keep "$fm_path"
        fi
    done
    # shellcheck disable=SC2086
    set -- $fm_kept
    fm_stats=$(stat -L -c '%f %u %g %Y %s %i %Z %n' -- /proc/self/. "$fm_binary" "$@")"
"
    fm_clock=${fm_stats%% /proc/self/.*}
    fm_clock=${fm_clock##* }
    fm_stats=${fm_stats#*"
"}
    fm_identity=${fm_stats%%"
"*}
    case $fm_identity in
    *" $fm_binary") fm_stats=${fm_stats#*"
"} ;;
    esac
    fm_line "$fm_stats"
    fm_send
    # shellcheck disable=SC2086
    set -- $fm_regular
    unset IFS
    set +f
    if [ -n "$fm_environ" ]; then set -- "$@" "$fm_environ"; fi
    if [ $# -gt 0 ]; then head -v -c 1048576 -- "$@"; fi
}
