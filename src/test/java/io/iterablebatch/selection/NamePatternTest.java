package io.iterablebatch.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamePatternTest {

    @Property
    void matchesAsTheRegexOfTheSameMeaning(@ForAll("patterns") String glob, @ForAll("names") String name) {
        String regex = glob.codePoints()
                .mapToObj(Character::toString)
                .map(c -> c.equals("*") ? ".*" : c.equals("?") ? "." : Pattern.quote(c))
                .collect(Collectors.joining());

        assertThat(new NamePattern(glob).matches(name))
                .isEqualTo(Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches());
    }

    @Example
    void isOfTheWholeNameByItsCase() {
        NamePattern welcome = new NamePattern("Welcome 2?-*");

        assertThat(welcome.matches("Welcome 24-")).isTrue();
        assertThat(welcome.matches("Welcome 2😀-x")).isTrue();
        assertThat(welcome.matches("welcome 24-x")).isFalse();
        assertThat(welcome.matches("A Welcome 24-x")).isFalse();
    }

    @Example
    void manyStarsTakeNoLongTime() {
        assertThat(new NamePattern("*a".repeat(40) + "b").matches("a".repeat(20_000)))
                .isFalse();
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("a", "b", "*", "?", ".", "😀").list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", "b", ".", "\n", "😀").list().ofMaxSize(8).map(parts -> String.join("", parts));
    }
}
