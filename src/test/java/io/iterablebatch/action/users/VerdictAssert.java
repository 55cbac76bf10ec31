package io.iterablebatch.action.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What a test says of the verdict on a batch: rows by their index, reasons by their code. */
final class VerdictAssert {

    /** The answer alone decides. */
    private static final ApiClient NOBODY = (ApiClient) Proxy.newProxyInstance(
            ApiClient.class.getClassLoader(), new Class<?>[] {ApiClient.class}, (proxy, method, arguments) -> {
                throw new AssertionError("asked the API: " + method.getName());
            });

    private final List<Update> batch;
    private final BatchResult batchResult;

    private VerdictAssert(List<Update> batch, BatchResult batchResult) {
        this.batch = batch;
        this.batchResult = batchResult;
    }

    static VerdictAssert taken(List<Update> batch, String body) {
        return judged(batch, new ApiAnswer.Taken(JsonMapper.shared().readTree(body)));
    }

    static VerdictAssert refused(List<Update> batch, int status, String code, String body) {
        return judged(
                batch, new ApiAnswer.Refused(status, code, JsonMapper.shared().readTree(body)));
    }

    static VerdictAssert judged(List<Update> batch, ApiAnswer answer) {
        return new VerdictAssert(batch, Users.action(null).judge(batch, answer, NOBODY));
    }

    VerdictAssert deliversAll() {
        return rejects().asksAgain();
    }

    /** @param rows by index; the answer does not say what became of them, and they are sent in halves */
    VerdictAssert asksAgain(Integer... rows) {
        assertThat(settled().unexplained().values()).extracting(Reason::code).allMatch("unexplained"::equals);
        assertThat(IntStream.range(0, batch.size())
                        .filter(row -> settled().unexplained().containsKey(batch.get(row)))
                        .boxed())
                .containsExactly(rows);
        return this;
    }

    /** @param rows as {@code 3 conflict}; all others are delivered, but for those that are asked again */
    VerdictAssert rejects(String... rows) {
        assertThat(settled().rejected().keySet()).allMatch(this::isOfBatch);
        assertThat(words(settled().rejected())).containsExactlyInAnyOrder(rows);
        return this;
    }

    /** @param rows as {@code 3 type-mismatch}; all others are to be sent again */
    VerdictAssert blames(String... rows) {
        assertThat(batchResult).isInstanceOf(BatchResult.Mendable.class);
        BatchResult.Mendable mendable = (BatchResult.Mendable) batchResult;
        assertThat(words(mendable.culprits())).containsExactlyInAnyOrder(rows);
        return this;
    }

    VerdictAssert isUnclear(String code) {
        assertThat(batchResult).isInstanceOf(BatchResult.Unclear.class);
        assertThat(((BatchResult.Unclear) batchResult).reason().code()).isEqualTo(code);
        return this;
    }

    VerdictAssert created(String... fields) {
        assertThat(settled().createdFields()).containsExactly(fields);
        return this;
    }

    VerdictAssert filtered(String... fields) {
        assertThat(settled().filteredFields()).containsExactly(fields);
        return this;
    }

    /** No reason, whichever it is, holds the text. */
    VerdictAssert keepsSecret(String text) {
        reasons().forEach(reason -> assertThat(reason.toString()).doesNotContain(text));
        return this;
    }

    VerdictAssert explains(String text) {
        assertThat(reasons()).anyMatch(reason -> reason.detail().contains(text));
        return this;
    }

    private List<Reason> reasons() {
        if (batchResult instanceof BatchResult.Settled settled) {
            return Stream.of(settled.rejected(), settled.unexplained())
                    .flatMap(some -> some.values().stream())
                    .toList();
        }
        return batchResult instanceof BatchResult.Mendable mendable
                ? List.copyOf(mendable.culprits().values())
                : List.of(((BatchResult.Unclear) batchResult).reason());
    }

    private BatchResult.Settled settled() {
        assertThat(batchResult).isInstanceOf(BatchResult.Settled.class);
        return (BatchResult.Settled) batchResult;
    }

    private boolean isOfBatch(Update update) {
        return batch.stream().anyMatch(of -> of == update);
    }

    private List<String> words(Map<Update, Reason> reasons) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Reason reason = reasons.get(batch.get(i));
            if (reason != null) {
                words.add(i + " " + reason.code());
            }
        }
        return words;
    }
}
