package io.iterablebatch.action.targets;

import io.iterablebatch.target.TargetId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the ids of targets into paths and bodies. */
public final class TargetIdJson {

    private TargetIdJson() {}

    /** The number of a target; fails for one that is not known by a number. */
    public static long of(TargetId target) {
        if (target instanceof TargetId.Numbered numbered) {
            return numbered.id();
        }
        throw new IllegalArgumentException("not a number: " + target.label());
    }

    /** As in <code>{"campaignId":7}</code>. */
    static byte[] one(String member, List<TargetId> targets) {
        return utf8("{\"" + member + "\":" + of(targets.get(0)) + "}");
    }

    /** As in <code>{"ids":[7,8]}</code>. */
    static byte[] many(String member, List<TargetId> targets) {
        return utf8(targets.stream()
                .map(target -> Long.toString(of(target)))
                .collect(Collectors.joining(",", "{\"" + member + "\":[", "]}")));
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
