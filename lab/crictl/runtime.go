package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

func versions(s settings, args []string) error {
	parseArgs(flags("version"), args)
	client, err := s.runtime()
	if err != nil {
		return err
	}
	ctx, cancel := s.call()
	defer cancel()
	answer, err := client.Version(ctx, &cri.VersionRequest{Version: "v1"})
	if err != nil {
		return fmt.Errorf("getting the runtime version: %w", err)
	}
	fmt.Printf("Version:  %s\nRuntimeName:  %s\nRuntimeVersion:  %s\nRuntimeApiVersion:  %s\n",
		answer.Version, answer.RuntimeName, answer.RuntimeVersion, answer.RuntimeApiVersion)
	return nil
}

func info(s settings, args []string) error {
	set := flags("info")
	stringFlag(set, "json", "output", "o")
	boolFlag(set, "quiet", "q")
	parseArgs(set, args)
	client, err := s.runtime()
	if err != nil {
		return err
	}
	ctx, cancel := s.call()
	defer cancel()
	answer, err := client.Status(ctx, &cri.StatusRequest{Verbose: true})
	if err != nil {
		return fmt.Errorf("getting status of runtime: %w", err)
	}
	return printJSON(withInfo(asJSON(answer.Status), answer.Info))
}

// withInfo puts the runtime's own words, JSON texts by name, beside the status.
func withInfo(status any, info map[string]string) any {
	all := map[string]any{"status": status}
	for key, text := range info {
		all[key] = parse(text)
	}
	return all
}

func containers(s settings, args []string) error {
	set := flags("ps")
	all := boolFlag(set, "all", "a")
	quiet := boolFlag(set, "quiet", "q")
	output := stringFlag(set, "table", "output", "o")
	wanted := stringFlag(set, "", "name")
	parseArgs(set, args)
	client, err := s.runtime()
	if err != nil {
		return err
	}
	ctx, cancel := s.call()
	defer cancel()
	request := &cri.ListContainersRequest{Filter: &cri.ContainerFilter{}}
	if !*all {
		request.Filter.State = &cri.ContainerStateValue{State: cri.ContainerState_CONTAINER_RUNNING}
	}
	answer, err := client.ListContainers(ctx, request)
	if err != nil {
		return fmt.Errorf("listing containers: %w", err)
	}
	if *output == "json" {
		return printJSON(asJSON(answer))
	}
	rows := [][]string{{"CONTAINER", "IMAGE", "CREATED", "STATE", "NAME", "ATTEMPT", "POD ID"}}
	for _, c := range answer.Containers {
		if *wanted != "" && c.Metadata.Name != *wanted {
			continue
		}
		if *quiet {
			fmt.Println(c.Id)
			continue
		}
		state := map[cri.ContainerState]string{0: "Created", 1: "Running", 2: "Exited", 3: "Unknown"}[c.State]
		rows = append(rows, []string{short(c.Id), short(c.Image.Image), ago(time.Unix(0, c.CreatedAt)), state,
			c.Metadata.Name, fmt.Sprint(c.Metadata.Attempt), short(c.PodSandboxId)})
	}
	if *quiet {
		return nil
	}
	return table(rows)
}

func pods(s settings, args []string) error {
	set := flags("pods")
	quiet := boolFlag(set, "quiet", "q")
	output := stringFlag(set, "table", "output", "o")
	parseArgs(set, args)
	client, err := s.runtime()
	if err != nil {
		return err
	}
	ctx, cancel := s.call()
	defer cancel()
	answer, err := client.ListPodSandbox(ctx, &cri.ListPodSandboxRequest{})
	if err != nil {
		return fmt.Errorf("listing pod sandboxes: %w", err)
	}
	if *output == "json" {
		return printJSON(asJSON(answer))
	}
	rows := [][]string{{"POD ID", "CREATED", "STATE", "NAME", "NAMESPACE", "ATTEMPT", "RUNTIME"}}
	for _, p := range answer.Items {
		if *quiet {
			fmt.Println(p.Id)
			continue
		}
		state := map[cri.PodSandboxState]string{0: "Ready", 1: "NotReady"}[p.State]
		rows = append(rows, []string{short(p.Id), ago(time.Unix(0, p.CreatedAt)), state, p.Metadata.Name,
			p.Metadata.Namespace, fmt.Sprint(p.Metadata.Attempt), first(p.RuntimeHandler, "(default)")})
	}
	if *quiet {
		return nil
	}
	return table(rows)
}

// load reads a pod's or a container's configuration, as JSON with CRI's field names.
func load(path string, into proto.Message) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("load config: %w", err)
	}
	if !json.Valid(text) {
		return fmt.Errorf("load config: %s: the stand-in reads JSON only", path)
	}
	return protojson.UnmarshalOptions{DiscardUnknown: true}.Unmarshal(text, into)
}

func runPod(s settings, args []string) error {
	set := flags("runp")
	handler := stringFlag(set, "", "runtime", "r")
	stringFlag(set, "", "cancel-timeout", "T")
	args = parseArgs(set, args)
	if len(args) != 1 {
		return errors.New("incorrect number of arguments. Provide the pod's configuration")
	}
	config := &cri.PodSandboxConfig{}
	if err := load(args[0], config); err != nil {
		return err
	}
	client, err := s.runtime()
	if err != nil {
		return err
	}
	s.timeout = max(s.timeout, 30*time.Second)
	ctx, cancel := s.call()
	defer cancel()
	answer, err := client.RunPodSandbox(ctx, &cri.RunPodSandboxRequest{Config: config, RuntimeHandler: *handler})
	if err != nil {
		return fmt.Errorf("run pod sandbox: %w", err)
	}
	fmt.Println(answer.PodSandboxId)
	return nil
}

func create(s settings, args []string) error {
	set := flags("create")
	boolFlag(set, "no-pull")
	args = parseArgs(set, args)
	if len(args) != 3 {
		return errors.New("incorrect number of arguments. Provide the pod's id, the container's and the pod's configuration")
	}
	container, pod := &cri.ContainerConfig{}, &cri.PodSandboxConfig{}
	if err := errors.Join(load(args[1], container), load(args[2], pod)); err != nil {
		return err
	}
	client, err := s.runtime()
	if err != nil {
		return err
	}
	s.timeout = max(s.timeout, 30*time.Second)
	ctx, cancel := s.call()
	defer cancel()
	answer, err := client.CreateContainer(ctx,
		&cri.CreateContainerRequest{PodSandboxId: args[0], Config: container, SandboxConfig: pod})
	if err != nil {
		return fmt.Errorf("creating container: %w", err)
	}
	fmt.Println(answer.ContainerId)
	return nil
}
