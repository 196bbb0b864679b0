package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

var began = time.Now()

// fatal ends the program as logrus does: coloured words for a person at a terminal,
// `time=… level=fatal msg=…` for everything that reads a pipe (ssh without -t, scripts).
func fatal(err error) {
	if isTerminal(os.Stderr) {
		fmt.Fprintf(os.Stderr, "\x1b[31mFATA\x1b[0m[%04d] %s \n", int(time.Since(began).Seconds()), err)
	} else {
		fmt.Fprintf(os.Stderr, "time=%q level=fatal msg=%q\n", time.Now().Format(time.RFC3339), err.Error())
	}
	os.Exit(1)
}

// isTerminal: a character device that is not /dev/null.
func isTerminal(file *os.File) bool {
	stat, err := file.Stat()
	null, nullErr := os.Stat(os.DevNull)
	return err == nil && nullErr == nil && stat.Mode()&os.ModeCharDevice != 0 && !os.SameFile(null, stat)
}

// klogError writes the line that the CRI client library logs before an error is returned.
func klogError(place, message string, err error, key, value string) {
	fmt.Fprintf(os.Stderr, "E%s %7d %s] %q err=%q %s=%q\n",
		time.Now().Format("0102 15:04:05.000000"), os.Getpid(), place, message, err.Error(), key, value)
}

// asJSON gives a message as the real crictl prints it: every field, keys sorted, two spaces.
func asJSON(message proto.Message) any {
	text, err := protojson.MarshalOptions{EmitUnpopulated: true}.Marshal(message)
	if err != nil {
		fatal(err)
	}
	return parse(string(text))
}

// parse gives the value of a JSON text, or the text itself where it is none.
func parse(text string) any {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return text
	}
	return value
}

func printJSON(value any) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return err
	}
	_, err := os.Stdout.Write(out.Bytes())
	return err
}

// table prints rows as the real crictl's tables: columns padded, three to twenty apart.
func table(rows [][]string) error {
	w := tabwriter.NewWriter(os.Stdout, 20, 1, 3, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	return w.Flush()
}

// short cuts an id to the 13 characters that the tables show.
func short(id string) string {
	id = strings.TrimPrefix(id, "sha256:")
	if len(id) > 13 {
		return id[:13]
	}
	return id
}

// size as the real crictl has it: 1.23MB.
func size(bytes uint64) string {
	value, units := float64(bytes), []string{"B", "kB", "MB", "GB", "TB"}
	unit := 0
	for value >= 1000 && unit < len(units)-1 {
		value /= 1000
		unit++
	}
	return fmt.Sprintf("%.3g%s", value, units[unit])
}

func ago(t time.Time) string {
	switch d := time.Since(t); {
	case d < time.Minute:
		return fmt.Sprintf("%d seconds ago", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%d minutes ago", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d hours ago", int(d.Hours()))
	default:
		return fmt.Sprintf("%d days ago", int(d.Hours()/24))
	}
}

func stringFlag(set *flag.FlagSet, value string, names ...string) *string {
	target := new(string)
	for _, name := range names {
		set.StringVar(target, name, value, "")
	}
	return target
}

func boolFlag(set *flag.FlagSet, names ...string) *bool {
	target := new(bool)
	for _, name := range names {
		set.BoolVar(target, name, false, "")
	}
	return target
}

// parseArgs parses a command's flags and returns its other arguments.
func parseArgs(set *flag.FlagSet, args []string) []string {
	_ = set.Parse(args)
	return set.Args()
}

func flags(command string) *flag.FlagSet {
	return flag.NewFlagSet("crictl "+command, flag.ExitOnError)
}

func first(values ...string) string {
	for _, value := range values {
		if value != "" {
			return value
		}
	}
	return ""
}

func env(name, otherwise string) string { return first(os.Getenv(name), otherwise) }
