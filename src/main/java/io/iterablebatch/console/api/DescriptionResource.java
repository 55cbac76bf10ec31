package io.iterablebatch.console.api;

import io.iterablebatch.console.api.access.ApiRoute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The OpenAPI description of the API, for anybody: it says nothing of this installation. */
@RestController
public final class DescriptionResource {

    private static final String FILE = "openapi.json";

    private final byte[] description;

    public DescriptionResource() {
        try (InputStream in = DescriptionResource.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the description of the API is not there");
            }
            description = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping(ApiRoute.BASE + "/" + FILE)
    ResponseEntity<byte[]> description() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(description);
    }
}
