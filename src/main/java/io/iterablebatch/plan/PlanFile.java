package io.iterablebatch.plan;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.file.AtomicFile;
import io.iterablebatch.file.UserNamedFile;
import io.iterablebatch.target.TargetId;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes and reads plans, as files and as text for the database. A file is JSON for a person to review; its hash
 * depends on everything but white space and the order of keys.
 */
public final class PlanFile {

    private PlanFile() {}

    /**
     * Writes the plan atomically: a reader sees all of it or nothing. If it names users, only the file's owner can read
     * it.
     *
     * @throws RunFailure if the file cannot be written
     */
    public static void write(Plan plan, Path file) {
        AtomicFile.Content content = out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            PlanWriter.write(plan, writer);
            writer.flush();
        };
        try {
            if (namesUsers(plan)) {
                AtomicFile.writeOwnerOnly(file, content);
            } else {
                AtomicFile.write(file, content);
            }
        } catch (IOException e) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    file + ": cannot be written (" + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /** Whether the plan holds personal data. */
    public static boolean namesUsers(Plan plan) {
        return plan.entries().stream().anyMatch(entry -> entry.id() instanceof TargetId.OfUser);
    }

    /**
     * Reads a plan that has not been changed since it was written. Whether it may be applied, {@link #check} tells.
     *
     * @throws UsageFailure if the file is no plan, cut off, edited, or of another version
     */
    public static Plan read(Path file) {
        try (InputStream in = new BufferedInputStream(UserNamedFile.open(file))) {
            return PlanReader.read(in);
        } catch (NotAPlanException e) {
            throw problem(file.toString(), e.getMessage());
        } catch (UserNamedFile.NoFileException e) {
            throw problem(file.toString(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            String why = Files.exists(file) ? "cannot be read" : "there is no such file";
            throw problem(file.toString(), why + "; iterable-batch plan JOB.yaml --out FILE makes a plan");
        }
    }

    /** The job of the plan in this file, expired or not; empty if {@link #read} would fail. */
    public static Optional<String> jobOf(Path file) {
        try {
            return Optional.of(read(file).subject().job());
        } catch (UsageFailure e) {
            return Optional.empty();
        }
    }

    /** The text that {@link #write} writes. */
    public static String text(Plan plan) {
        StringBuilder text = new StringBuilder();
        try {
            PlanWriter.write(plan, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail", e);
        }
        return text.toString();
    }

    /**
     * Reads {@link #text}.
     *
     * @throws UsageFailure as {@link #read}
     */
    public static Plan parse(String text) {
        try {
            return PlanReader.read(text);
        } catch (NotAPlanException e) {
            throw problem("the stored plan", e.getMessage());
        }
    }

    /** The clocks of hosts may differ by this much. */
    private static final Duration CLOCKS_AGREE_WITHIN = Duration.ofMinutes(5);

    /**
     * Why a plan must not be applied here and now.
     *
     * @param where the file, for messages
     * @param destination the id of the destination to which requests would go
     * @param host that destination's host, for messages
     * @return empty if it may be applied
     */
    public static List<Problem> check(Plan plan, String where, String destination, String host, Instant now) {
        List<Problem> problems = new ArrayList<>();
        if (now.plus(CLOCKS_AGREE_WITHIN).isBefore(plan.life().createdAt())) {
            problems.add(new Problem(
                    where,
                    "was made at " + plan.life().createdAt() + ", and the clock of this host shows "
                            + now.truncatedTo(ChronoUnit.SECONDS)
                            + ": its expiry means nothing then; set the clocks right, or plan again"));
        }
        if (!now.isBefore(plan.life().expiresAt())) {
            problems.add(new Problem(
                    where,
                    "expired at " + plan.life().expiresAt() + ": the project may look otherwise now; plan again"));
        }
        if (!plan.place().destination().equals(destination)) {
            problems.add(new Problem(
                    where,
                    "is for project " + plan.place().project() + " at "
                            + plan.place().host() + ", but requests would go to " + host
                            + (plan.place().host().equals(host) ? ", which is another one (" + destination + ")" : "")
                            + "; go there (--sandbox, ITERABLE_REGION or ITERABLE_BASE_URL), or plan again here"));
        }
        return problems;
    }

    private static UsageFailure problem(String where, String what) {
        return new UsageFailure(List.of(new Problem(where, what)));
    }
}
