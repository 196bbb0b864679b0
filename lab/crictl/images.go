package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"sort"
	"strings"

	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
)

func pull(s settings, args []string) error {
	set := flags("pull")
	creds := stringFlag(set, "", "creds")
	auth := stringFlag(set, "", "auth")
	username := stringFlag(set, "", "username", "u")
	stringFlag(set, "", "pod-config")
	stringFlag(set, "", "annotation", "a")
	timeout := stringFlag(set, "0s", "pull-timeout", "pt")
	args = parseArgs(set, args)
	if len(args) != 1 {
		return errors.New("incorrect number of arguments. Provide the image name")
	}
	config, err := authConfig(*creds, *auth, *username)
	if err != nil {
		return err
	}
	client, err := s.image()
	if err != nil {
		return err
	}
	// A pull has no time limit unless asked for; --timeout is for the other calls.
	ctx, cancel := context.WithCancel(context.Background())
	if limit := *timeout; limit != "0s" && limit != "0" {
		ctx, cancel = context.WithTimeout(context.Background(), duration(limit))
	}
	defer cancel()
	answer, err := client.PullImage(ctx, &cri.PullImageRequest{Image: &cri.ImageSpec{Image: args[0]}, Auth: config})
	if err != nil {
		klogError("remote_image.go:180", "PullImage from image service failed", err, "image", args[0])
		return fmt.Errorf("pulling image: %w", err)
	}
	fmt.Printf("Image is up to date for %s\n", answer.ImageRef)
	return nil
}

func authConfig(creds, auth, username string) (*cri.AuthConfig, error) {
	switch {
	case creds != "" && auth != "":
		return nil, errors.New("both `--creds` and `--auth` are specified")
	case creds != "":
		name, password, _ := strings.Cut(creds, ":")
		return &cri.AuthConfig{Username: name, Password: password}, nil
	case auth != "":
		if _, err := base64.StdEncoding.DecodeString(auth); err != nil {
			return nil, err
		}
		return &cri.AuthConfig{Auth: auth}, nil
	case username != "":
		return nil, errors.New("the stand-in asks for no password: use --creds USER:PASSWORD")
	}
	return nil, nil
}

func listImages(s settings, filter string) (cri.ImageServiceClient, []*cri.Image, error) {
	client, err := s.image()
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := s.call()
	defer cancel()
	request := &cri.ListImagesRequest{}
	if filter != "" {
		request.Filter = &cri.ImageFilter{Image: &cri.ImageSpec{Image: filter}}
	}
	answer, err := client.ListImages(ctx, request)
	if err != nil {
		return nil, nil, fmt.Errorf("listing images: %w", err)
	}
	sort.Slice(answer.Images, func(i, j int) bool { return name(answer.Images[i]) < name(answer.Images[j]) })
	return client, answer.Images, nil
}

func name(image *cri.Image) string {
	return first(strings.Join(image.RepoTags, " "), strings.Join(image.RepoDigests, " "))
}

func images(s settings, args []string) error {
	set := flags("images")
	output := stringFlag(set, "table", "output", "o")
	quiet := boolFlag(set, "quiet", "q")
	digests := boolFlag(set, "digests")
	boolFlag(set, "no-trunc")
	boolFlag(set, "verbose", "v")
	args = append(parseArgs(set, args), "")
	_, list, err := listImages(s, args[0])
	if err != nil {
		return err
	}
	if *output == "json" {
		return printJSON(asJSON(&cri.ListImagesResponse{Images: list}))
	}
	rows := [][]string{{"IMAGE", "TAG", "IMAGE ID", "SIZE"}}
	if *digests {
		rows = [][]string{{"IMAGE", "TAG", "DIGEST", "IMAGE ID", "SIZE"}}
	}
	for _, image := range list {
		if *quiet {
			fmt.Println(image.Id)
			continue
		}
		digest, repository := "<none>", "<none>"
		if len(image.RepoDigests) > 0 {
			repository, digest, _ = strings.Cut(image.RepoDigests[0], "@")
		}
		for _, tagged := range orNone(image.RepoTags, repository) {
			colon := strings.LastIndex(tagged, ":")
			row := []string{tagged[:colon], tagged[colon+1:], short(image.Id), size(image.Size)}
			if *digests {
				row = []string{row[0], row[1], short(digest), row[2], row[3]}
			}
			rows = append(rows, row)
		}
	}
	if *quiet {
		return nil
	}
	return table(rows)
}

func orNone(tags []string, repository string) []string {
	if len(tags) == 0 {
		return []string{repository + ":<none>"}
	}
	return tags
}

func inspectImage(s settings, args []string) error {
	set := flags("inspecti")
	stringFlag(set, "json", "output", "o")
	boolFlag(set, "quiet", "q")
	args = parseArgs(set, args)
	if len(args) == 0 {
		return errors.New("ID cannot be empty")
	}
	client, err := s.image()
	if err != nil {
		return err
	}
	for _, id := range args {
		ctx, cancel := s.call()
		answer, err := client.ImageStatus(ctx, &cri.ImageStatusRequest{Image: &cri.ImageSpec{Image: id}, Verbose: true})
		cancel()
		if err != nil {
			return fmt.Errorf("image status for %q request: %w", id, err)
		}
		if answer.Image == nil {
			return fmt.Errorf("no such image %q present", id)
		}
		if err := printJSON(withInfo(asJSON(answer.Image), answer.Info)); err != nil {
			return err
		}
	}
	return nil
}

func removeImages(s settings, args []string) error {
	set := flags("rmi")
	all := boolFlag(set, "all", "a")
	prune := boolFlag(set, "prune", "q")
	args = parseArgs(set, args)
	client, list, err := listImages(s, "")
	if err != nil {
		return err
	}
	if *all || *prune {
		for _, image := range list {
			args = append(args, image.Id)
		}
	}
	if len(args) == 0 {
		return errors.New("ID cannot be empty")
	}
	failed := false
	for _, id := range args {
		if err := removeImage(s, client, id); err != nil {
			fmt.Println(err)
			failed = true
		}
	}
	if failed {
		return errors.New("unable to remove the image(s)")
	}
	return nil
}

func removeImage(s settings, client cri.ImageServiceClient, id string) error {
	ctx, cancel := s.call()
	defer cancel()
	status, err := client.ImageStatus(ctx, &cri.ImageStatusRequest{Image: &cri.ImageSpec{Image: id}})
	if err != nil {
		return fmt.Errorf("image status request for %q failed: %w", id, err)
	}
	if status.Image == nil {
		return fmt.Errorf("no such image %s", id)
	}
	if _, err := client.RemoveImage(ctx, &cri.RemoveImageRequest{Image: &cri.ImageSpec{Image: id}}); err != nil {
		return fmt.Errorf("error of removing image %q: %w", id, err)
	}
	for _, tag := range orNone(status.Image.RepoTags, status.Image.Id) {
		fmt.Printf("Deleted: %s\n", strings.TrimSuffix(tag, ":<none>"))
	}
	return nil
}
