package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.endpoint.SandboxReply;
import io.iterablebatch.sandbox.fault.FaultAction;

/** What something between a client and Iterable answers: a page, a redirect, and nothing that Iterable sends. */
final class GatewayReply {

    private static final String SERVER = "gateway/1.0";

    private GatewayReply() {}

    static SandboxReply of(FaultAction.Answer answer) {
        int status = answer.status();
        SandboxReply reply = SandboxReply.text(
                        status,
                        answer.contentType() == null ? SandboxReply.HTML : answer.contentType(),
                        answer.body() == null ? page(status) : answer.body())
                .from(SERVER);
        if (status >= 300 && status < 400) {
            return reply.withHeader("Location", "http://gateway.example.com/login");
        }
        return status == 407 ? reply.withHeader("Proxy-Authenticate", "Basic realm=\"gateway\"") : reply;
    }

    private static String page(int status) {
        return "<!DOCTYPE html><html><head><title>Gateway</title></head><body><h1>" + status + "</h1></body></html>";
    }
}
