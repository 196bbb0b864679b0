# reset.sh: puts a lab node back to what it was when it was made, so that a first apply can be measured again.
# shellcheck shell=sh
rm -rf /etc/containerd/certs.d /etc/systemd/system/containerd.service.d /var/lib/fleetmirror
if [ -e /root/config.toml.first ]; then
    cp -p /root/config.toml.first /etc/containerd/config.toml
else
    cp -p /etc/containerd/config.toml /root/config.toml.first
fi
systemctl daemon-reload
# A node that is reset often restarts more often than systemd lets a service that fails.
systemctl reset-failed containerd 2>/dev/null
systemctl restart containerd
lab-ready 60 >/dev/null
crictl images -q | sort -u | xargs -r crictl rmi >/dev/null 2>&1
