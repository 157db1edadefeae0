package org.deltarule.catalog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The list of everything of one kind that can be named: activations, losses, initializers, rules,
 * schedules.
 *
 * <p>A member is a record. Its name is the class name in kebab-case ({@code LeakyRelu} is {@code
 * leaky-relu}), its settings are the record's components, its defaults are the listed instance. So
 * the text forms below, the plan file, the command line and the reference table all follow from the
 * record alone:
 *
 * <pre>{@code
 * relu    leaky-relu    leaky-relu(0.2)    huber(delta=0.3)    step(every=10, factor=0.5)
 * }</pre>
 *
 * @param <T> the kind
 */
public final class Catalog<T> {
  private final String kind;
  private final Map<String, T> members = new LinkedHashMap<>();
  private final Map<Class<?>, Catalog<?>> nested;

  /**
   * A catalog of the given instances, which hold the default settings.
   *
   * @param kind what a member is called in an error, such as {@code activation}
   * @param defaults one record of each class
   */
  public Catalog(String kind, List<? extends T> defaults) {
    this(kind, defaults, Map.of());
  }

  /**
   * A catalog whose members have settings that are members of other catalogs, such as a layer's
   * activation. A setting of type {@code List} holds members of this catalog, lists of them, or
   * numbers where it is a list of those: {@code [a, b]}.
   *
   * @param kind what a member is called in an error
   * @param defaults one record of each class
   * @param nested the catalog of each such setting's type
   */
  public Catalog(String kind, List<? extends T> defaults, Map<Class<?>, Catalog<?>> nested) {
    this.kind = kind;
    this.nested = Map.copyOf(nested);
    for (T member : defaults) {
      if (members.put(nameOf(member), member) != null) {
        throw new IllegalArgumentException("two " + kind + "s are named " + nameOf(member));
      }
    }
  }

  /**
   * The members with their default settings, in the order listed.
   *
   * @return an unmodifiable list
   */
  public List<T> all() {
    return List.copyOf(members.values());
  }

  /**
   * The names that {@link #parse} knows.
   *
   * @return the names in the order listed
   */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /**
   * Reads a name with optional settings: by position, by name, or none for the defaults.
   *
   * @param text such as {@code huber(0.3)} or {@code huber(delta=0.3)}
   * @return the member with these settings
   * @throws IllegalArgumentException if the name or a setting is unknown, or a value is out of range
   */
  public T parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    String name =
        (open < 0 ? trimmed : trimmed.substring(0, open)).strip().toLowerCase(Locale.ROOT);
    T member = members.get(name);
    if (member == null) {
      throw new IllegalArgumentException(
          "unknown %s '%s'; %sknown: %s"
              .formatted(
                  kind,
                  name,
                  NearestName.of(name, members.keySet())
                      .map(near -> "did you mean '" + near + "'? ")
                      .orElse(""),
                  String.join(", ", members.keySet())));
    }
    if (open < 0) {
      return member;
    }
    if (!trimmed.endsWith(")")) {
      throw new IllegalArgumentException(kind + " '" + trimmed + "' lacks its closing parenthesis");
    }
    String inside = trimmed.substring(open + 1, trimmed.length() - 1).strip();
    return inside.isEmpty() ? member : with(member, name, splitOutsideParentheses(inside));
  }

  /**
   * The text form of a member: its name, with those settings that differ from the listed defaults.
   *
   * @param member a record of a listed class
   * @return text that {@link #parse} reads back to an equal record
   */
  public String format(T member) {
    String name = nameOf(member);
    T defaults = members.get(name);
    Map<String, Object> settings = settingsOf(member);
    Map<String, Object> usual = defaults == null ? Map.of() : settingsOf(defaults);
    settings.entrySet().removeIf(e -> e.getValue().equals(usual.get(e.getKey())));
    return text(name, settings, false);
  }

  /**
   * The text form of a member with every setting, defaults too: what a file keeps, so that it means
   * the same when a default changes.
   *
   * @param member a record of a listed class
   * @return text that {@link #parse} reads back to an equal record
   */
  public String formatWhole(T member) {
    return text(nameOf(member), settingsOf(member), true);
  }

  private String text(String name, Map<String, Object> settings, boolean whole) {
    if (settings.isEmpty()) {
      return name;
    }
    return settings.entrySet().stream()
        .map(e -> e.getKey() + "=" + valueText(e.getValue(), whole))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  @SuppressWarnings("unchecked") // a list setting holds this catalog's members, by its contract
  private String valueText(Object value, boolean whole) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(v ->
              switch (v) {
                case Number n -> n.toString();
                case List<?> inner -> valueText(inner, whole);
                default -> whole ? formatWhole((T) v) : format((T) v);
              })
          .collect(Collectors.joining(", ", "[", "]"));
    }
    for (Map.Entry<Class<?>, Catalog<?>> e : nested.entrySet()) {
      if (e.getKey().isInstance(value)) {
        Catalog<Object> catalog = (Catalog<Object>) e.getValue();
        return whole ? catalog.formatWhole(value) : catalog.format(value);
      }
    }
    return value.toString();
  }

  /**
   * The name of a member's class in kebab-case.
   *
   * @param member any record
   * @return such as {@code leaky-relu}
   */
  public static String nameOf(Object member) {
    return kebab(member.getClass().getSimpleName());
  }

  /**
   * The settings of a member: its record components, by kebab-case name.
   *
   * @param member a record
   * @return name and value in the order of the components
   */
  public static Map<String, Object> settingsOf(Object member) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (RecordComponent component : components(member)) {
      settings.put(kebab(component.getName()), value(component, member));
    }
    return settings;
  }

  private T with(T member, String name, List<String> given) {
    RecordComponent[] components = components(member);
    List<String> arguments = bracketed(components, given);
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(components[i], member);
      types[i] = components[i].getType();
    }
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = nameEnd(argument);
      int at = equals < 0 ? i : indexOf(components, argument.substring(0, equals).strip());
      if (at < 0 || at >= components.length) {
        throw new IllegalArgumentException(
            kind
                + " '"
                + name
                + "' has no setting '"
                + argument
                + "'; it has: "
                + settingsOf(member).keySet());
      }
      values[at] = convert(name, components[at], argument.substring(equals + 1).strip());
    }
    return construct(member, types, values);
  }

  @SuppressWarnings("unchecked") // the record's own constructor gives the record's own type
  private T construct(T member, Class<?>[] types, Object[] values) {
    try {
      return (T) member.getClass().getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof IllegalArgumentException cause
          ? cause
          : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the {@code =} after a setting's name stands; −1 if the argument is a value alone. */
  private static int nameEnd(String argument) {
    int equals = argument.indexOf('=');
    int open = argument.indexOf('(');
    return open >= 0 && open < equals ? -1 : equals;
  }

  private Object convert(String name, RecordComponent component, String text) {
    Class<?> type = component.getType();
    try {
      Catalog<?> catalog = nested.get(type);
      if (catalog != null) {
        return catalog.parse(text);
      }
      if (type == List.class && text.startsWith("[") && text.endsWith("]")) {
        return list(component, insideBrackets(text));
      }
      if (type == double.class) {
        return Double.valueOf(text);
      } else if (type == float.class) {
        return Float.valueOf(text);
      } else if (type == int.class) {
        return Integer.valueOf(text);
      } else if (type == long.class) {
        return Long.valueOf(text);
      } else if (type == boolean.class && (text.equals("true") || text.equals("false"))) {
        return Boolean.valueOf(text);
      }
    } catch (NumberFormatException e) {
      // falls through to the message below
    }
    throw new IllegalArgumentException(
        name
            + ": '"
            + text
            + "' is no value for "
            + kebab(component.getName())
            + " ("
            + type.getSimpleName()
            + ")");
  }

  private List<?> list(RecordComponent list, List<String> parts) {
    if (holds(list, Integer.class)) {
      return parts.stream().map(Integer::valueOf).toList();
    }
    return holds(list, Double.class)
        ? parts.stream().map(Double::valueOf).toList()
        : elements(parts);
  }

  /** Members of this catalog, or lists of them. */
  private List<?> elements(List<String> parts) {
    return parts.stream()
        .map(part -> part.startsWith("[") ? elements(insideBrackets(part)) : parse(part))
        .toList();
  }

  private static List<String> insideBrackets(String text) {
    String inside = text.substring(1, text.length() - 1).strip();
    return inside.isEmpty() ? List.of() : splitOutsideParentheses(inside);
  }

  private static boolean holds(RecordComponent list, Class<?> element) {
    return list.getGenericType() instanceof ParameterizedType type
        && type.getActualTypeArguments()[0] == element;
  }

  /** The numbers of a member's only setting may stand without brackets: {@code quantiles(0.1, 0.9)}. */
  private static List<String> bracketed(RecordComponent[] components, List<String> arguments) {
    boolean plain = arguments.stream().allMatch(a -> nameEnd(a) < 0 && a.indexOf('[') < 0);
    return components.length == 1 && holds(components[0], Double.class) && plain
        ? List.of("[" + String.join(",", arguments) + "]")
        : arguments;
  }

  private static RecordComponent[] components(Object member) {
    RecordComponent[] components = member.getClass().getRecordComponents();
    return components == null ? new RecordComponent[0] : components;
  }

  private static Object value(RecordComponent component, Object member) {
    try {
      return component.getAccessor().invoke(member);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int indexOf(RecordComponent[] components, String name) {
    for (int i = 0; i < components.length; i++) {
      if (kebab(components[i].getName()).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> splitOutsideParentheses(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /**
   * Turns a Java name into the form that files and flags use.
   *
   * @param javaName such as {@code weightDecay} or {@code LeakyRelu}
   * @return such as {@code weight-decay} or {@code leaky-relu}
   */
  public static String kebab(String javaName) {
    return javaName.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
