package io.iterablebatch.proof.nights;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import io.iterablebatch.proof.nights.Somebody.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The rows of a night, which grow and change between its runs. */
final class NightSource {

    private final NightJob job;
    private final SplittableRandom random;
    private final NightPeople people;
    private final RowMaker maker;
    private final List<SourceRow> rows = new ArrayList<>();
    private int marks;
    private int changes;

    NightSource(NightJob job, SplittableRandom random, NightPeople people) {
        this.job = job;
        this.random = random;
        this.people = people;
        this.maker = RowMaker.of(job, random);
        grow(job.rows());
        if (random.nextBoolean()) {
            mixUp();
        }
    }

    /** In CSV. */
    List<String> file() {
        List<String> file = new ArrayList<>();
        file.add("email,user_id," + String.join(",", job.kind().columns()));
        rows.forEach(row -> file.add(row.line()));
        return file;
    }

    /** In their order; the first of them is row 2 of the file. */
    List<SourceRow> rows() {
        if (job.kind() != NightKind.ROWS || job.merge()) {
            return List.copyOf(rows);
        }
        // One row that is invalid keeps back all of its user.
        Set<Somebody> incomplete = rows.stream()
                .filter(row -> row.prospect() == Prospect.INVALID)
                .map(SourceRow::about)
                .collect(toSet());
        return rows.stream()
                .map(row -> incomplete.contains(row.about()) ? row.invalid(row.cells()) : row)
                .toList();
    }

    /** How often rows were changed that had been there before; what is added behind them does not count. */
    int changes() {
        return changes;
    }

    /** Adds rows behind the others. */
    void grow(int count) {
        for (int i = 0; i < count; i++) {
            rows.add(judged(maker.inOneOf(60) ? maker.nobody(people.nobody(), mark()) : row(people.any())));
        }
        putInOrder();
    }

    /** Changes one row in five, down to one in a hundred, where it stands. */
    void change() {
        changes++;
        int oneIn = 5 + random.nextInt(96);
        rows.replaceAll(row -> maker.inOneOf(oneIn) && !row.about().isNobody() ? judged(again(row)) : row);
    }

    /** Whatever else is wrong with a row that is left out does not matter. */
    private SourceRow judged(SourceRow row) {
        return job.skips(row.cells()) ? row.skipped() : row;
    }

    private SourceRow row(Somebody about) {
        SourceRow row = named(about);
        return maker.inOneOf(40) ? maker.spoilt(row) : row;
    }

    /** A row that was invalid may be right now, and the other way about; it names its user as it did. */
    private SourceRow again(SourceRow row) {
        SourceRow again = maker.row(row.about(), row.hasEmail(), row.hasUserId(), mark());
        return maker.inOneOf(20) ? maker.spoilt(again) : again;
    }

    private SourceRow named(Somebody about) {
        boolean both = hasBoth(about);
        return switch (about.named()) {
            case BY_EMAIL -> maker.row(about, true, both, mark());
            case BY_USER_ID -> maker.row(about, both, true, mark());
            case BY_EITHER -> {
                boolean byEmail = random.nextBoolean();
                yield maker.row(about, byEmail, !byEmail, mark());
            }
        };
    }

    private boolean hasBoth(Somebody about) {
        boolean madeOnlyByUserId = about.named() == Named.BY_USER_ID && !about.known() && !job.isHybrid();
        if (!about.failure().isEmpty() || madeOnlyByUserId) {
            // An e-mail address beside the userId would make another profile of theirs.
            return false;
        }
        // Rows that name the same identifiers make one update, as job-file.md has it.
        return job.kind() == NightKind.ROWS ? about.number() % 4 == 0 : maker.inOneOf(4);
    }

    private String mark() {
        return "m" + ++marks;
    }

    private void mixUp() {
        for (int i = rows.size() - 1; i > 0; i--) {
            swap(i, random.nextInt(i + 1));
        }
        putInOrder();
    }

    private void swap(int one, int other) {
        SourceRow row = rows.get(one);
        rows.set(one, rows.get(other));
        rows.set(other, row);
    }

    /**
     * Rows of one user that name the same identifiers make one update, as job-file.md has it. So those that name
     * somebody by the one identifier come before those that name them by the other.
     */
    private void putInOrder() {
        if (job.kind() != NightKind.ROWS) {
            return;
        }
        for (Somebody about : people.all()) {
            if (about.named() == Named.BY_EITHER) {
                List<Integer> places = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                    if (rows.get(i).about().equals(about)) {
                        places.add(i);
                    }
                }
                List<SourceRow> theirs =
                        new ArrayList<>(places.stream().map(rows::get).toList());
                theirs.sort(comparing(row -> !row.hasEmail()));
                for (int i = 0; i < places.size(); i++) {
                    rows.set(places.get(i), theirs.get(i));
                }
            }
        }
    }
}
