package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Holds the OpenAPI document against the annotations of the resources. */
class OpenApiTest {
  private static Map<String, Object> document;

  /** {@code "get /webhooks/events"} to the method that answers it. */
  private static final Map<String, Method> CODE = new TreeMap<>();

  @BeforeAll
  static void readBoth() throws Exception {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      document = new Yaml().load(in);
    }
    for (Class<?> resource : resources()) {
      String path = "/webhooks/" + resource.getAnnotation(Path.class).value();
      for (Method method : resource.getDeclaredMethods()) {
        Arrays.stream(method.getAnnotations())
            .map(a -> a.annotationType().getAnnotation(HttpMethod.class))
            .filter(Objects::nonNull)
            .forEach(http -> CODE.put(key(http, path, method), method));
      }
    }
  }

  @Test
  void theDocumentHasEveryOperationOfTheCodeAndNoOther() {
    assertThat(CODE).hasSizeGreaterThan(10);
    assertThat(operations().keySet()).isEqualTo(CODE.keySet());
  }

  @Test
  void everyOperationIsNamedOnceAndDescribed() {
    assertThat(operations().values())
        .extracting(o -> o.get("operationId"))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    operations()
        .forEach(
            (name, operation) ->
                assertThat(operation)
                    .as(name)
                    .containsKeys("summary", "description", "tags", "responses"));
  }

  @Test
  void everyOperationTellsTheRolesOfTheCode() {
    operations()
        .forEach(
            (name, operation) -> {
              for (String role : roles(CODE.get(name))) {
                assertThat((String) operation.get("description"))
                    .as(name)
                    .matches("(?s).*Role: .*`" + role + "`.*");
              }
            });
  }

  @Test
  void parametersAreThoseOfTheCode() {
    operations()
        .forEach(
            (name, operation) -> {
              Set<String> told = new TreeSet<>();
              for (Map<String, Object> p : maps(operation.getOrDefault("parameters", List.of()))) {
                Map<String, Object> parameter = resolved(p);
                assertThat(parameter).as(name).containsKeys("schema", "example", "description");
                told.add(parameter.get("in") + " " + parameter.get("name"));
              }
              assertThat(told).as(name).isEqualTo(parameters(CODE.get(name)));
            });
  }

  @Test
  void bodiesHaveTheMediaTypesOfTheCodeAndExamples() {
    operations()
        .forEach(
            (name, operation) -> {
              Map<String, Object> body = map(operation.getOrDefault("requestBody", Map.of()));
              Map<String, Object> content = map(body.getOrDefault("content", Map.of()));
              assertThat(content.keySet()).as(name).isEqualTo(mediaTypes(CODE.get(name)));
              content.values().forEach(type -> assertThat(examples(type)).as(name).isNotEmpty());
            });
  }

  @Test
  void everyAnswerHasAnExampleAndEveryProblemItsOwnStatus() {
    operations()
        .forEach(
            (name, operation) ->
                map(operation.get("responses"))
                    .forEach((status, answer) -> checkAnswer(name, status, resolved(answer))));
  }

  @Test
  void everyOperationTellsTheProblemsThatItCanAnswerWith() {
    operations()
        .forEach(
            (name, operation) ->
                assertThat(map(operation.get("responses")).keySet())
                    .as(name)
                    .containsAll(problems(name, CODE.get(name))));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    collectReferences(document, references);
    assertThat(references).isNotEmpty().allSatisfy(ref -> assertThat(follow(ref)).isNotNull());
  }

  private static void checkAnswer(String name, String status, Map<String, Object> answer) {
    String place = name + " " + status;
    if (status.equals("204")) {
      assertThat(answer).as(place).doesNotContainKey("content");
      return;
    }
    Map<String, Object> content = map(answer.get("content"));
    boolean good = status.startsWith("2");
    assertThat(content).as(place).containsOnlyKeys(good ? "application/json" : Problem.MEDIA_TYPE);
    Collection<Object> examples = examples(content.values().iterator().next());
    assertThat(examples).as(place).isNotEmpty();
    if (!good) {
      assertThat(examples)
          .as(place)
          .allSatisfy(
              example ->
                  assertThat(map(example))
                      .containsKeys("type", "title", "detail")
                      .containsEntry("status", Integer.valueOf(status)));
    }
  }

  private static Set<String> problems(String name, Method method) {
    Set<String> statuses = new TreeSet<>(Set.of("401", "403", "429"));
    Set<String> parameters = parameters(method);
    boolean body = hasBody(method);
    if (body || parameters.stream().anyMatch(p -> p.startsWith("query"))) {
      statuses.add("400");
    }
    if (body) {
      statuses.addAll(Set.of("408", "413", "415", "422"));
    }
    if (name.contains("{")) {
      statuses.add("404");
    }
    if (parameters.contains("header Idempotency-Key")) {
      statuses.addAll(Set.of("409", "422"));
    }
    if (parameters.contains("header If-Match")) {
      statuses.add("412");
    }
    return statuses;
  }

  private static List<String> roles(Method method) {
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    if (roles == null) {
      roles = method.getDeclaringClass().getAnnotation(RolesAllowed.class);
    }
    return List.of(roles.value());
  }

  private static Set<String> parameters(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter p : method.getParameters()) {
      if (p.isAnnotationPresent(QueryParam.class)) {
        names.add("query " + p.getAnnotation(QueryParam.class).value());
      } else if (p.isAnnotationPresent(HeaderParam.class)) {
        names.add("header " + p.getAnnotation(HeaderParam.class).value());
      } else if (p.isAnnotationPresent(PathParam.class)) {
        names.add("path " + p.getAnnotation(PathParam.class).value());
      }
    }
    return names;
  }

  private static boolean hasBody(Method method) {
    return List.of(method.getParameterTypes()).contains(InputStream.class);
  }

  private static Set<String> mediaTypes(Method method) {
    Consumes consumes = method.getAnnotation(Consumes.class);
    assertThat(consumes != null).as(method.toString()).isEqualTo(hasBody(method));
    return consumes == null ? Set.of() : Set.of(consumes.value());
  }

  private static Map<String, Map<String, Object>> operations() {
    Map<String, Map<String, Object>> operations = new TreeMap<>();
    map(document.get("paths"))
        .forEach(
            (path, methods) ->
                map(methods)
                    .forEach((m, operation) -> operations.put(m + " " + path, map(operation))));
    return operations;
  }

  private static Collection<Object> examples(Object content) {
    Map<String, Object> type = map(content);
    List<Object> all = new ArrayList<>();
    if (type.containsKey("example")) {
      all.add(type.get("example"));
    }
    map(type.getOrDefault("examples", Map.of()))
        .values()
        .forEach(example -> all.add(map(example).get("value")));
    return all;
  }

  private static Map<String, Object> resolved(Object node) {
    Object reference = map(node).get("$ref");
    return reference == null ? map(node) : map(follow((String) reference));
  }

  private static Object follow(String reference) {
    Object node = document;
    for (String step : reference.substring("#/".length()).split("/")) {
      node = map(node).get(step);
    }
    return node;
  }

  private static void collectReferences(Object node, List<String> found) {
    if (node instanceof Map<?, ?> object) {
      if (object.get("$ref") instanceof String reference) {
        found.add(reference);
      }
      object.values().forEach(value -> collectReferences(value, found));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> collectReferences(value, found));
    }
  }

  private static String key(HttpMethod http, String path, Method method) {
    Path below = method.getAnnotation(Path.class);
    return http.value().toLowerCase(Locale.ROOT)
        + " "
        + path
        + (below == null ? "" : "/" + below.value());
  }

  private static List<Class<?>> resources() throws Exception {
    java.nio.file.Path root =
        java.nio.file.Path.of(
            RestApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<java.nio.file.Path> files = Files.walk(root)) {
      List<Class<?>> all = new ArrayList<>();
      for (java.nio.file.Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        Class<?> type = load(root.relativize(file).toString());
        if (type.isAnnotationPresent(Path.class)) {
          all.add(type);
        }
      }
      return all;
    }
  }

  private static Class<?> load(String file) throws ClassNotFoundException {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    return Class.forName(name, false, OpenApiTest.class.getClassLoader());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Object node) {
    return (List<Map<String, Object>>) node;
  }
}
