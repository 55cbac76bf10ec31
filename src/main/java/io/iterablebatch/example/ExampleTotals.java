package io.iterablebatch.example;

import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.List;

/** How many examples of how many files hold. */
public record ExampleTotals(long files, long examples, long failed, long notRun) {

    /** The totals of some files. */
    public static ExampleTotals of(List<ExampleFileResult> results) {
        return new ExampleTotals(
                results.size(),
                results.stream().mapToLong(ExampleFileResult::examples).sum(),
                results.stream().mapToLong(file -> file.failed().size()).sum(),
                results.stream().mapToLong(ExampleFileResult::notRun).sum());
    }

    /** In a line, as in {@code 30 examples in 4 files: 28 hold, 2 do not}. */
    public String text() {
        String all = FigureFormat.count(examples, "example") + " in " + FigureFormat.count(files, "file");
        if (failed == 0 && notRun == 0) {
            return all + (examples == 0 ? "" : examples == 1 ? ": it holds" : ": all hold");
        }
        long holding = examples - failed - notRun;
        List<String> parts = new ArrayList<>();
        parts.add(FigureFormat.count(holding) + (holding == 1 ? " holds" : " hold"));
        if (failed > 0) {
            parts.add(FigureFormat.count(failed) + (failed == 1 ? " does not" : " do not"));
        }
        if (notRun > 0) {
            parts.add(FigureFormat.count(notRun) + " could not be run");
        }
        return all + ": " + String.join(", ", parts);
    }
}
