package io.iterablebatch.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.SendSection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan's JSON without its targets and its hash. */
record PlanHeadingJson(
        int planVersion,
        @JsonUnwrapped PlanSubject subject,
        @JsonUnwrapped PlanPlace place,
        @JsonUnwrapped PlanLife life,
        PlanTotals totals,
        List<String> warnings,
        SettingsJson settings) {

    static PlanHeadingJson of(Plan plan) {
        PlanTotals totals = PlanTotals.of(plan);
        return new PlanHeadingJson(
                PlanJson.VERSION,
                plan.subject(),
                plan.place(),
                plan.life(),
                totals,
                totals.warnings(),
                SettingsJson.of(plan.settings()));
    }

    /** @param approval {@link PlanJson#APPROVAL_REQUIRED}, or null */
    record SettingsJson(
            boolean includeLive,
            @Nullable String approval,
            Duration confirmWithin,
            @JsonUnwrapped SendSection send,
            @JsonUnwrapped @Nullable LimitJson limit,
            long minRecords) {

        private static SettingsJson of(PlanSettings settings) {
            return new SettingsJson(
                    settings.includeLive(),
                    settings.needsApproval() ? PlanJson.APPROVAL_REQUIRED : null,
                    settings.confirmWithin(),
                    settings.send(),
                    LimitJson.of(settings.guards().maxRejected()),
                    settings.guards().minRecords());
        }
    }

    /** The guard on refused records. */
    sealed interface LimitJson {

        record CountJson(long maxRejected) implements LimitJson {}

        record ShareJson(double maxRejectedShare) implements LimitJson {}

        private static @Nullable LimitJson of(Guards.@Nullable Limit limit) {
            if (limit instanceof Guards.Limit.Count count) {
                return new CountJson(count.number());
            }
            return limit instanceof Guards.Limit.Share share ? new ShareJson(share.share()) : null;
        }
    }
}
