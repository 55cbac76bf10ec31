package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierRulesTest {

    private final Mapper mapper = Mapper.with("fields: { more: email }", "email", "id", "more");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.com",
                "First.Last+tag@Example.CO.UK",
                "o'brien@example.ie",
                "jö@example.de",
                "a@exämple.de",
                "\"a b\"@example.com",
                "u1@placeholder.email",
                "a@[192.168.0.1]",
                "  a@example.com "
            })
    void addressesThatIterableTakes(String email) {
        assertThat(mapper.map(email, "", "")).isInstanceOf(MappedRecord.Update.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a@",
                "@example.com",
                "a@example",
                "a@localhost",
                "a@example.nosuchtld",
                "a..b@example.com",
                ".a@example.com",
                "a.@example.com",
                "a b@example.com",
                "a@b@example.com",
                "a@example.com.",
                "a@-example.com",
                "a@example.com,b@example.com",
                "<a@example.com>"
            })
    void addressesThatItRefuses(String email) {
        assertThat(mapper.refuses(email, "", "").code()).isEqualTo("bad-email");
        assertThat(mapper.refuses("", "u1", email).code()).isEqualTo("bad-email");
    }

    @Test
    void aNameHas64CharactersAtMost() {
        assertThat(mapper.map("a".repeat(64) + "@example.com", "", "")).isInstanceOf(MappedRecord.Update.class);
        assertThat(mapper.refuses("a".repeat(65) + "@example.com", "", "").code())
                .isEqualTo("bad-email");
    }

    @Test
    void anAddressIsSentWithoutTheSpaceAroundIt() {
        assertThat(((MappedRecord.Update) mapper.map(" A@example.com\t", "", "")).email())
                .isEqualTo("A@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "user 7", "~!@#", "AbC"})
    void userIdsThatIterableTakesAsTheyAre(String userId) {
        assertThat(((MappedRecord.Update) mapper.map("", userId, "")).userId()).isEqualTo(userId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ü", "a\u0000", "a\tb", "a\u007f", "a\u00a0b"})
    void userIdsThatItRefuses(String userId) {
        assertThat(mapper.refuses("", userId, "").code()).isEqualTo("bad-user-id");
    }

    @Test
    void aUserIdHas52CharactersAtMost() {
        assertThat(mapper.map("", "1".repeat(52), "")).isInstanceOf(MappedRecord.Update.class);
        assertThat(mapper.refuses("", "1".repeat(53), "").code()).isEqualTo("bad-user-id");
    }
}
