package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.production.ProductionServices;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.report.Golden;
import io.iterablebatch.time.Sleeper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} and the dry run say of a messy export, with everything real behind them and no project. */
class SeeBeforeSendingTest {

    private static final String FIELDS = """
            fields:
              active: { to: active, type: boolean }
              price: { to: price, type: double }
              joined: { to: joinedOn, type: date }
            """;

    /** Texts of cells that do not fit. */
    private static final String[] CELLS = {"Aus!", "$1,234.50", "31.01.2024", "nobody at home", "[31m"};

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private Path csv;

    @BeforeEach
    void aMessyExport() throws IOException {
        environment.put("ITERABLE_BATCH_DATA", folder.resolve("data").toString());
        csv = folder.resolve("export.csv");
        List<String> lines = new ArrayList<>(List.of("email,active,price,joined"));
        for (int i = 1; i <= 200; i++) {
            lines.add(String.join(
                    ",",
                    i % 40 == 0 ? "nobody at home" : "u" + i + "@example.com",
                    i % 4 == 0 ? "true" : "Aus!",
                    i == 7 ? "\u001B[31m9" : i % 10 == 0 ? "\"$1,234.50\"" : "12.5",
                    i % 3 == 0 ? "31.01.2024" : "2024-01-31"));
        }
        lines.set(13, "too,few");
        Files.write(csv, lines);
    }

    @Test
    void checkTellsWhatDoesNotFitByColumnAndThatAGuardWouldStopARun() throws IOException {
        Said said = said("check", job(FIELDS + "guards: { max-rejected: 5% }").toString());
        Golden.assertMatches("check/messy.txt", said.out());
        assertThat(said.exitCode()).isZero();
        assertThat(said.out() + said.err()).doesNotContain(CELLS);
    }

    @Test
    void itShowsCellsWhereTheyAreAskedFor() throws IOException {
        Said said = said("check", job(FIELDS).toString(), "--show-values");
        Golden.assertMatches("check/messy-values.txt", said.out());
        assertThat(said.out()).contains("\\u001B").doesNotContain("\u001B");
    }

    @Test
    void rowsThatFitAreALine() throws IOException {
        Files.write(csv, List.of("email,active", "a@example.com,true", "b@example.com,false"));
        Said said = said("check", job("guards: { min-records: 10 }").toString());
        Golden.assertMatches("check/good.txt", said.out());
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void aSourceThatBreaksBehindItsHeaderIsWarnedOf() throws IOException {
        Files.write(csv, List.of("email,active", "a@example.com,true", "b@example.com,\"no end"));
        Said said = said("check", job("").toString());
        assertThat(said.exitCode()).isZero();
        assertThat(said.err()).contains("warning: the source was not looked at any further: ", "row 3", "quote");
        assertThat(said.out()).contains("looked at 1 row, from the beginning of");
    }

    @Test
    void theDryRunHasTheSameTableOverAllRowsAndNamesColumnsWithReasons() throws IOException {
        Said said = said("run", job(FIELDS).toString(), "--dry-run");
        Golden.assertMatches("check/dry-run.txt", said.out());
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.out() + said.err()).doesNotContain(CELLS);
    }

    private Path job(String more) throws IOException {
        return Files.writeString(folder.resolve("users.yaml"), """
                action: users.bulk-update
                source: { csv: %s }
                identify: { email: email }
                %s
                """.formatted(csv, more.strip()));
    }

    private record Said(int exitCode, String out, String err) {}

    private Said said(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext context = new CommandContext(
                ProductionServices.WIRING,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new Screen(new PrintStream(err, true, StandardCharsets.UTF_8), false),
                () -> null,
                InstantSource.system(),
                Sleeper.SYSTEM);
        int exitCode = new Main(context).execute(arguments);
        return new Said(exitCode, text(out), text(err));
    }

    private String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(folder.toString(), "FOLDER");
    }
}
