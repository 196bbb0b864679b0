package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

func start(s settings, args []string) error {
	return each(s, "start", args, func(ctx context.Context, client cri.RuntimeServiceClient, id string) error {
		_, err := client.StartContainer(ctx, &cri.StartContainerRequest{ContainerId: id})
		return err
	}, "%s")
}

func stop(s settings, args []string) error {
	return each(s, "stop", args, func(ctx context.Context, client cri.RuntimeServiceClient, id string) error {
		_, err := client.StopContainer(ctx, &cri.StopContainerRequest{ContainerId: id})
		return err
	}, "%s")
}

func removeContainer(s settings, args []string) error {
	return each(s, "rm", args, func(ctx context.Context, client cri.RuntimeServiceClient, id string) error {
		_, err := client.RemoveContainer(ctx, &cri.RemoveContainerRequest{ContainerId: id})
		return err
	}, "%s")
}

func stopPod(s settings, args []string) error {
	return each(s, "stopp", args, func(ctx context.Context, client cri.RuntimeServiceClient, id string) error {
		_, err := client.StopPodSandbox(ctx, &cri.StopPodSandboxRequest{PodSandboxId: id})
		return err
	}, "Stopped sandbox %s")
}

func removePod(s settings, args []string) error {
	return each(s, "rmp", args, func(ctx context.Context, client cri.RuntimeServiceClient, id string) error {
		_, err := client.RemovePodSandbox(ctx, &cri.RemovePodSandboxRequest{PodSandboxId: id})
		return err
	}, "Removed sandbox %s")
}

// each does one thing to every id, and says so in the words the real crictl uses.
func each(s settings, command string, args []string,
	do func(context.Context, cri.RuntimeServiceClient, string) error, done string) error {
	set := flags(command)
	boolFlag(set, "force", "f")
	args = parseArgs(set, args)
	if len(args) == 0 {
		return errors.New("ID cannot be empty")
	}
	client, err := s.runtime()
	if err != nil {
		return err
	}
	s.timeout = max(s.timeout, 30*time.Second)
	for _, id := range args {
		ctx, cancel := s.call()
		err := do(ctx, client, id)
		cancel()
		if err != nil {
			return fmt.Errorf("%s %q: %w", command, id, err)
		}
		fmt.Printf(done+"\n", id)
	}
	return nil
}
