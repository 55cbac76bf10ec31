package io.iterablebatch.driver.fetch;

import io.iterablebatch.net.WebAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A Maven repository.
 *
 * @param url without a slash at its end
 * @param named who named it, as in {@code `corp` in /home/me/.m2/settings.xml}
 * @param authorization the header with its login, or null; secret
 */
record MavenRepository(URI url, String named, @Nullable String authorization) {

    /** The one that Maven asks where nobody names another. */
    static final MavenRepository CENTRAL =
            new MavenRepository(URI.create("https://repo.maven.apache.org/maven2"), "Maven Central", null);

    URI resolve(String path) {
        return URI.create(url + "/" + path);
    }

    /** Whether nobody on the way can change what it says. */
    boolean isPrivate() {
        return "https".equals(url.getScheme()) || WebAddress.isLoopback(url);
    }

    @Override
    public String toString() {
        return this.equals(CENTRAL) ? named : WebAddress.place(url) + " (" + named + ")";
    }
}
