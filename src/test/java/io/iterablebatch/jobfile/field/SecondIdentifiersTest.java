package io.iterablebatch.jobfile.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.jobfile.JobText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second column for an identifier is told before Iterable refuses every row of it. */
class SecondIdentifiersTest {

    private static final String START = "action: users.bulk-update\nsource: { csv: users.csv }\n";

    @Test
    void aSecondAddressIsToldWithTheLineAndAWayOut() {
        assertThat(warnings("identify: { email: mail }\nfields:\n  city: city\n  alt: email\n"))
                .singleElement()
                .asString()
                .startsWith("6: column `alt` goes to `email`, beside `identify.email: mail`: wherever the two differ,"
                        + " Iterable is asked to change the address of the user.")
                .contains("refuse such rows (`invalid-data`)")
                .endsWith("name a field of your own, as in `alt: otherEmail`");
    }

    @Test
    void aSecondUserIdIsToldToo() {
        assertThat(warnings("identify: { email: mail, userId: id }\nfields: { crm: [userId, crmId] }\n"))
                .singleElement()
                .asString()
                .startsWith("4: column `crm` goes to `userId`, beside `identify.userId: id`: ")
                .endsWith("as in `crm: otherId`");
    }

    @Test
    void aColumnThatGoesUnderItsOwnNameIsTold() {
        assertThat(warnings("identify: { email: mail }\n", "mail", "email", "city"))
                .singleElement()
                .asString()
                .startsWith(": column `email` goes to `email`, beside `identify.email: mail`");
    }

    /** An address beside a user id alone changes it, where projects go by user id; the same column changes nothing. */
    @Test
    void nothingIsSaidWhereOneColumnGivesTheIdentifierOrAnAddressIsToBeChanged() {
        assertThat(warnings("identify: { userId: id }\nfields: { new: email }\n"))
                .isEmpty();
        assertThat(warnings("identify: { email: mail }\nfields: { id: userId }\n"))
                .isEmpty();
        assertThat(warnings("identify: { email: mail }\nfields: { mail: email, alt: otherEmail }\n"))
                .isEmpty();
        assertThat(warnings("identify: { email: email }\n", "email", "city")).isEmpty();
    }

    private static List<String> warnings(String rest, String... columns) {
        return JobFileLoader.warnings(JobText.of(START + rest).read(), List.of(columns)).stream()
                .map(problem -> problem.where().replaceFirst("^.*job\\.yaml:?", "") + ": " + problem.what())
                .toList();
    }
}
