package app.clientwave.webhooks.receivers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The receivers in {@code docs/verify} that the tests can run. */
enum Receiver {
  NODE("clientwave.js", false),
  NODE_AS_IN_THE_REFERENCE("reference.js", false),
  NODE_STANDARD("standard.js", true),
  PYTHON("clientwave.py", false),
  PYTHON_AS_IN_THE_REFERENCE("reference.py", false),
  PYTHON_STANDARD("standard.py", true),
  PHP("clientwave.php", false),
  PHP_STANDARD("standard.php", true),
  JAVA("ClientWave", false),
  JAVA_STANDARD("Standard", true);

  private final String program;
  private final boolean standard;

  Receiver(String program, boolean standard) {
    this.program = program;
    this.standard = standard;
  }

  /** Whether it verifies {@code webhook-signature}, which covers id and time too. */
  boolean isStandard() {
    return standard;
  }

  ReceiverProcess start(String secret) throws IOException {
    return switch (this) {
      case NODE, NODE_AS_IN_THE_REFERENCE, NODE_STANDARD ->
          ReceiverProcess.start(
              ToolChest.node("verify/node"), secret, port -> List.of("node", program));
      case PYTHON, PYTHON_AS_IN_THE_REFERENCE, PYTHON_STANDARD -> {
        String python = ToolChest.python().toString();
        yield ReceiverProcess.start(folder("python"), secret, port -> List.of(python, program));
      }
      case PHP, PHP_STANDARD ->
          ReceiverProcess.start(
              folder("php"), secret, port -> List.of("php", "-S", "127.0.0.1:" + port, program));
      case JAVA, JAVA_STANDARD -> {
        String classPath = ToolChest.java();
        yield ReceiverProcess.start(
            folder("java"),
            secret,
            port -> List.of(ToolChest.jdk("java"), "-cp", classPath, program));
      }
    };
  }

  private static Path folder(String language) {
    return ToolChest.docs().resolve("verify").resolve(language);
  }
}
