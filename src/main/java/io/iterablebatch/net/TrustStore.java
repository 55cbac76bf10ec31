package io.iterablebatch.net;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed: those of Java's own trust store, and of a PEM file besides.
 *
 * @param context what makes connections
 * @param file the PEM file, or null
 * @param description for operators, as in {@code Java's own trust store}
 */
record TrustStore(SSLContext context, @Nullable Path file, String description) {

    private static final String STORE = "javax.net.ssl.trustStore";

    /** Java's own. */
    static TrustStore javas() throws UnusableSettingException {
        try {
            return new TrustStore(SSLContext.getDefault(), null, store());
        } catch (GeneralSecurityException e) {
            throw new UnusableSettingException("cannot open " + store() + "; check the options that Java is given");
        }
    }

    /** Java's own, and the certificates of a file. */
    static TrustStore with(Path file) throws UnusableSettingException {
        int ofFile = PemCertificates.read(file).size();
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate each : anchors(file)) {
                all.setCertificateEntry("certificate-" + number++, each);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(all);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            String count = ofFile == 1 ? "one certificate" : ofFile + " certificates";
            return new TrustStore(
                    context, file, store() + " and " + count + " of " + file + " (" + Network.CA_FILE + ")");
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableSettingException(
                    "cannot be used beside " + store() + "; check the options that Java is given");
        }
    }

    /** The certificates that Java trusts, and those of the file. */
    static List<X509Certificate> anchors(Path file) throws UnusableSettingException, GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>(List.of(javasCertificates()));
        all.addAll(PemCertificates.read(file));
        return all;
    }

    private static X509Certificate[] javasCertificates() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509TrustManager manager) {
                return manager.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static String store() {
        String other = System.getProperty(STORE, "");
        return other.isEmpty() ? "Java's own trust store" : "the trust store " + other + " (" + STORE + ")";
    }
}
