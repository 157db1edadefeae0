package org.deltarule.train;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.catalog.Catalog;
import org.deltarule.init.Gaussian;
import org.deltarule.init.Initializer;
import org.deltarule.init.Initializers;
import org.deltarule.loss.Loss;
import org.deltarule.loss.Losses;
import org.deltarule.net.Embedding;
import org.deltarule.net.Embeddings;
import org.deltarule.optim.OptimizerRule;
import org.deltarule.optim.Optimizers;
import org.deltarule.optim.Schedule;
import org.deltarule.optim.Schedules;
import org.deltarule.tensor.Role;

/** A plan as text by key, from and to the components of the record. */
final class PlanText {
  /** Not a component: sets the momentum of the rule that {@code optimizer} names. */
  private static final String MOMENTUM = "momentum";

  private static final Map<Class<?>, Catalog<?>> CATALOGS =
      Map.of(
          Activation.class, Activations.ALL,
          Embedding.class, Embeddings.ALL,
          Initializer.class, Initializers.ALL,
          Loss.class, Losses.ALL,
          OptimizerRule.class, Optimizers.ALL,
          Schedule.class, Schedules.ALL);

  private PlanText() {}

  static TrainingPlan read(Task task, Map<String, String> given) {
    Map<String, String> settings = new LinkedHashMap<>(given);
    String momentum = settings.remove(MOMENTUM);
    settings.putIfAbsent("loss", task.defaultLoss());
    if (momentum != null) {
      String rule = settings.getOrDefault("optimizer", "sgd");
      settings.put("optimizer", withMomentum(rule, momentum));
    }
    boolean ruleNamed = settings.containsKey("optimizer");
    RecordComponent[] components = TrainingPlan.class.getRecordComponents();
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      String key = Catalog.kebab(component.getName());
      String text = settings.remove(key);
      values.put(
          key,
          text == null ? value(component, TrainingPlan.DEFAULT) : convert(component, key, text));
    }
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown setting '"
              + settings.keySet().iterator().next()
              + "'; known: "
              + String.join(", ", values.keySet()));
    }
    OptimizerRule rule = (OptimizerRule) Objects.requireNonNull(values.get("optimizer"));
    if (!given.containsKey("learning-rate")) {
      values.put("learning-rate", rule.defaultLearningRate());
    }
    if (!given.containsKey("weight-decay")) {
      // The default decay belongs to the default rule.
      values.put(
          "weight-decay",
          ruleNamed ? rule.defaultWeightDecay() : TrainingPlan.DEFAULT.weightDecay());
    }
    if (!given.containsKey("averaging") && ruleNamed) {
      values.put("averaging", 0.0); // and so does the default average
    }
    if (!given.containsKey("initializer") && values.get("parametrization") == Parametrization.NTK) {
      values.put("initializer", new Gaussian(0, 1)); // its factor stands in the network
    }
    if (!given.containsKey("batch") && rule.fullBatch()) {
      values.put("batch", 0);
    }
    if (!given.containsKey("members")
        && values.get("ensemble") == EnsembleKind.PACK
        && values.get("folds") instanceof Integer n
        && n > 0) {
      values.put("members", n); // one for each: cross-validation
    }
    return construct(components, values.values().toArray());
  }

  private static String withMomentum(String rule, String momentum) {
    OptimizerRule parsed = Optimizers.ALL.parse(rule);
    if (!Catalog.settingsOf(parsed).containsKey(MOMENTUM)) {
      throw new IllegalArgumentException(
          "the optimizer " + Catalog.nameOf(parsed) + " has no momentum");
    }
    int open = rule.indexOf('(');
    String inside = open < 0 ? "" : rule.substring(open + 1, rule.lastIndexOf(')')).strip();
    String before = inside.isEmpty() ? "" : inside + ", ";
    return Catalog.nameOf(parsed) + "(" + before + MOMENTUM + "=" + momentum + ")";
  }

  static Map<String, String> write(TrainingPlan plan) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (RecordComponent component : TrainingPlan.class.getRecordComponents()) {
      settings.put(Catalog.kebab(component.getName()), text(component, value(component, plan)));
    }
    return settings;
  }

  @SuppressWarnings("unchecked") // the catalog of a component's type holds values of that type
  private static String text(RecordComponent component, Object value) {
    Catalog<?> catalog = CATALOGS.get(component.getType());
    if (catalog != null) {
      return ((Catalog<Object>) catalog).formatWhole(value);
    }
    return switch (value) {
      case List<?> list -> list.stream().map(Object::toString).collect(Collectors.joining(","));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> lower(e.getKey()) + ":" + e.getValue())
              .sorted()
              .collect(Collectors.joining(","));
      case Enum<?> constant -> lower(constant);
      case Integer rows when component.getName().equals("batch") && rows == 0 -> "full";
      default -> value.toString();
    };
  }

  private static Object convert(RecordComponent component, String key, String text) {
    Class<?> type = component.getType();
    Catalog<?> catalog = CATALOGS.get(type);
    if (catalog != null) {
      return catalog.parse(text);
    }
    try {
      if (type == double.class) {
        return Double.valueOf(text);
      } else if (type == int.class) {
        return key.equals("batch") && text.equals("full")
            ? Integer.valueOf(0)
            : Integer.valueOf(text);
      } else if (type == long.class) {
        return Long.valueOf(text);
      } else if (type == String.class) {
        return text;
      } else if (type == boolean.class && (text.equals("true") || text.equals("false"))) {
        return Boolean.valueOf(text);
      } else if (type == List.class) {
        return text.isBlank() || text.equals("none")
            ? List.of()
            : Arrays.stream(text.split(",", -1)).map(s -> Integer.valueOf(s.strip())).toList();
      } else if (type == Map.class) {
        return factors(key, text);
      } else if (type.isEnum()) {
        return constant(type, key, text);
      }
    } catch (NumberFormatException e) {
      // falls through to the message below
    }
    throw new IllegalArgumentException("'" + text + "' is no value for " + key);
  }

  private static Map<Role, Double> factors(String key, String text) {
    Map<Role, Double> factors = new EnumMap<>(Role.class);
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int colon = part.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException(
            key + ": '" + part + "' is no factor; write role:factor, such as bias:0.1");
      }
      factors.put(
          (Role) constant(Role.class, key, part.substring(0, colon).strip()),
          Double.valueOf(part.substring(colon + 1).strip()));
    }
    return factors;
  }

  private static Object constant(Class<?> type, String key, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (lower(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        key
            + " is "
            + Arrays.stream(type.getEnumConstants())
                .map(PlanText::lower)
                .collect(Collectors.joining(" or "))
            + ", not '"
            + text
            + "'");
  }

  private static String lower(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Object value(RecordComponent component, TrainingPlan plan) {
    try {
      return component.getAccessor().invoke(plan);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrainingPlan construct(RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return TrainingPlan.class.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof IllegalArgumentException cause
          ? cause
          : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
