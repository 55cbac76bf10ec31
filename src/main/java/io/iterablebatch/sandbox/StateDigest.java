package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.project.Project;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash over all users of a project in the order of their keys. */
final class StateDigest {

    private StateDigest() {}

    static String of(Project project) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            project.forEachUser((key, profile) -> {
                digest.update(key.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\t');
                digest.update(profile.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
