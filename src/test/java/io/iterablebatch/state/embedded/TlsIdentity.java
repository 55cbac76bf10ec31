package io.iterablebatch.state.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A private key and the certificate that it signed for itself, as files for a server. */
public record TlsIdentity(Path certificate, Path key) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Made by the JDK's own tool. */
    public static TlsIdentity of(String host, Path folder) throws IOException, GeneralSecurityException {
        Path store = folder.resolve(host + ".p12");
        HelperProcess made = HelperProcess.run(
                folder,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-dname",
                        "CN=" + host,
                        "-validity",
                        "2",
                        "-keystore",
                        store.toString()));
        if (!made.succeeded()) {
            throw new IllegalStateException(made.output());
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Path key = pem(
                folder.resolve(host + ".key"),
                "PRIVATE KEY",
                keys.getKey("server", PASSWORD).getEncoded());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return new TlsIdentity(
                pem(
                        folder.resolve(host + ".crt"),
                        "CERTIFICATE",
                        keys.getCertificate("server").getEncoded()),
                key);
    }

    private static Path pem(Path file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n",
                StandardCharsets.US_ASCII);
    }
}
