package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.cli.production.ProductionServices;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.state.embedded.PreparedState;
import io.iterablebatch.time.Sleeper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports of many tools, from the file to the sandbox, with no key written by hand (issue 21). */
class ExportFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "src/test/resources/exports/excel-us.csv, 239, 1, bad-email=1",
        "src/test/resources/exports/excel-de.csv, 260, 0, ''",
        "src/test/resources/exports/excel-fr.csv, 230, 0, ''",
        "src/test/resources/exports/google-sheets.csv, 180, 0, ''",
        "src/test/resources/exports/shopify-customers.csv, 220, 0, ''",
        "src/test/resources/exports/hubspot-contacts.csv, 250, 0, ''",
        "src/test/resources/exports/salesforce-contacts.csv, 300, 0, ''",
        "src/test/resources/exports/mailchimp-audience.csv, 280, 0, ''",
        "src/test/resources/exports/stripe-customers.csv, 210, 0, ''",
        "src/test/resources/exports/woocommerce-customers.csv, 190, 0, ''",
        "src/test/resources/exports/postgres-copy.csv, 320, 0, ''",
        "src/test/resources/exports/mysql-outfile.tsv, 290, 0, ''",
        "src/test/resources/exports/pandas.csv, 260, 0, ''",
        "src/test/resources/exports/bigquery.csv, 270, 0, ''",
        "sample-data/crm-export.csv, 1997, 3, 'bad-double=1, bad-email=2'",
    })
    void fromAFileToTheProject(Path export, long delivered, long invalid, String reasons) throws Exception {
        Path data = folder.resolve("data");
        PreparedState.in(data);
        Map<String, String> environment = Map.of("ITERABLE_BATCH_DATA", data.toString());
        String job = folder.resolve("job.yaml").toString();
        Path summaryFile = folder.resolve("run.json");
        assertThat(exitCode(environment, "init", export.toString(), "--out", job, "--sandbox"))
                .isZero();
        assertThat(exitCode(environment, "check", job, "--sandbox")).isZero();
        assertThat(exitCode(environment, "run", job, "--sandbox", "--summary", summaryFile.toString()))
                .as("%s", Files.readString(Path.of(job)))
                .isEqualTo(invalid == 0 ? 0 : 3);
        RunSummary summary = SummaryJson.read(Files.readString(summaryFile));
        Counts counts = summary.accounting().counts();
        assertThat(counts.delivered()).isEqualTo(delivered);
        assertThat(counts.invalid()).isEqualTo(invalid);
        assertThat(counts.rejected()).isZero();
        assertThat(new TreeMap<>(summary.accounting().reasons())).hasToString("{" + reasons + "}");
    }

    private static int exitCode(Map<String, String> environment, String... arguments) {
        PrintStream all = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Main(new CommandContext(
                        ProductionServices.WIRING,
                        environment,
                        all,
                        new Screen(all, false),
                        () -> null,
                        InstantSource.system(),
                        Sleeper.SYSTEM))
                .execute(arguments);
    }
}
