package io.iterablebatch.proof;

import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** An action with something to do: record n is about the n-th user, or the target with id n. */
enum Subject {
    USERS("users.bulk-update", "POST /api/users/bulkUpdate", 3, "u%d@example.com"),
    /** With a guard, and with conditions that every fourth row does not meet. */
    FILTERED_USERS("users.bulk-update", "POST /api/users/bulkUpdate", 3, "u%d@example.com"),
    SUBSCRIPTIONS("subscriptions.bulk-update", "POST /api/users/bulkUpdateSubscriptions", 3, "u%d@example.com"),
    DELETE("templates.bulk-delete", "POST /api/templates/bulkDelete", 3, "template:%d"),
    ARCHIVE("campaigns.archive", "POST /api/campaigns/archive", 3, "campaign:%d"),
    ABORT("campaigns.abort", "POST /api/campaigns/abort", 1, "campaign:%d"),
    CANCEL("campaigns.cancel", "POST /api/campaigns/cancel", 1, "campaign:%d"),
    ACTIVATE("campaigns.activate-triggered", "POST /api/campaigns/activateTriggered", 1, "campaign:%d"),
    EMAILS("emails.cancel", "POST /api/email/cancel", 1, "message:%d"),
    IN_APP("in-app.cancel", "POST /api/inApp/cancel", 1, "message:%d"),
    EXPORTS("exports.cancel", "DELETE /api/export/{jobId}", 1, "export:%d");

    private static final int BATCHES = 5;
    private static final int BATCHES_OF_MANY = 3;
    private static final int SKIPPED_ONE_IN = 4;

    private final String action;
    private final String endpoint;
    private final int batchSize;
    private final String identifier;

    Subject(String action, String endpoint, int batchSize, String identifier) {
        this.action = action;
        this.endpoint = endpoint;
        this.batchSize = batchSize;
        this.identifier = identifier;
    }

    /** As in {@code POST /api/email/cancel}. */
    String endpoint() {
        return endpoint;
    }

    int batchSize() {
        return batchSize;
    }

    int batches() {
        return batchSize == 1 ? BATCHES : BATCHES_OF_MANY;
    }

    /** Those that are skipped, too. */
    int records() {
        return batches() * (this == FILTERED_USERS ? SKIPPED_ONE_IN : batchSize);
    }

    /** Whether the job leaves the record out. */
    boolean skips(long record) {
        return this == FILTERED_USERS && record % SKIPPED_ONE_IN == 0;
    }

    /** The records of a request, the first one being number 1, where none is sent in parts. */
    Set<Long> records(int request) {
        return LongStream.rangeClosed(1, records())
                .filter(record -> !skips(record))
                .skip((long) (request - 1) * batchSize)
                .limit(batchSize)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The word of the action. */
    String action() {
        return action;
    }

    /** What the sandbox's log calls the thing that a record is about. */
    String identifier(long record) {
        return identifier.formatted(record);
    }

    boolean hasTargets() {
        return this != USERS && this != FILTERED_USERS && this != SUBSCRIPTIONS;
    }

    /** Whether the API tells the state of its targets. */
    boolean isReadable() {
        return hasTargets() && this != EMAILS && this != IN_APP;
    }

    boolean needsPlan() {
        return hasTargets() && this != EXPORTS;
    }

    /** Makes what the action is to work on. */
    void create(Sandbox sandbox) {
        create(sandbox, records());
    }

    /** The same for so many records. */
    void create(Sandbox sandbox, int records) {
        switch (this) {
            case USERS, FILTERED_USERS, SUBSCRIPTIONS -> {}
            case DELETE ->
                each(sandbox, records, ProjectResource.TEMPLATES, "{'templateId':%d,'templateType':'Base','name':'T'}");
            case ARCHIVE -> campaigns(sandbox, records, "Blast", "Finished");
            case ABORT -> campaigns(sandbox, records, "Blast", "Running");
            case CANCEL -> campaigns(sandbox, records, "Blast", "Scheduled");
            case ACTIVATE -> campaigns(sandbox, records, "Triggered", "Ready");
            case EMAILS ->
                each(sandbox, records, ProjectResource.MESSAGES, "{'scheduledMessageId':%d,'email':'ann@example.com'}");
            case IN_APP ->
                each(
                        sandbox,
                        records,
                        ProjectResource.MESSAGES,
                        "{'scheduledMessageId':%d,'messageMedium':'InApp','email':'ann@example.com'}");
            case EXPORTS -> each(sandbox, records, ProjectResource.EXPORTS, "{'id':%d,'jobState':'enqueued'}");
        }
    }

    private void campaigns(Sandbox sandbox, int records, String type, String state) {
        each(
                sandbox,
                records,
                ProjectResource.CAMPAIGNS,
                "{'id':%d,'name':'C','type':'" + type + "','campaignState':'" + state + "'}");
    }

    private void each(Sandbox sandbox, int records, ProjectResource resource, String json) {
        for (int record = 1; record <= records; record++) {
            sandbox.set(resource, json.formatted(record).replace('\'', '"'));
        }
    }

    /** Writes the job file and its source; one request is in flight at a time, so that batches go in their order. */
    Path job(Workplace workplace, String giveUpAfter) {
        return job(
                workplace,
                records(),
                "send: { batch-size: " + batchSize + ", in-flight: 1, give-up-after: " + giveUpAfter + " }");
    }

    /** The same of so many records and with another way of sending. */
    Path job(Workplace workplace, int records, String send) {
        return workplace.file(
                "job.yaml",
                List.of("action: " + action, "source: { csv: " + source(workplace, records) + " }", mapping(), send));
    }

    private String mapping() {
        return switch (this) {
            case USERS -> "identify: { email: email, userId: user_id }\nfields: { name: name }";
            case FILTERED_USERS -> """
                    identify: { email: email, userId: user_id }
                    fields: { name: name }
                    where: { city: { not: nowhere } }
                    guards: { max-rejected: 100 }""";
            case SUBSCRIPTIONS -> "identify: { email: email }\nsubscriptions: { emailListIds: lists }\nmode: merge";
            case EMAILS, IN_APP -> "targets: { scheduledMessageId: id }";
            default -> "targets: { id: id }\nconfirm-within: 2s";
        };
    }

    private Path source(Workplace workplace, int records) {
        return switch (this) {
            case USERS -> workplace.file("rows.csv", People.file(People.rows(records)));
            case FILTERED_USERS -> workplace.file("rows.csv", People.file(filtered(records)));
            case SUBSCRIPTIONS -> rows(workplace, records, "email,lists", record -> identifier(record) + ",1001|1002");
            default -> rows(workplace, records, "id", Integer::toString);
        };
    }

    private List<String> filtered(int records) {
        List<String> rows = People.rows(records);
        for (int record = SKIPPED_ONE_IN; record <= records; record += SKIPPED_ONE_IN) {
            rows.set(record - 1, rows.get(record - 1).replaceFirst(",City [0-9]+,", ",nowhere,"));
        }
        return rows;
    }

    private Path rows(Workplace workplace, int records, String header, IntFunction<String> row) {
        List<String> lines = new ArrayList<>(List.of(header));
        IntStream.rangeClosed(1, records).mapToObj(row).forEach(lines::add);
        return workplace.file("rows.csv", lines);
    }

    @Override
    public String toString() {
        return this == FILTERED_USERS ? action + " with where" : action;
    }
}
