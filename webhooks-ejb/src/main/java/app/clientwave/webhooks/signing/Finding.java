package app.clientwave.webhooks.signing;

/** What {@link SignatureCheck} finds; each belongs to the part of the work that has to change. */
public enum Finding {
  /** With this secret another signature comes out. */
  NO_MATCH(Part.SECRET),
  /** And the body is not why: it is what was sent. */
  BODY_AS_SENT(Part.SECRET),

  /** No signature at all: neither 64 hex digits nor the base64 of 32 bytes. */
  MALFORMED(Part.HEADER),
  /** The value of the other signature header. */
  OTHER_HEADER(Part.HEADER),
  HEADER_SPACE(Part.HEADER),
  HEADER_QUOTES(Part.HEADER),
  /** {@code sha256=} or {@code v1,} is missing, or written in another way. */
  PREFIX_MISSING(Part.HEADER),
  UPPER_CASE(Part.HEADER),
  BASE64_NOT_HEX(Part.HEADER),
  HEX_NOT_BASE64(Part.HEADER),
  /** Base64 without padding, or of the alphabet for URLs. */
  BASE64_FORM(Part.HEADER),

  SECRET_SPACE(Part.SECRET),
  SECRET_QUOTES(Part.SECRET),
  /** The secret in full begins with {@code whsec_}. */
  SECRET_PREFIX_MISSING(Part.SECRET),

  /** Signed with the bytes that the secret's base64 stands for, and not with its text. */
  KEY_DECODED(Part.CODE),
  /** Signed with the secret's text, and not with the bytes that its base64 stands for. */
  KEY_NOT_DECODED(Part.CODE),
  /** Signed with what stands behind {@code whsec_}. */
  KEY_WITHOUT_PREFIX(Part.CODE),
  /** Signed without id and timestamp. */
  BODY_ALONE_SIGNED(Part.CODE),
  /** Signed with id and timestamp, which {@code X-ClientWave-Signature} is not. */
  ID_SIGNED(Part.CODE),
  /** Signed with a line break behind the body. */
  NEWLINE_SIGNED(Part.CODE),

  BODY_NEWLINE(Part.BODY),
  BODY_SPACE(Part.BODY),
  BODY_BOM(Part.BODY),
  /** Blanks and line breaks between its parts, as a program shows it to people. */
  BODY_FORMATTED(Part.BODY),
  /** Not the bytes that were sent. */
  BODY_CHANGED(Part.BODY),

  TIMESTAMP_MALFORMED(Part.CLOCK),
  /** Further from now than libraries accept; the signature may be right all the same. */
  TIMESTAMP_OFF(Part.CLOCK);

  /** What to look at. */
  public enum Part {
    HEADER,
    SECRET,
    CODE,
    BODY,
    CLOCK
  }

  private final Part part;

  Finding(Part part) {
    this.part = part;
  }

  public Part part() {
    return part;
  }
}
