package io.iterablebatch.action.subscriptions;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Ids;
import io.iterablebatch.job.action.SubscriptionsSection.Mode;
import io.iterablebatch.job.action.SubscriptionsSection.Shape;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells an operator what a subscriptions job does, before it runs. */
public final class SubscriptionsExplanation {

    /** The endpoint of most of a job's reads. */
    public static final Endpoint READS = UserReader.BY_EMAIL;

    private static final long EXAMPLE = 10_000;

    private SubscriptionsExplanation() {}

    /**
     * What becomes of ids that the source does not name, and how long the reads take; a sentence each.
     *
     * @param users the approximate number of users, or null if it is unknown
     * @param readsPerSecond the pace of the reads
     */
    public static List<String> of(
            SubscriptionsSection section, Guards guards, @Nullable Long users, double readsPerSecond) {
        List<String> sentences = new ArrayList<>();
        boolean merge = section.mode() == Mode.MERGE;
        if (merge) {
            sentences.add("mode merge: a user keeps every id that the source does not name");
        } else if (section.shape() instanceof Shape.Wide wide) {
            sentences.add("mode overwrite: a user loses every id of " + names(wide)
                    + " that the source does not name; other fields stay as they are");
        } else {
            sentences.add("mode overwrite: of each field that the rows of a user are about, the user loses every id"
                    + " that they do not name; other fields stay as they are");
        }
        if (section.shape() instanceof Shape.Wide) {
            sentences.add(
                    section.empty() == EmptyCellPolicy.CLEAR
                            ? "empty clear: an empty cell takes every id of its field from the user"
                            : "empty omit: an empty cell leaves its field as it is");
        }
        if (merge || guards.countFirst()) {
            sentences.add(reads(merge ? "mode merge" : "guards.count-first", users, readsPerSecond));
        }
        if (merge && guards.countFirst()) {
            sentences.add("guards.count-first: every user is read twice, once before anything is sent");
        }
        if (users != null && (merge || section.shape() instanceof Shape.RowByRow)) {
            sentences.add("the sample shows changes: what is sent are whole sets of ids, made of them"
                    + (merge ? " and of what each user has" : ""));
        }
        return sentences;
    }

    private static String names(Shape.Wide wide) {
        return wide.fields().stream().map(Ids::field).map(field -> field.word()).collect(Collectors.joining(", "));
    }

    private static String reads(String why, @Nullable Long users, double readsPerSecond) {
        long count = users == null ? EXAMPLE : users;
        String time = FigureFormat.roughly(Duration.ofMillis((long) (1_000 * count / readsPerSecond)));
        String pace = FigureFormat.count(Math.round(readsPerSecond)) + "/s";
        return users == null
                ? why + ": each user is read first, " + pace + " at most: " + FigureFormat.count(count, "user")
                        + " take " + time
                : why + ": about " + FigureFormat.count(count, "user") + " will be read first, " + pace
                        + " at most: at least " + time;
    }
}
