package io.iterablebatch.cli.text;

import io.iterablebatch.mapping.tally.MistakeKind;
import io.iterablebatch.mapping.tally.TalliedRecords;
import io.iterablebatch.run.project.SampleCheck.CheckedSample;
import io.iterablebatch.text.FigureFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a look at some records of a source has found. */
public final class SampleText {

    private SampleText() {}

    /** @param cells whether the first cells that do not fit are shown, which are personal */
    public static String of(CheckedSample checked, boolean cells) {
        TalliedRecords records = checked.records();
        String looked = "looked at " + FigureFormat.count(records.records(), "row") + ", "
                + checked.sample().what() + ": ";
        if (records.invalid() == 0) {
            return looked + (records.records() == 0 ? "none is there" : "all of them fit") + "\n";
        }
        boolean estimates = records.kinds().stream()
                .flatMap(kind -> kind.examples().stream())
                .anyMatch(example -> !example.exact());
        return looked + FigureFormat.count(records.invalid()) + " ("
                + MistakeTable.share(records.invalid(), records.records()) + ") would be invalid\n"
                + MistakeTable.of(records, cells)
                + (estimates ? "  ~ is about there: the rows before it were not counted\n" : "")
                + (cells ? "" : "  --show-values shows the first of these cells\n");
    }

    /** How many rows are invalid and why, for the end of a sentence; null where none is. */
    public static @Nullable String flaw(CheckedSample checked) {
        TalliedRecords records = checked.records();
        if (records.invalid() == 0) {
            return null;
        }
        String why = records.kinds().stream()
                .collect(Collectors.groupingBy(
                        MistakeKind::code, LinkedHashMap::new, Collectors.summingLong(MistakeKind::records)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(each -> each.getKey() + " " + FigureFormat.count(each.getValue()))
                .collect(Collectors.joining(", "));
        return "of " + (checked.sample().whole() ? "all " : "")
                + FigureFormat.count(records.records(), checked.sample().whole() ? "row" : "sampled row") + " "
                + FigureFormat.count(records.invalid()) + " ("
                + MistakeTable.share(records.invalid(), records.records()) + ") would be invalid: " + why;
    }
}
