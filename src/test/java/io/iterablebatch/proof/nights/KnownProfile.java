package io.iterablebatch.proof.nights;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What somebody has who is in the project before the night. */
final class KnownProfile {

    private KnownProfile() {}

    /** In JSON, as the sandbox takes it. */
    static String of(Somebody somebody, NightJob job, SplittableRandom random) {
        boolean both = somebody.named() != Somebody.Named.BY_EMAIL || random.nextBoolean();
        List<String> fields = new ArrayList<>(
                List.of("'name':'Before'", "'points':7", "'tags':['old']", "'address':{'city':'Rome','street':'Via'}"));
        for (String column : NightKind.COLUMNS.columns()) {
            List<Long> ids = SampleIds.some(column, random);
            if (!ids.isEmpty()) {
                fields.add("'" + job.stored(column) + "':" + ids);
            }
        }
        return ("{'email':'" + somebody.email() + "'" + (both ? ",'userId':'" + somebody.userId() + "'" : "")
                        + ",'dataFields':{" + String.join(",", fields) + "}}")
                .replace('\'', '"');
    }
}
