package io.iterablebatch.proof.nights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of a night's source.
 *
 * @param cells all of them, the two that identify first; more than there are columns in a ragged one
 */
record SourceRow(Somebody about, List<String> cells, Prospect prospect, ProfileChange change) {

    /** In CSV, with the quotes that it needs. */
    String line() {
        return cells.stream().map(SourceRow::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    boolean hasEmail() {
        return !cells.get(0).isEmpty();
    }

    boolean hasUserId() {
        return !cells.get(1).isEmpty();
    }

    /** The cells behind the identifiers. */
    List<String> others() {
        return cells.subList(2, cells.size());
    }

    /** The same row with a fault of the tool's own checks. */
    SourceRow invalid(List<String> others) {
        return new SourceRow(about, List.copyOf(others), Prospect.INVALID, ProfileChange.NONE);
    }

    /** The same row, which the job leaves out. */
    SourceRow skipped() {
        return new SourceRow(about, cells, Prospect.SKIPPED, ProfileChange.NONE);
    }

    /** A row of these cells that names its user by these identifiers. */
    static List<String> cells(Somebody about, boolean email, boolean userId, List<String> others) {
        List<String> cells = new ArrayList<>();
        cells.add(email ? about.email() : "");
        cells.add(userId ? about.userId() : "");
        cells.addAll(others);
        return cells;
    }
}
