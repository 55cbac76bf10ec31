package io.iterablebatch.proof.nights;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes random rows for a job. */
abstract class RowMaker {

    private final NightJob job;
    final SplittableRandom random;

    RowMaker(NightJob job, SplittableRandom random) {
        this.job = job;
        this.random = random;
    }

    static RowMaker of(NightJob job, SplittableRandom random) {
        return switch (job.kind()) {
            case USERS -> new UserRows(job, random);
            case COLUMNS -> new IdColumnRows(job, random);
            case ROWS -> new IdChangeRows(job, random);
        };
    }

    final NightJob job() {
        return job;
    }

    /** The cells behind the identifiers. */
    abstract List<String> cells(String mark);

    /** What cells that are as they should be do to the profile of their user. */
    abstract ProfileChange change(List<String> cells);

    /** The cells with one that does not fit. */
    abstract List<String> spoilt(List<String> cells);

    /**
     * A row about somebody.
     *
     * @param mark what tells it from all others
     */
    final SourceRow row(Somebody about, boolean email, boolean userId, String mark) {
        List<String> others = cells(mark);
        List<String> cells = SourceRow.cells(about, email, userId, others);
        if (email && random.nextInt(8) == 0) {
            cells.set(0, about.email().replace("n", "N").replace("example", "Example"));
        }
        ProfileChange change = change(others);
        boolean namesUser = userId && job.kind() == NightKind.USERS;
        return new SourceRow(about, List.copyOf(cells), prospect(about, email), profile -> {
            if (namesUser) {
                profile.put(FlatProfile.USER_ID, about.userId());
            }
            change.applyTo(profile);
        });
    }

    /** The same row with a fault of the tool's own checks. */
    final SourceRow spoilt(SourceRow row) {
        List<String> cells = new ArrayList<>(row.cells().subList(0, 2));
        cells.addAll(spoilt(row.others()));
        return row.invalid(cells);
    }

    /** A row whose user nobody knows; perhaps with a cell too many. */
    final SourceRow nobody(Somebody nobody, String mark) {
        List<String> cells = SourceRow.cells(nobody, true, false, cells(mark));
        if (random.nextBoolean()) {
            cells.add("one too many");
        }
        return new SourceRow(nobody, List.copyOf(cells), Prospect.INVALID, ProfileChange.NONE);
    }

    private Prospect prospect(Somebody about, boolean email) {
        boolean users = job.kind() == NightKind.USERS;
        return switch (about.failure()) {
            case "" -> email || about.known() || isCreatedByUserId() ? Prospect.TAKEN : Prospect.TAKEN_OR_REFUSED;
            case "no-op", "batch-too-large", "flaky" -> Prospect.TAKEN;
            case "internal-error" -> users ? Prospect.TAKEN : Prospect.TAKEN_OR_REFUSED;
            case "invalid-data", "not-found" -> users ? Prospect.REFUSED : Prospect.TAKEN;
            // A merge that changes nothing is not sent.
            default -> users ? Prospect.REFUSED : Prospect.TAKEN_OR_REFUSED;
        };
    }

    private boolean isCreatedByUserId() {
        return job.isHybrid() || (job.kind() == NightKind.USERS && job.preferUserId());
    }

    final <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    final boolean inOneOf(int times) {
        return random.nextInt(times) == 0;
    }
}
