package io.iterablebatch.api.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Tells when the client asks for a body, which it does once it has a connection and is writing the request. */
record WireSignalPublisher(BodyPublisher body, Runnable onWire) implements BodyPublisher {

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        onWire.run();
        body.subscribe(subscriber);
    }
}
