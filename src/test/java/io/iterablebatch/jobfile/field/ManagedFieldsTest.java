package io.iterablebatch.jobfile.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.jobfile.JobText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that write what Iterable fills itself are told so. */
class ManagedFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signupDate",
                "signupSource",
                "profileUpdatedAt",
                "itblInternal",
                "itblInternal.emailDomain",
                "itblInternal.a.b",
                "itblDS.brandAffinityLabel",
                "itblUserId",
                "devices",
                "devices.token",
                "phoneNumberDetails.carrier",
                "receivedSMSDisclaimer",
                "knownLitigatorFilter",
            })
    void isToldWithTheLineAndAWayOut(String field) {
        assertThat(warnings("fields:\n  city: city\n  mine: " + field + "\n"))
                .containsExactly("6: column `mine` goes to `" + field + "`, which Iterable manages itself: what is"
                        + " written there replaces its own value, or is replaced by it; name a field of your own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "userId",
                "emailListIds",
                "userListIds",
                "unsubscribedChannelIds",
                "unsubscribedMessageTypeIds",
                "SignupDate",
                "my.signupDate",
                "itblInternalNotes",
                "phoneNumber",
                "joinedOn",
            })
    void nothingIsSaidOfFieldsThatAreOnesOwnOrMeantToBeSet(String field) {
        assertThat(warnings("fields: { mine: " + field + " }")).isEmpty();
    }

    @Test
    void optInMessageTypesHaveAnActionOfTheirOwn() {
        assertThat(warnings("fields: { types: { to: subscribedMessageTypeIds, type: \"long[]\" } }"))
                .containsExactly("4: column `types` goes to `subscribedMessageTypeIds`, which is set by the action"
                        + " subscriptions.bulk-update; use that");
    }

    @Test
    void aColumnThatGoesUnderItsOwnNameIsToldToo() {
        assertThat(warnings("", "email", "signupDate", "itblInternal.emailDomain", "city"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith(": column `signupDate` goes to `signupDate`, which Iterable manages itself");
    }

    private static List<String> warnings(String more, String... columns) {
        return ManagedFields.warnings(JobText.minimalWith(more).read(), List.of(columns)).stream()
                .map(problem -> problem.where().replaceFirst("^.*job\\.yaml:?", "") + ": " + problem.what())
                .toList();
    }
}
