package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.state.ProjectKind;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who an item is about, by the kind of the project (contract §1.6). */
class IdentityTest {

    private Sandbox sandbox = start(ProjectKind.EMAIL);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void emailBasedTheEmailIdentifiesAndTheUserIdIsAValue() {
        update("{'email':'a@example.com','userId':'1'},{'email':'a@example.com','userId':'2'},"
                + "{'email':'b@example.com','userId':'2'}");

        assertThat(sandbox.state()).containsOnlyKeys("a@example.com", "b@example.com");
        assertThat(sandbox.state().get("a@example.com")).contains("\"userId\":\"2\"");
    }

    @Test
    void emailBasedABareUserIdMakesAUserOnlyWhenAsked() {
        assertThat(failures("{'userId':'1'}").path("notFoundUserIds")).isEqualTo(Api.json("['1']"));
        assertThat(sandbox.users()).isZero();

        update("{'userId':'1','preferUserId':true}");
        assertThat(sandbox.state().firstKey()).endsWith("@placeholder.email");
    }

    @Test
    void emailBasedAKnownUserIdFindsItsUser() {
        update("{'email':'a@example.com','userId':'1'},{'userId':'1','dataFields':{'x':'y'}}");

        assertThat(new Api(sandbox).fieldsOf("a@example.com")).isEqualTo(Api.json("{'x':'y'}"));
    }

    @Test
    void userIdBasedTheUserIdIdentifiesAndTheEmailIsAValue() {
        use(ProjectKind.USER_ID);
        update("{'userId':'1','email':'a@example.com'},{'userId':'2','email':'a@example.com'},"
                + "{'userId':'1','dataFields':{'email':'new@example.com'}}");

        assertThat(sandbox.state()).containsOnlyKeys("1", "2");
        assertThat(sandbox.state().get("1")).contains("\"email\":\"new@example.com\"");
        assertThat(failures("{'email':'nobody@example.com'}").path("notFoundEmails"))
                .hasSize(1);
    }

    @Test
    void hybridBothIdentifyAndSomebodyElsesIsAConflict() {
        use(ProjectKind.HYBRID);
        update("{'userId':'1'},{'email':'a@example.com'},{'email':'b@example.com','userId':'2'}");
        assertThat(sandbox.state()).containsOnlyKeys("1", "2", "a@example.com");

        assertThat(failures("{'userId':'1','email':'a@example.com'}").path("conflictEmails"))
                .isEqualTo(Api.json("['a@example.com']"));
        assertThat(failures("{'userId':'1','dataFields':{'email':'B@example.com'}}")
                        .path("conflictEmails"))
                .isEqualTo(Api.json("['b@example.com']"));
        update(
                "{'userId':'1','dataFields':{'email':'c@example.com'}},{'email':'c@example.com','dataFields':{'x':'y'}}");
        assertThat(sandbox.state().get("1")).contains("c@example.com").contains("\"x\":\"y\"");
    }

    private void use(ProjectKind kind) {
        sandbox.close();
        sandbox = start(kind);
    }

    private void update(String users) {
        JsonNode answer = Api.json(new Api(sandbox).bulkUpdate("{'users':[" + users + "]}"));
        assertThat(answer.path("failCount").asInt()).as("%s", answer).isZero();
    }

    private JsonNode failures(String user) {
        return new Api(sandbox).failures("{'users':[" + user + "]}");
    }

    private static Sandbox start(ProjectKind kind) {
        return Sandbox.start(SandboxOptions.defaults(InstantSource.system())
                .withoutRateLimits()
                .withProject(ProjectSettings.defaults().withKind(kind)));
    }
}
