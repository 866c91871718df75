package app.clientwave.webhooks.supply;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code bom.json} tells what is shipped, and is compared with what is. */
class BillOfMaterialsIT {
  private static final Path BILL = Path.of("target/bom.json");

  @Test
  void listsEachShippedFileWithItsBytes() throws IOException {
    Map<String, String> listed = listed();
    Map<String, String> files = Shipped.files();

    assertThat(files).hasSizeGreaterThan(60);
    files.forEach((path, hash) -> assertThat(listed).as(path).containsKey(hash));
  }

  @Test
  void listsNothingThatIsNotShipped() throws IOException {
    Map<String, String> listed = listed();
    listed.keySet().removeAll(Shipped.files().values());

    assertThat(listed.values()).isEmpty();
  }

  @Test
  void liesInTheEarAndInTheRunnableJar() throws IOException {
    byte[] bill = Files.readAllBytes(BILL);

    assertThat(Shipped.entry(Shipped.EAR, "META-INF/sbom/bom.json")).isEqualTo(bill);
    assertThat(Shipped.entry(Shipped.RUNNABLE, "META-INF/sbom/bom.json")).isEqualTo(bill);
  }

  /** SHA-256 to name and version. A pom stands for what lies in the archive beside it. */
  private static Map<String, String> listed() throws IOException {
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(BILL))) {
      return reader.readObject().getJsonArray("components").getValuesAs(JsonObject.class).stream()
          .filter(component -> !component.getString("purl").endsWith("type=pom"))
          .collect(
              toMap(
                  BillOfMaterialsIT::sha256,
                  c -> c.getString("name") + "-" + c.getString("version")));
    }
  }

  private static String sha256(JsonObject component) {
    return component.getJsonArray("hashes").getValuesAs(JsonObject.class).stream()
        .filter(hash -> hash.getString("alg").equals("SHA-256"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no SHA-256 of " + component.getString("purl")))
        .getString("content");
  }
}
