package io.iterablebatch.action.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserItemFoldingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':1}            | {'b':2}              | {'a':1,'b':2}
            {'a':1}            | {'a':2}              | {'a':2}
            {'a':1}            | {'a':null}           | {'a':null}
            {'a':null}         | {'a':1}              | {'a':1}
            {'a':null}         | {'b':1}              | {'a':null,'b':1}
            {'a':{'x':1}}      | {'a':{'y':2}}        | {'a':{'y':2}}
            {'a':{'x':1}}      | {'b':1}              | {'a':{'x':1},'b':1}
            {}                 | {'a':1}              | {'a':1}
            """)
    void withoutMergeTheLaterFieldWinsWhole(String earlier, String later, String folded) {
        assertThat(fold(earlier, later, false)).isEqualTo(item(folded, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':{'x':1}}       | {'a':{'y':2}}       | {'a':{'x':1,'y':2}}
            {'a':{'x':1}}       | {'a':{'x':2}}       | {'a':{'x':2}}
            {'a':{'x':{'p':1}}} | {'a':{'x':{'q':2}}} | {'a':{'x':{'q':2}}}
            {'a':{'x':null}}    | {'a':{'x':1}}       | {'a':{'x':1}}
            {'a':{'x':1}}       | {'a':7}             | {'a':7}
            {'a':{'x':1}}       | {'a':null}          | {'a':null}
            {'a':7}             | {'a':[1]}           | {'a':[1]}
            {'b':1}             | {'a':{'x':null}}    | {'b':1,'a':{'x':null}}
            """)
    void withMergeObjectsAreMergedOneLevelDeep(String earlier, String later, String folded) {
        assertThat(fold(earlier, later, true)).isEqualTo(item(folded, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':null}          | {'a':{'x':1}}
            {'a':7}             | {'a':{'x':1}}
            {'a':[]}            | {'a':{'x':1}}
            {'a':{'x':1}}       | {'a':{'x':null}}
            """)
    void withMergeAnObjectThatStartsAfreshCannotBeFolded(String earlier, String later) {
        assertThat(fold(earlier, later, true)).isNull();
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(fold("{'a':1.0,'b':2.50,'c':9007199254740993,'d':123456789012345678901}", "{'e':1}", false))
                .isEqualTo(item("{'a':1.0,'b':2.50,'c':9007199254740993,'d':123456789012345678901,'e':1}", false));
    }

    @Test
    void aNewIdentifierAmongTheEarlierFieldsMakesTheLaterOneAnotherUsers() {
        assertThat(fold("{'email':'new@example.com'}", "{'a':1}", false)).isNull();
        assertThat(fold("{'email':'a@example.com'}", "{'a':1}", false)).isNotNull();
        assertThat(fold("{'a':1}", "{'email':'new@example.com'}", false)).isNotNull();
    }

    @Test
    void theFoldedUpdateIsTheLaterRecords() {
        Update later = SomeUsers.update(Users.row(9), "A@example.com", "u", json("{'a':2}", false));

        Update folded = Users.action(null).fold(Users.update("a@example.com", "u", "{\"b\":1}"), later);

        assertThat(folded).isNotNull();
        assertThat(folded.record().number()).isEqualTo(9);
        assertThat(folded.email()).isEqualTo("A@example.com");
        assertThat(folded.userId()).isEqualTo("u");
    }

    private static @Nullable String fold(String earlier, String later, boolean merge) {
        byte[] folded = UserItemFolding.fold(json(earlier, merge), json(later, merge));
        return folded == null ? null : new String(folded, StandardCharsets.UTF_8);
    }

    private static byte[] json(String dataFields, boolean merge) {
        return item(dataFields, merge).getBytes(StandardCharsets.UTF_8);
    }

    private static String item(String dataFields, boolean merge) {
        return "{'email':'a@example.com','dataFields':%s%s}"
                .formatted(dataFields, merge ? ",'mergeNestedObjects':true" : "")
                .replace('\'', '"');
    }
}
