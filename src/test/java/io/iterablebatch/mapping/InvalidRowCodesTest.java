package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.mapping.cell.UnfitValueCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of codes is what people look them up in, and what the mapping's own documentation refers to. */
class InvalidRowCodesTest {

    private static final Pattern MADE = Pattern.compile("new (?:CellMistake|Reason)\\(\\s*\"([a-z-]+)\"");

    @Test
    void everyCodeOfTheMappingStandsInTheTable() throws IOException {
        String page = Files.readString(Path.of("docs/job-file.md"));
        String table =
                page.substring(page.indexOf("## Codes of invalid rows"), page.indexOf("## Codes of rejected rows"));
        Set<String> told = new TreeSet<>(Pattern.compile("`([a-z-]+)`")
                .matcher(table)
                .results()
                .map(code -> code.group(1))
                .toList());

        assertThat(told).containsAll(made());
        assertThat(made()).contains("damaged-id", "bad-string", "unreadable-value", "bad-ids");
    }

    private static Set<String> made() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/iterablebatch/mapping"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                MADE.matcher(Files.readString(file))
                        .results()
                        .map(InvalidRowCodesTest::code)
                        .forEach(codes::add);
            }
        }
        codes.add(UnfitValueCheck.UNREADABLE);
        return codes;
    }

    private static String code(MatchResult made) {
        return made.group(1);
    }
}
