# mounts.sh: whether a file is a mount of its own, at the cost of no process. Changes nothing.
# Out: by functions, as they say.
# shellcheck shell=sh

# fm_mount_of PATH: by what mount it is reached, in fm_mount, as the kernel says of whatever is open: a file system's own word for it
# (st_dev) is the same on both sides of a bind mount. It takes no process.
fm_mount_of() {
    fm_mount=
    { while read -r fm_mount; do case $fm_mount in mnt_id:*) return ;; esac; done </proc/self/fdinfo/3; } 3<"$1"
} 2>/dev/null

# fm_is_mounted PATH: whether it is a file that is a mount of its own, in whose place no other can be put. What is no file is not opened,
# since that might wait for ever; and what a link leads to may well be of another mount. The mount that any directory is reached by
# (fm_around, the last one asked for) is not that of a file alone.
fm_is_mounted() {
    if [ ! -f "$1" ] || [ -h "$1" ]; then return 1; fi
    fm_mount_of "$1"
    if [ "$fm_mount" = "${fm_around-}" ]; then return 1; fi
    fm_beneath=$fm_mount
    fm_mount_of "${1%/*}/"
    fm_around=$fm_mount
    [ -n "$fm_beneath" ] && [ -n "$fm_mount" ] && [ "$fm_beneath" != "$fm_mount" ]
}
