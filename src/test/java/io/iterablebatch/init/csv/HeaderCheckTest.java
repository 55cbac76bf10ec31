package io.iterablebatch.init.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderCheckTest {

    @Test
    void namesAreAHeader() {
        assertThat(isThere("email;name", "ann@example.com;Ann")).isTrue();
        assertThat(isThere("email;2022;2023", "ann@example.com;1;2")).isFalse();
        assertThat(isThere("email;name;2022;2023;city", "ann@example.com;Ann;1;2;x"))
                .isTrue();
        assertThat(isThere("email;name")).isTrue();
        assertThat(HeaderCheck.isThere(List.of())).isTrue();
    }

    @Test
    void aPersonIsNone() {
        assertThat(isThere("ann@example.com;Ann", "bob@example.com;Bob")).isFalse();
        assertThat(isThere("ann@example.com;Ann")).isFalse();
        assertThat(isThere("0a1b2c3d-0000-1111-2222-333344445555;Ann")).isFalse();
        assertThat(isThere("17;2024-01-31;Ann", "18;2024-02-01;Bob")).isFalse();
    }

    @Test
    void whatStandsBelowItselfIsNoName() {
        assertThat(isThere("Ann;Rome;gold", "Bob;Rome;gold", "C;Oslo;gold", "D;Rome;x", "E;Rome;gold", "F;x;gold"))
                .isFalse();
    }

    /** As in files that were put together. */
    @Test
    void aHeaderThatComesAgainIsStillOne() {
        assertThat(isThere("mail;city;tier", "a;Rome;x", "b;Rome;y", "mail;city;tier", "c;Oslo;z", "d;Oslo;z", "e;f;g"))
                .isTrue();
    }

    private static boolean isThere(String... rows) {
        return HeaderCheck.isThere(
                Arrays.stream(rows).map(row -> row.split(";", -1)).toList());
    }
}
