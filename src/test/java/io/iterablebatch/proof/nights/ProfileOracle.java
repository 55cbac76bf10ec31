package io.iterablebatch.proof.nights;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.iterablebatch.proof.Deviations;
import io.iterablebatch.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Whether profiles are what applying the rows in their order leaves, but for those that are refused. */
final class ProfileOracle {

    private final NightJob job;
    private final Sandbox sandbox;
    private final ExpectedProfiles expected = new ExpectedProfiles();

    ProfileOracle(NightJob job, Sandbox sandbox) {
        this.job = job;
        this.sandbox = sandbox;
    }

    /** Profiles were put into the project beside the runs. */
    void begin(Deviations deviations) {
        profiles(deviations).forEach(expected::begins);
    }

    /** After a run. */
    void judge(NightRun run, Deviations deviations) {
        if (run.began()) {
            if (run.command().isReplay()) {
                replayed(run);
            } else if (run.isByUser()) {
                byUser(run);
            } else {
                byRow(run);
            }
        }
        List<String> wrong = expected.compare(profiles(deviations));
        wrong.stream().limit(3).forEach(each -> deviations.unless(false, each));
    }

    private void byRow(NightRun run) {
        Set<Integer> reached = run.reached();
        Map<Integer, List<SourceRow>> unsettled = new TreeMap<>();
        for (int number = (int) run.instance().position(); number <= run.rows().size(); number++) {
            SourceRow row = run.row(number);
            int person = row.about().number();
            if (run.recorded(number) && !run.refused().containsKey(number)) {
                expected.surely(person, row.change());
            } else if (reached.contains(person) && row.prospect().mayBeSent()) {
                expected.perhaps(person, row.change());
                unsettled.computeIfAbsent(person, key -> new ArrayList<>());
            }
            unsettled.computeIfPresent(person, (key, rows) -> {
                rows.add(row);
                return rows;
            });
        }
        onceMore(unsettled);
    }

    /** Rows that were applied together may be applied one by one once more, as far as the run came. */
    private void onceMore(Map<Integer, List<SourceRow>> rowsOf) {
        rowsOf.forEach((person, rows) -> {
            if (rows.size() > 1) {
                rows.forEach(row -> expected.perhaps(person, row.change()));
            }
        });
    }

    private void byUser(NightRun run) {
        Map<Integer, List<Integer>> numbers = new TreeMap<>();
        for (int number = 1; number <= run.rows().size(); number++) {
            if (run.row(number).prospect().mayBeSent()) {
                numbers.computeIfAbsent(run.row(number).about().number(), key -> new ArrayList<>())
                        .add(number);
            }
        }
        Set<Integer> reached = run.reached();
        numbers.forEach((person, theirs) -> {
            List<SourceRow> rows = theirs.stream().map(run::row).toList();
            boolean refused = theirs.stream().anyMatch(run.refused()::containsKey);
            if (run.completed() && !refused) {
                changes(rows).forEach(change -> expected.surely(person, change));
            } else if (reached.contains(person)) {
                // Each of their requests holds all that rows of the same identifiers say.
                rows.stream()
                        .collect(groupingBy(SourceRow::hasEmail, TreeMap::new, toList()))
                        .descendingMap()
                        .values()
                        .forEach(group -> expected.perhaps(person, together(changes(group))));
            }
        });
    }

    private List<ProfileChange> changes(List<SourceRow> rows) {
        return job.merge()
                ? rows.stream().map(SourceRow::change).toList()
                : List.of(IdChangeRows.overwriting(job, rows));
    }

    private static ProfileChange together(List<ProfileChange> changes) {
        return profile -> changes.forEach(change -> change.applyTo(profile));
    }

    /** Refused rows take their turn now; those that were closed meanwhile do not. */
    private void replayed(NightRun run) {
        Set<Integer> reached = run.reached();
        Map<Integer, List<SourceRow>> unsettled = new TreeMap<>();
        run.resolved().forEach((number, before) -> {
            SourceRow row = run.row(number);
            int person = row.about().number();
            boolean done =
                    before.resolvedBy() == run.state().run() && !run.refused().containsKey(number);
            if (done) {
                expected.surely(person, row.change());
            } else if (reached.contains(person) && row.prospect().mayBeSent()) {
                expected.perhaps(person, row.change());
                unsettled.computeIfAbsent(person, key -> new ArrayList<>()).add(row);
            }
        });
        onceMore(unsettled);
    }

    /** By the number of the person. */
    Map<Integer, Map<String, String>> profiles(Deviations deviations) {
        Map<Integer, Map<String, String>> profiles = new HashMap<>();
        sandbox.state().values().forEach(text -> {
            JsonNode profile = FlatProfile.read(text);
            int number = number(profile);
            Map<String, String> flat = FlatProfile.of(profile);
            if (job.kind() != NightKind.USERS) {
                flat.remove(FlatProfile.USER_ID);
            }
            deviations.unless(number > 0, "nobody's profile: " + text);
            deviations.unless(profiles.put(number, flat) == null, "two profiles of " + number);
        });
        return profiles;
    }

    private static int number(JsonNode profile) {
        String email = profile.path("email").asString(null);
        int byEmail = Somebody.numberOf(email, null);
        return byEmail > 0
                ? byEmail
                : Somebody.numberOf(null, profile.path("userId").asString(null));
    }
}
