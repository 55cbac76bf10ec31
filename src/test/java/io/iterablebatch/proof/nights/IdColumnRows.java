package io.iterablebatch.proof.nights;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Rows of {@code subscriptions.bulk-update}, one for each user. */
final class IdColumnRows extends RowMaker {

    IdColumnRows(NightJob job, SplittableRandom random) {
        super(job, random);
    }

    @Override
    List<String> cells(String mark) {
        List<String> cells = new ArrayList<>();
        for (String column : job().kind().columns()) {
            cells.add(inOneOf(4) ? "" : SampleIds.cell(SampleIds.some(column, random), random));
        }
        return cells;
    }

    @Override
    List<String> spoilt(List<String> cells) {
        List<String> spoilt = new ArrayList<>(cells);
        int read = job().kind().columns().indexOf(one(job().columns()));
        spoilt.set(read, inOneOf(2) ? "9999" : "1001|many");
        return spoilt;
    }

    @Override
    ProfileChange change(List<String> cells) {
        return profile -> {
            for (String column : job().columns()) {
                String cell = cells.get(job().kind().columns().indexOf(column));
                String field = job().stored(column);
                if (cell.isEmpty()) {
                    if (job().clear()) {
                        profile.remove(field);
                    }
                } else if (job().merge()) {
                    SampleIds.change(field, ids(cell), true, profile);
                } else {
                    SampleIds.put(field, ids(cell), profile);
                }
            }
        };
    }

    private static List<Long> ids(String cell) {
        return Stream.of(cell.split("\\D+"))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .toList();
    }
}
