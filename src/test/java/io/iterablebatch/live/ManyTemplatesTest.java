package io.iterablebatch.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More templates than two pages hold, over HTTP, some of which are deleted while they are read. */
class ManyTemplatesTest {

    private static final String LIST = "GET /api/templates";
    private static final Endpoint DELETE = new Endpoint("POST", "/api/templates/bulkDelete", 10_000);

    private final Sandbox sandbox = Sandboxes.quick();
    private final ApiClient client = SandboxClient.of(sandbox);
    private final TargetStateReader templates = TargetStateReader.of(TargetKind.TEMPLATE);

    @BeforeEach
    void create() {
        sandbox.set(
                ProjectResource.TEMPLATES,
                LongStream.rangeClosed(1, 2_500)
                        .mapToObj(id -> "{\"templateId\":" + id + ",\"templateType\":\"Base\"}")
                        .toArray(String[]::new));
    }

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void oneThatSlipsToAPageThatWasReadIsSeen() {
        ApiClient deleting = deletingBefore("page=2", 1, 100);

        assertThat(templates.read(ids(900, 1_200), deleting))
                .containsOnlyKeys(ids(900, 1_200).toArray(Long[]::new));
        assertThat(reads()).isEqualTo(3);
    }

    @Test
    void thoseThatSlipFromThePageBeyondTheNextAreSeen() {
        ApiClient deleting = deletingBefore("page=2", 1, 1_000);

        assertThat(TemplateReader.base(deleting)).extracting(LiveTemplate::id).containsExactlyElementsOf(ids(1, 2_500));
    }

    @Test
    void oneThatIsGoneIsAbsentAlthoughTheListShrinksWhileItIsRead() {
        delete(2_400, 2_400);
        ApiClient deleting = deletingBefore("page=3", 1, 200);

        assertThat(templates.read(List.of(2_399L, 2_400L, 2_500L), deleting)).containsOnlyKeys(2_399L, 2_500L);
    }

    @Test
    void noPageIsReadBeyondTheWanted() {
        assertThat(templates.read(List.of(17L, 3L), client)).containsOnlyKeys(3L, 17L);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void whatIsGoneNeedsNoLookAtTheCampaigns() {
        delete(17, 17);
        sandbox.set(ProjectResource.CAMPAIGNS, "{\"id\":9,\"templateId\":18}");

        assertThat(templates.read(List.of(17L), client)).isEmpty();
        assertThat(sandbox.log().requests("GET /api/campaigns")).isEmpty();
        assertThat(templates.read(List.of(18L), client).values())
                .extracting(TargetState::state)
                .containsExactly(TargetState.IN_USE);
    }

    /** The same project, in which others delete templates just before a page of the list is read for the first time. */
    private ApiClient deletingBefore(String page, long first, long last) {
        AtomicBoolean done = new AtomicBoolean();
        return new FakeReads(target -> {
            if (target.contains(page + "&") && done.compareAndSet(false, true)) {
                delete(first, last);
            }
            Endpoint list = target.startsWith(TemplateReader.LIST.path()) ? TemplateReader.LIST : CampaignReader.LIST;
            return client.send(new ApiRequest(list, target, new byte[0], "read", () -> {}));
        });
    }

    private void delete(long first, long last) {
        String body = "{\"ids\":" + ids(first, last) + "}";
        ApiAnswer answer =
                client.send(new ApiRequest(DELETE, body.getBytes(StandardCharsets.UTF_8), "delete-" + first, () -> {}));
        assertThat(answer).isInstanceOf(ApiAnswer.Taken.class);
    }

    private long reads() {
        return sandbox.log().requests(LIST).size();
    }

    private static List<Long> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
