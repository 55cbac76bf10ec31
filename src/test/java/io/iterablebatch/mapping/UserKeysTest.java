package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserKeysTest {

    private static Update update(@Nullable String email, @Nullable String userId) {
        return new Update(new SourceRecord(1, "users.csv", 2, new Object[0], null, 0), email, userId, new byte[0]);
    }

    @Test
    void addressesShareAKeyWhateverTheirCaseAndUserIdsDoNot() {
        assertThat(UserKeys.of(update("A@Example.com", null))).isEqualTo(UserKeys.of(update("a@example.COM", null)));
        assertThat(UserKeys.of(update(null, "A"))).doesNotContainAnyElementsOf(UserKeys.of(update(null, "a")));
    }

    @Test
    void eitherIdentifierTiesUpdatesTogether() {
        assertThat(UserKeys.of(update("a@example.com", "1")))
                .containsAll(UserKeys.of(update("a@example.com", null)))
                .containsAll(UserKeys.of(update(null, "1")))
                .hasSize(2);
    }

    @Test
    void aUserIdThatReadsLikeAnAddressIsNotThatAddress() {
        assertThat(UserKeys.of(update("a@example.com", null)))
                .doesNotContainAnyElementsOf(UserKeys.of(update(null, "a@example.com")));
    }

    @Test
    void onlyEqualPairsAreTheSame() {
        assertThat(UserKeys.sameIdentifiers(update("A@example.com", "1"), update("a@example.com", "1")))
                .isTrue();
        assertThat(UserKeys.sameIdentifiers(update("a@example.com", null), update("A@example.com", null)))
                .isTrue();
        assertThat(UserKeys.sameIdentifiers(update("a@example.com", "1"), update("a@example.com", null)))
                .isFalse();
        assertThat(UserKeys.sameIdentifiers(update("a@example.com", "1"), update("b@example.com", "1")))
                .isFalse();
        assertThat(UserKeys.sameIdentifiers(update(null, "a"), update(null, "A")))
                .isFalse();
    }
}
