// The oracle of go-cases.txt: reads its lines from stdin and prints each one whose expectation is not what Go does.
// Runs itself once per case, since net/http reads the environment once. Exit code 0: no difference.
//
//	go run oracle.go < go-cases.txt
package main

import (
	"bufio"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
)

func decide(text string) string {
	parsed, err := url.Parse(text)
	if err != nil {
		return "unparsable: " + err.Error()
	}
	proxy, err := http.ProxyFromEnvironment(&http.Request{URL: parsed})
	switch {
	case err != nil:
		return "failed: " + err.Error()
	case proxy == nil:
		return "direct"
	default:
		return "proxied"
	}
}

func ask(target, noProxy string) string {
	command := exec.Command(os.Args[0], target)
	command.Env = []string{
		"HTTP_PROXY=http://proxy.lab:3128", "HTTPS_PROXY=http://proxy.lab:3128", "NO_PROXY=" + noProxy,
	}
	answer, err := command.Output()
	if err != nil {
		return "failed: " + err.Error()
	}
	return strings.TrimSpace(string(answer))
}

func main() {
	if len(os.Args) == 2 {
		fmt.Println(decide(os.Args[1]))
		return
	}
	cases, differences := 0, 0
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		line := lines.Text()
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "|")
		cases++
		answer := ask(strings.TrimSpace(fields[0]), strings.TrimSpace(fields[1]))
		if answer != strings.TrimSpace(fields[2]) {
			differences++
			fmt.Printf("%s: Go says %s\n", line, answer)
		}
	}
	fmt.Printf("%d cases, %d differences\n", cases, differences)
	if cases == 0 || differences > 0 {
		os.Exit(1)
	}
}
