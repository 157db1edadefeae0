import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Rewrites the classes of a jar that are compiled for Java 5 as classes for Java 25: the same code,
 * with the stack maps that the newer format asks for. The JVM verifies older classes by inference,
 * which is slow, and takes none of them into an AOT cache. picocli is such a jar, and most of a
 * start.
 *
 * <pre>java ModernClasses.java FILE.jar…</pre>
 */
final class ModernClasses {
  /** The first format whose classes have stack maps. */
  private static final int JAVA_6 = 50;

  private static final int JAVA_25 = 69;

  public static void main(String[] jars) throws IOException {
    for (String jar : jars) {
      rewrite(Path.of(jar));
    }
  }

  private static void rewrite(Path path) throws IOException {
    if (isModern(path)) {
      return; // left as it is, its time too
    }
    Path modern = path.resolveSibling(path.getFileName() + ".modern");
    try (JarFile jar = new JarFile(path.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(modern))) {
      // Which class extends which is asked when branches with different types meet.
      ClassFile format =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ConstantPoolSharingOption.NEW_POOL,
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(
                          type -> entry(jar, type.descriptorString()))
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (JarEntry entry : Collections.list(jar.entries())) {
        byte[] content = jar.getInputStream(entry).readAllBytes();
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(entry.getName().endsWith(".class") ? modern(format, content) : content);
      }
    }
    Files.move(modern, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isModern(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class")
            && ClassFile.of().parse(jar.getInputStream(entry).readAllBytes()).majorVersion()
                < JAVA_6) {
          return false;
        }
      }
    }
    return true;
  }

  private static InputStream entry(JarFile jar, String descriptor) {
    String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
    JarEntry entry = jar.getJarEntry(name);
    try {
      return entry == null
          ? null
          : new ByteArrayInputStream(jar.getInputStream(entry).readAllBytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] modern(ClassFile format, byte[] content) {
    ClassModel old = format.parse(content);
    if (old.majorVersion() >= JAVA_6) {
      return content;
    }
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(JAVA_25, 0);
          } else {
            builder.with(element);
          }
        };
    // A method body that is visited is written anew, with its stack map.
    return format.transformClass(
        old, ClassTransform.transformingMethodBodies((b, e) -> b.with(e)).andThen(version));
  }
}
