package io.clusterinsight.house.util;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
final class WrongPackage {
  private int value;

  void setValue(int value) {
    this.value = value;
  }

  int value() {
    return value;
  }
}
