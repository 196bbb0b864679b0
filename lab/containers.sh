# shellcheck shell=bash
# What a node is as a container, and how to start one and wait for it. Sourced after lib.sh.

# What a node needs beyond Docker's defaults. --privileged would ask for CAP_SYS_RESOURCE,
# which a machine that is itself a container may not have. The tests repeat this list.
NODE_OPTIONS=(
  --cap-add SYS_ADMIN --cap-add NET_ADMIN --cap-add SYS_PTRACE --cap-add SYSLOG --cap-add DAC_READ_SEARCH
  --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined
  --tmpfs /run --tmpfs /tmp -v /var/lib/containerd
)

# current CONTAINER IMAGE: it runs, and it was made from the image as it is now. A container
# is started only when nothing is left to do to it, so running means complete.
current() {
  [ "$(docker container inspect -f '{{.State.Running}} {{.Image}}' "$1" 2>/dev/null)" = "true $(docker image inspect -f '{{.Id}}' "$2")" ]
}

start_node() { # number
  local name image
  name=$(container "node-$1")
  image=fleetmirror-lab/node:$(generation_of "$1")
  current "$name" "$image" && return
  docker rm -fv "$name" >/dev/null 2>&1 || true
  docker run -d --name "$name" --hostname "node-$1" --label "$LABEL" --network "$NETWORK" --network-alias "node-$1" \
    --env "LAB_AUTHORIZED_KEY=$(cat "$STATE/id_ed25519.pub")" "${NODE_OPTIONS[@]}" "$image" >/dev/null
}

# Waits for the node and writes what is known of it: number, address, host key.
await_node() { # number
  local name key address
  name=$(container "node-$1")
  key=$(docker exec "$name" lab-ready 120) || die "node-$1 did not get ready: docker logs $name; docker exec -it $name bash"
  address=$(docker container inspect -f "{{(index .NetworkSettings.Networks \"$NETWORK\").IPAddress}}" "$name")
  printf '%s %s %s\n' "$1" "$address" "$key" >"$STATE/nodes/$1"
}

