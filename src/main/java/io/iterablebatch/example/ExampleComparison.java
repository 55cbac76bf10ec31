package io.iterablebatch.example;

import io.iterablebatch.Reason;
import io.iterablebatch.example.file.ExampleExpectation;
import io.iterablebatch.example.file.ExampleExpectation.ExpectedRow;
import io.iterablebatch.example.mapping.MappedExample;
import io.iterablebatch.example.mapping.MappedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Compares what is expected of an example with what became of it. */
final class ExampleComparison {

    private final List<ExampleDifference> found = new ArrayList<>();

    private ExampleComparison() {}

    /** Empty where the example holds. */
    static List<ExampleDifference> of(ExampleExpectation expected, MappedExample got) {
        ExampleComparison comparison = new ExampleComparison();
        List<ExpectedRow> wanted = expected.rows();
        boolean one = got.rows().size() == 1;
        for (int i = 0; i < got.rows().size(); i++) {
            String row = one ? "" : "row " + (i + 1) + " ";
            if (wanted == null) {
                comparison.mustBeSent(row, got.rows().get(i));
            } else {
                comparison.compare(row, wanted.get(i), got.rows().get(i));
            }
        }
        // Of a single row one line has said it all.
        if (!one || comparison.found.isEmpty()) {
            comparison.compareItems(expected.items(), got);
        }
        return comparison.found;
    }

    private void mustBeSent(String row, MappedRow got) {
        if (!got.isSent()) {
            found.add(new ExampleDifference(
                    row + "outcome", MappedRow.DELIVERED + " or " + MappedRow.SUPERSEDED, got.said()));
        }
    }

    private void compare(String row, ExpectedRow expected, MappedRow got) {
        if (!expected.outcome().equals(got.outcome())) {
            found.add(new ExampleDifference(row + "outcome", expected.said(), got.said()));
            return;
        }
        Reason reason = got.reason();
        String code = expected.reason();
        String column = expected.column();
        if (code == null || reason == null) {
            return;
        }
        String said = reason.code() + ": " + reason.detail();
        if (!code.equals(reason.code())) {
            found.add(new ExampleDifference(row + "reason", code, said));
        } else if (column != null && !names(reason, column)) {
            found.add(new ExampleDifference(row + "column", column, said));
        }
    }

    private static boolean names(Reason reason, String column) {
        return reason.detail().contains("column `" + column + "`")
                || reason.detail().contains("column " + column + ":");
    }

    private void compareItems(List<JsonNode> expected, MappedExample mapped) {
        List<JsonNode> got = mapped.items();
        int most = Math.max(expected.size(), got.size());
        for (int i = 0; i < most; i++) {
            new JsonComparison(found)
                    .compare(
                            most == 1 ? "" : "item " + (i + 1) + " ",
                            i < expected.size() ? Objects.requireNonNull(expected.get(i)) : null,
                            i < got.size() ? Objects.requireNonNull(got.get(i)) : null);
        }
    }
}
