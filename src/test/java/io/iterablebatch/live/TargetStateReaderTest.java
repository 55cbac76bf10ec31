package io.iterablebatch.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.campaigns.Campaign;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.shelf.SeedData;
import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** States of single targets, over HTTP, of the sample project with its 5,000 campaigns. */
class TargetStateReaderTest {

    private static final String LIST = "GET /api/campaigns";
    private static final String ONE = "GET /api/campaigns/{id}";
    private static final long NONE = 1;

    private final Sandbox sandbox = Sandbox.start(Sandboxes.options().withSeed(SeedData.sample()));
    private final ApiClient client = SandboxClient.of(sandbox);
    private final Map<Long, Campaign> present = sandbox.campaigns();
    private final TargetStateReader campaigns = TargetStateReader.of(TargetKind.CAMPAIGN);

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void aFewCampaignsAreReadSinglyAndAbsentOnesAreAbsent() {
        List<Long> ids = List.of(700001L, NONE, 700002L);

        assertThat(campaigns.read(ids, client))
                .containsOnlyKeys(700001L, 700002L)
                .extractingByKey(700001L)
                .isEqualTo(state(700001L));
        assertThat(requests()).containsExactly(Map.entry(ONE, 3L));
    }

    @Test
    void manyAreReadFromTheListAndOnlyWhatItLacksSingly() {
        List<Long> ids = new ArrayList<>(present.keySet());
        ids.add(NONE);

        Map<Long, TargetState> states = campaigns.read(ids, client);

        assertThat(states)
                .hasSize(5_000)
                .allSatisfy((id, state) -> assertThat(state).isEqualTo(state(id)));
        assertThat(requests()).isEqualTo(Map.of(LIST, 5L, ONE, 1L));
    }

    @Test
    void thoseOfTheFirstPageCostOneRequest() {
        assertThat(campaigns.read(present.keySet().stream().limit(500).toList(), client))
                .hasSize(500);
        assertThat(requests()).containsExactly(Map.entry(LIST, 1L));
    }

    @Test
    void severalThreadsReadAtATime() {
        List<List<Long>> parts = IntStream.range(0, 8)
                .mapToObj(part -> LongStream.range(0, 12)
                        .mapToObj(i -> 700001L + part * 600L + i)
                        .filter(present::containsKey)
                        .toList())
                .toList();

        assertThat(parts.parallelStream().map(part -> campaigns.read(part, client)))
                .zipSatisfy(
                        parts, (states, part) -> assertThat(states.keySet()).containsExactlyInAnyOrderElementsOf(part));
    }

    @Test
    void templatesAreUnusedOnlyWhereNoCampaignOfAnyStateHasThem() {
        long template = sandbox.templates().values().stream()
                .filter(each -> each.templateType().toString().equals("Base") && each.campaignId() == null)
                .filter(each -> present.values().stream()
                        .noneMatch(campaign -> Long.valueOf(each.templateId()).equals(campaign.templateId())))
                .findFirst()
                .orElseThrow()
                .templateId();
        TargetStateReader templates = TargetStateReader.of(TargetKind.TEMPLATE);

        assertThat(templates.read(List.of(template, NONE), client))
                .containsOnlyKeys(template)
                .extractingByKey(template)
                .satisfies(state -> assertThat(state.state()).isEqualTo(TargetState.UNUSED));
        sandbox.set(
                ProjectResource.CAMPAIGNS, "{\"id\":9,\"campaignState\":\"Archived\",\"templateId\":" + template + "}");
        assertThat(templates.read(List.of(template), client).values())
                .extracting(TargetState::state)
                .containsExactly(TargetState.IN_USE);
        assertThat(TargetStateReader.of(TargetKind.TEMPLATE).read(List.of(), client))
                .isEmpty();
    }

    @Test
    void exportsComeFromTheirOneList() {
        assertThat(TargetStateReader.of(TargetKind.EXPORT).read(List.of(3501L, NONE), client))
                .containsOnlyKeys(3501L)
                .extractingByKey(3501L)
                .satisfies(state -> assertThat(state.is("ENQUEUED")).isTrue());
        assertThat(requests()).containsExactly(Map.entry("GET /api/export/jobs", 1L));
    }

    @Test
    void scheduledMessagesCannotBeRead() {
        assertThatThrownBy(() -> TargetStateReader.of(TargetKind.SCHEDULED_EMAIL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private TargetState state(long id) {
        var campaign = present.get(id);
        return new TargetState(
                campaign.name(),
                campaign.type().toString(),
                campaign.campaignState().toString(),
                campaign.createdAt(),
                campaign.updatedAt(),
                new TargetFacts(campaign.sendSize(), campaign.labels()));
    }

    private Map<String, Long> requests() {
        return sandbox.log().requests().stream()
                .collect(Collectors.groupingBy(LoggedRequest::endpoint, Collectors.counting()));
    }
}
