/** Runs a test in a runtime where an object's property is replaced. */
export async function withInstead(
  owner: object,
  name: string,
  value: unknown,
  test: () => Promise<void>,
): Promise<void> {
  const before = Object.getOwnPropertyDescriptor(owner, name)!;
  Object.defineProperty(owner, name, { value, configurable: true });
  try {
    await test();
  } finally {
    Object.defineProperty(owner, name, before);
  }
}
