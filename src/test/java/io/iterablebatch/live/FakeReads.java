package io.iterablebatch.live;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.RequestStats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Answers reads by what is on the wire, and remembers that. */
public final class FakeReads implements ApiClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final Function<String, ApiAnswer> answers;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param answers by path and query */
    public FakeReads(Function<String, ApiAnswer> answers) {
        this.answers = answers;
    }

    /** Gives these answers, one after the other. */
    public static FakeReads inTurn(ApiAnswer... answers) {
        List<ApiAnswer> left = new CopyOnWriteArrayList<>(answers);
        return new FakeReads(target -> left.remove(0));
    }

    /** JSON in which single quotes stand for double ones. */
    public static ApiAnswer json(String json) {
        return new ApiAnswer.Taken(JSON.readTree(json.replace('\'', '"')));
    }

    public static ApiAnswer refused(int status) {
        return new ApiAnswer.Refused(
                status, "BadParams", JSON.readTree("{\"msg\":\"ann@example.com\",\"code\":\"BadParams\"}"));
    }

    /** Path and query of each request. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public ApiAnswer send(ApiRequest request) {
        asked.add(request.target());
        return answers.apply(request.target());
    }

    @Override
    public int inFlightCeiling(Endpoint endpoint) {
        return 2;
    }

    @Override
    public void pause(Duration time) {}

    @Override
    public void abortWaiting() {}

    @Override
    public RequestStats stats() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
