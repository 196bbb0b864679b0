package io.fleetmirror.problem;

import java.util.Comparator;

/** Where a fault lies: a line of a file that the user wrote, a node, or the command line. */
public sealed interface Place extends Comparable<Place> {

    /** A line of a file. {@code file} is the path as the user would type it; {@code line} counts from 1. */
    record InFile(String file, int line) implements Place {
        public InFile {
            if (line < 1) {
                throw new IllegalArgumentException("line " + line + " of " + file + " is below 1");
            }
        }

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** A file as a whole, such as one that cannot be read. */
    record WholeFile(String file) implements Place {
        @Override
        public String toString() {
            return file;
        }
    }

    /** A node, by the name that the inventory gives it. */
    record OnNode(String node) implements Place {
        @Override
        public String toString() {
            return node;
        }
    }

    /** A file of a node, by its path there. */
    record InNodeFile(String node, String path) implements Place {
        @Override
        public String toString() {
            return node + ":" + path;
        }
    }

    /** What was typed, named by the option. */
    record OnCommandLine(String option) implements Place {
        @Override
        public String toString() {
            return option;
        }
    }

    /** Command line first, then files by name and line, then nodes. */
    @Override
    default int compareTo(Place other) {
        return Comparator.comparingInt(Place::rank)
                .thenComparing(Place::name)
                .thenComparingInt(place -> place instanceof InFile inFile ? inFile.line() : 0)
                .compare(this, other);
    }

    private static int rank(Place place) {
        return switch (place) {
            case OnCommandLine ignored -> 0;
            case WholeFile ignored -> 1;
            case InFile ignored -> 1;
            case OnNode ignored -> 2;
            case InNodeFile ignored -> 2;
        };
    }

    private static String name(Place place) {
        return switch (place) {
            case OnCommandLine(String option) -> option;
            case WholeFile(String file) -> file;
            case InFile(String file, int ignored) -> file;
            case OnNode(String node) -> node;
            case InNodeFile inNode -> inNode.toString();
        };
    }
}
