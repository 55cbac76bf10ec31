package io.iterablebatch.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.audit.AuditedChange;
import io.iterablebatch.ledger.audit.AuditedTarget;
import io.iterablebatch.report.html.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of targets beside a report. */
class TargetListFileTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:03Z");

    @TempDir
    private Path folder;

    @Test
    void everyTargetIsARowAndNoNameIsAFormula() throws IOException {
        Path file = ReportFile.targetsOf(ReportFile.of(folder, "tidy-up", 7, 12));
        TargetListFile.write(
                List.of(
                        new AuditEntry(
                                AT,
                                "hash",
                                "ops",
                                1,
                                new AuditedTarget("campaign", "17", "=Sale, \"big\""),
                                new AuditedChange("Running", Outcome.DELIVERED, null, "HTTP 200", "Aborted")),
                        new AuditEntry(
                                AT,
                                "hash",
                                "ops",
                                2,
                                new AuditedTarget("campaign", "18", null),
                                new AuditedChange(null, null, null, "asked", null))),
                file);

        assertThat(file).hasFileName("tidy-up-7-run-12-targets.csv");
        assertThat(Files.readString(file).lines())
                .containsExactly(
                        "\uFEFFkind,id,name,before,outcome,reason,answer,after,recorded_at",
                        "campaign,17,\"'=Sale, \"\"big\"\"\",Running,delivered,,HTTP 200,Aborted,2026-03-01T02:00:03Z",
                        "campaign,18,,,,,asked,,2026-03-01T02:00:03Z");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void itGoesWithItsReport() throws IOException {
        Path report = Files.writeString(ReportFile.of(folder, "tidy-up", 7, 12), "");
        Path list = Files.writeString(ReportFile.targetsOf(report), "");
        Path other = Files.writeString(folder.resolve("my-targets.csv"), "");
        for (Path file : List.of(report, list, other)) {
            Files.setLastModifiedTime(file, FileTime.from(AT));
        }

        assertThat(ReportFile.removeOld(folder, AT.plusSeconds(1), true)).isOne();
        assertThat(list).exists();
        assertThat(ReportFile.removeOld(folder, AT.plusSeconds(1), false)).isOne();
        assertThat(report).doesNotExist();
        assertThat(list).doesNotExist();
        assertThat(other).exists();
    }
}
