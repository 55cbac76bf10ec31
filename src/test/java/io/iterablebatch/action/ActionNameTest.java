package io.iterablebatch.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.action.ActionName.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionNameTest {

    @ParameterizedTest
    @CsvSource({
        "users.bulk-update, POST /api/users/bulkUpdate, NONE",
        "subscriptions.bulk-update, POST /api/users/bulkUpdateSubscriptions, NONE",
        "templates.bulk-delete, POST /api/templates/bulkDelete, REVIEWED",
        "campaigns.archive, POST /api/campaigns/archive, REVIEWED",
        "campaigns.abort, POST /api/campaigns/abort, REVIEWED",
        "campaigns.cancel, POST /api/campaigns/cancel, REVIEWED",
        "campaigns.activate-triggered, POST /api/campaigns/activateTriggered, REVIEWED",
        "emails.cancel, POST /api/email/cancel, TARGETS_ONLY",
        "in-app.cancel, POST /api/inApp/cancel, TARGETS_ONLY",
        "exports.cancel, DELETE /api/export/{jobId}, NONE"
    })
    void eachActionHasItsEndpointAndItsNeedOfAPlan(String word, String endpoint, Plan plan) {
        ActionName action = ActionName.of(word).orElseThrow();

        assertThat(action.word()).isEqualTo(word);
        assertThat(action.endpoint().name()).isEqualTo(endpoint);
        assertThat(action.plan()).isEqualTo(plan);
    }

    @Test
    void thereAreTenAndThisVersionRunsOne() {
        assertThat(ActionName.values()).hasSize(10);
        assertThat(ActionName.availableWords()).containsExactly("users.bulk-update");
    }

    @Test
    void anyOtherWordIsNone() {
        assertThat(ActionName.of("users.delete")).isEmpty();
    }
}
