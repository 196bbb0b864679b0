# arm.sh: while files may be half switched, a unit stands by that puts them back at the next boot, before containerd.
# In:  FM_DIR, FM_ID.
# Changes: FM_RECOVER and its link, which are there only while a transaction is open. Their names hold its id, so that
#      none takes away another's.
# shellcheck shell=sh
# shellcheck disable=SC2154

FM_RECOVER=/etc/systemd/system/fleetmirror-recover-$FM_ID.service
FM_RECOVER_LINK=/etc/systemd/system/multi-user.target.wants/fleetmirror-recover-$FM_ID.service

fm_arm() {
    {
        mkdir -p "${FM_RECOVER_LINK%/*}" && cat >"$FM_RECOVER" <<FM_END && ln -sf "$FM_RECOVER" "$FM_RECOVER_LINK"
# Written by fleetmirror for as long as transaction $FM_ID is open.
[Unit]
Description=Undo of the fleetmirror transaction $FM_ID that a power loss interrupted
DefaultDependencies=no
After=local-fs.target
Before=$(fm_value unit) multi-user.target
RequiresMountsFor=$FM_DIR /etc
[Service]
Type=oneshot
ExecStart=/bin/sh $FM_DIR/program recover
FM_END
    } 2>"$FM_DIR/evidence" || fm_fail "the undo at the next boot could not be prepared"
    sync "$FM_RECOVER" "${FM_RECOVER%/*}" "${FM_RECOVER_LINK%/*}"
}

# fm_disarm: the undo at the next boot is not needed any more. Fails where /etc cannot be written.
fm_disarm() {
    rm -f "$FM_RECOVER_LINK" "$FM_RECOVER" 2>/dev/null
}

# fm_recover: at boot. containerd has not started yet, so files are all there is to put back; systemd has read the new
# drop-in already, so it must read the old one. What cannot be put back now is tried again at the next boot.
fm_recover() {
    fm_state_of "$FM_DIR"
    fm_end=$fm_last
    case $fm_last in
    commit | restart | verify | confirm | roll-back | left-broken)
        fm_broken=
        fm_restore_files
        fm_end=rolled-back
        [ -z "$fm_broken" ] || fm_end=left-broken
        fm_settle "$fm_end"
        fm_say outcome "$fm_end"
        ;;
    esac
    # Without the unit first, so that the reload forgets it.
    case $fm_end in stage | back-up) fm_disarm ;; *) fm_close "$fm_end" ;; esac
    systemctl daemon-reload
}
