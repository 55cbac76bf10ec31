package io.iterablebatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MendingStepsTest {

    /** Of each set of places one reason, and one that nobody foresaw. */
    private static final List<String> CODES = List.of(
            "bad-email",
            "bad-date",
            "unknown-list",
            "type-mismatch",
            "not-found",
            "conflict",
            "forgotten",
            "not-allowed",
            "failed",
            "http-418");

    private static final String FILE = "./iterable-batch rejects 12 --csv rejects-12.csv";
    private static final String MENDED = "./iterable-batch run jobs/users.yaml --mended rejects-12.csv";
    private static final String REPLAY = "./iterable-batch replay 12";
    private static final String LOOK = "./iterable-batch rejects 12";

    private static final Pattern SHARE = Pattern.compile("([0-9]+)(?: of ([0-9]+))? records?: ");

    /** A record in two steps, or in none, is one that somebody mends twice, or never. */
    @Property(tries = 300)
    void eachRefusedRecordBelongsToOneStep(@ForAll @Size(10) List<@LongRange(min = 0, max = 3) Long> records) {
        Map<String, Long> reasons = new HashMap<>();
        for (int i = 0; i < CODES.size(); i++) {
            if (records.get(i) > 0) {
                reasons.put(CODES.get(i), records.get(i));
            }
        }
        RefusedRun run = new RefusedRun(12, "jobs/users.yaml", Map.of(), false);
        long all = reasons.values().stream().mapToLong(Long::longValue).sum();

        long told = 0;
        for (NextStep step : MendingSteps.of(run, reasons)) {
            Matcher share = SHARE.matcher(step.condition());
            if (share.lookingAt()) {
                told += Long.parseLong(share.group(1));
                assertThat(share.group(2) == null ? share.group(1) : share.group(2))
                        .isEqualTo(Long.toString(all));
            } else {
                assertThat(step.command()).contains(" --mended ");
            }
        }
        assertThat(told).isEqualTo(all);
    }

    @Test
    void theStepIsTheOneThatFitsTheReason() {
        assertThat(commands(Map.of("bad-email", 1L))).containsExactly(FILE, MENDED);
        assertThat(commands(Map.of("type-mismatch", 1L))).containsExactly(REPLAY);
        assertThat(commands(Map.of("failed", 1L))).containsExactly(REPLAY);
        assertThat(commands(Map.of("conflict", 2L, "forgotten", 1L))).containsExactly(LOOK);
        assertThat(commands(Map.of("bad-date", 3L, "type-mismatch", 2L, "forgotten", 1L)))
                .as("cells first, since what was delivered is left out of a replay")
                .containsExactly(FILE, MENDED, REPLAY, LOOK);
        assertThat(commands(Map.of())).isEmpty();
    }

    private static List<String> commands(Map<String, Long> reasons) {
        return MendingSteps.of(new RefusedRun(12, "jobs/users.yaml", Map.of(), false), reasons).stream()
                .map(NextStep::command)
                .toList();
    }
}
