package io.iterablebatch.console.api.start;

import io.iterablebatch.Sha256;
import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.api.access.ApiPerson;
import io.iterablebatch.console.api.access.ApiRoute;
import io.iterablebatch.console.api.answer.ApiJson;
import io.iterablebatch.console.api.answer.QueueEntryAnswer;
import io.iterablebatch.console.api.answer.QueuedRunAnswer;
import io.iterablebatch.console.api.problem.ApiFailure;
import io.iterablebatch.console.api.problem.ProblemType;
import io.iterablebatch.console.api.start.IdempotencyKeys.KeptStart;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.queue.RunOrder;
import io.iterablebatch.queue.RunQueue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;

/** Starts runs: puts them into the queue, from which workers take them. */
@Controller
public final class StartResource {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final StartCheck check;
    private final IdempotencyKeys keys;
    private final RunQueue queue;
    private final WorkerRegistry workers;
    private final AuditedActions auditedActions;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final String prefix;

    /**
     * The resource.
     *
     * @param files the folder whose files parameters may name
     * @param prefix the public path of the console, without a slash at its end
     */
    public StartResource(
            JobFolder jobs,
            Path files,
            JdbcTemplate jdbc,
            RunQueue queue,
            WorkerRegistry workers,
            AuditedActions auditedActions,
            TransactionTemplate transaction,
            InstantSource clock,
            String prefix) {
        this.check = new StartCheck(jobs, files, auditedActions);
        this.keys = new IdempotencyKeys(jdbc);
        this.queue = queue;
        this.workers = workers;
        this.auditedActions = auditedActions;
        this.transaction = transaction;
        this.clock = clock;
        this.prefix = prefix;
    }

    @PostMapping(ApiRoute.BASE + "/runs")
    ResponseEntity<String> start(HttpServletRequest request) throws IOException {
        ApiPerson person = ApiPerson.of(request);
        String key = key(request);
        StartRequest asked = StartRequest.read(request);
        byte[] hash = Sha256.of(asked.canonical());
        if (key != null) {
            Optional<KeptStart> before = keys.find(person.token().tokenId(), key);
            if (before.isPresent()) {
                return answer(same(before.get(), hash));
            }
        }
        RunOrder order = check.order(asked, person.user());
        return answer(Objects.requireNonNull(transaction.execute(status -> begin(person, key, hash, order, asked))));
    }

    private KeptStart begin(ApiPerson person, @Nullable String key, byte[] hash, RunOrder order, StartRequest asked) {
        long token = person.token().tokenId();
        Optional<KeptStart> before = key == null ? Optional.empty() : keys.take(token, key, hash);
        if (before.isPresent()) {
            return same(before.get(), hash);
        }
        Instant now = clock.instant();
        Instant due = asked.at() == null || asked.at().isBefore(now) ? now : asked.at();
        long number = queue.add(order, asked.at(), asked.retryFor().isZero() ? null : due.plus(asked.retryFor()))
                .orElseThrow(() -> new IllegalStateException("not queued, although no schedule asked for it"));
        auditedActions.note(
                person.user(), "queue", "queued run " + number + " of " + order.job(), "waiting, by the API");
        QueueEntryAnswer entry = new QueueEntryAnswer(
                QueuedRunAnswer.of(queue.find(number).orElseThrow()),
                workers.taking().size());
        String json = ApiJson.MAPPER.writeValueAsString(entry);
        if (key != null) {
            keys.keep(token, key, number, json);
        }
        return new KeptStart(hash, number, json);
    }

    private static KeptStart same(KeptStart before, byte[] hash) {
        if (!MessageDigest.isEqual(before.requestHash(), hash)) {
            throw ApiFailure.of(
                    ProblemType.KEY_REUSED,
                    "Within a day a key stands for one start: queued run " + before.queueId()
                            + ". Take a new key for another one.");
        }
        return before;
    }

    private ResponseEntity<String> answer(KeptStart start) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(
                        HttpHeaders.LOCATION,
                        URI.create(prefix + ApiRoute.BASE + "/queue/" + start.queueId())
                                .toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(start.answer());
    }

    private static @Nullable String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders("Idempotency-Key"));
        if (keys.isEmpty()) {
            return null;
        }
        if (keys.size() > 1 || !KEY.matcher(keys.get(0)).matches()) {
            throw ApiFailure.of(
                    ProblemType.BAD_PARAMETER,
                    "Idempotency-Key must be there once, with 1 to 255 characters of ASCII without spaces, such as a"
                            + " UUID.");
        }
        return keys.get(0);
    }
}
