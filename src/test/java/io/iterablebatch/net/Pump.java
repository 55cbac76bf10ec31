package io.iterablebatch.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Carries bytes between two connections, both ways, until one of them ends. */
final class Pump {

    private Pump() {}

    static void between(Socket one, Socket other) {
        Thread back = new Thread(() -> carry(other, one), "pump");
        back.setDaemon(true);
        back.start();
        carry(one, other);
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8_192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                out.write(some, 0, read);
                out.flush();
            }
        } catch (IOException ended) {
            // One of the two hung up.
        }
    }
}
