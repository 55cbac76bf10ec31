package io.iterablebatch.sandbox.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a server on this machine needs to speak TLS.
 *
 * @param context shows the certificate
 * @param certificate in PEM, for the clients that are to trust it
 */
public record ServerTls(SSLContext context, String certificate) {

    /** With a key and a certificate that are made now. */
    public static ServerTls make() {
        try {
            SelfSignedCertificate own = SelfSignedCertificate.make();
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            char[] password = new char[0];
            store.setKeyEntry("sandbox", own.keys().getPrivate(), password, new Certificate[] {own.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new ServerTls(context, own.pem());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot make a certificate", e);
        }
    }
}
