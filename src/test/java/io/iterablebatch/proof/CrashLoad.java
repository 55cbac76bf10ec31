package io.iterablebatch.proof;

import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Subscribers;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Work that goes through everything in one run: rows that are invalid, that can be folded, that are refused. */
enum CrashLoad {
    USERS(Subject.USERS, 2) {
        @Override
        Path file(Workplace workplace) {
            List<String> rows = People.withFoldableFlaws(USERS_ROWS);
            rows.replaceAll(row -> row.replaceFirst(",City [0-9]*4,", ",Nowhere,"));
            rows.set(2_750, POISON + ",,Name,City,2751");
            Path csv = workplace.file("users.csv", People.file(rows));
            return workplace.file("job.yaml", """
                    action: users.bulk-update
                    source: { csv: %s }
                    identify: { email: email, userId: user_id }
                    fields: { name: name, city: address.city, points: { to: points, type: long } }
                    where: { city: { not: Nowhere } }
                    send: { batch-size: 500 }
                    """.formatted(csv));
        }

        @Override
        String folded() {
            // The later row of user 5043; row 5043 itself is nowhere in a request that holds both.
            return "\"Name 5050\"";
        }
    },
    SUBSCRIPTIONS(Subject.SUBSCRIPTIONS, 1) {
        @Override
        void seed(Sandbox sandbox) {
            List<String> emails = IntStream.rangeClosed(1, SUBSCRIBERS)
                    .filter(number -> number % 3 > 0)
                    .mapToObj(number -> "u" + number + "@example.com")
                    .toList();
            sandbox.seedUsers(Subscribers.profiles(emails, "{\"emailListIds\":[1004]}"));
        }

        @Override
        Path file(Workplace workplace) {
            List<String> rows = new ArrayList<>(List.of("email,lists"));
            for (int number = 1; number <= SUBSCRIBERS; number++) {
                rows.add("u" + number + "@example.com,1001|1002");
                if (number % 40 == 0) {
                    rows.add("U" + (number - 3) + "@Example.com,1003");
                    rows.add("nobody,1001");
                }
            }
            rows.add(70, POISON + ",1001");
            Path csv = workplace.file("subscriptions.csv", rows);
            return workplace.file("job.yaml", """
                    action: subscriptions.bulk-update
                    source: { csv: %s }
                    identify: { email: email }
                    subscriptions: { emailListIds: lists }
                    mode: merge
                    visible-after: 1s
                    send: { batch-size: 20 }
                    """.formatted(csv));
        }

        @Override
        String folded() {
            return "1003";
        }
    },
    ABORT(Subject.ABORT, 2) {
        @Override
        void seed(Sandbox sandbox) {
            for (int id = 1; id <= TARGETS; id++) {
                sandbox.set(
                        ProjectResource.CAMPAIGNS,
                        "{\"id\":" + id + ",\"name\":\"C\",\"type\":\"Blast\",\"campaignState\":\"Running\"}");
            }
        }

        @Override
        Path file(Workplace workplace) {
            List<String> rows = new ArrayList<>(List.of("id"));
            IntStream.rangeClosed(1, TARGETS).mapToObj(Integer::toString).forEach(rows::add);
            Path csv = workplace.file("targets.csv", rows);
            return workplace.file("job.yaml", """
                    action: campaigns.abort
                    source: { csv: %s }
                    targets: { id: id }
                    """.formatted(csv));
        }

        @Override
        Path typed(Path job, Tool tool, Sandbox sandbox) {
            Path plan = tool.plan(job);
            for (int id : DRIFTED) {
                sandbox.set(ProjectResource.CAMPAIGNS, "{\"id\":" + id + ",\"campaignState\":\"Finished\"}");
            }
            return plan;
        }
    },
    UNATTENDED(Subject.ABORT, 2) {
        @Override
        void seed(Sandbox sandbox) {
            ABORT.seed(sandbox);
        }

        @Override
        Path file(Workplace workplace) {
            return workplace.file("job.yaml", """
                    action: campaigns.abort
                    source: { campaigns: { states: [Running] } }
                    unattended: { max: 100 }
                    """);
        }

        @Override
        String command() {
            return "run";
        }

        @Override
        RunResult again(Tool tool, Path typed) {
            return tool.run(typed);
        }

        @Override
        public String toString() {
            return subject() + ", unattended";
        }
    };

    /** The user whom the sandbox has every request refused for. */
    static final String POISON = "x@poison.sandbox.example.com";

    private static final int USERS_ROWS = 6_000;
    private static final int SUBSCRIBERS = 240;
    private static final int TARGETS = 30;
    private static final int[] DRIFTED = {3, 17};

    private final Subject subject;
    private final int commits;

    CrashLoad(Subject subject, int commits) {
        this.subject = subject;
        this.commits = commits;
    }

    Subject subject() {
        return subject;
    }

    /** How many times an undisturbed run commits outcomes, at least. */
    int commits() {
        return commits;
    }

    /** Makes what is in the project before. */
    void seed(Sandbox sandbox) {}

    /** Writes the job file and its source. */
    abstract Path file(Workplace workplace);

    /** What is typed behind the command: the job, or the plan that is made of it. */
    Path typed(Path job, Tool tool, Sandbox sandbox) {
        return job;
    }

    /** What only a request holds into which two rows were folded. */
    String folded() {
        throw new UnsupportedOperationException("targets are not folded");
    }

    String command() {
        return subject.needsPlan() ? "apply" : "run";
    }

    RunResult again(Tool tool, Path typed) {
        return subject.needsPlan() ? tool.apply(typed) : tool.run(typed);
    }

    /** Everything in the project that the action could have changed. */
    Map<String, String> state(Sandbox sandbox) {
        if (!subject.hasTargets()) {
            return sandbox.state();
        }
        Map<String, String> states = new TreeMap<>();
        for (long id = 1; id <= TARGETS; id++) {
            states.put(
                    Long.toString(id),
                    String.valueOf(sandbox.campaigns().get(id).campaignState()));
        }
        return states;
    }

    @Override
    public String toString() {
        return subject.toString();
    }
}
