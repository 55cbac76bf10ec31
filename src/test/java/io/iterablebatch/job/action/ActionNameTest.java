package io.iterablebatch.job.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActionNameTest {

    @Test
    void theTenActionsHaveTheWordsOfTheBrief() {
        assertThat(ActionName.words())
                .containsExactly(
                        "users.bulk-update",
                        "subscriptions.bulk-update",
                        "templates.bulk-delete",
                        "campaigns.archive",
                        "campaigns.abort",
                        "campaigns.cancel",
                        "campaigns.activate-triggered",
                        "emails.cancel",
                        "in-app.cancel",
                        "exports.cancel");
    }

    @Test
    void aWordMeansItsActionAndAnyOtherNone() {
        assertThat(ActionName.of("users.bulk-update")).contains(ActionName.USERS_BULK_UPDATE);
        assertThat(ActionName.of("users.delete")).isEmpty();
    }

    @Test
    void whatCannotBeUndoneNeedsAPlan() {
        assertThat(Arrays.stream(ActionName.values()).filter(action -> !action.needsPlan()))
                .containsExactly(
                        ActionName.USERS_BULK_UPDATE, ActionName.SUBSCRIPTIONS_BULK_UPDATE, ActionName.EXPORTS_CANCEL);
    }
}
