package io.clusterinsight.graph.observation.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.StringNode;

/**
 * What stands in an object's tree for a secret: to whoever reads it {@value Redaction#REDACTED},
 * but two secrets can be told apart as long as the tree is there.
 */
public final class HiddenText extends StringNode {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MARK_BYTES = 16;

  /** Made at each start and told nobody, so that a mark says nothing of its secret. */
  private static final SecretKeySpec KEY = new SecretKeySpec(random(), ALGORITHM);

  private final transient String secret;

  HiddenText(String secret) {
    super(Redaction.REDACTED);
    this.secret = secret;
  }

  /**
   * What a join goes by: a text itself, and in place of a secret a mark that equal secrets share.
   * Not for showing.
   */
  public static String joined(StringNode text) {
    return text instanceof HiddenText hidden ? hidden.mark() : text.stringValue();
  }

  private String mark() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(KEY);
      byte[] digest = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return Redaction.REDACTED + HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
