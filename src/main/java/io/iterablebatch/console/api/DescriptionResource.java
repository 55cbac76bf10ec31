package io.iterablebatch.console.api;

import io.iterablebatch.console.api.access.ApiRoute;
import io.iterablebatch.console.security.ConsoleAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The OpenAPI description of the API, for anybody: it says nothing of this installation. */
@RestController
public final class DescriptionResource {

    private static final String FILE = "openapi.json";

    private static final String SERVER = "\"url\": \"" + ApiRoute.BASE + "\"";

    private final byte[] description;

    /** @param access tells the path below which people reach the console, which the description names */
    public DescriptionResource(ConsoleAccess access) {
        try (InputStream in = DescriptionResource.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the description of the API is not there");
            }
            String written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            description = written.replace(SERVER, SERVER.replace(ApiRoute.BASE, access.publicPath() + ApiRoute.BASE))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping(ApiRoute.BASE + "/" + FILE)
    ResponseEntity<byte[]> description() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(description);
    }
}
