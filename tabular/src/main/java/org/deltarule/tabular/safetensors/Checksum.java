package org.deltarule.tabular.safetensors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a whole file, which the file itself holds: it is computed with 64 zeros in the
 * place of its own digits.
 */
final class Checksum {
  static final String KEY = "deltarule.sha256";
  static final String ZEROS = "0".repeat(64);

  private Checksum() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A copy of the header with the 64 characters after the checksum's key replaced. */
  static byte[] with(byte[] header, String digits) {
    // ISO 8859-1 keeps every byte, and a quote within JSON text is always escaped: this is the key.
    String text = new String(header, StandardCharsets.ISO_8859_1);
    String key = '"' + KEY + "\":\"";
    int at = text.indexOf(key) + key.length();
    if (at < key.length() || at + digits.length() > header.length) {
      return header; // damaged, or written by somebody else with other spacing: will not match
    }
    byte[] copy = header.clone();
    System.arraycopy(digits.getBytes(StandardCharsets.ISO_8859_1), 0, copy, at, digits.length());
    return copy;
  }
}
