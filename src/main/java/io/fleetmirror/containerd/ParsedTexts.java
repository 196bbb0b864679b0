package io.fleetmirror.containerd;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * TOML texts as they were parsed, for those who only read them. The nodes of a fleet have a handful of different files, and
 * parsing one takes longer than all that is then asked of it.
 */
final class ParsedTexts {

    /** More different files than a fleet has; past that all are forgotten, so that no run grows without end. */
    private static final int LIMIT = 64;

    private static final ConcurrentMap<String, TomlParseResult> PARSED = new ConcurrentHashMap<>();

    private ParsedTexts() {}

    static TomlParseResult parse(String text) {
        if (PARSED.size() > LIMIT) {
            PARSED.clear();
        }
        return PARSED.computeIfAbsent(text, Toml::parse);
    }
}
