package io.iterablebatch.init.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectFinderTest {

    @Test
    void aCommaIsUsual() {
        assertThat(DialectFinder.find("a,b,c\n1,\"x, y\",3\n")).isEqualTo(new FoundDialect(',', '"', null, false));
        assertThat(DialectFinder.find("email\nann@example.com\n").delimiter()).isEqualTo(',');
        assertThat(DialectFinder.find("").delimiter()).isEqualTo(',');
    }

    @Test
    void otherDelimitersAreThoseThatTheHeaderHasToo() {
        assertThat(DialectFinder.find("name;sum;day\nA;1,50;x\nB;2,25;y\n").delimiter())
                .isEqualTo(';');
        assertThat(DialectFinder.find("name,tags,day\nA,x;y;z,1\nB,x;y;z,2\n").delimiter())
                .isEqualTo(',');
        assertThat(DialectFinder.find("a\tb, c\n1\t2, 3\n").delimiter()).isEqualTo('\t');
        assertThat(DialectFinder.find("a|b\n1|2\n").delimiter()).isEqualTo('|');
    }

    @Test
    void aLineAtTheTopMayNameIt() {
        assertThat(DialectFinder.find("sep=;\r\na;b\r\n1;2,5\r\n")).isEqualTo(new FoundDialect(';', '"', null, true));
        assertThat(DialectFinder.body("sep=;\r\na;b\r\n")).isEqualTo("a;b\r\n");
    }

    @Test
    void aBackslashBeforeQuotesIsAnEscape() {
        String text = "a,b\n" + "\"x \\\"y\\\", z\",2\n".repeat(10);
        assertThat(DialectFinder.find(text)).isEqualTo(new FoundDialect(',', '"', '\\', false));
    }

    @Test
    void quotesThatAreNeverClosedAreNone() {
        String text = "size\tname\n" + "\"5 inches\tA\n5\"\tB\n\"7\tC\n".repeat(10);
        assertThat(DialectFinder.find(text).quote()).isNull();
    }

    @Test
    void aDumpOfADatabaseHasNoQuotesAndABackslash() {
        String text = "id\tbio\tdeath\n1\ttwo\\\nlines\t\\N\n2\ta \"b\"\t\\N\n";
        assertThat(DialectFinder.find(text)).isEqualTo(new FoundDialect('\t', null, '\\', false));
    }

    @Test
    void apostrophesAroundAllCellsAreQuotes() {
        assertThat(DialectFinder.find("'a','b'\n'1','x, y'\n'2','z'\n").quote()).isEqualTo('\'');
        assertThat(DialectFinder.find("a,b\nO'Neill,D'Arcy\n").quote()).isEqualTo('"');
    }
}
