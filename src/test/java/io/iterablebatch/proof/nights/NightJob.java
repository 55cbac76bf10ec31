package io.iterablebatch.proof.nights;

import io.iterablebatch.sandbox.state.ProjectKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The job of a night, with random options.
 *
 * @param rows that the source has at first
 * @param merge of the subscriptions
 * @param clear what an empty cell does
 * @param nested {@code mergeNestedObjects}
 * @param onlyChanges {@code changes: only}
 * @param columns of the source that the job reads
 * @param send in YAML
 * @param visibleAfter longer than the sandbox takes to show a write
 */
record NightJob(
        NightKind kind,
        int rows,
        ProjectKind project,
        boolean merge,
        boolean clear,
        boolean nested,
        boolean preferUserId,
        boolean onlyChanges,
        int batchSize,
        List<String> columns,
        String send,
        String visibleAfter) {

    /** What {@code send.in-flight} may be set to. */
    static final int MOST_IN_FLIGHT = 64;

    private static final Map<String, String> FIELDS = Map.of(
            "lists", "emailListIds",
            "channels", "unsubscribedChannelIds",
            "types", "unsubscribedMessageTypeIds",
            "optins", "subscribedMessageTypeIds");

    /** One row in ten has such a zip. */
    private static final List<String> LEFT_OUT =
            IntStream.range(0, 20).mapToObj(i -> "Z" + i).toList();

    static NightJob random(SplittableRandom random, boolean hurried) {
        NightKind kind = NightKind.values()[Math.max(0, random.nextInt(4) - 1)];
        boolean merge = random.nextBoolean();
        boolean reads = merge && kind != NightKind.USERS;
        // Outcomes are recorded after 1,000 rows at the earliest; reads take a while.
        int rows = reads || random.nextInt(3) > 0 ? 20 + random.nextInt(230) : 1_050 + random.nextInt(900);
        int least = Math.max(1, rows / 120);
        int batchSize = least + random.nextInt(random.nextBoolean() ? 10 : Math.max(20, rows / 4));
        List<String> send = new ArrayList<>(List.of("batch-size: " + batchSize));
        if (random.nextInt(3) > 0) {
            send.add("rate: " + (hurried ? 5 + random.nextInt(60) : 20 + random.nextInt(80)) + "/s");
        }
        if (random.nextBoolean()) {
            send.add("in-flight: " + (1 + random.nextInt(6)));
        }
        if (hurried && random.nextBoolean()) {
            send.add("give-up-after: 2m");
        }
        List<String> columns = kind.columns().stream()
                .filter(column -> kind != NightKind.COLUMNS || random.nextInt(4) > 0)
                .collect(Collectors.toList());
        return new NightJob(
                kind,
                rows,
                random.nextInt(3) == 0 ? ProjectKind.HYBRID : ProjectKind.EMAIL,
                merge,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(3) == 0,
                random.nextBoolean(),
                batchSize,
                columns.isEmpty() ? List.of("lists") : columns,
                "{ " + String.join(", ", send) + " }",
                hurried ? "5s" : "1s");
    }

    /** Whether users are read before they are written, so that the rows of one profile are put in order by that. */
    boolean reads() {
        return kind != NightKind.USERS && merge;
    }

    boolean isHybrid() {
        return project == ProjectKind.HYBRID;
    }

    /** Whether it leaves out rows. */
    boolean filters() {
        return kind == NightKind.USERS && rows % 2 == 0;
    }

    /**
     * Whether it leaves out a row.
     *
     * @param cells all of them, the two that identify first
     */
    boolean skips(List<String> cells) {
        return filters()
                && cells.size() == 2 + kind.columns().size()
                && LEFT_OUT.contains(cells.get(2 + kind.columns().indexOf("zip")));
    }

    /** The name that a set of ids has on a profile of the project. */
    String stored(String column) {
        return column.equals("lists") && project != ProjectKind.EMAIL ? "userListIds" : FIELDS.get(column);
    }

    /** The job file; a definition that is not the night's own has the other way with empty cells. */
    String yaml(Path csv, String guards, boolean redefined) {
        boolean clears = clear != redefined;
        return """
                action: %s
                source: { csv: %s }
                identify: { email: email, userId: user_id }
                %schanges: %s
                send: %s
                guards: %s
                """.formatted(kind.action(), csv, mapping(clears), onlyChanges ? "only" : "all", send, guards);
    }

    private String filter() {
        return filters() ? "where: { zip: { not: [" + String.join(", ", LEFT_OUT) + "] } }\n" : "";
    }

    private String mapping(boolean clears) {
        String empty = "empty: " + (clears ? "clear" : "omit") + "\n";
        String mode = "mode: " + (merge ? "merge\nvisible-after: " + visibleAfter : "overwrite") + "\n";
        return switch (kind) {
            case USERS -> """
                    fields:
                      name: name
                      city: address.city
                      zip: address.zip
                      points: { to: points, type: long }
                      tags: { to: tags, type: "string[]" }
                      mark: mark
                    options: { mergeNestedObjects: %s%s }
                    %s""".formatted(nested, preferUserId ? ", preferUserId: true" : "", filter()) + empty;
            case COLUMNS ->
                columns.stream()
                                .map(column -> FIELDS.get(column) + ": " + column)
                                .collect(Collectors.joining(", ", "subscriptions: { ", " }\n"))
                        + empty
                        + mode;
            // Nothing is empty there; what may be changed is which column has the kinds.
            case ROWS -> (clears == clear ? "rows: {}\n" : "rows: { kind: change, change: kind }\n") + mode;
        };
    }
}
