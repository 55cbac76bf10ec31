package io.iterablebatch.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person, as the first page lists it before all else.
 *
 * @param badge how it stands
 * @param subject what it is about: a job, a plan
 * @param address of the page that has more
 * @param why what happened and what to do, a sentence or two
 * @param command that does it, or null
 * @param since when it began to wait, or null where that is not known
 */
public record NeedsPerson(
        Badge badge,
        String subject,
        String address,
        String why,
        @Nullable String command,
        @Nullable Instant since) {

    /** Finds what waits for a person at this moment. Asked for each view of the first page, so it has to be quick. */
    @FunctionalInterface
    public interface Source {

        /** The most urgent first. */
        List<NeedsPerson> now();
    }
}
