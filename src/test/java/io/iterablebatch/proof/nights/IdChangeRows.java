package io.iterablebatch.proof.nights;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Rows of {@code subscriptions.bulk-update}, one for each change. */
final class IdChangeRows extends RowMaker {

    IdChangeRows(NightJob job, SplittableRandom random) {
        super(job, random);
    }

    @Override
    List<String> cells(String mark) {
        String change = one(List.of("subscribe", "unsubscribe", "Subscribe", "UNSUBSCRIBE"));
        return switch (random.nextInt(4)) {
            case 0 -> List.of("Channel", "" + one(SampleIds.of("channels")), change);
            case 1 -> List.of("message-type", "" + one(SampleIds.of("types")), change);
            case 2 -> List.of("message-type", "" + one(SampleIds.of("optins")), change);
            default -> List.of("list", "" + one(SampleIds.of("lists")), change);
        };
    }

    @Override
    List<String> spoilt(List<String> cells) {
        return switch (random.nextInt(3)) {
            case 0 -> List.of("segment", cells.get(1), cells.get(2));
            case 1 -> List.of("list", "9999", cells.get(2));
            default -> List.of(cells.get(0), cells.get(1), "perhaps");
        };
    }

    @Override
    ProfileChange change(List<String> cells) {
        long id = Long.parseLong(cells.get(1));
        boolean subscribe = cells.get(2).toLowerCase(Locale.ROOT).equals("subscribe");
        String field = field(job(), cells);
        return profile -> SampleIds.change(field, List.of(id), subscribe != saysWhatIsLeft(cells), profile);
    }

    /** Whether the field that the row is about holds what the user is unsubscribed from. */
    private static boolean saysWhatIsLeft(List<String> cells) {
        return !cells.get(0).equals("list") && !SampleIds.isOptIn(Long.parseLong(cells.get(1)));
    }

    /** The field of a profile that a row is about. */
    private static String field(NightJob job, List<String> cells) {
        return switch (cells.get(0)) {
            case "list" -> job.stored("lists");
            case "Channel" -> job.stored("channels");
            default -> job.stored(SampleIds.isOptIn(Long.parseLong(cells.get(1))) ? "optins" : "types");
        };
    }

    /**
     * What rows of a user do together with {@code mode: overwrite}: of the fields that they name, nothing else stays.
     */
    static ProfileChange overwriting(NightJob job, List<SourceRow> rows) {
        return profile -> {
            rows.forEach(row -> profile.remove(field(job, row.others())));
            rows.forEach(row -> row.change().applyTo(profile));
        };
    }
}
