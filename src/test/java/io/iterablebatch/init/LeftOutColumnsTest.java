package io.iterablebatch.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.init.column.ColumnSample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeftOutColumnsTest {

    @Test
    void whatHasANameOfItsOwnIsTaken() {
        assertThat(among("email", "name").sentences()).isEmpty();
    }

    @Test
    void aColumnWithoutANameIsSaidWithItsNumberAndWhetherItHoldsAnything() {
        assertThat(among("email", "", "name").sentences())
                .containsExactly("column 2 has no name, so that it is left out: name it in the source to take it");
        assertThat(LeftOutColumns.among(List.of(sample("email", "a"), sample(" ", "")))
                        .sentences())
                .containsExactly(
                        "column 2 has no name, and nothing in its cells, so that it is left out: name it in the"
                                + " source to take it");
        assertThat(LeftOutColumns.among(List.of(sample("", "a"), sample("x", "a"), sample("", ""), sample("", "")))
                        .sentences())
                .containsExactly("columns 1, 3 and 4 have no name, and 1 of them hold something, so that they are left"
                        + " out: name them in the source to take them");
    }

    @Test
    void columnsOfOneNameAreSaid() {
        LeftOutColumns leftOut = among("email", "tag", "city", "tag");
        assertThat(leftOut.names()).containsExactly("tag");
        assertThat(leftOut.sentences())
                .containsExactly("columns 2 and 4 are called `tag`, so that nothing tells them apart, and are left out:"
                        + " rename them in the source to take them");
    }

    private static LeftOutColumns among(String... names) {
        return LeftOutColumns.among(
                Stream.of(names).map(name -> sample(name, "x")).toList());
    }

    private static ColumnSample sample(String name, String cell) {
        return ColumnSample.of(name, List.of(cell));
    }
}
