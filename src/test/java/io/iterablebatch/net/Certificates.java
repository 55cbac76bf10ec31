package io.iterablebatch.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates of an authority that nobody knows, made by keytool, once for all tests of a process: one for
 * {@link #HOST} and this machine, one of those that has expired, and one for another name.
 */
public final class Certificates {

    /** A name that no resolver knows: only a proxy finds it. */
    public static final String HOST = "api.iterable.test";

    private static final String PASSWORD = "changeit";
    private static final String NAMES = "san=dns:" + HOST + ",dns:localhost,ip:127.0.0.1";

    private final Path store;

    private Certificates(Path store) {
        this.store = store;
    }

    /** The same for all who ask. */
    public static Certificates ours() {
        return Made.OURS;
    }

    private static final class Made {

        static final Certificates OURS = make();
    }

    private static Certificates make() {
        Path folder;
        try {
            folder = Files.createTempDirectory("certificates");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.toFile().deleteOnExit();
        Certificates made = new Certificates(folder.resolve("certificates.p12"));
        made.store.toFile().deleteOnExit();
        made.keytool("-alias", "authority", "-dname", "CN=Our authority", "-ext", "bc:c");
        // The key is another.
        made.keytool("-alias", "namesake", "-dname", "CN=Our authority", "-ext", "bc:c");
        made.signed("good", NAMES, "-validity", "10");
        made.signed("expired", NAMES, "-startdate", "-10d", "-validity", "5");
        made.signed("other", "san=dns:other.test", "-validity", "10");
        return made;
    }

    private void signed(String alias, String names, String... validity) {
        List<String> words = new ArrayList<>(List.of("-alias", alias, "-dname", "CN=server", "-signer", "authority"));
        words.addAll(List.of("-ext", names));
        words.addAll(List.of(validity));
        keytool(words.toArray(String[]::new));
    }

    private void keytool(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(Arrays.asList(words));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A server's TLS with one of {@code good}, {@code expired}, {@code other}. */
    public SSLContext server(String alias) {
        try {
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            KeyStore all = load();
            one.setKeyEntry(
                    alias,
                    all.getKey(alias, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    all.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's side of TLS, with the good certificate, on a connection that is there. */
    public SSLSocket overTls(Socket raw) throws IOException {
        SSLSocket socket = (SSLSocket) server("good").getSocketFactory().createSocket(raw, "client", 0, true);
        socket.setUseClientMode(false);
        return socket;
    }

    /** The authority's own certificate in PEM, in a file. */
    public Path authority() {
        return write("authority.pem", pem("authority"));
    }

    /** The same of another authority of that name. */
    public Path namesake() {
        return write("namesake.pem", pem("namesake"));
    }

    /** The authority's own certificate. */
    public String pemOfAuthority() {
        return pem("authority");
    }

    /** A client's TLS that trusts this certificate alone. */
    public static SSLContext client(String pem) {
        try {
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            one.setCertificateEntry(
                    "server",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(one);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate in PEM. */
    String pem(String alias) {
        try {
            byte[] der = load().getCertificate(alias).getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String name, String text) {
        try {
            Path file = store.resolveSibling(name);
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyStore load() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(in, PASSWORD.toCharArray());
            return all;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
