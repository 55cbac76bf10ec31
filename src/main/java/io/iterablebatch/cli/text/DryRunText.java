package io.iterablebatch.cli.text;

import io.iterablebatch.mapping.tally.TalliedRecords;
import io.iterablebatch.run.project.DryRunner;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a dry run shows. The sample holds values of records: that is what it was asked for, and it goes nowhere else.
 */
public final class DryRunText {

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int LONGEST_COLUMN = 40;

    private DryRunText() {}

    public static String of(String job, String endpoint, double requestsPerSecond, DryRunner.DryRunResult result) {
        var counts = result.delivery();
        StringBuilder text = new StringBuilder();
        text.append(job).append(": dry run, nothing was sent and nothing recorded\n\n");
        line(text, "would read", FigureFormat.count(counts.read(), "record"));
        line(text, "would deliver", FigureFormat.count(counts.delivered(), "record"));
        line(text, "would fold", FigureFormat.count(counts.superseded(), "record") + " into later rows of their users");
        if (counts.skipped() > 0) {
            line(text, "would skip", FigureFormat.count(counts.skipped(), "record") + " that `where` leaves out");
        }
        line(text, "invalid", FigureFormat.count(counts.invalid(), "record"));
        counts.reasons().forEach((code, number) -> line(text, "", reason(code, number, result.records())));
        long requests = result.delivery().requests();
        line(
                text,
                "requests",
                requests == 0
                        ? "none"
                        : FigureFormat.count(requests) + " to " + endpoint + ", at least "
                                + FigureFormat.roughly(
                                        Duration.ofMillis((long) (1_000 * requests / requestsPerSecond))));
        result.notes().forEach(note -> line(text, "note", note));
        result.warnings().forEach(warning -> line(text, "warning", warning));
        if (!result.records().kinds().isEmpty()) {
            text.append("\nWhat does not fit:\n").append(MistakeTable.of(result.records(), false));
        }
        for (byte[] body : result.delivery().sample()) {
            JsonNode sample = PRETTY.readTree(new String(body, StandardCharsets.UTF_8));
            text.append("\nThe first request, cut to its first users:\n")
                    .append(PRETTY.writeValueAsString(sample))
                    .append('\n');
        }
        return text.toString();
    }

    /** With the column to which most of these records owe it, if there is one. */
    private static String reason(String code, long number, TalliedRecords records) {
        TalliedRecords.MainColumn main = records.mainColumn(code, number);
        return code + " " + FigureFormat.count(number)
                + (main == null
                        ? ""
                        : " (column " + TextTable.cell(main.column(), LONGEST_COLUMN) + ": "
                                + FigureFormat.count(main.records()) + ")");
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label).append(" ".repeat(15 - label.length())).append(value).append('\n');
    }
}
