package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.messages.MessageState;
import io.iterablebatch.sandbox.options.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cancellation of scheduled messages (contract §7). */
class MessagesTest {

    private Sandbox sandbox;
    private Api api;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults(InstantSource.system()).withoutRateLimits());
        api = new Api(sandbox);
        sandbox.set(
                ProjectResource.MESSAGES,
                Api.quoted("{'scheduledMessageId':1,'campaignId':7,'email':'Ann@example.com','userId':'u-1'}"),
                Api.quoted("{'scheduledMessageId':2,'campaignId':7,'email':'ann@example.com'}"),
                Api.quoted("{'scheduledMessageId':3,'campaignId':8,'email':'ann@example.com'}"),
                Api.quoted("{'scheduledMessageId':4,'campaignId':7,'email':'ann@example.com','state':'sent'}"),
                Api.quoted("{'scheduledMessageId':5,'campaignId':7,'email':'ann@example.com','messageMedium':'InApp'}"),
                Api.quoted("{'scheduledMessageId':6,'campaignId':7,'userId':'u-2'}"));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "email; {'scheduledMessageId':1}; 1",
                "inApp; {'scheduledMessageId':5}; 5",
                "email; {'campaignId':7,'email':'ANN@example.com'}; 1 2",
                "inApp; {'campaignId':7,'email':'ann@example.com'}; 5",
                "email; {'campaignId':7,'userId':'u-1'}; 1",
                "email; {'campaignId':7,'userId':'u-2'}; 6",
            })
    void cancelsOneByItsIdOrAllOfACampaignForAUser(String medium, String body, String expected) {
        HttpResponse<String> answer = cancel(medium, body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Api.json(answer))
                .isEqualTo(Api.json("{'msg':'Successfully cancelled scheduled messages with scheduledMessageId: "
                        + expected.replace(" ", ", ") + " from project: 1','code':'Success','params':null}"));
        assertThat(cancelled()).map(String::valueOf).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "email; {'scheduledMessageId':4}",
                "email; {'scheduledMessageId':99}",
                "email; {'scheduledMessageId':5}",
                "email; {'campaignId':9,'email':'ann@example.com'}",
                "email; {'campaignId':7,'email':'bob@example.com'}",
            })
    void whereNothingIsScheduledItSaysSo(String medium, String body) {
        HttpResponse<String> answer = cancel(medium, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.json(answer).path("code").asString()).isEqualTo("BadParams");
        assertThat(Api.json(answer).path("msg").asString()).startsWith("No scheduled messages found");
        assertThat(cancelled()).isEmpty();
    }

    @Test
    void nothingIsCancelledTwice() {
        assertThat(cancel("email", "{'campaignId':7,'email':'ann@example.com'}").statusCode())
                .isEqualTo(200);
        assertThat(cancel("email", "{'campaignId':7,'email':'ann@example.com'}").statusCode())
                .isEqualTo(400);
        assertThat(sandbox.log().applications().repeated()).isZero();
    }

    @Test
    void aMalformedAddressHasACodeOfItsOwn() {
        assertThat(Api.json(cancel("email", "{'campaignId':7,'email':'foo@'}")))
                .isEqualTo(Api.json("{'msg':'Invalid email: foo@','code':'InvalidEmailAddressError','params':null}"));
    }

    /** As recorded; with an empty address too. */
    @Test
    void whatIsRefusedIsRefusedInTheRecordedWords() {
        assertThat(Api.json(cancel("email", "{'campaignId':9,'email':'ann@example.com'}")))
                .isEqualTo(Api.json("{'msg':'No scheduled messages found- Invalid email and campaignId combination',"
                        + "'code':'BadParams','params':null}"));
        assertThat(Api.json(cancel("email", "{'campaignId':7,'email':''}")))
                .isEqualTo(Api.json("{'msg':'Invalid email: ','code':'InvalidEmailAddressError','params':null}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'campaignId':7}", "{'email':'ann@example.com'}", "{'scheduledMessageId':'1'}", "["})
    void whatSaysTooLittleIsRefused(String body) {
        assertThat(cancel("email", body).statusCode()).isEqualTo(400);
        assertThat(cancelled()).isEmpty();
    }

    private HttpResponse<String> cancel(String medium, String body) {
        return api.send(api.post("/api/" + medium + "/cancel", Api.quoted(body)));
    }

    private List<Long> cancelled() {
        return sandbox.messages().values().stream()
                .filter(message -> message.state() == MessageState.CANCELLED)
                .map(message -> message.scheduledMessageId())
                .toList();
    }
}
