package app.clientwave.webhooks.web;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.tools.ToolProvider;

/**
 * Reads the sources for each rule that they can tell a page: its text, with {0}, {1} where it says
 * what is known at a run alone. A rule of which no text can be read is in it as its source.
 */
final class ToldRules extends TreePathScanner<Void, Void> {
  private static final List<Path> SOURCES =
      List.of(Path.of("../webhooks-ejb/src/main/java"), Path.of("src/main/java"));

  /** What takes a rule, and which of its arguments that is. */
  private static final Map<String, Integer> TAKERS =
      Map.ofEntries(
          Map.entry("AccessRejected.rule", 1),
          Map.entry("AccessRejected.taken", 1),
          Map.entry("AlertRejected.<init>", 1),
          Map.entry("JobRejected.<init>", 1),
          Map.entry("Sentence.of", 0),
          Map.entry("SpecialRange.ranges", 0),
          Map.entry("TargetRejected.<init>", 0),
          Map.entry("TaskPage.refuse", 1),
          Map.entry("Violation.<init>", 1),
          Map.entry("Violations.add", 1));

  /** What a secret must be is told by no exception of its own. */
  private static final String OF_SECRETS = "IllegalArgumentException.<init>";

  /** What answers a rule that one of those has taken, or a text that the catalogue has. */
  private static final Set<String> GIVERS =
      Set.of(
          "EventType.description",
          "Rejected.rule",
          "JsonObject.getString",
          "TargetRejected.rule",
          "Throwable.getMessage",
          "Violation.message");

  private final Set<String> found = new TreeSet<>();
  private final Trees trees;

  private ToldRules(Trees trees) {
    this.trees = trees;
  }

  static Set<String> all() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var classes = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  complaint -> {},
                  classes,
                  null,
                  files.getJavaFileObjectsFromPaths(sources()));
      ToldRules rules = new ToldRules(Trees.instance(task));
      var units = task.parse();
      task.analyze();
      units.forEach(unit -> rules.scan(new TreePath(unit), null));
      return rules.found;
    }
  }

  private static List<Path> sources() {
    return SOURCES.stream().flatMap(ToldRules::below).toList();
  }

  private static Stream<Path> below(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
    read(call.getArguments());
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitNewClass(NewClassTree made, Void nothing) {
    read(made.getArguments());
    return super.visitNewClass(made, null);
  }

  private void read(List<? extends ExpressionTree> arguments) {
    String taker = name(trees.getElement(getCurrentPath()));
    int place = taker.equals(OF_SECRETS) && isOfSecrets() ? 0 : TAKERS.getOrDefault(taker, -1);
    if (place >= 0 && place < arguments.size() && !isPassedOn(arguments.get(place))) {
      Text text = new Text();
      text.add(arguments.get(place));
      found.add(text.isNone() ? arguments.get(place).toString() : text.said.toString());
    }
  }

  private boolean isOfSecrets() {
    return getCurrentPath().getCompilationUnit().getSourceFile().getName().endsWith("/Secret.java");
  }

  private boolean isPassedOn(ExpressionTree rule) {
    Element element = element(rule);
    return element != null
        && (GIVERS.contains(name(element))
            || (element.getKind() == ElementKind.PARAMETER
                && TAKERS.containsKey(name(element.getEnclosingElement()))));
  }

  private Element element(Tree tree) {
    return trees.getElement(new TreePath(getCurrentPath(), tree));
  }

  private static String name(Element element) {
    return element == null
        ? ""
        : element.getEnclosingElement().getSimpleName() + "." + element.getSimpleName();
  }

  private final class Text {
    private final StringBuilder said = new StringBuilder();
    private int places;

    boolean isNone() {
      return said.toString().equals("{0}");
    }

    void add(ExpressionTree part) {
      if (part instanceof BinaryTree both && both.getKind() == Tree.Kind.PLUS) {
        add(both.getLeftOperand());
        add(both.getRightOperand());
      } else if (part instanceof LiteralTree literal) {
        said.append(literal.getValue());
      } else if (element(part) instanceof VariableElement constant
          && constant.getConstantValue() instanceof String text) {
        said.append(text);
      } else {
        said.append('{').append(places++).append('}');
      }
    }
  }
}
