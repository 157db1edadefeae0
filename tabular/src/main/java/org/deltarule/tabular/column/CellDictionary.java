package org.deltarule.tabular.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The different texts of a column, numbered as they come. Looks up characters where the CSV reader
 * has them, so a cell whose text was seen before costs no object.
 *
 * <p>A table is read row by row, so each cell meets another column's dictionary, and what counts is
 * how many places in memory it touches. Whole numbers of up to three digits, such as pixels, are
 * therefore looked up by their value, and other short ASCII texts, such as most numbers, are packed
 * into the bits of one long that stands beside their code: one place each.
 *
 * <p>It starts small, since there may be a million columns.
 */
final class CellDictionary {
  private static final int LONGEST_PACKED = 7;
  private static final long UNPACKED = 0;
  private static final long EMPTY_TEXT = -1;

  private final List<String> texts = new ArrayList<>();

  private char[] small = new char[0]; // by value 0 … 999: code + 1, or 0

  // Open addressing: entry 2s is a packed text, or 0 if the slot is free; entry 2s + 1 is its code.
  private long[] packed = new long[2 * 4];
  private int packedSize;

  private int[] slots = new int[1]; // other texts: code + 1, or 0 for a free slot
  private int[] hashes = new int[0]; // by code
  private int unpackedSize;

  /** The code of a text, a new one if it was not seen before. */
  int code(char[] buffer, int offset, int length) {
    int value = smallValue(buffer, offset, length);
    if (value < small.length && value >= 0 && small[value] != 0) {
      return small[value] - 1;
    }
    int code = codeByText(buffer, offset, length);
    if (value >= 0 && code < Character.MAX_VALUE) {
      if (value >= small.length) {
        small = Arrays.copyOf(small, value < 10 ? 10 : value < 256 ? 256 : 1000);
      }
      small[value] = (char) (code + 1);
    }
    return code;
  }

  /** The value of one to three digits without leading zeros, else −1. */
  private static int smallValue(char[] buffer, int offset, int length) {
    if (length < 1 || length > 3 || (length > 1 && buffer[offset] == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = offset; i < offset + length; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  private int codeByText(char[] buffer, int offset, int length) {
    long key = length <= LONGEST_PACKED ? pack(buffer, offset, length) : UNPACKED;
    return key == UNPACKED
        ? unpackedCode(buffer, offset, length)
        : packedCode(key, buffer, offset, length);
  }

  int size() {
    return texts.size();
  }

  String text(int code) {
    return texts.get(code);
  }

  /** The characters as the bytes of a number, unique for each text; or {@link #UNPACKED}. */
  private static long pack(char[] buffer, int offset, int length) {
    long key = 0;
    for (int i = offset; i < offset + length; i++) {
      char c = buffer[i];
      if (c == 0 || c > 127) {
        return UNPACKED;
      }
      key = key << 8 | c;
    }
    return length == 0 ? EMPTY_TEXT : key;
  }

  private int packedCode(long key, char[] buffer, int offset, int length) {
    int mask = packed.length / 2 - 1;
    int slot = hash(key) & mask;
    while (packed[2 * slot] != UNPACKED) {
      if (packed[2 * slot] == key) {
        return (int) packed[2 * slot + 1];
      }
      slot = (slot + 1) & mask;
    }
    int code = texts.size();
    texts.add(new String(buffer, offset, length));
    packed[2 * slot] = key;
    packed[2 * slot + 1] = code;
    if (4 * ++packedSize > packed.length) {
      growPacked();
    }
    return code;
  }

  private void growPacked() {
    long[] old = packed;
    packed = new long[2 * old.length];
    int mask = packed.length / 2 - 1;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != UNPACKED) {
        int slot = hash(old[i]) & mask;
        while (packed[2 * slot] != UNPACKED) {
          slot = (slot + 1) & mask;
        }
        packed[2 * slot] = old[i];
        packed[2 * slot + 1] = old[i + 1];
      }
    }
  }

  private static int hash(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40);
  }

  private int unpackedCode(char[] buffer, int offset, int length) {
    int hash = hash(buffer, offset, length);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int code = slots[slot] - 1;
      if (hashes[code] == hash && matches(texts.get(code), buffer, offset, length)) {
        return code;
      }
      slot = (slot + 1) & mask;
    }
    int code = texts.size();
    texts.add(new String(buffer, offset, length));
    slots[slot] = code + 1;
    if (code >= hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(16, 2 * code));
    }
    hashes[code] = hash;
    if (2 * ++unpackedSize > slots.length) {
      growUnpacked();
    }
    return code;
  }

  private void growUnpacked() {
    int[] old = slots;
    slots = new int[2 * old.length];
    int mask = slots.length - 1;
    for (int entry : old) {
      if (entry != 0) {
        int slot = hashes[entry - 1] & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
      }
    }
  }

  private static boolean matches(String text, char[] buffer, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(char[] buffer, int offset, int length) {
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash ^ buffer[i]) * 0x9E3779B1;
    }
    return hash ^ (hash >>> 15);
  }
}
