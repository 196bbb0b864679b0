# files.sh: which files of a node matter, and what is in them. Changes nothing.
# In:  fm_binary, what runs containerd; fm_environ, where the kernel shows the environment of its process, or nothing.
# Out: records and bytes, for the probe's answer.
# shellcheck shell=sh
# shellcheck disable=SC2154

# fm_keep PATH: lines, to become arguments all at once: to add one by one takes a shell half a minute for 2,000 registries.
fm_keep() {
    fm_kept="$fm_kept$1$IFS"
    if [ -f "$1" ]; then
        fm_regular="$fm_regular$1$IFS"
        case $1 in
        /usr/* | /lib/* | /run/* | /etc/systemd/system.conf*) ;;
        *) ! fm_is_mounted "$1" || fm_unwritable="$fm_unwritable${IFS}mounted $1" ;;
        esac
    fi
    if [ ! -w "$1" ]; then fm_unwritable="$fm_unwritable${IFS}unwritable $1"; fi
}

# fm_files PATH… -- PATH…: of each path that is there, once (the second ones may be very many, so none is looked for among them), a line
# (raw mode in hex, owner, group, mtime, size, inode, ctime, name; of a link name and target alone, but os-release, which mostly is one, is
# followed); after an empty line the first MiB of each regular file among them and at last of fm_environ, as head -v shows them. A name as
# it is: what stat makes of one with %N is another thing with each implementation. One with a line break is no file's of containerd or
# systemd. By the way, to spare a process: fm_identity, a line that changes whenever containerd's binary is replaced, and fm_clock, the time
# of day in seconds, which a process's own directory in /proc has for its ctime, as it is made when it is looked at; and fm_unwritable, a
# line "unwritable PATH" for each path that root cannot write, as its file system is read-only or it is immutable, and "mounted PATH" for
# each file that is a mount of its own, where one of fleetmirror's may stand.
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
