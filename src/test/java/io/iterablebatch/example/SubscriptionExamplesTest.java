package io.iterablebatch.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items of subscriptions, and of targets. */
class SubscriptionExamplesTest {

    @TempDir
    private Path path;

    @Test
    void withOverwriteTheIdsAreTheItem() {
        holds("""
                action: subscriptions.bulk-update
                source: { csv: nowhere.csv }
                identify: { email: email }
                subscriptions: { emailListIds: lists, unsubscribedMessageTypeIds: [3001] }
                """, """
                - row: { email: A@example.com, lists: 1002|1001 }
                  item: { email: a@example.com, emailListIds: [1001, 1002], unsubscribedMessageTypeIds: [3001] }
                """);
    }

    @Test
    void withMergeTheItemSaysWhatIsAdded() {
        holds("""
                action: subscriptions.bulk-update
                source: { csv: nowhere.csv }
                identify: { email: email }
                subscriptions: { emailListIds: lists }
                mode: merge
                """, """
                - row: { email: a@example.com, lists: 1001 }
                  item: { email: a@example.com, emailListIds: { add: [1001] } }
                - row: { email: a@example.com }
                  outcome: unchanged
                """);
    }

    @Test
    void rowsThatReplaceArePutTogetherAndSentAllOrNone() {
        holds("""
                action: subscriptions.bulk-update
                source: { csv: nowhere.csv }
                identify: { email: email }
                rows: {}
                mode: overwrite
                """, """
                - rows:
                    - { email: a@example.com, kind: list, id: 1002, change: subscribe }
                    - { email: b@example.com, kind: list, id: 1001, change: subscribe }
                    - { email: a@example.com, kind: list, id: 1001, change: subscribe }
                    - { email: a@example.com, kind: message-type, id: 3001, change: subscribe }
                    - { email: a@example.com, kind: channel, id: 2001, change: unsubscribe }
                  items:
                    - email: a@example.com
                      emailListIds: [1001, 1002]
                      unsubscribedChannelIds: [2001]
                      messageTypeIds: { add: [3001] }
                    - { email: b@example.com, emailListIds: [1001] }
                  outcomes: [superseded, delivered, superseded, superseded, delivered]
                - rows:
                    - { email: a@example.com, kind: list, id: 1002, change: subscribe }
                    - { email: a@example.com, kind: list, id: none, change: subscribe }
                  outcomes:
                    - { outcome: invalid, reason: incomplete-user }
                    - { outcome: invalid, reason: bad-ids }
                """);
    }

    @Test
    void ofTargetsTheIdIsTheItem() {
        holds("""
                action: campaigns.abort
                source: { csv: nowhere.csv }
                targets: { id: campaign }
                unattended: { max: "${MOST}" }
                """, """
                - { row: { campaign: 704914 }, item: 704914 }
                - { row: { campaign: 0 }, outcome: invalid, reason: bad-id, column: campaign }
                - { rows: [{ campaign: 1 }, { campaign: }, { campaign: 2 }], items: [1, 2],
                    outcomes: [delivered, { outcome: invalid, reason: no-id, column: campaign }, delivered] }
                """);
    }

    @Test
    void rulesHaveNoRows() {
        ExampleFolder folder = ExampleFolder.in(path).job("""
                action: campaigns.archive
                source: { campaigns: { states: [Finished] , ended-before: 90d } }
                """);
        assertThat(folder.shown(folder.run("- { row: { id: 1 }, item: 1 }\n")))
                .contains("its targets are selected by rules", "plan --explain ID");
    }

    private void holds(String job, String examples) {
        ExampleFolder folder = ExampleFolder.in(path).job(job);
        ExampleFileResult result = folder.run(examples);
        assertThat(folder.shown(result)).isEmpty();
        assertThat(result.examples()).isPositive();
    }
}
