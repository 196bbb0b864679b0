package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.TomlFold;
import io.fleetmirror.memo.Memo;
import org.tomlj.TomlParseResult;

/** TOML texts as they were parsed, for those who only read them; its positions are those of {@link TomlFold}. */
final class ParsedTexts {

    private static final Memo<String, TomlParseResult> PARSED = new Memo<>(TomlFold::parse);

    private ParsedTexts() {}

    static TomlParseResult parse(String text) {
        return PARSED.of(text);
    }
}
