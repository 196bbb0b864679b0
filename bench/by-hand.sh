# by-hand.sh: what an operator would send to each node instead of fleetmirror: the same files, the same restart, the same
# pulls; no diff, no check, no backup, no way back. The measure for bench/fleet.
# shellcheck shell=sh
set -eu
mkdir -p /etc/containerd/certs.d/gcr.io /etc/containerd/certs.d/docker.io /etc/systemd/system/containerd.service.d
cat >/etc/containerd/certs.d/gcr.io/hosts.toml <<'TOML'
server = "http://mirror.lab:5000"

[host."http://mirror.lab:5000"]
  capabilities = ["pull", "resolve"]
TOML
cat >/etc/containerd/certs.d/docker.io/hosts.toml <<'TOML'
server = "http://mirror.lab:5000/v2/dockerhub"
override_path = true

[host."http://mirror.lab:5000/v2/dockerhub"]
  capabilities = ["pull", "resolve"]
  override_path = true
TOML
if ! grep -q config_path /etc/containerd/config.toml; then
    cat >>/etc/containerd/config.toml <<'TOML'
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "/etc/containerd/certs.d"
TOML
fi
cat >/etc/systemd/system/containerd.service.d/http-proxy.conf <<'CONF'
[Service]
Environment="HTTP_PROXY=http://proxy.lab:3128"
Environment="HTTPS_PROXY=http://proxy.lab:3128"
Environment="NO_PROXY=localhost,127.0.0.0/8,::1,.svc,.cluster.local,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,10.96.0.0/12,10.244.0.0/16,mirror.lab,private.lab"
CONF
systemctl daemon-reload
systemctl restart containerd
until crictl info 2>/dev/null | tr -d ' \n' | grep -q '"status":true,"type":"RuntimeReady"\|"type":"RuntimeReady","status":true'; do
    sleep 0.1
done
for image in gcr.io/google-containers/busybox:latest docker.io/library/busybox:latest registry.k8s.io/pause:3.9; do
    crictl pull "$image" >/dev/null
done
