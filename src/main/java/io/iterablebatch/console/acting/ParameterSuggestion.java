package io.iterablebatch.console.acting;

import io.iterablebatch.jobfile.JobOutline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter of a job may be filled with.
 *
 * @param value that of the job's last run; empty where there is none
 * @param example one that shows the form, for a person to write something like it
 */
public record ParameterSuggestion(JobOutline.Input input, String value, String example) {

    private static final int LENGTH_OF_MONTH = 7;
    private static final int LENGTH_OF_YEAR = 4;

    /**
     * A suggestion for each parameter of the job, in their order.
     *
     * @param last the parameters of the job's last run
     */
    public static List<ParameterSuggestion> all(JobOutline job, Map<String, String> last, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return job.inputs().stream()
                .map(input -> new ParameterSuggestion(
                        input, last.getOrDefault(input.name(), ""), example(input, job.csv(), today)))
                .toList();
    }

    /** By what the parameter is called and where it stands: nothing else is known of it. */
    private static String example(JobOutline.Input input, @Nullable String csv, LocalDate today) {
        String name = input.name().toLowerCase(Locale.ROOT);
        String day = today.toString();
        if (("${" + input.name() + "}").equals(csv)) {
            return "exports/users-" + day + ".csv";
        }
        if (name.contains("month")) {
            return day.substring(0, LENGTH_OF_MONTH);
        }
        if (name.contains("year")) {
            return day.substring(0, LENGTH_OF_YEAR);
        }
        if (name.endsWith("id") || name.contains("limit") || name.contains("count") || name.contains("number")) {
            return "1017";
        }
        if (name.contains("project") || name.contains("brand") || name.contains("region")) {
            return "emea";
        }
        return day;
    }
}
