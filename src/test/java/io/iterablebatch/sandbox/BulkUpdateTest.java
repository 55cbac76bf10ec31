package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract says about {@code POST /api/users/bulkUpdate} (§2). */
class BulkUpdateTest {

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults(InstantSource.system()).withoutRateLimits());
    private final Api api = new Api(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void makesAUserOfAnUnknownEmailAndLowersItsCase() {
        HttpResponse<String> answer =
                api.bulkUpdate("{'users':[{'email':'Ann@Example.com','dataFields':{'city':'Oslo'}}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Api.json(answer))
                .isEqualTo(Api.json("{'successCount':1,'failCount':0,'createdFields':['city'],'filteredOutFields':[],"
                        + "'failedUpdates':{'invalidEmails':[],'invalidUserIds':[],'notFoundEmails':[],"
                        + "'notFoundUserIds':[],'invalidDataEmails':[],'invalidDataUserIds':[],'conflictEmails':[],"
                        + "'conflictUserIds':[],'forgottenEmails':[],'forgottenUserIds':[]},"
                        + "'invalidEmails':[],'invalidUserIds':[]}"));
        assertThat(sandbox.state())
                .containsOnlyKeys("ann@example.com")
                .containsValue("{\"dataFields\":{\"city\":\"Oslo\"},\"email\":\"ann@example.com\",\"userId\":null}");
    }
}
