package io.iterablebatch.report.html;

import io.iterablebatch.report.ReasonText;
import io.iterablebatch.report.html.RunReport.Example;
import io.iterablebatch.text.FigureFormat;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The refused records by reason, with what the reason means and some examples.
 *
 * @param file that has all of them, in the folder of the report, or null where there is none
 * @param columns whose cells the examples show
 * @param rest about the reasons that are left out, or null where all are there
 */
public record RefusedSection(
        @Nullable FileLink file,
        List<RefusedReason> reasons,
        List<String> columns,
        @Nullable String rest) implements ReportSection {

    /** A file and its address. */
    public record FileLink(String name, String address) {}

    /**
     * A reason.
     *
     * @param records how many, in words
     * @param examples with a cell for each column
     */
    public record RefusedReason(String code, String records, ReasonText text, List<Example> examples) {}

    static RefusedSection of(RunReport report, Map<String, Long> reasons, @Nullable String rejectsFile) {
        List<String> explained = RunReport.explained(reasons);
        return new RefusedSection(
                link(rejectsFile),
                explained.stream()
                        .map(code -> new RefusedReason(
                                code,
                                FigureFormat.count(reasons.getOrDefault(code, 0L), "record"),
                                ReasonText.of(code),
                                examples(report, code)))
                        .toList(),
                report.columns(),
                reasons.size() > explained.size() ? rest(reasons, explained) : null);
    }

    private static List<Example> examples(RunReport report, String code) {
        int columns = report.columns().size();
        return report.examples().getOrDefault(code, List.of()).stream()
                .map(example -> new Example(
                        example.source(),
                        example.row(),
                        example.outcome(),
                        example.detail(),
                        padded(example.cells(), columns)))
                .toList();
    }

    private static List<String> padded(List<String> cells, int columns) {
        List<String> padded = new ArrayList<>(cells.subList(0, Math.min(cells.size(), columns)));
        while (padded.size() < columns) {
            padded.add("");
        }
        return padded;
    }

    /** A link to a file in the same folder, whatever its name holds. */
    static @Nullable FileLink link(@Nullable String file) {
        Path path = file == null ? null : Path.of(file).getFileName();
        if (path == null) {
            return null;
        }
        String name = path.toString();
        return new FileLink(
                name, "./" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private static String rest(Map<String, Long> reasons, List<String> explained) {
        long all = reasons.values().stream().mapToLong(Long::longValue).sum();
        long told = explained.stream()
                .mapToLong(code -> reasons.getOrDefault(code, 0L))
                .sum();
        return "And " + FigureFormat.count(all - told, "record") + " for "
                + FigureFormat.count(reasons.size() - explained.size(), "further reason") + ".";
    }

    @Override
    public String id() {
        return "refused";
    }

    @Override
    public String title() {
        return "Refused records";
    }
}
