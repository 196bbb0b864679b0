# arm.sh: while files may be half switched, a unit stands by that puts them back at the next boot, before containerd.
# In:  FM_DIR, FM_ID.
# Changes: FM_RECOVER and its link, which are there only while a transaction is open.
# shellcheck shell=sh

FM_RECOVER=/etc/systemd/system/fleetmirror-recover.service
FM_RECOVER_LINK=/etc/systemd/system/multi-user.target.wants/fleetmirror-recover.service

fm_arm() {
    {
        mkdir -p "${FM_RECOVER_LINK%/*}" && cat >"$FM_RECOVER" <<FM_END && ln -sf "$FM_RECOVER" "$FM_RECOVER_LINK"
# Written by fleetmirror for as long as transaction $FM_ID is open.
[Unit]
Description=Undo of the fleetmirror transaction that a power loss interrupted
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

fm_disarm() {
    rm -f "$FM_RECOVER_LINK" "$FM_RECOVER"
}

# fm_recover: at boot. containerd has not started yet, so files are all there is to put back; systemd has read the new
# drop-in already, so it must read the old one.
fm_recover() {
    read -r fm_last <"$FM_DIR/state" || return
    case $fm_last in
    commit | restart | verify | confirm | roll-back)
        fm_broken=
        fm_restore_files
        systemctl daemon-reload
        if [ -n "$fm_broken" ]; then fm_state left-broken; else fm_state rolled-back; fi
        ;;
    esac
    fm_disarm
}
