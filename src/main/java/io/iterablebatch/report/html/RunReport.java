package io.iterablebatch.report.html;

import io.iterablebatch.accounting.PastRun;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the report of a run tells.
 *
 * @param origin how the run came about
 * @param samples in the order of time
 * @param examples some refused records by the code of their reason, in the order of the input
 * @param columns of the source where cells may be shown, else empty
 * @param targets what was done to targets, or why not; empty for loads of users
 * @param moreTargets how many are left out
 * @param targetsFile the file with all targets, in the folder of the report, or null where there is none
 * @param earlier runs of the job before this one, the latest first
 */
public record RunReport(
        RunSummary summary,
        Origin origin,
        List<RunSample> samples,
        Map<String, List<Example>> examples,
        List<String> columns,
        List<Target> targets,
        long moreTargets,
        @Nullable String targetsFile,
        List<PastRun> earlier) {

    /** One whose targets are in no file of their own. */
    public RunReport(
            RunSummary summary,
            Origin origin,
            List<RunSample> samples,
            Map<String, List<Example>> examples,
            List<String> columns,
            List<Target> targets,
            long moreTargets,
            List<PastRun> earlier) {
        this(summary, origin, samples, examples, columns, targets, moreTargets, null, earlier);
    }

    /**
     * How a run came about.
     *
     * @param operator who had it done
     * @param jobFile the job file or plan, or null
     * @param sandbox whether it went to the bundled sandbox
     * @param again the command that goes on with it where it did not finish, or null
     * @param slices how the slices of its instance stand, or null where it is not divided
     */
    public record Origin(
            String operator,
            @Nullable String jobFile,
            boolean sandbox,
            @Nullable String again,
            @Nullable String slices) {

        /** The origin of a run that is not divided. */
        public Origin(String operator, @Nullable String jobFile, boolean sandbox, @Nullable String again) {
            this(operator, jobFile, sandbox, again, null);
        }
    }

    /**
     * A refused record.
     *
     * @param source name of its file
     * @param row its row there
     * @param detail what is wrong with it, without values
     * @param cells empty unless personal data may be shown
     */
    public record Example(String source, long row, String outcome, String detail, List<String> cells) {

        public Example {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A target, as the audit has it.
     *
     * @param name kind, id and name
     * @param before its state before, or empty where it is not known
     * @param outcome the word, or empty where no answer is recorded
     * @param reason the code, or empty
     * @param answer in words
     * @param after its state afterwards, or empty where nobody looked
     */
    public record Target(String name, String before, String outcome, String reason, String answer, String after) {}

    /** How many reasons are explained, with examples; for more, a file is better. */
    private static final int MOST_REASONS = 50;

    /** The codes of the reasons that are explained one by one: the most frequent ones first. */
    public static List<String> explained(Map<String, Long> reasons) {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_REASONS)
                .map(Map.Entry::getKey)
                .toList();
    }

    public RunReport {
        samples = List.copyOf(samples);
        examples = Map.copyOf(examples);
        columns = List.copyOf(columns);
        targets = List.copyOf(targets);
        earlier = List.copyOf(earlier);
    }
}
