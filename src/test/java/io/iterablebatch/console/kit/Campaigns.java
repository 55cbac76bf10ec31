package io.iterablebatch.console.kit;

import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;

/** Campaigns that a test puts into a project. */
public final class Campaigns {

    private Campaigns() {}

    /** Blasts of a spring sale that are over, with the numbers from 1; each was sent to a thousand people more. */
    public static void springSales(Sandbox sandbox, int count) {
        for (long id = 1; id <= count; id++) {
            sandbox.set(
                    ProjectResource.CAMPAIGNS,
                    "{\"id\":" + id + ",\"name\":\"Spring sale " + id
                            + "\",\"type\":\"Blast\",\"campaignState\":\"Finished\",\"labels\":[\"spring\"],\"sendSize\":"
                            + id * 1_000 + ",\"createdAt\":\"2026-05-01T09:30:00Z\"}");
        }
    }

    /** One that mails whoever does something. */
    public static void triggered(Sandbox sandbox, long id, String name) {
        sandbox.set(
                ProjectResource.CAMPAIGNS,
                "{\"id\":" + id + ",\"name\":\"" + name
                        + "\",\"type\":\"Triggered\",\"campaignState\":\"Running\",\"labels\":[\"orders\"],"
                        + "\"createdAt\":\"2026-05-01T09:30:00Z\"}");
    }
}
