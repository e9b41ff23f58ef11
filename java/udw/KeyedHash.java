package udw;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One layer of the keyed hash: HMAC-SHA-256(key, prefix || message). Safe for any number of threads. */
final class KeyedHash implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] innerPad;
  private final byte[] outerPad;
  private final byte[] prefix;
  // Digests that have taken in what every message begins with. They are only ever cloned, which spares each message
  // two of its four blocks.
  private final transient MessageDigest inner;
  private final transient MessageDigest outer;

  KeyedHash(byte[] innerPad, byte[] outerPad, byte[] prefix) {
    this.innerPad = innerPad;
    this.outerPad = outerPad;
    this.prefix = prefix;
    this.inner = digest();
    this.inner.update(innerPad);
    this.inner.update(prefix);
    this.outer = digest();
    this.outer.update(outerPad);
  }

  KeyedHash(byte[] innerPad, byte[] outerPad, String prefix) {
    this(innerPad, outerPad, prefix.getBytes(StandardCharsets.US_ASCII));
  }

  byte[] of(byte[] message) {
    try {
      MessageDigest first = (MessageDigest) inner.clone();
      MessageDigest second = (MessageDigest) outer.clone();
      return second.digest(first.digest(message));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the digests of this Java cannot be cloned");
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256");
    }
  }

  // The digests do not travel to an executor: they are made again there.
  private Object readResolve() {
    return new KeyedHash(innerPad, outerPad, prefix);
  }
}
