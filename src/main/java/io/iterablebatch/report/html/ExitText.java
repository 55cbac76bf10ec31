package io.iterablebatch.report.html;

import io.iterablebatch.ExitCode;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an exit code means, for somebody who looks at a run in the morning.
 *
 * @param mood how bad it is
 * @param words in a few words
 * @param meaning in a sentence or two, with what to do
 */
public record ExitText(Mood mood, String words, String meaning) {

    /** How bad something is. */
    public enum Mood {
        GOOD,
        NOTABLE,
        BAD;

        /** The class that the stylesheet knows it by. */
        public String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final ExitText RUNNING = new ExitText(Mood.NOTABLE, "Running", "It has not ended yet.");
    private static final ExitText UNKNOWN =
            new ExitText(Mood.BAD, "Ended", "It ended with an exit code that is not this tool's.");

    /** The meaning of a code, or of a run that has none because it goes on. */
    public static ExitText of(@Nullable Integer code) {
        if (code == null) {
            return RUNNING;
        }
        return Arrays.stream(ExitCode.values())
                .filter(each -> each.code() == code)
                .findFirst()
                .map(ExitText::of)
                .orElse(UNKNOWN);
    }

    private static ExitText of(ExitCode code) {
        return switch (code) {
            case DONE ->
                new ExitText(
                        Mood.GOOD,
                        "Done",
                        "Every record was delivered, was unchanged, or was folded into a later one of its user.");
            case DONE_WITH_REJECTS ->
                new ExitText(
                        Mood.NOTABLE,
                        "Done, with refused records",
                        "Every other record was delivered, unchanged, superseded or skipped. The refused ones are below, by reason.");
            case FAILED ->
                new ExitText(
                        Mood.BAD,
                        "Failed for now",
                        "Something was away or gave no answer. Nothing is lost: run it again, and it goes on from here.");
            case USAGE ->
                new ExitText(
                        Mood.BAD,
                        "Wrong command or configuration",
                        "The command, the job file or the configuration is wrong. Put it right, then run it again.");
            case GUARD ->
                new ExitText(
                        Mood.BAD,
                        "Stopped by a guard",
                        "A limit of the job file was reached. What was sent stays; it goes on once the guard allows it.");
            case BUSY -> new ExitText(Mood.NOTABLE, "Not started", "Another run of this job was active.");
            case ACT_FIRST ->
                new ExitText(
                        Mood.BAD,
                        "Failed, and a person must act first",
                        "It would fail again as it is. Put right what is named below, then run it again.");
            case INTERRUPTED ->
                new ExitText(
                        Mood.NOTABLE,
                        "Stopped by SIGINT",
                        "It ended gracefully: what was in flight is recorded, and it can go on from here.");
            case TERMINATED ->
                new ExitText(
                        Mood.NOTABLE,
                        "Stopped by SIGTERM or `stop`",
                        "It ended gracefully: what was in flight is recorded, and it can go on from here.");
        };
    }
}
