// crictl is the lab's stand-in for the crictl of kubernetes-sigs/cri-tools, which Debian
// does not package: the same commands, flags, output and exit status, over the same CRI
// v1 calls, for what fleetmirror and its tests use.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

// The version whose behaviour this follows.
const version = "v1.31.1-fleetmirror-lab"

// settings are the global flags, over /etc/crictl.yaml, over the real crictl's defaults.
type settings struct {
	runtimeEndpoint, imageEndpoint string
	timeout                        time.Duration
	debug                          bool
}

// commands by name and alias. A command gets the arguments after its name.
var commands = map[string]func(settings, []string) error{
	"pull": pull, "images": images, "image": images, "img": images,
	"inspecti": inspectImage, "rmi": removeImages,
	"info": info, "version": versions, "ps": containers, "pods": pods,
	"runp": runPod, "stopp": stopPod, "rmp": removePod,
	"create": create, "start": start, "stop": stop, "rm": removeContainer,
}

func main() {
	global := flag.NewFlagSet("crictl", flag.ExitOnError)
	config := stringFlag(global, env("CRI_CONFIG_FILE", "/etc/crictl.yaml"), "config", "c")
	runtimeEndpoint := stringFlag(global, os.Getenv("CONTAINER_RUNTIME_ENDPOINT"), "runtime-endpoint", "r")
	imageEndpoint := stringFlag(global, os.Getenv("IMAGE_SERVICE_ENDPOINT"), "image-endpoint", "i")
	timeout := stringFlag(global, "", "timeout", "t")
	debug := boolFlag(global, "debug", "D")
	showVersion := boolFlag(global, "version", "v")
	_ = global.Parse(os.Args[1:])

	if *showVersion {
		fmt.Println("crictl version " + version)
		return
	}
	if global.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: crictl [global options] command [arguments]")
		os.Exit(1)
	}
	command, known := commands[global.Arg(0)]
	if !known {
		fatal(fmt.Errorf("command %q unknown", global.Arg(0)))
	}
	file := readConfig(*config)
	s := settings{
		runtimeEndpoint: first(*runtimeEndpoint, file["runtime-endpoint"], "unix:///run/containerd/containerd.sock"),
		timeout:         duration(first(*timeout, file["timeout"], "2s")),
		debug:           *debug || file["debug"] == "true",
	}
	s.imageEndpoint = first(*imageEndpoint, file["image-endpoint"], s.runtimeEndpoint)
	if err := command(s, global.Args()[1:]); err != nil {
		fatal(err)
	}
}

// readConfig reads the flat `key: value` lines that crictl.yaml consists of.
func readConfig(path string) map[string]string {
	values := map[string]string{}
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		fatal(err)
	}
	for _, line := range strings.Split(string(text), "\n") {
		key, value, found := strings.Cut(line, ":")
		if found && !strings.HasPrefix(strings.TrimSpace(key), "#") {
			values[strings.TrimSpace(key)] = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return values
}

// duration takes `10s` as well as crictl.yaml's bare number of seconds.
func duration(text string) time.Duration {
	if d, err := time.ParseDuration(text); err == nil {
		return d
	}
	d, err := time.ParseDuration(text + "s")
	if err != nil {
		fatal(fmt.Errorf("invalid timeout %q", text))
	}
	if d == 0 {
		d = 2 * time.Second
	}
	return d
}

// call is the context of one CRI call.
func (s settings) call() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), s.timeout)
}

// runtime connects to the runtime service, and checks as the real crictl does that it answers.
func (s settings) runtime() (cri.RuntimeServiceClient, error) {
	connection, err := dial(s.runtimeEndpoint)
	if err != nil {
		return nil, err
	}
	client := cri.NewRuntimeServiceClient(connection)
	ctx, cancel := s.call()
	defer cancel()
	if _, err := client.Version(ctx, &cri.VersionRequest{}); err != nil {
		return nil, fmt.Errorf("validate service connection: validate CRI v1 runtime API for endpoint %q: %w", s.runtimeEndpoint, err)
	}
	return client, nil
}

// image is runtime for the image service.
func (s settings) image() (cri.ImageServiceClient, error) {
	connection, err := dial(s.imageEndpoint)
	if err != nil {
		return nil, err
	}
	client := cri.NewImageServiceClient(connection)
	ctx, cancel := s.call()
	defer cancel()
	if _, err := client.ImageFsInfo(ctx, &cri.ImageFsInfoRequest{}); err != nil {
		return nil, fmt.Errorf("validate service connection: validate CRI v1 image API for endpoint %q: %w", s.imageEndpoint, err)
	}
	return client, nil
}

func dial(endpoint string) (*grpc.ClientConn, error) {
	if strings.HasPrefix(endpoint, "/") {
		endpoint = "unix://" + endpoint
	}
	return grpc.NewClient(endpoint,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithAuthority("localhost"),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(16<<20)))
}
